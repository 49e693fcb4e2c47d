"""A content index drafted: verdicts on a framework as the rows its standard asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from csrcheck.catalog import Framework
from csrcheck.catalog.index import DraftForm, load_index_words
from csrcheck.catalog.schema import Indicator
from csrcheck.catalog.scoring import number
from csrcheck.index.words import is_dash
from csrcheck.model import (
    Citation,
    ContentIndex,
    Draft,
    DraftRow,
    DraftState,
    FrameworkResult,
    IndexStatus,
    IndicatorResult,
    Label,
    Several,
    Verdict,
    Words,
)
from csrcheck.model.base import say

__all__ = ["drafted"]

_PLACES = 4
_IF_MATERIAL = "if-material"
_NO_GROUP = Label("")

Above = tuple[Indicator, ...]


PlacesOf = Callable[[Indicator, str, Sequence[Citation]], Sequence[Citation] | None]
"""Returns the places that hold what an indicator of a group asks, by the group's title; ``None`` where it is only named."""
Beside = Mapping[str, tuple[tuple[str, str], ...]]
_NONE_BESIDE: Beside = {}


def drafted(
    framework: Framework,
    result: FrameworkResult,
    index: ContentIndex,
    places: PlacesOf,
    beside: Beside = _NONE_BESIDE,
) -> Draft:
    """Return an index by a framework.

    Args:
        framework: The version the report is judged by.
        result: The verdicts.
        index: The report's own index: a reason given there stands in the draft, a place beside what is left to decide.
        places: The fewest places that hold what an indicator asks, as far as these are known.
        beside: What the other frameworks ask for the same, by id of the indicator.
    """
    form = load_index_words().form(framework.id)
    reasons = {
        row.indicator: row.omission
        for row in index.rows
        if row.indicator and row.framework == framework.id and row.status is IndexStatus.OMITTED
        if row.omission and not is_dash(row.omission)
    }
    claimed = {
        row.indicator: " ".join(row.targets)
        for row in index.rows
        if row.indicator and row.framework == framework.id and row.targets
    }
    verdicts = {each.id: each for each in result.counted}
    asked = [
        (above, node, verdicts[node.id])
        for above, node in framework.walk()
        if node.id in verdicts and not {each.id for each in above} & {*form.without}
    ]
    rows: list[DraftRow] = []
    left: list[Label] = []
    for _, several in groupby(asked, key=lambda each: [group.id for group in each[0]]):
        group = list(several)
        above, kept = group[0][0], [each for _, _, each in group]
        if _immaterial(kept, reasons):
            left.append(_title(above))
        else:
            made = [
                _row(
                    above,
                    node,
                    each,
                    None if node.id in form.required else reasons.get(node.id, ""),
                    claimed.get(node.id, ""),
                    places,
                )
                for _, node, each in group
            ]
            made = [
                replace(row, beside=beside.get(row.id, ()), required=row.id in form.required) for row in made
            ]
            rows += _in_form(form, above, made, material=_if_material(kept), nodes=framework)
    return Draft(
        framework.id, framework.version, result.title, tuple(rows), tuple(left), form.statement, form.omission
    )


def _if_material(group: Sequence[IndicatorResult]) -> bool:
    return all(each.obligation == _IF_MATERIAL for each in group)


def _immaterial(group: Sequence[IndicatorResult], reasons: Iterable[str]) -> bool:
    """Whether a group is owed only where its topic is material, and nothing tells that it is."""
    return _if_material(group) and not any(
        each.verdict in (Verdict.DISCLOSED, Verdict.PARTIAL) or each.id in reasons for each in group
    )


def _title(above: Above) -> Label:
    return Label(above[-1].title.zh, above[-1].title.en) if above else _NO_GROUP


def _row(
    above: Above,
    node: Indicator,
    found: IndicatorResult,
    reason: str | None,
    claimed: str,
    places: PlacesOf,
) -> DraftRow:
    row = DraftRow(node.id, found.title, _title(above), node.clause, DraftState.OPEN)
    if found.verdict in (Verdict.DISCLOSED, Verdict.PARTIAL):
        told = places(node, above[-1].title.zh if above else "", found.evidence)
        doubts = (*((say("index-draft-named"),) if told is None else ()), *_doubts(found))
        state = DraftState.CHECK if doubts else DraftState.READY
        return replace(row, state=state, places=_places(told or found.evidence), doubts=doubts)
    if reason is None:
        return replace(row, doubts=(say("index-draft-required"),))
    reason = reason or (found.reason if found.verdict is Verdict.NOT_APPLICABLE else "")
    if reason:
        return replace(row, state=DraftState.OMITTED, reason=reason)
    code = "index-draft-unread" if found.verdict is Verdict.UNASSESSED else "index-draft-open"
    own = (say("index-draft-claimed", targets=claimed),) if claimed else ()
    return replace(row, doubts=(say(code), *own))


def _doubts(found: IndicatorResult) -> Iterator[Words]:
    if found.verdict is Verdict.PARTIAL:
        yield say("index-draft-partial", lacking=Several(found.missing))
    elif found.confidence < number("draft_sure"):
        yield say("index-draft-unsure")


def _places(quotes: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return a quote of each place, the first places in reading order."""
    first: dict[tuple[int, tuple[str, ...]], Citation] = {}
    for each in quotes:
        first.setdefault((each.page, each.section), each)
    chosen = list(first.values())[:_PLACES]
    return tuple(sorted(chosen, key=lambda each: (each.page, each.line or 0, each.start)))


def _in_form(
    form: DraftForm, above: Above, rows: list[DraftRow], *, material: bool, nodes: Framework
) -> list[DraftRow]:
    """Return the rows of a group as the standard has them: one for a topic, or with that on its management before them."""
    if form.topics and above and above[-1].id.startswith(form.topics):
        return [_whole(above[-1], rows)]
    if form.management and material:
        management = next(node for _, node in nodes.walk() if node.id == form.management)
        title = Label(management.title.zh, management.title.en)
        places = _places(place for row in rows for place in row.places)
        doubts = (say("index-draft-management"),)
        head = DraftRow(form.management, title, _title(above), "", DraftState.CHECK, places, doubts)
        return [head, *rows]
    return [row for row in rows if row.id != form.management]


def _whole(topic: Indicator, rows: Sequence[DraftRow]) -> DraftRow:
    """Return a topic as one row: the places of all it asks, and what of it is not settled."""
    lacking = [row.id for row in rows if row.state in (DraftState.OPEN, DraftState.CHECK)]
    told = [row for row in rows if row.places]
    reasons = [row.reason for row in rows if row.reason]
    state = DraftState.READY
    if lacking:
        state = DraftState.CHECK if told else DraftState.OPEN
    elif not told and reasons:
        state = DraftState.OMITTED
    doubts = (say("index-draft-lacking", ids=" ".join(lacking)),) if lacking else ()
    return DraftRow(
        id=topic.id,
        title=Label(topic.title.zh, topic.title.en),
        group=_NO_GROUP,
        clause=topic.clause,
        state=state,
        places=_places(place for row in rows for place in row.places),
        doubts=doubts,
        reason=" ".join(reasons) if state is DraftState.OMITTED else "",
        beside=tuple(dict.fromkeys(other for row in rows for other in row.beside)),
    )
