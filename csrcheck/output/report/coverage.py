"""Coverage by framework: the headline, chapters, the report's own topics, and every verdict with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.messages import text
from csrcheck.model import (
    Citation,
    FrameworkResult,
    IndicatorResult,
    Language,
    TopicStanding,
    Verdict,
    claims_to_check,
    coverage_of,
    please_check,
    possible_of,
    share_range,
)
from csrcheck.model.issue import key_of, rule_of, severity_of
from csrcheck.output.content import Badge, Column, Grid, Link, Paragraph, Points, Shown, Spot, Table
from csrcheck.output.doubts import why_doubtful
from csrcheck.output.matrix import lacking
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import (
    Asked,
    Count,
    Facet,
    Headline,
    Item,
    Items,
    Part,
    Piece,
    Quote,
    Room,
    Section,
)
from csrcheck.output.sheets import Share
from csrcheck.output.weights import duty_of, groups_of, weight_lines


def frameworks(telling: Telling) -> Iterator[Section]:
    """Yield for each framework its coverage, its topics and its verdicts."""
    for result in telling.report.frameworks:
        of = (telling.of(result.title), f"{result.id}@{result.version}")
        yield Section(
            "coverage",
            telling.say("html-coverage"),
            tuple(_coverage(telling, result)),
            of,
            (_headline(telling, result),),
            lambda result=result: (chapter_table(telling, result),),  # type: ignore[misc]
        )
        if result.matrix:
            yield Section(
                "standing",
                telling.say("table-standing"),
                tuple(_standing(telling, result)),
                of,
            )
        yield Section("cards", telling.say("section-found"), tuple(_verdicts(telling, result)), of)


# ----- shares


def _headline(telling: Telling, result: FrameworkResult) -> Headline:
    say, coverage = telling.say, result.coverage
    possible = ""
    if coverage is not None and result.possible != coverage:
        open_ = result.count(Verdict.UNASSESSED)
        possible = say("head-possible", possible=f"{result.possible:.1%}", count=open_)
    return Headline(
        say("head-coverage"),
        say("head-none") if coverage is None else f"{coverage:.1%}",
        (telling.of(result.title),),
        tuple(weight_lines(result, telling.language)),
        f"{result.id}@{result.version}",
        tuple(Count(telling.badge(each).text, each.value, result.count(each)) for each in Verdict),
        coverage,
        possible,
        say("head-count", count=len(result.counted)),
    )


def _coverage(telling: Telling, result: FrameworkResult) -> Iterator[Piece]:
    say = telling.say
    if weights := tuple(weight_lines(result, telling.language)):
        yield Points(weights)
    if result.confidence != "high":
        level = say("list-confidence", level=say(f"confidence-{result.confidence}"))
        yield Paragraph(f"{say('head-caveat')}{level}  {telling.of(result.caveat)}".rstrip(), note=True)
    rows = [
        _chapter(Link(name, key if any(map(telling.shown, indicators)) else ""), indicators)
        for key, name, indicators in telling.chapters(result)
    ]
    total = [_chapter(say(f"weight-{weight.value}"), found) for weight, found in groups_of(result)]
    total.append(_chapter(say("column-total"), result.counted))
    yield Grid(
        (say("column-chapter"), *(telling.badge(each).text for each in Verdict), say("head-coverage")),
        (*rows, *total),
        kinds=(Column.WORDS, *(Column.COUNT for _ in Verdict), Column.SPOT),
        badges=("", *(each.value for each in Verdict), ""),
        foot=len(total),
    )
    yield Paragraph(say("head-rule"), soft=True)


def _chapter(name: Shown, indicators: tuple[IndicatorResult, ...]) -> tuple[Shown, ...]:
    share = share_range(coverage_of(indicators), possible_of(indicators)) or "-"
    return (name, *_counts(indicators), Spot(share, share))


def _counts(indicators: Sequence[IndicatorResult]) -> tuple[int, ...]:
    return tuple(sum(each.verdict is verdict for each in indicators) for verdict in Verdict)


def chapter_table(telling: Telling, result: FrameworkResult) -> Table:
    """Return a row per chapter and the totals: coverage as numbers, and how often each verdict."""
    say = telling.say
    names = ("record-column-framework", "column-chapter", "head-coverage", "head-possible-column")
    columns = {code: say(code) for code in names} | {each.value: telling.badge(each).text for each in Verdict}
    groups = [(name, indicators) for _, name, indicators in telling.chapters(result)]
    groups += [(say(f"weight-{weight.value}"), found) for weight, found in groups_of(result)]
    groups.append((say("column-total"), result.counted))
    rows = []
    for name, indicators in groups:
        share, most = coverage_of(indicators), possible_of(indicators)
        shares = (share, most if most != share else None)
        numbers = (None if each is None else Share(each) for each in shares)
        rows.append((f"{result.id}@{result.version}", name, *numbers, *_counts(indicators)))
    return Table("coverage", say("html-coverage"), columns, tuple(rows))


# ----- the report's own topics


def _standing(telling: Telling, result: FrameworkResult) -> Iterator[Piece]:
    if not any(each.told for each in result.matrix):
        yield Paragraph(telling.say("matrix-none"), soft=True)
    names = ("id", "title", "impact", "financial", "standing", "lacking", "reason", "page", "quote")
    roomy = (Column.ROOMY,) * 3
    yield Grid(
        tuple(telling.say(f"table-column-{name}") for name in names),
        tuple(_topic(telling, each) for each in result.matrix),
        kinds=(*(Column.WORDS,) * 6, *roomy),
    )


def _topic(telling: Telling, each: TopicStanding) -> tuple[Shown, ...]:
    marks = (
        "-" if value is None else telling.say("table-yes" if value else "table-no")
        for value in (each.impact, each.financial)
    )
    standing = telling.say(f"standing-{each.standing.value}")
    cited = each.citation
    return (
        each.id,
        telling.of(each.title),
        *marks,
        Badge(standing, "lacking") if each.open else standing,
        lacking(each, telling.language) or None,
        each.reason or None,
        Spot(cited.page if telling.paged else cited.line, telling.place(cited)) if cited else None,
        cited.quote if cited else None,
    )


# ----- verdict by verdict


def _verdicts(telling: Telling, result: FrameworkResult) -> Iterator[Items]:
    columns = ("id", "title", "verdict", "message", "page", "quote")
    heads = tuple(telling.say(f"record-column-{name}") for name in columns)
    for key, name, indicators in telling.chapters(result):
        made = tuple(_indicator(telling, result, each, Facet(key, name)) for each in indicators)
        yield Items(made, name, heads, key, result.id)


def _indicator(telling: Telling, result: FrameworkResult, each: IndicatorResult, chapter: Facet) -> Item:
    issue = key_of(result.id, each.id, rule_of(each.verdict))
    missing = telling.join(each.missing)
    facets = {
        "verdict": Facet(each.verdict.value, telling.badge(each.verdict).text),
        "framework": Facet(result.id, telling.of(result.title)),
        "chapter": chapter,
    }
    if each.obligation:
        facets["obligation"] = telling.facet(each.obligation, f"obligation-{each.obligation}")
    if each.bound:
        facets["duty"] = telling.facet(each.bound.obligation.value, f"duty-{each.bound.obligation.value}")
    return Item(
        "indicator",
        telling.say("record-finer" if each.finer else "record-indicator"),
        each.id,
        telling.of(each.title),
        framework=f"{result.id}@{result.version}",
        verdict=telling.badge(each.verdict),
        level=_severity(telling, each),
        message=telling.say("item-missing") + missing if missing else reason_of(each, telling.language),
        marks=telling.standing(issue),
        facts=tuple(_facts(telling, each)),
        quotes=tuple(_quote(telling, one) for one in each.evidence),
        asks=tuple(_asks(telling, each)),
        parts=(*telling.accepted(issue), *_parts(telling, each)),
        to_do=each.verdict is Verdict.NOT_DISCLOSED,
        anchor=telling.anchor(result.id, each.id),
        duty=facets["duty"].words if each.bound else "",
        facets=facets,
        pages=telling.pages(*(one.page for one in each.evidence)),
        listed=telling.shown(each),
    )


def _severity(telling: Telling, each: IndicatorResult) -> Badge | None:
    """Return how grave it is that an indicator is not fully disclosed, where it is known what binds the issuer."""
    if each.bound is None or each.finer or not rule_of(each.verdict):
        return None
    return telling.level(severity_of(each.verdict, each.obligation, each.bound.obligation))


def _facts(telling: Telling, each: IndicatorResult) -> Iterator[tuple[str, Room]]:
    if each.obligation:
        yield telling.say(f"obligation-{each.obligation}"), Room.PAGE
    if each.bound:
        yield duty_of(each, telling.language), Room.ALWAYS if rule_of(each.verdict) else Room.VERBOSE
    if each.kind:
        yield telling.say(f"kind-{each.kind}"), Room.PAGE
    # What a person decided is not the tool's estimate, and of what was not assessed there is none.
    if each.verdict is not Verdict.UNASSESSED and not each.review:
        yield telling.say("item-confidence", percent=f"{each.confidence * 100:.0f}"), Room.VERBOSE


def _asks(telling: Telling, each: IndicatorResult) -> Iterator[Asked]:
    if each.verdict in (Verdict.NOT_APPLICABLE, Verdict.UNASSESSED):
        return
    for ask in each.asks:
        kind = "found" if ask.found else "optional" if ask.optional else "lacking"
        more = telling.say("explain-optional") if ask.optional else ""
        yield Asked(telling.of(ask.label), kind, telling.say(f"html-ask-{kind}"), more)


def _parts(telling: Telling, each: IndicatorResult) -> Iterator[Part]:
    say = telling.say
    missing = each.verdict is Verdict.NOT_DISCLOSED
    if each.missing:
        yield Part("lacking", say("item-missing"), (telling.join(each.missing),))
    optional = [ask.label for ask in each.asks if ask.optional and not ask.found]
    if optional:
        yield Part("optional", say("item-optional"), (telling.join(optional),), room=Room.VERBOSE)
    if reason := reason_of(each, telling.language):
        yield Part("reason", say("item-reason"), (reason,), room=Room.PAGE, quoted=True)
    if each.advice:
        lines = tuple(map(telling.of, each.advice))
        if each.verdict is Verdict.PARTIAL and not telling.view.verbose:
            lines = lines[:1]
        shown = missing or each.verdict is Verdict.NOT_APPLICABLE
        yield Part(
            "advice",
            say("item-advice"),
            lines,
            room=Room.ALWAYS if shown else Room.PAGE,
            few=1 if missing else 0,
        )
    if note := each.review:
        original = telling.badge(note.original).text
        who = say("item-review", who=" ".join(filter(None, (note.reviewer, note.date))), original=original)
        yield Part("review", who, (note.reason,))
    if each.hints:
        near = tuple(_quote(telling, one) for one in each.hints)
        yield Part("near", say("item-near"), quotes=near, room=Room.ALWAYS if missing else Room.PAGE)


def _quote(telling: Telling, each: Citation) -> Quote:
    return telling.quote(each, each.quote, each.terms, each.behind)


def reason_of(result: IndicatorResult, language: Language) -> str:
    """Return why an indicator is not applicable: the report's words, or what it depends on; else nothing."""
    if result.reason or result.verdict is not Verdict.NOT_APPLICABLE or not result.depends_on:
        return result.reason
    ids = text("list-separator", language.value).join(result.depends_on)
    return text("depends-on", language.value, ids=ids)


