"""The numbers verdicts rest on: how sure each kind of support is, what lowers it, and where thresholds lie.

All stand in one folder, each with what it says, where it comes from and what was measured without it, so that nobody
has to look for a number in the code, or to guess why it is what it is.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class Constant(Struct, frozen=True, forbid_unknown_fields=True):
    """One number.

    Attributes:
        value: As it is used.
        without: The value with which it does nothing; its test holds one against the other.
        says: What it stands for.
        source: Where it comes from.
        measured: What labelled reports say without it: verdicts that change, and how many of them for the worse.
    """

    value: float
    without: float
    says: str
    source: str
    measured: str


@cache
def constants() -> dict[str, Constant]:
    """Return all numbers by name.

    Raises:
        ValueError: Two files name the same number.
    """
    found: dict[str, Constant] = {}
    for file in location.scoring_files():
        read = Source(file.read_bytes(), file.name).decode(dict[str, Constant])
        if twice := read.keys() & found.keys():
            raise ValueError(f"{file.name}: {sorted(twice)} stand in another file, too")
        found |= read
    return found


@cache
def values() -> dict[str, float]:
    """Return the numbers in use by name."""
    return {name: each.value for name, each in constants().items()}


def number(name: str) -> float:
    """Return one of the numbers.

    Raises:
        KeyError: There is none of this name.
    """
    return values()[name]
