"""Hard-wrapped lines of plain text → paragraphs.

Chinese text has no spaces to go by, and exports set blank lines between all lines or none, so neither
says where a paragraph ends. What does: a line clearly shorter than its neighbours, an indent, a
numbered or titled line, a finished sentence before the margin.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from csrcheck.language.letters import has_digit
from csrcheck.language.numbering import MarkStyle, list_mark
from csrcheck.language.pages import follows_leaders
from csrcheck.read.numbered import is_bulleted, numbering

_FULL = frozenset("WFA")
# Widths are in half-width columns. A line narrower than this is a label, not a wrapped line.
MIN_WRAP = 24
MIN_NUMBERED_WRAP = 32
_NEAR = 8
_NAME_LINES = 4
_SLACK = 3
_FINISHED = tuple("。！？!?；;…")
_CLOSERS = "”’」』）)》〉】]\"'"
OPEN_END = tuple("，、,（(《〈「『“")
NEVER_FIRST = tuple("，。、；：！？）》〉」』”’】,;)]％%")
"""What no line of prose begins with unless it goes on from another."""

_FIGURE = re.compile(r"[-+−<>≤≥~≈]?\d[\d,，.．]*(?:[%％‰/]\d*)?|[-–—/－]{1,2}")
_NOT_IN_TITLES = frozenset("，。；：、%％")
_CONTENTS_TITLES = frozenset({"目录", "目錄", "目次", "contents", "tableofcontents"})
_PROSE = frozenset("，。、；：,;！？「」（）“”《》")
_NO_MARGIN = 130
_TITLE = 12
"""Characters within which a colon ends a name that leads a paragraph in: 良好实践3：."""
_LONG_LINE = 90
"""Columns of a paragraph on one line that is too long for a heading or a caption."""
_RUNNING_ON = ("，", "。", "；")
_AFRESH = (
    *("公司", "集团", "我们", "本", "随着", "为", "在", "通过"),
    *("同时", "此外", "年内", "报告期", "案例", "截至", "截止"),
)
"""What sentences begin with: before them a stop is more likely lost than a sentence cut."""
LONGEST = 400
"""Characters of a line that may be a row or a contents entry; a longer one is prose, whatever it holds."""


@dataclass(slots=True)
class Line:
    """A line with something on it.

    Attributes:
        number: 1-based place among the non-empty lines of the file.
        text: The line without white space at its ends.
        indent: Columns of white space before it.
        blank: Blank lines right before it.
        numbering: Name of its kind of numbering, if it starts with one.
        contents: Whether it is an entry of a table of contents.
    """

    number: int
    text: str
    indent: int = 0
    blank: int = 0
    width: int = 0
    numbering: str = ""
    bullet: bool = False
    contents: bool = False

    @property
    def figures(self) -> int:
        """How many figures it ends in, if it reads as a table row."""
        words = self.text.split() if self.tabular or len(self.text) < MIN_WRAP else []
        count = 0
        while count < len(words) and _FIGURE.fullmatch(words[-1 - count]):
            count += 1
        if sum(any(map(str.isdigit, word)) for word in words[len(words) - count :]) < 2:
            return 0  # dashes and slashes alone are no figures
        return count

    @property
    def finished(self) -> bool:
        """Whether it ends a sentence."""
        return is_finished(self.text)

    @property
    def introduces(self) -> bool:
        """Whether it announces what follows."""
        return self.text.endswith((":", "："))

    @property
    def tabular(self) -> bool:
        """Whether it reads as a row of cells: mostly figures, or short words set apart."""
        words = self.text.split() if len(self.text) <= LONGEST else []
        if len(words) < 3 or any(mark in self.text for mark in "，。；"):
            return False
        figures = sum(bool(_FIGURE.fullmatch(word)) for word in words)
        return 2 * figures >= len(words) or (
            figures == 0 and all(columns(word) <= 12 for word in words) and not self.text.isascii()
        )

    @property
    def vertical(self) -> str:
        """The script of a line of a single letter, as in a title set from top to bottom."""
        if len(self.text) != 1 or not self.text.isalpha():
            return ""
        return "latin" if self.text.isascii() else "han"


@dataclass(slots=True)
class Paragraph:
    """Consecutive lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines, joined by line breaks."""
        return "\n".join(line.text for line in self.lines)


def is_finished(text: str) -> bool:
    """Return whether text ends a sentence, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_FINISHED)


