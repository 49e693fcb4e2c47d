"""What a reader expects to hear of and the report never mentions, neither an event nor a zero."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.catalog.balance import Area, load_balance
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated
from csrcheck.model import NegativeItem, Passage, PassageKind, Silence, Zone


def silences(items: Sequence[NegativeItem], passages: Sequence[Passage]) -> tuple[Silence, ...]:
    """Return the areas of which neither an event nor a zero is said.

    Args:
        items: What the report tells.
        passages: All passages; indexes and contents answer nothing.
    """
    told = {family for item in items for family in item.families}
    body = [
        annotate(passage.clean)
        for passage in passages
        if passage.zone is Zone.BODY and passage.kind is not PassageKind.HEADING
    ]
    return tuple(
        Silence(area.id, area.expected_by)
        for area in load_balance().areas
        if _expected(area, body) and not area.matters & told and not any(_said(area, each) for each in body)
    )


def _expected(area: Area, body: Sequence[Annotated]) -> bool:
    return not area.of or sum(said.says(area.of) for said in body) >= area.often


def _said(area: Area, said: Annotated) -> bool:
    """Tell whether a passage gives a number or a zero right beside the matter."""
    for matter in area.matters:
        for start, end in said.spans(matter):
            beside = int(number("silence_near"))
            near = (max(0, start - beside), end + beside)
            if said.says("said_of_number", *near) and not said.says("only_rules", *near):
                return True
    return False
