"""Years as titles and covers print them, beside the name they are to be parted from."""

from __future__ import annotations

import re

_YEARS = re.compile(
    r"(?:fy|民国)?(?:(?:19|20)\d\d|1[01]\d(?=年)|二[〇零o0][〇零一二三四五六七八九]{2})(?:[/-]\d{2,4})?(?:年度?|\)|财年)*"
)
_REPUBLIC = range(100, 120)


def printed_years(clean: str) -> list[tuple[int, int]]:
    """Return where a normalised line prints years, spaces around them and a bracket before them taken with them."""
    found = []
    for match in _YEARS.finditer(clean):
        before = clean[: match.start()].rstrip()
        before = before.removesuffix("(").rstrip()
        after = clean[match.end() :]
        found.append((len(before), len(clean) - len(after.lstrip())))
    return found


def without_years(clean: str, most: int | None = None) -> str:
    """Return a normalised line without the years it prints, or without so many of them."""
    position, pieces = 0, []
    for start, end in printed_years(clean)[:most]:
        pieces.append(clean[position : max(position, start)])
        position = end
    return "".join([*pieces, clean[position:]])


def is_year_only(clean: str) -> bool:
    """Tell whether a normalised line is a year and nothing else: 2022, fy2022/23, 民国111年, 2022年度."""
    number = clean.removeprefix("fy").removeprefix("民国").removesuffix("度")
    number = (
        number.removesuffix("年") if number == clean or "年" in number or not clean.endswith("度") else ""
    )
    first, sign, last = number.replace("-", "/").partition("/")
    if not first.isdecimal() or (sign and not (last.isdecimal() and 2 <= len(last) <= 4)):
        return False
    return (len(first) == 4 and first.startswith(("19", "20"))) or int(first) in _REPUBLIC
