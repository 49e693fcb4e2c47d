"""What readers expect of bad news, and the ladder it is placed on: ``frameworks/balance``."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source
from csrcheck.model import NegativeType, Rung


class Area(Struct, frozen=True, forbid_unknown_fields=True):
    """A matter expected of a report.

    Attributes:
        expected_by: Codes of the disclosures that ask for it.
        matters: Matters that answer it; their words count with a number or a zero beside them.
        of: Concept whose words show that it is expected; expected of all where empty.
        often: How many passages must hold such a word.
    """

    id: str
    expected_by: tuple[str, ...]
    matters: frozenset[str]
    of: str = ""
    often: int = 0


class BalanceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Expected areas, and the score range of each rung from the lowest; its lower bound belongs to it.

    ``owners`` names for each type of matter the topic whose department knows of it; the rest is the report team's.
    """

    areas: tuple[Area, ...]
    ladder: dict[Rung, tuple[int, int]]
    owners: dict[NegativeType, str]


@cache
def load_balance() -> BalanceFile:
    """Load the bundled expectations.

    Raises:
        FrameworkError: The file breaks the format.
    """
    file = location.balance_file()
    return Source(file.read_bytes(), file.name).decode(BalanceFile)
