"""By which words reports name the bundled frameworks, and which of them a report says it follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct, field

from csrcheck.catalog import location
from csrcheck.catalog.source import Source
from csrcheck.catalog.structure import shows
from csrcheck.model import Passage, PassageKind, Zone


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A framework's id and the words that name it; ``but`` are words that hold one of those and name another."""

    framework: str
    words: tuple[str, ...]
    but: tuple[str, ...] = field(default=(), name="not")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    standards: tuple[Named, ...]


@cache
def named_standards() -> tuple[Named, ...]:
    """Return the frameworks that reports name, in the order of the file.

    Raises:
        FrameworkError: The file breaks the format.
    """
    file = location.named_file()
    return Source(file.read_bytes(), file.name).decode(_File).standards


def follows(words: Iterable[str], said: Iterable[Passage]) -> tuple[Passage, str] | None:
    """Return the first sentence that says the report follows what some words name, and the word.

    The report says so, or names it where it tells its basis.
    """
    for passage in said:
        found = next((word for word in words if word in passage.clean), "")
        if found:
            under = any(shows("tells-basis", each) for each in passage.section[-2:])
            if under or (
                shows("follows-standard", passage.clean) and not shows("standard-of-others", passage.clean)
            ):
                return passage, found
    return None


def frameworks_followed(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the ids of the bundled frameworks a report says it follows, in the order of their list."""
    said = [each for each in passages if each.zone is Zone.BODY and each.kind is not PassageKind.HEADING]
    return tuple(each.framework for each in named_standards() if _named(each, said))


def _named(standard: Named, said: Sequence[Passage]) -> bool:
    # Where a longer name is another's, only what is left without it counts.
    own = [each for each in said if not any(other in each.clean for other in standard.but)]
    return follows(standard.words, own) is not None
