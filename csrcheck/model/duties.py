"""What binds an issuer: facts about it, and its reporting duties year by year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from csrcheck.model.base import Diagnostic, Label

Value = bool | str | tuple[str, ...]
"""Of a fact: yes or no, a text or one of its values, or several of them."""


class Obligation(StrEnum):
    """How far a provision binds an issuer."""

    MANDATORY = "mandatory"
    COMPLY_OR_EXPLAIN = "comply-or-explain"
    VOLUNTARY_CONFORM = "voluntary-conform"
    VOLUNTARY = "voluntary"
    ENCOURAGED = "encouraged"
    EXPECTED = "expected"
    CONFIRM = "confirm"
    NONE = "none"


class Issuer(Struct, frozen=True):
    """What is known of who reports.

    Attributes:
        facts: By the name of the fact; ``None`` as year stands for every year.
        name: The organisation, where it is known.
        years: Financial years asked for, by the calendar year they begin in.
        read: Names of the facts that the report itself states.
    """

    facts: Mapping[str, Mapping[int | None, Value]]
    name: str = ""
    years: tuple[int, ...] = ()
    read: frozenset[str] = frozenset()

    def get(self, fact: str, year: int) -> Value | None:
        """Return the value of a fact in a financial year, ``None`` where it is not known."""
        values = self.facts.get(fact, {})
        return values.get(year, values.get(None))


class Duty(Struct, frozen=True):
    """One provision in one financial year.

    Attributes:
        id: Stable name, such as ``AS`` or ``HKEX.D28ab``.
        framework: Framework it is judged by, or the name of a rule that no report answers.
        title: What it is.
        provision: Name of the guideline where several carry the same duty.
        year: Calendar year in which the financial year begins.
        start: First day of the financial year.
        end: Last day of the financial year.
        obligation: How far it binds.
        deadline: Last day for disclosing it; ``None`` where none is known.
        deadline_note: What else the time limit says.
        first_period_relief: Whether the reliefs of the first period hold; ``None`` where the duty has none or it is not known.
        relief: Which reliefs hold, in words; empty where none does.
        article: Where it is laid down.
        source: The rule.
        confidence: How sure the rule is, high to low.
        why: What decides it.
        missing: Facts that would have to be known, for ``confirm``.
        covers: Patterns of ids of the provisions of the framework it lays down.
        own: Whether a provision's own verb may bind less.
        within: Id of the duty it is part of and never binds further than.
        compared: Whether figures are owed with those of the year before; ``None`` where that is not known.
        since: First day of the first financial year in which it binds so; ``None`` where the rule names none.
        compared_by: Why, with the article; ``compared_confidence`` how sure that is.
    """

    id: str
    framework: str
    title: Label
    provision: str
    year: int
    start: date
    end: date
    obligation: Obligation
    deadline: date | None
    deadline_note: Label
    first_period_relief: bool | None
    relief: Label
    article: str
    source: Label
    confidence: str
    why: Label
    missing: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    own: bool = False
    within: str = ""
    compared: bool | None = False
    since: date | None = None
    compared_by: Label = field(default=Label(""))
    compared_confidence: str = ""


class Bound(Struct, frozen=True):
    """How far one provision of a framework binds an issuer, and the duty that says so.

    Attributes:
        compared: Whether its figures are owed with those of the year before.
    """

    obligation: Obligation
    duty: str
    compared: bool = False


class Weight(StrEnum):
    """What a gap is worth: the three groups that coverage is shown for."""

    MANDATORY = "mandatory"
    COMPLY_OR_EXPLAIN = "comply-or-explain"
    OTHER = "other"

    @classmethod
    def of(cls, bound: Bound | None) -> Weight:
        """Return the group of a provision."""
        named = bound.obligation.value if bound else ""
        return cls(named) if named in {each.value for each in cls} else cls.OTHER


class Duties(Struct, frozen=True):
    """All duties of an issuer in the years asked for, and what was noted on the way."""

    issuer: Issuer
    duties: tuple[Duty, ...]
    as_of: str
    diagnostics: tuple[Diagnostic, ...] = field(default=())
