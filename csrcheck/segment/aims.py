"""Lines of lists of aims: 零死亡 under 2024年安全目标 tells of nothing, unless the list says that all was reached."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from csrcheck.catalog.wording import annotate, lexicon
from csrcheck.language.context import is_fragment
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, PassageKind, Zone

_AHEAD = 20
"""Passages after an aim within which its list may say that all was reached."""
_COLON = (":", "：")
_OPENING = 12
"""Characters of a title that opens a statement: (四)减碳目标:."""


def with_aims(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return passages, those that are lines of lists of aims marked as such."""
    return tuple(
        replace(each, aimed=True) if _is_aimed(each) and not _reached(passages, place) else each
        for place, each in enumerate(passages)
    )


def _is_aimed(passage: Passage) -> bool:
    """Tell whether a passage is listed under a heading, or behind words that lead a list in, that name aims."""
    if passage.kind is not PassageKind.SENTENCE or passage.zone is not Zone.BODY:
        return False
    if passage.section and is_fragment(passage.clean) and _names_aims(clean_text(passage.section[-1])):
        return True
    lead = passage.context.rstrip()
    if not lead.endswith(_COLON):
        # 目标：2026年前通过查证；用电每年减少1%: what opens the statement holds for each of its parts.
        opening, colon, _ = (lead if lead.endswith(";") else passage.clean).partition(":")
        return bool(colon) and len(opening) <= _OPENING and _names_aims(opening)
    return _names_aims(lead.rstrip("".join(_COLON)).removesuffix("如下"))


def _names_aims(words: str) -> bool:
    return holds(words, _words_of_aims()) and annotate(words).says("aims_title")


@cache
def _words_of_aims() -> tuple[str, ...]:
    """Return what titles over aims hold; one without any of it need not be read for all that it may say."""
    return tuple(str(form[0]) for form in lexicon().concepts["aims_title"].source.forms)


def _reached(passages: Sequence[Passage], place: int) -> bool:
    return any(annotate(each.clean).says("all_reached") for each in passages[place : place + _AHEAD])
