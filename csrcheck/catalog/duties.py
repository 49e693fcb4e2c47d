"""Duties as data: which facts of an issuer matter, and decision tables from facts to obligations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct, field

from csrcheck.catalog import location
from csrcheck.catalog.schema import Part
from csrcheck.catalog.source import Source
from csrcheck.model.duties import Obligation

FACTS = "facts"
_EMPTY = Part("")

When = dict[str, bool | str | tuple[str, ...]]
"""Facts and what they must be; ``begins_from`` and ``begins_before`` are days the financial year begins on."""


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """Unknown keys are refused."""


class FactValue(_Strict, frozen=True):
    """One value of a fact, and other words people write for it."""

    zh: str
    en: str
    words: tuple[str, ...] = ()


class Fact(_Strict, frozen=True):
    """What may be said of an issuer; ``yearly`` ones may differ from financial year to financial year."""

    kind: Literal["choice", "choices", "yes_no", "month_day", "year", "text"]
    title: Part
    yearly: bool = False
    aliases: tuple[str, ...] = ()
    values: dict[str, FactValue] = field(default_factory=dict)


class Deadline(_Strict, frozen=True):
    """A time limit: months after the end of the year, or a day of a later year.

    ``begins_from`` is the day from which financial years have it; of earlier ones none is told.
    """

    months: int = 0
    month_day: str = ""
    years_after: int = 0
    begins_from: str = ""
    note: Part = _EMPTY


class Comparison(_Strict, frozen=True):
    """Figures are owed with those of the year before, once the first period and its relief are over.

    ``begins_from`` is the day from which financial years have to be compared, where the duty itself began a year before;
    ``confidence`` says how sure that is: no rule says it in so many words.
    """

    article: str
    note: Part
    confidence: Literal["high", "medium-high", "medium", "low"]
    begins_from: str = ""


class Relief(_Strict, frozen=True):
    """A relief of the first period (the year in ``fact``), or one without an end."""

    article: str
    note: Part
    fact: str = ""
    lasting: bool = False


class Case(_Strict, frozen=True):
    """One row of a decision table: all parts of ``when`` must hold."""

    when: When | tuple[When, ...]
    obligation: Obligation
    article: str
    confidence: Literal["high", "medium-high", "medium", "low"]
    provision: str = ""
    framework: str = ""
    why: Part = _EMPTY

    @property
    def parts(self) -> tuple[When, ...]:
        """The conditions, one by one."""
        return self.when if isinstance(self.when, tuple) else (self.when,)


class DutyRule(_Strict, frozen=True):
    """A duty: whom it can concern at all, and the cases in the order they are tried.

    ``assume`` holds values of facts that are rarely told and rarely true; ``otherwise`` is the obligation where
    no case holds. ``covers`` are patterns of ids of the provisions it lays down; ``own`` says that a provision's own
    verb may bind less; ``within`` names the duty it is part of and never binds further than.
    """

    id: str
    title: Part
    cases: tuple[Case, ...]
    framework: str = ""
    covers: tuple[str, ...] = ()
    own: bool = False
    within: str = ""
    source: Part = _EMPTY
    applies: When = field(default_factory=dict)
    assume: dict[str, bool | str] = field(default_factory=dict)
    otherwise: Obligation = Obligation.NONE
    deadline: Deadline | None = None
    relief: Relief | None = None
    comparison: Comparison | None = None


class DutyFile(_Strict, frozen=True):
    """The duties that one authority lays down, as they stood on a day."""

    id: str
    as_of: str
    source: Part
    duties: tuple[DutyRule, ...]
    framework: str = ""

    @property
    def frameworks(self) -> frozenset[str]:
        """Keys of the frameworks whose provisions its duties lay down."""
        ruled = [each for each in self.duties if each.covers]
        named = {case.framework for each in ruled for case in each.cases if case.framework}
        return frozenset({each.framework or self.framework for each in ruled} | named)


@cache
def load_facts() -> Mapping[str, Fact]:
    """Return the facts rules speak of, by name."""
    file = location.duty_files()[FACTS]
    return Source(file.read_bytes(), file.name).decode(dict[str, Fact])


@cache
def load_duties() -> Mapping[str, DutyFile]:
    """Return the bundled duties by name of their file, in its order.

    Raises:
        FrameworkError: A file breaks the format.
    """
    files = location.duty_files()
    return {
        name: Source(file.read_bytes(), file.name).decode(DutyFile)
        for name, file in files.items()
        if name != FACTS
    }
