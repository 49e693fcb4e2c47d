"""Negative items of a report: passages read in order, what belongs together joined, each with its account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from csrcheck.balance.account import Part, account_of
from csrcheck.balance.groups import by_polarity
from csrcheck.balance.rows import period_of, row_mentions
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Mention, is_fragment, mentions, named
from csrcheck.language.figures import figures, years
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import join_wraps, quote_text
from csrcheck.model import (
    Account,
    NegativeItem,
    NegativeType,
    Passage,
    PassageKind,
    Polarity,
    Span,
    Zone,
)

_FOLLOWING = 4
_RELATED = {NegativeType.ACCIDENT: NegativeType.INJURY_DEATH}


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item with the passages it was made from."""

    item: NegativeItem
    first: Passage
    last: Passage


def negative_items(passages: Sequence[Passage], year: int | None) -> tuple[NegativeItem, ...]:
    """Return the negative matters a report tells of, in reading order.

    What stands in tables of contents, indexes, comments and headings is left out. One sentence makes
    one item for each polarity; rows of one table that count the same kind of matter make one.

    Args:
        passages: In reading order.
        year: The reporting year.
    """
    drafts: list[_Draft] = []
    for position, passage in enumerate(passages):
        if passage.zone is not Zone.BODY or passage.kind is PassageKind.HEADING:
            continue
        if passage.row is not None:
            drafts.extend(_of_row(passage, passages, position, year))
        elif not _is_cut(passage):
            drafts.extend(_of_sentence(passage, passages, position))
    return tuple(draft.item for draft in _joined(drafts))


def _is_cut(passage: Passage) -> bool:
    """Tell whether a passage is only an address or a link."""
    return passage.clean.startswith(("http", "mailto"))


def _of_sentence(passage: Passage, passages: Sequence[Passage], position: int) -> Iterable[_Draft]:
    found = mentions(annotate(passage.clean), fragment=is_fragment(passage.clean))
    if any(each.family == "event" for each in found):
        found = tuple(_referred(each, passages, position) for each in found)
    groups = by_polarity(found)
    groups.sort(key=lambda group: group[0].start)
    for number, group in enumerate(groups):
        start = 0 if number == 0 else group[0].clause[0]
        end = groups[number + 1][0].clause[0] if number + 1 < len(groups) else len(passage.clean)
        # Another polarity may stand between two mentions of this one: the part holds all of them.
        end = max(end, group[-1].clause[1])
        own = (start, end)
        following = _following(passages, position) if end == len(passage.clean) else []
        account = account_of(
            group[0].type,
            group[0].polarity,
            Part(passage, start, end),
            (group[0].start, group[-1].end),
            following,
        )
        yield _Draft(_item(passage, group, own, account, _period(passage, own)), passage, passage)


def _referred(mention: Mention, passages: Sequence[Passage], position: int) -> Mention:
    """Return a mention of 此类情况 as one of the matter the sentences before it speak of."""
    here = passages[position]
    if mention.family != "event" or not position or not annotate(here.clean).says("such"):
        return mention
    for before in reversed(passages[max(0, position - 2) : position]):
        told = named(annotate(before.clean)) if before.section == here.section else []
        if told:
            type_ = NegativeType(told[-1].matter.type)
            return replace(mention, type=type_, family=told[-1].name, qualified=True)
    return mention


def _following(passages: Sequence[Passage], position: int) -> list[Passage]:
    """Return the next sentences of the same section."""
    here = passages[position]
    found = []
    for passage in passages[position + 1 : position + 1 + _FOLLOWING]:
        if passage.section != here.section or passage.kind is not PassageKind.SENTENCE:
            break
        if passage.zone is not Zone.BODY:
            break
        found.append(passage)
    return found


def _period(passage: Passage, own: tuple[int, int]) -> tuple[int, ...]:
    named = years(passage.clean[slice(*own)]) or years(passage.clean)
    return tuple(sorted(named))


def _of_row(
    passage: Passage, passages: Sequence[Passage], position: int, year: int | None
) -> Iterable[_Draft]:
    for group in by_polarity(row_mentions(passage, year)):
        account = Account()
        if group[0].polarity is not Polarity.ZERO_CLAIM:
            account = _row_account(passage, passages, position)
        own = (0, len(passage.clean))
        yield _Draft(_item(passage, group, own, account, period_of(passage, year)), passage, passage)


def _row_account(passage: Passage, passages: Sequence[Passage], position: int) -> Account:
    """Return what the other cells of a table of events say; a table of figures has no such cells."""
    table = passage.row.table if passage.row else 0
    rows = [p for p in passages[max(0, position - 40) : position + 40] if p.row and p.row.table == table]
    told = [
        (clean_text(cell.header), join_wraps(cell.text).strip())
        for row in rows
        if row.row
        for cell in row.row.cells
    ]
    told = [(header, words) for header, words in told if len(words) > 5 and not words[0].isdigit()]
    cause = next((words for header, words in told if annotate(header).says("cause_column")), "")
    remedy = next((words for header, words in told if annotate(header).says("remedy_column")), "")
    return Account(cause=cause, remedy=remedy)


