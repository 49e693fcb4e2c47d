"""Findings, what the settings accept, and what there is to say of the reading."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import NOT_A_REPORT, Finding, Severity
from csrcheck.output.content import Badge, Paragraph, Points
from csrcheck.output.issue_words import accepted_issues, told, why
from csrcheck.output.notes import note
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Facet, Headline, Item, Items, Piece, Room, Section

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_FEW = 12
"""Findings that are not of figures shown at a terminal unless all is asked for."""
_NOTES = 8
"""Remarks on the reading shown there."""


def findings(telling: Telling) -> Iterator[Section]:
    """Yield the findings, the gravest first, and those of figures before the others."""
    report, say = telling.report, telling.say
    if not report.findings and report.series is None:
        return
    from csrcheck.rules.registry import FIGURES  # only where there are findings: they load the rules

    ordered = sorted(report.findings, key=lambda each: _LEVELS.index(each.severity))
    figures = frozenset(FIGURES)
    of_figures = [each for each in ordered if each.rule in figures]
    others = [each for each in ordered if each.rule not in figures]
    made = tuple(
        finding_item(telling, each, number, _room(telling, each, others))
        for number, each in enumerate(ordered, 1)
    )
    pieces: list[Piece] = []
    if report.series is not None and not of_figures:
        pieces.append(Paragraph(say("gaps-findings-none"), soft=True))
    if made:
        pieces.append(Items(made))
    if of_figures:
        pieces.append(Paragraph(say("gaps-silence", rule=of_figures[0].rule), soft=True))
    counts = ((level, sum(each.severity is level for each in ordered)) for level in _LEVELS)
    parts = tuple(
        Badge(f"{telling.level(level.value).text} {count}", level.value) for level, count in counts if count
    )
    first = (Headline(say("section-findings"), str(len(made)), parts),) if made else ()
    yield Section("findings", say("section-findings"), tuple(pieces), headlines=first)


def _room(telling: Telling, each: Finding, others: list[Finding]) -> Room:
    """Return where a finding is told: at a terminal what the matrix shows already is not told again."""
    if each not in others:
        return Room.ALWAYS
    if each.rule.startswith("topic-") or telling.view.polarities:
        return Room.PAGE
    return Room.VERBOSE if others.index(each) >= _FEW else Room.ALWAYS


def finding_item(telling: Telling, each: Finding, number: int = 0, room: Room = Room.ALWAYS) -> Item:
    """Return a finding with its place among others, by which links find it."""
    from csrcheck.rules.registry import RULES

    level = telling.level(each.severity.value)
    return Item(
        "finding",
        telling.say("record-finding"),
        each.rule,
        says=telling.of(each.message),
        level=level,
        message=telling.of(each.message),
        code=True,
        marks=telling.standing(each.fingerprint),
        facts=((telling.of(RULES[each.rule].title), Room.PAGE),) if each.rule in RULES else (),
        quotes=(telling.quote(each, each.quote),),
        parts=telling.accepted(each.fingerprint),
        anchor=f"finding-{number}",
        related=telling.clauses(each.indicator.split(", ")) if each.indicator else (),
        facets={"severity": Facet(each.severity.value, level.text)},
        pages=telling.pages(each.page),
        room=room,
    )


def accepted(telling: Telling) -> Iterator[Section]:
    """Yield what the settings accept, with the reasons."""
    say = telling.say
    made = tuple(
        Item(
            "accepted",
            say("record-suppressed"),
            issue.indicator or issue.rule,
            telling.of(issue.title),
            f"{told(issue, telling.language)} {why(accepted, telling.language)}",
            framework=issue.framework,
            level=telling.level(issue.severity.value),
            message=f"{told(issue, telling.language)} {why(accepted, telling.language)}",
            quotes=(telling.quote(issue, issue.quote),),
        )
        for issue, accepted in accepted_issues(telling.report, telling.view)
    )
    if made:
        yield Section(
            "accepted", say("suppressed-title"), (Items(made),), sheet=say("section-findings"), marked=True
        )


def notes(telling: Telling) -> Iterator[Section]:
    """Yield what went wrong on the way, each line once."""
    say = telling.say
    made = tuple(
        Item(
            "diagnostic",
            say("record-diagnostic"),
            each.code,
            says=note(each, telling.language),
            level=telling.level(each.severity.value),
            message=note(each, telling.language),
            page=each.page,
        )
        for each in telling.report.diagnostics
    )
    if made:
        # That it is no report stands at its head.
        lines = tuple(dict.fromkeys(each.says for each in made if each.id != NOT_A_REPORT))
        yield Section(
            "notes",
            say("section-diagnostics"),
            (Points(lines, few=_NOTES),) if lines else (),
            sheet=say("section-findings"),
            records=made,
        )
