"""Items in the making: each with the passages it was made from."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.model import Account, NegativeItem, Passage, Span


class Draft(Struct, frozen=True):
    """An item with the first and the last of the passages it was made from.

    Attributes:
        item: The item.
        first: The passage that tells it.
        last: The last one joined to it.
        rows: Further rows of its table that were joined to it, as many as are looked at again.
    """

    item: NegativeItem
    first: Passage
    last: Passage
    rows: tuple[Passage, ...] = ()


def joint(main: Draft, other: Draft) -> Draft:
    """Return an item that is told by two passages; what the other tells is added to what the main one does."""
    a, b = main.item, other.item
    item = replace(
        a,
        quantified=a.quantified or b.quantified,
        spans=_in_order(a.spans, b.spans),
        families=tuple(dict.fromkeys((*a.families, *b.families))),
        general=tuple(dict.fromkeys((*a.general, *b.general))),
        account=Account(
            a.account.cause or b.account.cause,
            a.account.process or b.account.process,
            a.account.remedy or b.account.remedy,
            a.account.result or b.account.result,
        ),
    )
    return replace(main, item=item)


def _in_order(some: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the places of two items in the order of the report; those of one mostly stand behind the other's."""
    for before, behind in ((some, others), (others, some)):
        if before and behind and _place(before[-1]) < _place(behind[0]):
            return before + behind
    return tuple(sorted({*some, *others}, key=_place))


def _place(span: Span) -> tuple[int, int]:
    return span.page, span.start
