"""Negative items of a report: passages read in order, what belongs together joined, each with its account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from csrcheck.balance.account import account_of, found_before
from csrcheck.balance.drafts import Draft
from csrcheck.balance.groups import by_polarity
from csrcheck.balance.joining import joined
from csrcheck.balance.linking import Part, following
from csrcheck.balance.listed import (
    announces_faults,
    headed_fault,
    is_done_about_it,
    is_listed,
    is_measure,
    listed_fault,
)
from csrcheck.balance.row_account import account_below, account_of_row, account_under, filled
from csrcheck.balance.rows import period_of, row_mentions, years_over
from csrcheck.catalog.wording import annotate, bars_before
from csrcheck.language.context import Mention, is_fragment, mentions, named
from csrcheck.language.figures import figures, years
from csrcheck.language.quotes import quote_text
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


def negative_items(passages: Sequence[Passage], year: int | None) -> tuple[NegativeItem, ...]:
    """Return the negative matters a report tells of, in reading order.

    What stands in tables of contents, indexes and comments is left out; of headings count faults and zeros that are
    told with a number. One sentence makes one item for each polarity; rows of one table that count the same kind of matter make one.

    Args:
        passages: In reading order.
        year: The reporting year.
    """
    drafts: list[Draft] = []
    for position, passage in enumerate(passages):
        if passage.zone is not Zone.BODY:
            continue
        if passage.kind is PassageKind.HEADING:
            fault = headed_fault(passages, position)
            drafts.extend(_told(passage, passages, position, (fault,) if fault else _headed_zeros(passage)))
        elif passage.row is not None:
            drafts.extend(_of_row(passage, passages, position, year))
        elif not _is_cut(passage):
            drafts.extend(_of_sentence(passage, passages, position))
    return tuple(draft.item for draft in joined(drafts))


def _headed_zeros(passage: Passage) -> tuple[Mention, ...]:
    """Return the zeros that a heading counts: 死亡事故为零 in large print; 零事故 may be a slogan."""
    said = annotate(passage.clean)
    found = mentions(said, fragment=True) if said.says("counted_zero") else ()
    return tuple(each for each in found if each.polarity is Polarity.ZERO_CLAIM)


def _is_cut(passage: Passage) -> bool:
    """Tell whether a passage is only an address or a link."""
    return passage.clean.startswith(("http", "mailto"))


def _of_sentence(passage: Passage, passages: Sequence[Passage], position: int) -> Iterable[Draft]:
    found = mentions(annotate(passage.clean), fragment=is_fragment(passage.clean))
    if not found and (fault := listed_fault(passages, position)):
        found = (fault,)
    found = _within_frame(found, passage)
    if passage.aimed:
        found = tuple(each for each in found if each.polarity is not Polarity.ZERO_CLAIM)
    if any(each.family == "event" for each in found):
        found = tuple(_referred(each, passages, position) for each in found)
    if is_measure(passage):
        found = tuple(each for each in found if not is_done_about_it(annotate(passage.clean), each))
    if _is_weak(found) and is_listed(passages, position):  # 处理能力不足，雨季时有溢流 is one fault of a list
        found = tuple(each for each in found if each.polarity is not Polarity.OCCURRED or each.quantified)
    if announces_faults(passages, position):
        found = tuple(each for each in found if each.polarity is not Polarity.SHORTCOMING)
    yield from _told(passage, passages, position, found)


def _is_weak(found: Sequence[Mention]) -> bool:
    return any(each.polarity is Polarity.SHORTCOMING for each in found)


def _told(
    passage: Passage, passages: Sequence[Passage], position: int, found: Sequence[Mention]
) -> Iterable[Draft]:
    """Return what a sentence, or a heading, tells: an item for each kind of matter, with its account."""
    groups = by_polarity(annotate(passage.clean), found)
    groups.sort(key=lambda group: group[0].start)
    for number, group in enumerate(groups):
        start = 0 if number == 0 else group[0].clause[0]
        end = groups[number + 1][0].clause[0] if number + 1 < len(groups) else len(passage.clean)
        # Another polarity may stand between two mentions of this one: the part holds all of them.
        end = max(end, group[-1].clause[1])
        own = (start, end)
        zero = group[0].polarity is Polarity.ZERO_CLAIM
        after = [] if zero else following(passages, position)
        account = account_of(
            group[0].type,
            group[0].polarity,
            Part(passage, start, end),
            _told_at(passage, group),
            after,
        )
        if not zero and not (account.cause and account.remedy):
            account = filled(account, account_below(passages, position))
        if not zero and not account.cause:
            account = filled(account, Account(cause=found_before(group[0].type, passages, position)))
        period = _period(passage, own) or years_over(passages, position)
        yield Draft(_item(passage, group, own, account, period), passage, passage)


def _within_frame(found: tuple[Mention, ...], passage: Passage) -> tuple[Mention, ...]:
    """Leave out what a statement, before a semicolon, says of others, of an aim or of a case only supposed."""
    heading = passage.section[-1] if passage.section else ""
    barred = bars_before(passage.clean, passage.context, heading) if found else frozenset()
    told = not barred.isdisjoint(("counted", "told"))
    left_out = {
        Polarity.ZERO_CLAIM: "zero" in barred,
        Polarity.OCCURRED: told,
        Polarity.SHORTCOMING: "shortcoming" in barred,
    }
    return tuple(each for each in found if not left_out[each.polarity])


def _told_at(passage: Passage, group: Sequence[Mention]) -> tuple[int, int]:
    """Return where a matter is told; words that say it was put right are left to its account."""
    start, end = group[0].start, group[-1].end
    put_right = annotate(passage.clean).first("mended_word", start, end)
    return start, put_right[0] if put_right else end


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


def _period(passage: Passage, own: tuple[int, int]) -> tuple[int, ...]:
    named = years(passage.clean[slice(*own)]) or years(passage.clean)
    return tuple(sorted(named))


def _of_row(
    passage: Passage, passages: Sequence[Passage], position: int, year: int | None
) -> Iterable[Draft]:
    for group in by_polarity(annotate(passage.clean), row_mentions(passage, year)):
        account = Account()
        if group[0].polarity is not Polarity.ZERO_CLAIM:
            account = account_of_row(passage, passages, position, group[0].polarity)
            if group[0].type is NegativeType.FINANCIAL_LOSS and not account.cause:
                account = filled(account, account_under(passages, position))
        own = (0, len(passage.clean))
        yield Draft(_item(passage, group, own, account, period_of(passage, year)), passage, passage)


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
        quote=quote_text(passage.text[start:end], place - start, row=passage.row is not None).strip(),
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
