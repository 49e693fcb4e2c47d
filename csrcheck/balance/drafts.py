"""Items in the making: each with the passages it was made from."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model import NegativeItem, Passage


class Draft(Struct, frozen=True):
    """An item with the first and the last of the passages it was made from."""

    item: NegativeItem
    first: Passage
    last: Passage
