"""From facts of an issuer to its duties.

Conditions have three outcomes: what is not known is neither true nor false, and a duty that hangs on it is to be
confirmed, never guessed.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from csrcheck.catalog.duties import Case, Comparison, Deadline, DutyFile, DutyRule, When, load_duties
from csrcheck.catalog.schema import Part
from csrcheck.model.base import Diagnostic, Label
from csrcheck.model.duties import Duties, Duty, Issuer, Obligation, Value

_PRIOR_YEAR = "_prior_year"
_LAST_DAY = "12-31"


def resolve_duties(
    issuer: Issuer, files: Mapping[str, DutyFile] | None = None, diagnostics: tuple[Diagnostic, ...] = ()
) -> Duties:
    """Return the duties of an issuer, in the order of the rules, year by year.

    Args:
        issuer: What is known of it, and the financial years asked for.
        files: The rules; the bundled ones where left out.
        diagnostics: What was noted while the facts were gathered.
    """
    rules = load_duties() if files is None else files
    found = [
        _duty(rule, file, issuer, year)
        for file in rules.values()
        for rule in file.duties
        for year in issuer.years
    ]
    return Duties(issuer, tuple(found), max(file.as_of for file in rules.values()), diagnostics)


def financial_year(issuer: Issuer, year: int) -> tuple[date, date]:
    """Return first and last day of the financial year that begins in a calendar year."""
    told = issuer.get("fy_end", year)
    month, day = map(int, str(told or _LAST_DAY).split("-"))
    end = _day(year, month, day)
    start = end + timedelta(days=1)
    if (month, day) == (12, 31):
        return date(year, 1, 1), end
    return date(year, start.month, start.day), _day(year + 1, month, day)


def _duty(rule: DutyRule, file: DutyFile, issuer: Issuer, year: int) -> Duty:
    start, end = financial_year(issuer, year)
    facts = _Facts(issuer, rule, year, start)
    case, obligation, missing = _decide(rule, facts)
    relief, lasting = rule.relief, bool(rule.relief and rule.relief.lasting)
    first = _first_period(rule, issuer, year) if obligation in _BINDING else None
    limit = _limit(rule.deadline, start)
    compared = _compared(rule, obligation, start, first)
    basis = rule.comparison if compared is not False else None
    return Duty(
        id=rule.id,
        framework=(case.framework if case else "") or rule.framework or file.framework,
        title=_label(rule.title),
        provision=case.provision if case else "",
        year=year,
        start=start,
        end=end,
        obligation=obligation,
        deadline=_deadline(limit, end) if limit and obligation is not Obligation.NONE else None,
        deadline_note=_label(limit.note) if limit else Label(""),
        first_period_relief=first,
        relief=_label(relief.note) if relief and (first or lasting) else Label(""),
        article=case.article if case else "",
        source=_label(rule.source if rule.source.zh else file.source),
        confidence=case.confidence if case else "",
        why=_label(case.why) if case else Label(""),
        missing=missing,
        covers=rule.covers,
        own=rule.own,
        within=rule.within,
        compared=compared,
        since=_since(rule, case) if case else None,
        compared_by=_based(basis) if basis else Label(""),
        compared_confidence=basis.confidence if basis else "",
    )


_BINDING = frozenset(Obligation) - {Obligation.NONE, Obligation.CONFIRM}


class _Facts:
    """Facts of one issuer in one financial year, as one rule sees them."""

    def __init__(self, issuer: Issuer, rule: DutyRule, year: int, start: date) -> None:
        self._issuer, self._rule, self._year, self._start = issuer, rule, year, start

    def holds(self, wanted: When) -> tuple[bool | None, tuple[str, ...]]:
        """Tell whether a condition holds, and which facts it would need to know."""
        unknown: list[str] = []
        for name, value in wanted.items():
            outcome = self._one(name, value)
            if outcome is False:
                return False, ()
            if outcome is None:
                unknown.append(name)
        return (None, tuple(unknown)) if unknown else (True, ())

    def _one(self, name: str, wanted: Value) -> bool | None:
        if name == "begins_from":
            return self._start >= date.fromisoformat(str(wanted))
        if name == "begins_before":
            return self._start < date.fromisoformat(str(wanted))
        told = self._told(name)
        if told is None:
            return None
        if isinstance(wanted, tuple):
            return bool({*wanted} & {*(told if isinstance(told, tuple) else (str(told),))})
        return told == wanted

    def _told(self, name: str) -> Value | None:
        told = self._issuer.get(name, self._year)
        if told is None and name.endswith(_PRIOR_YEAR):
            told = self._issuer.get(name.removesuffix(_PRIOR_YEAR), self._year - 1)
        return self._rule.assume.get(name) if told is None else told


def _decide(rule: DutyRule, facts: _Facts) -> tuple[Case | None, Obligation, tuple[str, ...]]:
    """Return the case that holds, the obligation, and the facts it hangs on where that cannot be told."""
    applies, missing = facts.holds(rule.applies)
    if applies is False:
        return None, Obligation.NONE, ()
    open_cases: list[Case] = []
    names: list[str] = list(missing)
    for case in rule.cases:
        outcome, unknown = _all(case.parts, facts)
        if outcome:
            if applies and all(each.obligation is case.obligation for each in open_cases):
                return case, case.obligation, ()
            return case, Obligation.CONFIRM, tuple(dict.fromkeys(names))
        if outcome is None:
            open_cases.append(case)
            names += unknown
    if open_cases or applies is None:
        return None, Obligation.CONFIRM, tuple(dict.fromkeys(names))
    return None, rule.otherwise, ()


def _all(parts: tuple[When, ...], facts: _Facts) -> tuple[bool | None, tuple[str, ...]]:
    outcomes = [facts.holds(part) for part in parts]
    if any(outcome is False for outcome, _ in outcomes):
        return False, ()
    unknown = tuple(name for _, names in outcomes for name in names)
    return (None, unknown) if unknown else (True, ())


def _since(rule: DutyRule, case: Case) -> date | None:
    days = [str(part["begins_from"]) for part in (rule.applies, *case.parts) if "begins_from" in part]
    return max(map(date.fromisoformat, days), default=None)


def _based(asked: Comparison) -> Label:
    return Label(f"{asked.note.zh}（{asked.article}）", f"{asked.note.en} ({asked.article})")


def _compared(rule: DutyRule, obligation: Obligation, start: date, first: bool | None) -> bool | None:
    """Tell whether figures are owed with those of the year before: not in the first period, where that is known."""
    asked = rule.comparison
    if asked is None or obligation is not Obligation.MANDATORY:
        return False
    if asked.begins_from and start < date.fromisoformat(asked.begins_from):
        return False
    if rule.relief and rule.relief.fact:
        return None if first is None else not first
    return True


def _first_period(rule: DutyRule, issuer: Issuer, year: int) -> bool | None:
    if not rule.relief or not rule.relief.fact:
        return None
    first = issuer.get(rule.relief.fact, year)
    return None if first is None else int(str(first)) == year


def _limit(limit: Deadline | None, start: date) -> Deadline | None:
    """Return a time limit where it holds for the financial year already."""
    early = limit and limit.begins_from and start < date.fromisoformat(limit.begins_from)
    return None if early else limit


def _deadline(limit: Deadline, end: date) -> date:
    if limit.month_day:
        month, day = map(int, limit.month_day.split("-"))
        return date(end.year + limit.years_after, month, day)
    months = end.month - 1 + limit.months
    year, month = end.year + months // 12, months % 12 + 1
    last = calendar.monthrange(end.year, end.month)[1]
    return _day(year, month, 31 if end.day == last else end.day)


def _day(year: int, month: int, day: int) -> date:
    """Return a day, the last of the month where the month is shorter."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _label(part: Part) -> Label:
    return Label(part.zh, part.en)
