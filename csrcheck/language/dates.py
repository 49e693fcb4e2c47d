"""Days written out, and stretches of whole years: 2022年1月1日至2022年12月31日, 2022/1/1-2022/12/31."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)日?")
_JOINING = frozenset({"至", "到", "-", "—", "~"})


class Day(Struct, frozen=True):
    """A day named in a normalised text, and where."""

    year: int
    month: int
    day: int
    start: int
    end: int


def days(clean: str) -> tuple[Day, ...]:
    """Return the days a normalised text names with their year, in order."""
    return tuple(
        Day(int(match[1]), int(match[2]), int(match[3]), *match.span()) for match in _DAY.finditer(clean)
    )


def whole_years(clean: str) -> Iterator[tuple[Day, Day]]:
    """Yield the stretches from a first of January to a thirty-first of December."""
    for first, last in pairwise(days(clean)):
        between = clean[first.end : last.start].strip().removeprefix("起").strip()
        if between in _JOINING and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            yield first, last
