"""Where a report says by whom it is, whom it covers and how it calls them, read from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from csrcheck.catalog.identity import identity_words as words
from csrcheck.language.letters import holds
from csrcheck.segment.identity.forms import LONGEST, in_names, run_before

_SHORTEST = 2
_CALLED_TOO = "合并统均亦也"
_LONGEST_CALLED = 60
_APART = '"、,和或及/'
"""What parts several short names of one organisation."""

_LONGEST_WITH = 12

_BY = tuple(f"本报告{book}{is_}" for book in ("书", "") for is_ in "为是系由")
_LONGEST_QUOTED, _LONGEST_OTHERS = 40, 80


class Called(Struct, frozen=True):
    """A bracket that says how what stands before it is called: （以下简称“本公司”）.

    Attributes:
        start: Where the bracket opens; ``end``: behind where it closes.
        said: What it is called.
    """

    start: int
    end: int
    said: str


def brackets_of_calling(clean: str) -> Iterator[Called]:
    """Yield the brackets of a normalised text that say what something is called."""
    at = clean.find("(")
    while at >= 0:
        if said := _called(clean, at + 1):
            yield Called(at, clean.find(said, at) + len(said) + 1, said)
        at = clean.find("(", at + 1)


def _called(clean: str, at: int) -> str:
    """Return what a bracket opened before a place says that something is called, empty where it says no such thing."""
    words_before = next((each for each in words().before_called if clean.startswith(each, at)), "")
    at += len(words_before)
    while clean[at : at + 1] and clean[at] in _CALLED_TOO:
        at += 1
    verb = next((each for each in words().called if clean.startswith(each, at)), "")
    if not verb:
        return ""
    at += len(verb)
    behind = clean[at : at + 2]
    at += len(behind) - len(behind.lstrip("为:"))
    end = _bracket_end(clean, at, at + _LONGEST_CALLED + _LONGEST_QUOTED)
    return clean[at:end] if end > at else ""


def _bracket_end(clean: str, at: int, last: int) -> int:
    """Return where the bracket open at a place closes, up to a last place; -1 where it does not."""
    depth = 1
    for end in range(at, min(len(clean), last + 1)):
        depth += {"(": 1, ")": -1}.get(clean[end], 0)
        if depth == 0:
            return end
    return -1


def names_itself(said: str) -> bool:
    """Tell whether a list of short names holds one by which an organisation speaks of itself: “公司”或“我们”."""
    for sign in _APART:
        said = said.replace(sign, "\n")
    return any(each in words().own_names for each in said.split("\n"))


def defined(clean: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of what is given a short form behind it, and that short form."""
    position = 0
    for called in brackets_of_calling(clean):
        end = called.start
        start = max(run_before(clean, end, in_names, position), end - LONGEST)
        with_others = _before_others(clean, start, end)
        if with_others is not None and with_others >= position:
            end = with_others
            start = max(run_before(clean, end, in_names, position), end - LONGEST)
        if end - start >= _SHORTEST:
            yield start, end, called.said
            position = called.end


@cache
def _with_others() -> tuple[str, ...]:
    return tuple(f"{and_}{who}" for and_ in ("及其", "及") for who in words().related)


def _before_others(clean: str, start: int, end: int) -> int | None:
    """Return where 及其附属… begins that parts a name from its bracket, where the name does not reach to it."""
    for each in _with_others():
        at = clean.rfind(each, 0, start)
        if at >= 0 and end - at - len(each) <= _LONGEST_WITH and not holds(clean[at:end], "(。"):
            return at
    return None


def reported_by(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of those a report says it is by: 本报告由…编制."""
    yield from _framed(clean, _BY, (), words().done)


def covered(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of those a report says it covers: 报告范围为…及其子公司, 以…为主体."""
    yield from _framed(clean, words().scope, words().scope_links, words().scope_ends, to_the_end=True)


def taken_as_body(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of those a report takes as its body: 以…为报告主体."""
    yield from _framed(clean, words().body_opens, (), _as_body(), from_the_start=True)


@cache
def _as_body() -> tuple[str, ...]:
    return (*(f"为{what}{body}" for what in words().body_kinds for body in words().scope), "个体为")


@cache
def _longest_expressed() -> int:
    return max(map(len, words().expressed))


def expressed(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names that stand with 我们 where a report says how it calls itself."""
    at = clean.find('"')
    while at >= 0:
        end = clean.find('"', at + 1)
        if end < 0:
            return
        others = clean[end + 1 : end + 1 + _LONGEST_OTHERS + _longest_expressed()].partition("。")[0]
        told = min(
            (n for each in words().expressed if 0 <= (n := others.find(each)) <= _LONGEST_OTHERS), default=-1
        )
        stands = clean.endswith(words().expressed_by, 0, at) and _SHORTEST <= end - at - 1 <= _LONGEST_QUOTED
        if stands and told >= 0 and names_itself(others[:told]):
            yield at + 1, end
        at = clean.find('"', at + 1)


def _framed(
    clean: str,
    opens: tuple[str, ...],
    links: tuple[str, ...],
    closes: tuple[str, ...],
    *,
    from_the_start: bool = False,
    to_the_end: bool = False,
) -> Iterator[tuple[int, int]]:
    """Yield stretches of characters of names between words that open and words that close them."""
    if not to_the_end and not holds(clean, closes):
        return
    position = 0
    starts = sorted(
        {(at, at + len(each)) for each in opens for at in _finds(clean, each)}
        | ({(0, 0)} if from_the_start else set())
    )
    for opened, start in starts:
        if opened < position:
            continue
        while link := next((each for each in links if clean.startswith(each, start)), ""):
            start += len(link)
        end = _closed(clean, start, closes, to_the_end=to_the_end, bracketed=from_the_start)
        if end is not None:
            yield start, end
            position = end


def _closed(
    clean: str, start: int, closes: tuple[str, ...], *, to_the_end: bool, bracketed: bool
) -> int | None:
    """Return where a name ends that begins at a place: at the first of the words that may follow it."""
    for end in range(start, min(len(clean), start + LONGEST) + 1):
        if end - start >= _SHORTEST:
            behind = end
            if bracketed and clean[end : end + 1] == "(":
                close = clean.find(")", end)
                behind = close + 1 if close >= 0 and "(" not in clean[end + 1 : close] else end
            if any(clean.startswith(closes, each) for each in (end, behind)) or (
                to_the_end and end == len(clean)
            ):
                return end
        if end < len(clean) and not in_names(clean[end]):
            return None
    return None


def _finds(clean: str, word: str) -> Iterator[int]:
    at = clean.find(word)
    while at >= 0:
        yield at
        at = clean.find(word, at + 1)