# ----- what to look at first


def doubts(telling: Telling) -> Iterator[Section]:
    """Yield the verdicts most likely to be wrong, the least sure first, where there are any."""
    found = please_check(telling.report.frameworks, telling.view.doubts)
    several = len(telling.report.frameworks) > 1
    rows: list[tuple[Shown, ...]] = [
        (
            Link(each.indicator.id, telling.anchor(each.framework.id, each.indicator.id)),
            telling.of(each.indicator.title),
            telling.badge(each.indicator.verdict),
            *([f"{each.framework.id}@{each.framework.version}"] if several else []),
            telling.say("item-confidence", percent=f"{each.indicator.confidence * 100:.0f}"),
            why_doubtful(each.indicator.basis, telling.view),
        )
        for each in found
    ]
    names = ("id", "title", "verdict", *(["framework"] if several else []), "sure", "ground")
    header = tuple(telling.say(f"table-column-{name}") for name in names)
    told = (Paragraph(telling.say("doubts-how"), soft=True), Grid(header, tuple(rows))) if rows else ()
    claims = _claims_to_check(telling)
    if told or claims:
        yield Section("doubts", telling.say("table-doubts"), (*told, *claims))


def _claims_to_check(telling: Telling) -> tuple[Paragraph | Grid, ...]:
    """Return the rows of the report's own index that the text does not bear out and no verdict here is about."""
    rows: list[tuple[Shown, ...]] = [
        (
            row.framework,
            row.code,
            row.title,
            " ".join(row.targets),
            telling.say(f"index-status-{row.status.value}"),
        )
        for row in claims_to_check(telling.report.index, telling.view.doubts)
    ]
    if not rows or not telling.report.frameworks:
        return ()
    names = ("standard", "code", "title", "targets", "index_status")
    header = tuple(telling.say(f"table-column-{name}") for name in names)
    return Paragraph(telling.say("doubts-claims"), soft=True), Grid(header, tuple(rows))
