"""The shape of the files under ``frameworks/language``: what an author may write about wording.

A *concept* is a thing Chinese reports say in many ways: that something is denied, aimed at, somebody
else's; that a rule exists; that a fine was paid. It is given by its words, never by patterns.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Form = tuple[str | int, ...]
"""Parts that follow each other: words, ``<concepts>``, and between them how many characters may stand."""

Bar = Literal["zero", "counted", "told", "shortcoming"]
"""What a matter a concept acts on is not: denied, counted, told as having happened, admitted."""


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is said, with the words for it.

    Attributes:
        says: What it means, in a line.
        words: Words that say it, in normalised form.
        forms: Words and concepts that say it together: ``[<data>, 16, <leak>]`` is a word of *data* and,
            at most 16 characters on, one of *leak*. ``<start>`` and ``<end>`` are the ends of a clause,
            ``<number>``, ``<nought>``, ``<smaller>`` and ``<larger>`` (than the figure of the same unit
            before it), ``<year>``, ``<late_year>`` (2020 to 2069), ``<far_year>`` (from 2030), ``<month>``,
            ``<date>`` and ``<percent>`` figures.
        across: Whether a form may run over commas.
        apart: None of these may stand between the first and the last part of a form: another figure's name
            before what rose or fell, say.
        pseudo: Words and forms that only look like it: a hit inside one of them does not count.
        unless: Words and concepts that undo it when they stand in the same clause.
        needs: One of these must stand in the clause or the one before.
        direction: For a concept that acts on a matter: on what comes ``after`` it, ``before`` it, in its
            whole ``clause``, or anywhere in the ``sentence``.
        within: Characters between it and what it acts on, at most; no limit where 0.
        reach: Further clauses it reaches into.
        until: Words and concepts that end its reach.
        acts_on: Matters it acts on; all where empty.
        spares: Matters it does not act on.
        bars: What the matters it acts on are not.
        match: Invented sentences that say it; ``no_match``: near misses that do not.
    """

    says: str
    words: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    across: bool = False
    apart: tuple[str, ...] = ()
    pseudo: tuple[str | Form, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    direction: Literal["", "after", "before", "clause", "sentence"] = ""
    within: int = 0
    reach: int = 0
    until: tuple[str, ...] = ()
    acts_on: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Matter(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of bad news; the concept of the same name holds its words.

    Attributes:
        type: The type it is reported under.
        polarity: ``shortcoming`` for what is admitted rather than suffered, ``loss`` for business that falls.
        contradicts: Kinds of event a denial of it excludes; without any nothing contradicts it.
        counted: Whether a number beside it counts it.
        listed: Whether a row of bare numbers after its name counts it, as in a torn table.
        rated: Whether a rate measures it.
        money: Whether it is measured in money.
        days: Whether it is measured in days.
        asserted: Whether it counts as denied only beside a word for a case (无歧视 alone is a principle).
        own: Whether the sentence must name the organisation, because the words suit anybody.
        field: Words of its own field, which do not narrow it.
        whole: Concept that must stand in the clause for it to speak for all of its kind.
        rows: Whether table rows count it.
        alone: Whether it is told only where its clause tells of nothing else.
        itself: Whether its own words tell that it happened, without any other sign.
    """

    type: str
    polarity: Literal["event", "shortcoming", "loss"] = "event"
    contradicts: tuple[str, ...] = ()
    counted: bool = True
    listed: bool = False
    rated: bool = False
    money: bool = False
    days: bool = False
    asserted: bool = False
    own: bool = False
    field: tuple[str, ...] = ()
    whole: str = ""
    rows: bool = False
    alone: bool = False
    itself: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """Families of units its count may have: cases and people, and what it is measured in."""
        measured = (("money", self.money), ("days", self.days))
        return ("count", "people", "percent", "rate", *(unit for unit, applies in measured if applies))


class WordingFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of wording: concepts by name, and which of them are matters, in order of precedence."""

    concepts: dict[str, Concept]
    matters: dict[str, Matter] = {}
