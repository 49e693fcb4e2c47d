"""The words by which the parts of a report are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from csrcheck.catalog import location
from csrcheck.catalog.kept import kept
from csrcheck.catalog.source import Source
from csrcheck.language.letters import Texts
from csrcheck.language.wordings import Wording

_OPENING = 8
"""Characters at the beginning of a text among which its first word stands."""


@cache
def wordings() -> dict[str, Wording]:
    """Return the bundled words by their use.

    Raises:
        FrameworkError: A file breaks the format.
    """
    return kept("wordings", "structure", dict[str, Wording], _read_wordings)


def _read_wordings() -> dict[str, Wording]:
    found: dict[str, Wording] = {}
    for file in location.structure_files():
        found |= Source(file.read_bytes(), file.name).decode(dict[str, Wording])
    return found


def words_of(use: str) -> tuple[str, ...]:
    """Return the words a text holds that shows a use.

    Raises:
        KeyError: The files have none of this name.
    """
    return wordings()[use].words


def shows(use: str, clean: str) -> bool:
    """Tell whether a normalised text shows a use.

    Raises:
        KeyError: The files have none of this name.
    """
    return wordings()[use].shown_in(clean)


def all_showing(use: str, texts: Sequence[str]) -> frozenset[int]:
    """Return the places of the normalised texts that show a use: what :func:`shows` says of each, of all at once.

    Raises:
        KeyError: The files have none of this name.
    """
    wording = wordings()[use]
    placed = wording.starts or wording.ends or wording.whole
    near = enumerate(texts) if placed else Texts(texts).holding(wording.words)
    return frozenset(place for place, clean in near if wording.shown_in(clean))


@lru_cache(maxsize=4096)
def heads(use: str, section: str) -> bool:
    """Tell whether the headings over a passage show a use; many passages stand under the same."""
    return shows(use, section)


def opens(use: str, clean: str) -> bool:
    """Tell whether a normalised text begins with one of the words of a use.

    Raises:
        KeyError: The files have none of this name.
    """
    wording, opening = wordings()[use], clean[:_OPENING]
    return opening.startswith(wording.words) and wording.place_in(opening) == 0
