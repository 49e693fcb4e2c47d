"""Bad news and findings in the JSON result."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class ElsewhereShape(Struct, frozen=True):
    """Another place at which an event is told again."""

    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]


class NegativeShape(Struct, frozen=True):
    """One negative matter: what is told, denied or admitted.

    ``cause``, ``process``, ``remedy`` and ``result`` are the report's words, ``null`` where it says
    nothing. ``elsewhere`` are further places that tell of the same event. ``qualified`` marks what is
    narrowed by gravity, law or part of the organisation.
    """

    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    quote: str
    type: str
    polarity: Literal["occurred", "zero_claim", "shortcoming"]
    quantified: bool
    qualified: bool
    period: tuple[int, ...]
    cause: str | None
    process: str | None
    remedy: str | None
    result: str | None
    elsewhere: tuple[ElsewhereShape, ...] = ()


class FindingShape(Struct, frozen=True):
    """Something a writer should look at; ``fingerprint`` survives moves within the report."""

    rule: str
    severity: Literal["info", "warning", "error"]
    message: str
    page: int | None
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    quote: str
    indicator: str
    fingerprint: str


class SilenceShape(Struct, frozen=True):
    """A matter readers expect, of which neither an event nor a zero is said."""

    area: str
    title: str
    expected_by: tuple[str, ...]


class KnownEventShape(Struct, frozen=True):
    """A known event and where it is answered; ``answered`` is ``null`` where the report could not be read for it."""

    date: str
    type: str
    words: tuple[str, ...]
    source: str
    amount: str
    answered: bool | None
    page: int | None
    line: int | None
    quote: str
    rung: str | None


class ToneShape(Struct, frozen=True):
    """Statements of a chapter that tell bad news and that praise."""

    chapter: str
    negative: int
    positive: int


class BalanceShape(Struct, frozen=True):
    """How the report deals with bad news; ``band`` is the score range of the rung, ``null`` where it is ``unassessed``."""

    occurred: int
    shortcomings: int
    zero_claims: int
    rung: Literal["silent", "zero_only", "named", "cause", "remedy", "full", "unassessed"]
    band: tuple[int, ...] | None
    reason: str
    silent: tuple[SilenceShape, ...]
    known_events: tuple[KnownEventShape, ...]
    tone: tuple[ToneShape, ...]
