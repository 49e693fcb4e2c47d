"""Lines of two columns that a program took in turn: each is put behind the one it goes on from.

What takes text out of a designed page by height alone gives a line of the left column, then the one beside it:

    公司建立了覆盖全部门店的节
    员工可以通过工会信箱反映意
    能管理制度，每月统计用电量。
    见，三个工作日内得到答复。

Chinese words run over the ends of lines: of two lines that belong together every other pair shares a word, of lines
that only stand below each other hardly any does. Where lines share words with the next but one, and not with the next, they
are sorted into two columns so that most of what was cut fits. A short line that parts a word is another column's, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from operator import itemgetter
from typing import TypeAlias

from csrcheck import store
from csrcheck.language.letters import is_han
from csrcheck.language.normalise import clean_text
from csrcheck.language.tokens import Tokenizer
from csrcheck.read.lines import LONGEST, MIN_WRAP, NEVER_FIRST, OPEN_END, Line

_FEWEST = 6
"""Lines of a stretch that is looked into."""
_ENOUGH = 2
"""How many more words lines share with the next but one than with the next where two columns may begin."""
_TURNS = 3
"""How often columns change at least."""
_AT_ONCE = 8
_GOING_ON = 3
"""Pairs that are looked at before a stretch is left as it is, in which so many more lines go on in the next."""
_RESTS = 3
"""Places where both columns may end that are tried before the whole stretch is."""
_BACK = 12
"""How many lines the other column may have been silent for."""
_ABOUT = 6
"""Characters at either side of a line's end that are cut into words."""
_SLACK = 4
_APART = 9
"""Blank lines that no paragraph spans."""

# What speaks for a line's going on in another, as logarithms of how much likelier that then is.
_SHARED, _CUT, _UNKNOWN, _OPEN = 1.7, -0.7, -0.1, 0.6
_AS_WIDE, _WIDER, _SHORTER = 0.7, -1.0, -0.2
_PUNCTUATION, _REST, _AFRESH, _TURN, _TURN_AGAIN, _LEFT_OPEN = 2.0, 1.0, -1.5, -0.4, 0.5, -1.5
_WORTH = 4.0
"""How much better two columns must explain a stretch than one."""

_Turns: TypeAlias = "tuple[int, _Turns] | None"
"""The last place at which columns change, and those before it: ways that part share what they have in common."""
_Way: TypeAlias = tuple[float, _Turns]
"""How much speaks for a way to sort lines into columns, and where it changes columns."""
_BY_WORTH = itemgetter(0)


