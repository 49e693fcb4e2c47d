"""The question on duties: what binds the issuer of a report in the year it reports on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from csrcheck.catalog.duties import load_duties
from csrcheck.catalog.schema import Framework
from csrcheck.duties import make_issuer, resolve_duties, stated_facts, weigh
from csrcheck.engine.asked import PUBLISHES
from csrcheck.engine.assurance import ASSURANCE
from csrcheck.engine.request import Answers, Question, Side
from csrcheck.model import Diagnostic, Report, Severity
from csrcheck.model.duties import Bound, Duties, Issuer, Value

_YEAR_END, _ASSURED = "fy_end", "assured"
_TRUE: Mapping[int | None, Value] = {None: True}


class Told(Struct, frozen=True):
    """What is known of an issuer before its report is read.

    Attributes:
        given: Facts, to be read again beside those of the report.
        where: What to call their source.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""


class Bindings(Struct, frozen=True):
    """What binds the issuer, ``None`` where nothing is known of it, and what there is to say of that."""

    duties: Duties | None
    said: tuple[Diagnostic, ...]


def _told(side: Side) -> Told:
    """Check the facts given.

    Raises:
        UsageError: A value is none of those the fact may have.
    """
    given, where = side.issuer or ({}, "")
    make_issuer(given, where)
    return Told(given, where)


def _bindings(answers: Answers, told: Told) -> Bindings:
    stated = stated_facts(answers.analysis.segmentation.passages)
    assured = answers.of(ASSURANCE).given
    if assured is not None and (stated or told.given):
        stated = {**stated, _ASSURED: assured}
    issuer, noted = make_issuer(told.given, told.where, stated)
    year = _year(issuer, answers.year)
    if not issuer.facts or year is None:
        return Bindings(None, (*noted, *_unknown(answers, year is None and bool(issuer.facts))))
    # Whoever has a report to be checked publishes one.
    facts = {PUBLISHES: _TRUE, **issuer.facts}
    found = resolve_duties(replace(issuer, facts=facts, years=(year,)))
    return Bindings(found, (*noted, *_to_confirm(found, answers)))


def _year(issuer: Issuer, reported: int | None) -> int | None:
    """Return the financial year of the report: the one year given where it ends amid a calendar year, or none is read."""
    (only,) = issuer.years if len(issuer.years) == 1 else (None,)
    return only if only and (reported is None or issuer.facts.get(_YEAR_END)) else reported


def _to_confirm(found: Duties, answers: Answers) -> tuple[Diagnostic, ...]:
    """Return the one line on the facts that the duties by the frameworks asked for hang on."""
    # Which version a duty is by may hang on what is missing.
    ids = {each.id for each in answers.frameworks}
    open_ = [
        each
        for each in found.duties
        if each.covers and each.framework.partition("@")[0] in ids and each.missing
    ]
    if not open_:
        return ()
    names = dict.fromkeys(name for each in open_ for name in each.missing)
    details = (("duties", " ".join(each.id for each in open_)), ("facts", ", ".join(names)))
    return (Diagnostic("duties-incomplete", Severity.INFO, details=details),)


def _unknown(answers: Answers, without_year: bool) -> tuple[Diagnostic, ...]:
    """Return the one line on what is not known, where it would have changed anything."""
    ruled = {name.partition("@")[0] for file in load_duties().values() for name in file.frameworks}
    if not {each.id for each in answers.frameworks} & ruled:
        return ()
    code = "duties-no-year" if without_year else "duties-no-issuer"
    return (Diagnostic(code, Severity.INFO),)


def bounds(framework: Framework, answers: Answers) -> Mapping[str, Bound]:
    """Return by id how far the provisions of a framework bind the issuer; nothing where that is not known."""
    found = answers.of(DUTIES).duties
    return weigh(framework, found.duties) if found else {}


def _put(report: Report, found: Bindings) -> Report:
    return replace(report, duties=found.duties, diagnostics=report.diagnostics + found.said)


DUTIES: Question[Told, Bindings] = Question("duties", _bindings, _told, put=_put)
"""What binds the issuer, by what is given of it and what the report says."""
