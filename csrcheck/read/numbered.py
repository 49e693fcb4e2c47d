"""What kind of numbering or bullet a line of plain text begins with."""

from __future__ import annotations

from csrcheck.language.numbering import CLOSING, Mark, MarkStyle, list_mark, numbers_section

# Outermost first; the place in this list is its rank.
_KINDS = (
    *("chapter", "section", "han", "han-bracket", "decimal"),
    *("digit", "digit-bracket", "letter-bracket", "circle"),
)
_DIVISIONS = {
    "章": "chapter",
    "篇": "chapter",
    "部分": "chapter",
    "编": "chapter",
    "节": "section",
    "節": "section",
}
_APPENDIX = ("附录", "附錄", "附件")
_NEEDS_SPACE = frozenset("-–—·")
"""Bullets that are signs of other kinds where words touch them."""


def numbering(text: str) -> tuple[str, int]:
    """Return the kind of numbering a line starts with, empty for none, and where its words begin."""
    if text.startswith(_APPENDIX):
        return _appendix(text)
    mark = list_mark(text)
    if mark is None:
        return "", 0
    rest = text[mark.end :]
    if mark.style is MarkStyle.DIVISION:
        word = next((each for each in _DIVISIONS if rest.startswith(each)), "")
        return (_DIVISIONS[word], mark.end + len(word)) if word else ("", 0)
    kind = _kind(mark, rest)
    return kind, mark.end if kind else 0


def rank(kind: str) -> int:
    """Return the place of a kind of numbering among the others, outermost 0."""
    return _KINDS.index(kind)


def is_bulleted(text: str) -> bool:
    """Tell whether a line begins with a bullet and has words behind it."""
    mark = list_mark(text)
    if mark is None or mark.style is not MarkStyle.BULLET:
        return False
    words = text[mark.end :]
    return bool(words.strip()) and (mark.number not in _NEEDS_SPACE or words[0].isspace())


def _appendix(text: str) -> tuple[str, int]:
    """Return the numbering of an appendix (附录一：, 附件): a number may follow, then a mark or nothing."""
    words = text[2:].lstrip()
    number = words.lstrip("一二三四五六七八九十百0123456789").lstrip()
    for rest in (number, words):
        at = len(text) - len(rest)
        if not rest or text[at - 1].isspace():
            return "han", at
        if rest[0] in ":：、":
            return "han", at + 1
    return "", 0


def _kind(mark: Mark, rest: str) -> str:
    if mark.opened and not mark.bracketed:
        return ""
    match mark.style:
        case MarkStyle.HAN:
            return "han-bracket" if mark.bracketed else "" if mark.closed in CLOSING else "han"
        case MarkStyle.FORMAL:
            return "section" if mark.closed == "、" and not mark.opened else ""
        case MarkStyle.DECIMAL:
            return "decimal" if numbers_section(mark, rest) else ""
        case MarkStyle.DIGIT if mark.bracketed or mark.closed in CLOSING:
            return "" if mark.number.startswith("0") else "digit-bracket"
        case MarkStyle.DIGIT:
            point = mark.closed == "."
            return "" if point and (not rest.strip() or rest[0].isdecimal()) else "digit"
        case MarkStyle.LETTER:
            return "letter-bracket" if mark.bracketed else ""
        case MarkStyle.CIRCLED:
            return "circle"
    return ""
