"""Where to break a line of Chinese text, as Chinese is set."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

# A Latin word or a number with its unit sign stays whole; any Han character may end a line.
_ATOM = re.compile(r"[!-~]+|\s+|.")
_NOT_FIRST = frozenset("，。、；：！？”’）》」』】％,.;:!?)%…")


# Characters of one column and of two, whatever stands beside them: they are most of what is ever written.
@cache
def _plain() -> re.Pattern[str]:
    return re.compile("[ -~\u3001-\u3029\u3030-\u303e\u4e00-\u9fff\uff01-\uff60]*")


def columns_of(text: str) -> int:
    """Return how many columns a text takes on the screen."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _plain().fullmatch(text):
        return sum(1 if character <= "~" else 2 for character in text)
    # Imported here: help has no other characters, and should be there at once.
    from rich.cells import cell_len

    return cell_len(text)


def wrap_plain(text: str, width: int) -> list[str]:
    """Return the lines of a text broken to at most so many columns."""
    lines: list[str] = []
    for line in text.split("\n"):
        places = [0, *(cut for cut in line_cuts(line, width) if 0 < cut < len(line)), len(line)]
        lines.extend(line[a:b].strip() for a, b in pairwise(places))
    return lines


def line_cuts(line: str, width: int) -> list[int]:
    """Return the offsets at which to break a line to at most so many columns.

    Lines are filled; closing punctuation does not start one, and Latin words and numbers stay whole
    where they fit at all.
    """
    cuts: list[int] = []
    used = 0
    for atom in _ATOM.finditer(line):
        columns = columns_of(atom.group())
        if used + columns <= width:
            used += columns
        elif atom.group() in _NOT_FIRST and (start := _before_punctuation(line, atom.start(), cuts)):
            # The character before moves down with the punctuation.
            cuts.append(start)
            used = columns_of(line[start : atom.end()])
        elif columns > width:
            start = atom.start()
            cuts.extend(range(start, atom.end(), width))
            used = (atom.end() - start) % width
        else:
            cuts.append(atom.start())
            used = 0 if atom.group().isspace() else columns
    return cuts


def _before_punctuation(line: str, end: int, cuts: list[int]) -> int:
    """Return where the character before a run of closing punctuation stands, 0 if a line starts there."""
    start = end - 1
    while start > 0 and line[start] in _NOT_FIRST:
        start -= 1
    first = cuts[-1] if cuts else 0
    # A number or Latin word moves down whole, where the line holds more than that.
    whole = start
    while whole > first and line[whole].isascii() and "!" <= line[whole - 1] <= "~":
        whole -= 1
    if whole > first:
        return whole
    return start if start > first else 0
