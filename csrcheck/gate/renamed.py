"""Which report of a baseline a file of another name is a later draft of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from csrcheck.language.likeness import likeness, sketch
from csrcheck.language.normalise import clean_text

_SIZE = 64
_ALIKE = 0.3
"""Two drafts of a report share more than this of what is quoted from them; two years of one company do not."""


class About(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose report of which year entries are of, and a sample of what was quoted from it (hashes, no words)."""

    organisation: str = ""
    reporting_year: int | None = None
    sketch: tuple[int, ...] = ()


def about_of(organisation: str, year: int | None, quotes: Iterable[str]) -> About:
    """Return by what a report is recognised under another name."""
    return About(organisation, year, sketch(map(clean_text, dict.fromkeys(quotes)), _SIZE))


def former_name(here: About, known: Mapping[str, About]) -> str:
    """Return the name a baseline has the report under: same organisation and year, like text; empty if none is sure."""
    if not here.organisation or here.reporting_year is None:
        return ""
    alike = sorted(
        (
            (likeness(here.sketch, each.sketch, _SIZE), name)
            for name, each in known.items()
            if (each.organisation, each.reporting_year) == (here.organisation, here.reporting_year)
        ),
        reverse=True,
    )
    return alike[0][1] if alike and alike[0][0] >= _ALIKE else ""
