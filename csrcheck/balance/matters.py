"""What the rules on bad news look at."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model import KnownEventAnswer, NegativeItem, Passage, PassageKind, Silence, Zone


class Matters(Struct, frozen=True):
    """What a report tells, denies and passes over.

    Attributes:
        items: Of the whole report, in reading order.
        answers: Whether and where known events are answered.
        silences: Matters readers expect, of which nothing is said.
        year: The reporting year, meant where a sentence names none.
        paged: Whether page numbers mean anything to the reader.
    """

    items: tuple[NegativeItem, ...]
    passages: tuple[Passage, ...] = ()
    answers: tuple[KnownEventAnswer, ...] = ()
    silences: tuple[Silence, ...] = ()
    year: int | None = None
    paged: bool = True

    @property
    def sentences(self) -> tuple[Passage, ...]:
        """Sentences of the report's own text, each wording once."""
        found: dict[str, Passage] = {}
        for each in self.passages:
            if each.zone is Zone.BODY and each.kind is PassageKind.SENTENCE:
                found.setdefault(each.clean, each)
        return tuple(found.values())