def by_column(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, those of two columns that alternate column by column.

    Args:
        lines: In the order of the file. The blank lines before a column that is moved are set.
    """
    ordered = _put_before(lines)
    for start, end in list(_stretches(ordered)):
        while found := _first_columns(ordered[start:end]):
            left, right = found
            start, first = start + len(left) + len(right), start
            right[0].blank = _APART
            if start < len(ordered):
                ordered[start].blank = max(ordered[start].blank, _APART)
            ordered[first:start] = [*left, *right]
    return ordered


def _put_before(lines: Sequence[Line]) -> list[Line]:
    """Return lines, a short one of the other column that parts a word put before the sentence it stands in."""
    ordered = list(lines)
    for place in range(1, len(ordered) - 1):
        before, line, after = ordered[place - 1 : place + 2]
        if not _parts_a_word(before, line, after):
            continue
        start = place - 1
        while (
            start > max(0, place - _BACK)
            and _is_prose(ordered[start - 1])
            and not ordered[start - 1].finished
        ):
            start -= 1
        line.blank = ordered[start].blank = _APART
        ordered[start : place + 1] = [line, *ordered[start:place]]
    return ordered


def _parts_a_word(before: Line, line: Line, after: Line) -> bool:
    if (
        before.width < max(MIN_WRAP, 2 * line.width)
        or before.finished
        or line.finished
        or not _is_prose(before)
    ):
        return False
    return bool(_shares(before, after)) and not (_shares(before, line) or _shares(line, after))


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where prose begins and ends that is long enough for two columns."""
    start = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and _is_prose(lines[place]):
            continue
        if place - start >= _FEWEST:
            yield start, place
        start = place + 1


def _is_prose(line: Line) -> bool:
    if line.contents or len(line.text) > LONGEST or line.tabular:
        return False
    return line.width >= MIN_WRAP or line.finished


def _first_columns(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return the two columns that lines begin with, to where both end a sentence; ``None`` where there is one."""
    reach = _alternating(lines)
    if not reach:
        return None
    rests = (end for end in range(reach, len(lines)) if lines[end - 1].finished)
    for end in islice(rests, _RESTS):
        columns = _columns(lines[:end])
        if columns and all(column[-1].finished for column in columns):
            return columns
    return _columns(lines)


def _alternating(lines: Sequence[Line]) -> int:
    """Return where the first lines end that share words with the next but one, not with the next; 0 without any."""
    balance = most = run = reach = seen = 0
    for place, (line, after, second) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        if line.finished:
            continue
        apart = bool(_shares(line, second)) - bool(_shares(line, after))
        seen, balance, run = seen + 1, balance + apart, max(0, run + apart)
        if run > most:
            most, reach = run, place + 3
        if (not run and most >= _ENOUGH) or (seen >= _AT_ONCE and balance <= -_GOING_ON):
            break
    return reach if most >= _ENOUGH else 0


def _columns(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return the two columns that explain lines best; ``None`` where one does nearly as well.

    The last line of the column that is silent is all that must be known of the past: of all ways there the best is kept.
    """
    silent = -1
    best: dict[int, _Way] = {silent: (0.0, None)}
    single = 0.0
    for place in range(1, len(lines)):
        before = place - 1
        going_on = _worth(lines[before], lines[place])
        single += going_on
        reached: dict[int, _Way] = {}
        turned: list[_Way] = []
        for other, (worth, turns) in best.items():
            if before - other <= _BACK or other == silent:
                reached[other] = (worth + going_on, turns)
            turn = _TURN_AGAIN if turns and turns[0] == before else _TURN
            to_other = _worth(None if other == silent else lines[other], lines[place])
            turned.append((worth + turn + to_other, (place, turns)))
        reached[before] = max(turned, key=_BY_WORTH)
        best = reached
    ends = [
        (worth + (0.0 if other == silent or lines[other].finished else _LEFT_OPEN), turns)
        for other, (worth, turns) in best.items()
    ]
    worth, turns = max(ends, key=_BY_WORTH)
    places = [len(lines), *_unwound(turns), 0][::-1]
    if worth - single < _WORTH or len(places) - 2 < _TURNS:
        return None
    columns: tuple[list[Line], list[Line]] = ([], [])
    for number, (start, end) in enumerate(pairwise(places)):
        columns[number % 2].extend(lines[start:end])
    return columns


def _unwound(turns: _Turns) -> Iterator[int]:
    """Yield the places at which columns change, the last first."""
    while turns:
        place, turns = turns
        yield place


def _worth(line: Line | None, after: Line) -> float:
    """Return how much speaks for a line's going on in another, or for its being the first of a column."""
    # Of a word that was cut the last character stands before a mark: 后，公司.
    rest = after.text[1:2] in NEVER_FIRST and is_han(after.text[0])
    if line is None or line.finished:
        return -_REST if rest else 0.0
    if after.text.startswith(NEVER_FIRST):
        return _PUNCTUATION
    if after.numbering or after.bullet:
        return _AFRESH
    shared = _shares(line, after)
    neither = _OPEN if line.text.endswith(OPEN_END) else _UNKNOWN
    words = neither if shared is None else _SHARED if shared else _REST if rest else _CUT
    wider = after.width - line.width
    return words + (_WIDER if wider > _SLACK else _SHORTER if wider < -_SLACK else _AS_WIDE)


def _shares(line: Line, after: Line) -> bool | None:
    """Tell whether a word runs over from one line to the other; ``None`` where no Chinese meets."""
    end, begin = clean_text(line.text[-_ABOUT:]), clean_text(after.text[:_ABOUT])
    if not (end and begin and is_han(end[-1]) and is_han(begin[0])):
        return None
    return not _tokenizer().edges(end + begin)(len(end))


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer(folder=store.folder() / "jieba")
