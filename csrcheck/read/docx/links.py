"""Links inside a Word file: the words they lie on, and the words of the paragraph they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Link
from csrcheck.read.package import Element, W

_MOST = 5_000
_GONE = frozenset(W + tag for tag in ("del", "moveFrom"))
_FIELDS = ("PAGEREF", "REF")


def links_of(root: Element) -> tuple[Link, ...]:
    """Return the links and cross-references of tables in order; what leads out of the file is passed over."""
    marks = dict(_bookmarks(root))
    found: list[Link] = []
    for paragraph in (each for table in root.iter(f"{W}tbl") for each in table.iter(f"{W}p")):
        for words, name in (*_hyperlinks(paragraph), *_references(paragraph)):
            to = marks.get(name.lower(), "")
            if words and to and len(found) < _MOST:
                found.append(Link(words, words_there=to))
    return tuple(dict.fromkeys(found))


def _bookmarks(root: Element) -> Iterator[tuple[str, str]]:
    """Yield bookmarks with the words of the paragraph they stand in, or of the next one."""
    waiting: list[str] = []
    for element in root.iter(f"{W}p", f"{W}bookmarkStart"):
        if element.tag == f"{W}bookmarkStart":
            between = next(element.iterancestors(f"{W}p"), None) is None
            if between and (name := element.get(f"{W}name")):
                waiting.append(name.lower())
            continue
        inside = [each.get(f"{W}name") or "" for each in element.iter(f"{W}bookmarkStart")]
        if words := _said(element):
            for name in (*waiting, *map(str.lower, inside)):
                yield name, words
            waiting = []


def _said(element: Element) -> str:
    words = "".join(
        text.text or ""
        for text in element.iter(f"{W}t")
        if not any(above.tag in _GONE for above in text.iterancestors())
    )
    return " ".join(words.split())


def _hyperlinks(paragraph: Element) -> Iterator[tuple[str, str]]:
    for each in paragraph.iter(f"{W}hyperlink"):
        if name := each.get(f"{W}anchor"):
            yield _said(each), name


def _references(paragraph: Element) -> Iterator[tuple[str, str]]:
    """Yield fields that show where a bookmark is, with what they show: PAGEREF, REF, HYPERLINK to a place inside."""
    for each in paragraph.iter(f"{W}fldSimple"):
        if name := _named(each.get(f"{W}instr") or ""):
            yield _said(each), name
    code, words, part = "", "", ""
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}fldChar":
            part = element.get(f"{W}fldCharType") or ""
            if part == "begin":
                code, words = "", ""
            elif part == "end" and (name := _named(code)):
                yield " ".join(words.split()), name
        elif element.tag == f"{W}instrText" and part == "begin":
            code += element.text or ""
        elif element.tag == f"{W}t" and part == "separate":
            words += element.text or ""


def _named(code: str) -> str:
    """Return the bookmark a field names."""
    words = code.replace('"', " ").split()
    if words[:1] and words[0].upper() in _FIELDS and len(words) > 1:
        return words[1]
    if words[:1] == ["HYPERLINK"] and "\\l" in words[:-1]:
        return words[words.index("\\l") + 1]
    return ""
