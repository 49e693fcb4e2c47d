"""References to places as indexes print them: P.7-8, 47–49、52, 第12页, 能源管理（P12）, 2.3~2.6, 五（一）, 封底.

All take words as printed, in any width, script or spacing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from csrcheck.language.letters import holds
from csrcheck.language.normalise import Clean, clean_text, normalise
from csrcheck.language.pages import parted

__all__ = [
    "UNNAMED",
    "Pages",
    "Stretch",
    "ends_with_page",
    "is_pages",
    "is_section",
    "named_pages",
    "opens_with_page",
    "pages_at_end",
    "pages_of",
    "refers",
    "section_numbers",
    "side_of_cover",
    "stretches",
    "without_see",
]

UNNAMED = "".join(rf"(?<!(?i:{name}))" for name in ("gri", "sdg", "sdgs", "iso", "scope"))
"""Keeps the number of a standard or a goal from being taken for a page: GRI 3, SDG 13."""

_MARK = r"(?:pp?\s?\.?|第|页[码次]?:?)\s?"
_ONE = rf"(?:{_MARK})?\d{{1,3}}(?:\s?(?:页(?![码次:])|p(?![a-z.\d])))?"
_BETWEEN = r"[\s~至到—\-、,;/和及与&]{1,4}"
_FIRST = re.compile(_ONE)
_FIRST_APART = re.compile(rf"(?<![\d.]){_ONE}")
_FURTHER = re.compile(rf"{_BETWEEN}{_ONE}")
_UNPARTED = re.compile(rf"(?<=[页p]){_ONE}")
_OPENS = re.compile(r"(?:pp?\s?\.?|第)\s?\d{1,3}(?!\d|\s?[章节篇部条款项届期]).*|\d{1,3}\s?页.*", re.DOTALL)
_MARKED = re.compile(r"(?<![a-z])(?:pp?\s?\.?|第)\s?\d{1,3}(?!\d|\s?[章节篇部条款项届期])(?:\s?[页p])?")
_BEHIND = re.compile(
    rf"(?<=[^\d\s.(]){UNNAMED}(?P<open>\(?)\s?(?P<pages>\d{{1,3}}(?:[\s~\-—、,]{{1,3}}\d{{1,3}})*+)\s?\)?$"
)
_NUMBER = re.compile(r"\d{1,3}")
_TO = "~至到—-"
_MOST_PAGES = 60
"""A longer stretch than a report is no range of pages."""
_LONGEST = 40
"""Characters of what opens with a page and is still a reference and no sentence."""
_LONGEST_TRAIL = 400
"""Characters at the end of a row in which its pages are looked for; the longest lists of pages take half."""

_DOTTED = r"\d{1,2}(?:\.\d{1,2}){1,3}"
_SECTION = re.compile(
    rf"(?:第[一二三四五六七八九十\d]{{1,3}}[章节篇部]|{_DOTTED}|\d{{1,2}}\.(?=\D))(?P<title>\s?[^\d\s%,，。万亿][^。%]{{0,60}})?"
)
_BELOW = re.compile(r"[一二三四五六七八九十]{1,3}\([一二三四五六七八九十]{1,3}\)")
_NUMBERS = re.compile(rf"{_DOTTED}(?:[-~至、,;和及/]{_DOTTED})*")
_DOTTED_ONE = re.compile(rf"({_DOTTED})([-~至])?")
_SEE = (
    *(f"{polite}{see}" for see in ("参见", "参阅", "参照", "详见", "参考") for polite in ("请", "")),
    "见",
    "载于",
)
_COVERS = {"封底": True, "封面": False}


class Pages(Struct, frozen=True):
    """Pages that follow each other, as printed.

    Attributes:
        start: Where the first number begins in the words given; ``end``: where the last one ends.
    """

    first: int
    last: int
    start: int
    end: int


class Stretch(Struct, frozen=True):
    """Where words name pages, in the words given."""

    start: int
    end: int
    pages: tuple[Pages, ...]


@lru_cache(maxsize=4096)
def _clean(words: str) -> Clean:
    return normalise(words)


def is_pages(words: str) -> bool:
    """Tell whether words are page numbers and nothing else."""
    return _only(clean_text(words).strip())


def opens_with_page(words: str) -> bool:
    """Tell whether words open with a marked page: P.12 能源, 第12页."""
    said = clean_text(words).strip()
    return len(said) <= _LONGEST and bool(_OPENS.fullmatch(said))


def ends_with_page(words: str) -> bool:
    """Tell whether words end with what may be a page, as the lines of a list do."""
    return bool(parted(clean_text(words).rstrip().removesuffix("页"))[1])


def named_pages(words: str) -> Stretch | None:
    """Return where words name pages: all of them, by a mark (能源管理 P12), or behind them (能源管理（12）)."""
    clean = _clean(words)
    if _only(clean.text):
        return _stretch(clean, 0, len(clean.text))
    if marked := _MARKED.search(clean.text):
        return _stretch(clean, marked.start(), _end_of(clean.text, marked, (_FURTHER,)))
    behind = _BEHIND.search(clean.text)
    if behind is None:
        return None
    apart = bool(behind["open"]) or words[: clean.offsets[behind.start("pages")]][-1:].isspace()
    return _stretch(clean, *behind.span("pages")) if apart else None


def stretches(words: str) -> tuple[Stretch, ...]:
    """Return all places where the lines of a cell name pages, in order."""
    found: list[Stretch] = []
    start = 0
    for line in words.splitlines(keepends=True):
        at, rest = start, line.rstrip()
        while stretch := named_pages(rest):
            pages = tuple(
                Pages(each.first, each.last, at + each.start, at + each.end) for each in stretch.pages
            )
            found.append(Stretch(at + stretch.start, at + stretch.end, pages))
            at, rest = at + stretch.end, rest[stretch.end :]
        start += len(line)
    return tuple(found)


def pages_at_end(words: str) -> tuple[int, ...]:
    """Return the pages that end a row of running text."""
    clean = _clean(words[-_LONGEST_TRAIL:])
    first = _FIRST_APART.search(clean.text)
    while first:
        if _end_of(clean.text, first) == len(clean.text):
            return pages_of(_stretch(clean, first.start(), len(clean.text)).pages)
        first = _FIRST_APART.search(clean.text, first.start() + 1)
    return ()


def _only(text: str) -> bool:
    first = _FIRST.match(text)
    return first is not None and _end_of(text, first) == len(text)


def _end_of(text: str, page: re.Match[str], more: Sequence[re.Pattern[str]] = (_FURTHER, _UNPARTED)) -> int:
    """Return where a list of pages ends that begins with one: behind the last that follows in one of some ways."""
    following: re.Match[str] | None = page
    while following:
        end = following.end()
        following = next(filter(None, (each.match(text, end) for each in more)), None)
    return end


def pages_of(ranges: tuple[Pages, ...]) -> tuple[int, ...]:
    """Return each page of ranges once, in order of the numbers."""
    return tuple(sorted({page for each in ranges for page in range(each.first, each.last + 1)}))


def _stretch(clean: Clean, start: int, end: int) -> Stretch:
    def back(at: int) -> int:
        return clean.offsets[at]

    return Stretch(back(start), back(end - 1) + 1, tuple(_ranges(clean, start, end)))


def _ranges(clean: Clean, start: int, end: int) -> Iterator[Pages]:
    numbers = list(_NUMBER.finditer(clean.text, start, end))
    n = 0
    while n < len(numbers):
        first = last = numbers[n]
        if n + 1 < len(numbers) and holds(clean.text[first.end() : numbers[n + 1].start()], _TO):
            following = numbers[n + 1]
            if int(first[0]) <= int(following[0]) <= int(first[0]) + _MOST_PAGES:
                last, n = following, n + 1
        n += 1
        yield Pages(
            int(first[0]), int(last[0]), clean.offsets[first.start()], clean.offsets[last.end() - 1] + 1
        )


def is_section(words: str, *, titled: bool = False) -> bool:
    """Tell whether words are the number of a chapter or section with or without its title, or only such numbers.

    Args:
        words: As printed.
        titled: Whether a title must follow: a number alone may be a figure.
    """
    said = clean_text(words).strip()
    match = _SECTION.fullmatch(said)
    if match and (match["title"] or not titled):
        return True
    return not titled and bool(_NUMBERS.fullmatch(said) or _BELOW.fullmatch(said))


def section_numbers(words: str) -> tuple[tuple[str, str], ...]:
    """Return the sections of words that are only their numbers, as first and last: 2.3~2.6、3.1."""
    said = "".join(clean_text(words).split())
    if not _NUMBERS.fullmatch(said):
        return ()
    found: list[tuple[str, str]] = []
    ranged = False
    for match in _DOTTED_ONE.finditer(said):
        found = [*found[:-1], (found[-1][0], match[1])] if ranged else [*found, (match[1], match[1])]
        ranged = bool(match[2]) and not ranged
    return tuple(found)


def side_of_cover(words: str) -> bool | None:
    """Return whether words name the back cover (``True``) or the front one (``False``); ``None`` where neither."""
    said = clean_text(words).strip()
    return next((back for name, back in _COVERS.items() if said.startswith(name) and len(said) <= 4), None)


def refers(words: str) -> bool:
    """Tell whether words say 見… or 参见…, or give a marked page: P.12, 第12页."""
    return bool(_seen(words)) or opens_with_page(words)


def without_see(words: str) -> str:
    """Return what a reference refers to: 参见第三章 → 第三章."""
    return _seen(words) or words


def _seen(words: str) -> str:
    """Return what words refer to with 见 or another of its kind, empty where they do not."""
    said = clean_text(words).strip()
    opening = next((each for each in _SEE if said.startswith(each)), "")
    return said[len(opening) :][:_LONGEST] if opening else ""