def _item(
    passage: Passage,
    group: Sequence[Mention],
    own: tuple[int, int],
    account: Account,
    period: tuple[int, ...],
) -> NegativeItem:
    start, end = passage.offsets[own[0]], passage.offsets[own[1] - 1] + 1
    place = passage.offsets[group[0].start]
    line = None if passage.line is None else passage.line + passage.text.count("\n", 0, place)
    return NegativeItem(
        type=group[0].type,
        polarity=group[0].polarity,
        quantified=any(each.quantified for each in group),
        period=period,
        page=_page(passage, place),
        page_label=passage.page_label,
        line=line,
        section=passage.section,
        quote=quote_text(passage.text[start:end], place - start).strip(),
        spans=_spans(passage, start, end),
        families=_families(passage, group),
        general=tuple(dict.fromkeys(each.family for each in group if not each.qualified)),
        account=account,
    )


def _families(passage: Passage, group: Sequence[Mention]) -> tuple[str, ...]:
    """Return the matters of a group; a fine for pollution is an environmental matter too."""
    found = list(dict.fromkeys(each.family for each in group))
    around = annotate(f"{passage.clean} {passage.section_clean[-20:]}")
    if "penalty" in found and around.says("environment_matter"):
        found.append("pollution")
    return tuple(dict.fromkeys(found))


def quoted(passage: Passage, type_: NegativeType, account: Account, around: int) -> NegativeItem:
    """Return a passage as an item that occurred, for matters found by words from outside."""
    found = Mention(
        Polarity.OCCURRED,
        type_,
        type_.value,
        around,
        around + 1,
        (0, len(passage.clean)),
        bool(figures(passage.clean)),
    )
    own = (0, len(passage.clean))
    return _item(passage, [found], own, account, _period(passage, own))


def _page(passage: Passage, place: int) -> int:
    """Return the page a place in a passage stands on: a sentence may go on overleaf."""
    for span in passage.spans:
        length = span.end - span.start
        if place < length:
            return span.page
        place -= length + 1
    return passage.page


def _spans(passage: Passage, start: int, end: int) -> tuple[Span, ...]:
    found = []
    position = 0
    for span in passage.spans:
        length = span.end - span.start
        a, b = max(start - position, 0), min(end - position, length)
        if a < b:
            found.append(Span(span.page, span.start + a, span.start + b))
        position += length + 1
    return tuple(found)


def _joined(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Join drafts that are parts of one matter: rows of a table, sentences that go on."""
    found: list[_Draft] = []
    by_table: dict[tuple[int, Polarity, NegativeType], int] = {}
    for draft in drafts:
        row = draft.first.row
        if row is not None:
            key = (row.table, draft.item.polarity, _kind(draft.item))
            if key in by_table:
                found[by_table[key]] = _with_row(found[by_table[key]], draft)
                continue
            by_table[key] = len(found)
        elif found and _goes_on(found[-1], draft):
            found[-1] = replace(_with(found[-1], draft), last=draft.last)
            continue
        found.append(draft)
    return found


def _kind(item: NegativeItem) -> NegativeType:
    return _RELATED.get(item.type, item.type)


def _goes_on(before: _Draft, draft: _Draft) -> bool:
    near = 0 < draft.first.number - before.last.number <= 1 and before.first.row is None
    same = before.item.polarity is draft.item.polarity and _kind(before.item) is _kind(draft.item)
    if not near or not same or before.first.section != draft.first.section:
        return False
    return annotate(draft.first.clean).opens("also") or before.last.clean.endswith(";")


def _with_row(before: _Draft, draft: _Draft) -> _Draft:
    """Join a row to those of its table before it; the row with the total is quoted."""
    fuller = _wholeness(draft.first) > _wholeness(before.first)
    main, other = (draft, before) if fuller else (before, draft)
    return _with(main, other)


def _wholeness(row: Passage) -> int:
    """Tell how much of the organisation a row speaks for: a total, a plain row, one group of people."""
    said = annotate(row.clean)
    if said.says("some_people"):
        return 0
    return 2 if said.says("total") else 1


def _with(main: _Draft, other: _Draft) -> _Draft:
    a, b = main.item, other.item
    item = replace(
        a,
        quantified=a.quantified or b.quantified,
        spans=tuple(sorted({*a.spans, *b.spans}, key=lambda span: (span.page, span.start))),
        families=tuple(dict.fromkeys((*a.families, *b.families))),
        general=tuple(dict.fromkeys((*a.general, *b.general))),
        account=Account(
            a.account.cause or b.account.cause,
            a.account.process or b.account.process,
            a.account.remedy or b.account.remedy,
            a.account.result or b.account.result,
        ),
    )
    return replace(main, item=item)