def columns(text: str) -> int:
    """Return the display width of text: two for a Han character, one for a Latin one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in _FULL else 1 for character in text)


def number_lines(texts: Sequence[str], first: int) -> list[Line]:
    """Return the non-empty lines of a stretch of text, numbered from ``first``."""
    found: list[Line] = []
    blank = 0
    for raw in texts:
        text = raw.strip()
        if not text:
            blank += 1
            continue
        lead = raw[: len(raw) - len(raw.lstrip())].replace("\t", "    ")
        line = Line(first + len(found), text, columns(lead), blank, columns(text))
        line.numbering = numbering(text)[0]
        line.bullet = is_bulleted(text)
        found.append(line)
        blank = 0
    return found


def title_of(line: Line) -> str:
    """Return what follows a line's numbering."""
    return line.text[numbering(line.text)[1] :].strip()


def group(
    lines: Sequence[Line], *, wrapped: bool = True, usual_margin: int = 0, joined: Set[int] = frozenset()
) -> list[Paragraph]:
    """Return the paragraphs of a page.

    Args:
        lines: Its lines of text.
        wrapped: Whether the file breaks its lines at a margin at all; see :func:`is_wrapped`.
        usual_margin: The margin of most of the file, where it has one; see :func:`file_margin`.
        joined: Places of lines known to go on from the one before.
    """
    _mark_contents(lines)
    usual_blank = _usual_blank(lines)
    paragraphs: list[Paragraph] = []
    rows = _broken_rows(lines) | joined
    for place, line in enumerate(lines):
        if place and (place in rows or _goes_on(lines, place - 1, usual_blank, wrapped, usual_margin)):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line]))
    return paragraphs


def _broken_rows(lines: Sequence[Line]) -> set[int]:
    """Return the lines that continue a table row whose name was broken over lines before its figures.

    Between two rows of a table with the same number of figures, what stands before the second one's
    figures is its name. Three such rows near each other make sure that it is a table.
    """
    figures = {place: count for place, line in enumerate(lines) if (count := line.figures) >= 2}
    found: set[int] = set()
    last = -1
    for place, count in figures.items():
        names = range(last + 1, place)
        alike = sum(other == count for near, other in figures.items() if abs(near - place) <= 2 * _NEAR)
        certain = last >= 0 and figures[last] == count and alike >= 3
        if certain and 0 < len(names) <= _NAME_LINES and all(_may_name(lines[name]) for name in names):
            found.update(range(last + 2, place + 1))
        last = place
    return found


