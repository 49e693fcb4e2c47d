"""A report's own words, exactly, and where they stand; words that do not stand there are refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from csrcheck.coverage.quotes import SHORTEST
from csrcheck.errors import UsageError
from csrcheck.language.letters import plain
from csrcheck.model import Document, Page, Passage, Segmentation

Where = TypeVar("Where")

MOST_PLACES = 20
"""Places told of words that stand in many."""
_NEAR = 60.0
"""Likeness in percent from which on a passage is shown as what may have been meant."""


def page_words(document: Document, segmentation: Segmentation, number: int) -> dict[str, Any]:
    """Return all words of a page as read, and the passages cut from it.

    Raises:
        UsageError: There is no such page.
    """
    page = next((each for each in document.pages if each.number == number), None)
    if page is None:
        raise UsageError("agents-no-page", page=number, last=len(document.pages))
    passages = [each for each in segmentation.passages if each.page == number]
    return {
        "page": page.number,
        "page_label": page.label,
        "status": page.status.value,
        "text": page.text,
        "passages": [_passage(each) for each in passages],
    }


def places_of(
    document: Document, segmentation: Segmentation, words: str, page: int | None = None
) -> list[dict[str, Any]]:
    """Return where some words stand, each with the report's own characters from the first to the last of them.

    Spaces, marks and widths do not count in finding them; what is returned is exactly what the report has.

    Raises:
        UsageError: They stand nowhere, or not on that page; the nearest passage is told.
    """
    wanted = plain(words)
    if len(wanted) < SHORTEST:
        raise UsageError("agents-quote-short", words=words, least=SHORTEST)
    pages = [each for each in document.pages if page in (None, each.number)]
    found = [
        _place(one, start, end, segmentation.passages)
        for one, start, end in _found([(each, each.text) for each in pages], wanted)
    ]
    # Words that run from page to page, past a running head, are joined only in the passage.
    held = [each for each in segmentation.passages if page in (None, *(span.page for span in each.spans))]
    if not found:
        found = [
            _in_passage(one, start, end)
            for one, start, end in _found([(each, each.text) for each in held], wanted)
        ]
    if not found:
        raise UsageError("agents-not-there", words=words, nearest=_nearest(segmentation.passages, wanted))
    return found


def _found(texts: Sequence[tuple[Where, str]], wanted: str) -> list[tuple[Where, int, int]]:
    """Return in which texts letters and digits stand, from which character to which (excluded)."""
    found: list[tuple[Where, int, int]] = []
    for where, text in texts:
        letters, places = [], []
        for place, character in enumerate(text):
            for letter in plain(character):
                letters.append(letter)
                places.append(place)
        whole = "".join(letters)
        at = whole.find(wanted)
        while at >= 0 and len(found) < MOST_PLACES:
            found.append((where, places[at], places[at + len(wanted) - 1] + 1))
            at = whole.find(wanted, at + 1)
    return found


def _in_passage(passage: Passage, start: int, end: int) -> dict[str, Any]:
    return {
        "page": passage.page,
        "page_label": passage.page_label,
        "quote": passage.text[start:end],
        "start": None,
        "end": None,
        "passage": _passage(passage),
    }


def _place(page: Page, start: int, end: int, passages: Sequence[Passage]) -> dict[str, Any]:
    holding = next(
        (
            each
            for each in passages
            for span in each.spans
            if span.page == page.number and span.start <= start < span.end
        ),
        None,
    )
    return {
        "page": page.number,
        "page_label": page.label,
        "quote": page.text[start:end],
        "start": start,
        "end": end,
        "passage": _passage(holding) if holding else None,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "zone": passage.zone.value,
        "line": passage.line,
        "section": list(passage.section),
    }


def _nearest(passages: Sequence[Passage], wanted: str) -> str:
    """Return the words of the passage most like some that do not stand in the report."""
    from rapidfuzz import fuzz, process

    texts = {each.number: plain(each.text) for each in passages}
    best = process.extractOne(wanted, texts, scorer=fuzz.partial_ratio, score_cutoff=_NEAR)
    if best is None:
        return "—"
    passage = next(each for each in passages if each.number == best[2])
    return f"{passage.page}: {' '.join(passage.text.split())}"
