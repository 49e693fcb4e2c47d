"""The shape of assurance in the JSON result."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

LevelName = Literal["limited", "reasonable"]


class AssurancePlace(Struct, frozen=True):
    """Where something is said of assurance."""

    page: int
    line: int | None
    section: tuple[str, ...]
    quote: str


class AssuranceShape(Struct, frozen=True):
    """What the report says of assurance on itself, and what the statement in it says.

    ``claimed``: it says so, it says that there was none, or nothing (``null``). ``selected``: on a part of the
    information, ``claimed_whole``: on all of it. Bodies are empty and levels absent where they are not said.
    """

    claimed: bool | None
    claim: AssurancePlace | None
    claimed_by: str
    claimed_levels: tuple[LevelName, ...]
    claimed_selected: bool
    statement: AssurancePlace | None
    by: str
    levels: tuple[LevelName, ...]
    standards: tuple[str, ...]
    selected: bool
    claimed_whole: bool = False