def _may_name(line: Line) -> bool:
    return line.width <= MIN_WRAP and not (
        line.numbering or line.bullet or line.contents or line.finished or line.introduces
    )


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Return whether a file's lines were broken at a margin, not one line to a paragraph.

    No margin is as wide as the lines of a file that keeps each paragraph on one.
    """
    total = sum(line.width for line in lines)
    return sum(line.width for line in lines if line.width > _NO_MARGIN) * 4 <= total


def file_margin(lines: Sequence[Line]) -> int:
    """Return the width at which most of a file's prose is wrapped, 0 if there is no such width."""
    widths = [line.width for line in lines if any(mark in _PROSE for mark in line.text)]
    counts = Counter(widths)
    wide = [width for width in counts if width >= 2 * MIN_WRAP]
    held = {width: sum(counts[width - less] for less in range(_SLACK + 1)) for width in wide}
    best = max(held, key=lambda width: (held[width], width), default=0)
    return best if best and held[best] >= max(5, len(widths) // 8) else 0


def _mark_contents(lines: Sequence[Line]) -> None:
    """Mark the lines that follow the title of a table of contents and end in a page number."""
    inside = False
    for line in lines:
        if len(line.text) > LONGEST:
            inside = False
            continue
        if "".join(line.text.split()).lower() in _CONTENTS_TITLES:
            inside = True
        elif inside:
            inside = _may_be_entry(line.text) and not line.finished
        line.contents = inside or follows_leaders(line.text)


def _margin(lines: Sequence[Line], place: int) -> int:
    """Return the width at which a line's surroundings wrap, 0 where nothing shows that they do.

    A margin shows where three lines near each other come out equally long and hold the punctuation of
    prose: lists of names may be as even, but have none. On a page of several columns each has its own;
    the line belongs to its own width if that repeats, else to the next wider one.
    """
    near = lines[max(0, place - _NEAR) : place + _NEAR + 1]
    own = lines[place].width
    widths = {line.width for line in near if line.width >= max(MIN_WRAP, own - 2 * _SLACK)}
    # Digits and Latin words may push a line a little over the margin: narrower widths come last.
    for width in sorted(widths, key=lambda width: (width < own, abs(width - own))):
        equal = [line for line in near if width - _SLACK <= line.width <= width]
        prose = sum(any(mark in _PROSE for mark in line.text) for line in equal)
        if len(equal) >= (3 if len(near) > 5 else 2) and 2 * prose >= len(equal):
            return max(line.width for line in near if width <= line.width <= width + _SLACK)
    return 0


def _usual_blank(lines: Sequence[Line]) -> int:
    """Return how many blank lines stand between two lines of prose (0 or, in spread exports, 1 or 2)."""
    gaps = sorted(line.blank for line in lines[1:])
    return gaps[len(gaps) // 2] if gaps else 0


def _goes_on(lines: Sequence[Line], place: int, usual_blank: int, wrapped: bool, usual_margin: int) -> bool:
    """Return whether the line after ``place`` continues its paragraph."""
    line, after = lines[place], lines[place + 1]
    if line.vertical and line.vertical == after.vertical:  # a title set one character to a line
        return line.text != after.text
    if _is_section_number(line.text) and _is_title(after.text):
        return True
    if line.tabular or after.tabular or line.contents or after.contents or after.bullet:
        return False
    if after.blank > max(1, usual_blank):
        return False
    if line.width >= MIN_WRAP // 2 and not line.finished and after.text.startswith(NEVER_FIRST):
        return True
    margin = _margin(lines, place)
    if not margin and wrapped and 0 <= usual_margin - line.width <= usual_margin // 6:
        margin = usual_margin  # a line of prose alone among labels
    if after.numbering and not _wrapped_number(line, after, margin):
        return False
    if line.width >= MIN_WRAP // 2 and line.text.endswith(OPEN_END) and after.width >= 4:
        return True
    narrow = bool(line.numbering) and margin < MIN_NUMBERED_WRAP
    if not wrapped:  # one line to a paragraph is the rule here: only a sentence cut short goes on
        return _is_cut(line, after) or (not narrow and _ends_at_margin(line, after, margin))
    if not margin or narrow:
        return False
    short = margin - line.width
    afresh = after.blank > usual_blank or after.indent >= line.indent + 2
    if line.finished or line.introduces:
        return short <= 1 and not afresh and (after.finished or after.width >= margin // 2)
    # The first line of a paragraph may have lost its indent, and a word or figure may not have been cut.
    return short <= max(6, margin // 6) and after.indent < max(4, line.indent + 4)


def _ends_at_margin(line: Line, after: Line, margin: int) -> bool:
    """Return whether a line is prose as wide as its margin and without an end, and the next one ends it."""
    cut = margin - line.width <= _SLACK and line.width >= 2 * MIN_WRAP - 8
    unfinished = not (line.finished or line.introduces)
    return margin > 0 and cut and unfinished and after.finished and after.width <= margin + _SLACK


def _is_cut(line: Line, after: Line) -> bool:
    """Return whether a page break cut the sentence of a paragraph on one line: prose ends in a word, and prose ends it."""
    last = line.text[-1]
    return (
        line.width >= _LONG_LINE
        and "\u4e00" <= last <= "\u9fff"
        and any(mark in line.text for mark in _RUNNING_ON)
        and is_finished(after.text)
        and any(mark in after.text for mark in _RUNNING_ON)
        and not (after.text.startswith(_AFRESH) or after.text[0].isdecimal() or "：" in after.text[:_TITLE])
    )


def _is_section_number(text: str) -> bool:
    """Whether a line is nothing but the number of a section: its title is on the next line."""
    mark = list_mark(text)
    alone = mark is not None and mark.style is MarkStyle.DECIMAL and mark.number == text
    return alone and not any(part.startswith("0") for part in text.split("."))


def _is_title(text: str) -> bool:
    return (
        4 <= len(text) <= 25
        and "\u3400" <= text[0] <= "\u9fff"
        and not has_digit(text)
        and _NOT_IN_TITLES.isdisjoint(text)
    )


def _may_be_entry(text: str) -> bool:
    """Whether a line may be an entry of a table of contents: it ends in a number, or a number of a page leads it."""
    if text[-1].isdecimal():
        return len(text) > 1
    number = text.split(maxsplit=1)[0]
    return len(number) <= 3 and number.isdecimal() and number != text


def _wrapped_number(line: Line, after: Line, margin: int) -> bool:
    """Return whether a number at a line's start only got there by wrapping (``12、15 日``)."""
    if after.numbering in ("digit", "decimal", "digit-bracket") and margin:
        return (
            not line.finished
            and not line.introduces
            and margin - line.width <= 1
            and after.width >= margin - _SLACK
        )
    return False
