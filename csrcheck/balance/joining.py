"""Which sentences and rows tell of one matter as they come: rows of a table, lines of a list, sentences that go on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from csrcheck.balance.drafts import Draft, joint
from csrcheck.balance.explaining import explains, is_reason_of_loss
from csrcheck.balance.linking import together
from csrcheck.balance.retold import told_once
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, is_fragment
from csrcheck.model import NegativeItem, NegativeType, Passage, Polarity

_RELATED = {NegativeType.ACCIDENT: NegativeType.INJURY_DEATH}
_CASUALTIES = {"injury": "death"}
_AGAIN = 4
"""Sentences from an event to one that says more of it, at most."""
_SOON = 2
"""Sentences from an accident to one that tells who was hurt in it, at most."""
_LETTER = 8
"""Passages from the news that a letter came to what it says, at most."""
_LIST = 6
"""Lines between two zeros of one list, at most."""
_LINE = 40
"""Characters of a line of a list, at most."""
_ROWS = 40
"""Rows of a table that are known again in other places, at most."""


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that are parts of one matter: rows of a table, sentences that go on."""
    found: list[Draft] = []
    by_table: dict[tuple[int, Polarity, str], int] = {}
    for draft in drafts:
        if found and (explains(found[-1], draft) or is_reason_of_loss(found, draft)):
            continue
        row = draft.first.row
        if row is not None:
            key = (row.table, draft.item.polarity, _counted(draft.item))
            if key in by_table:
                found[by_table[key]] = _with_row(found[by_table[key]], draft)
                continue
            by_table[key] = len(found)
        elif (before := _begun(found, draft)) is not None:
            found[before] = _gone_on(found[before], draft)
            continue
        found.append(draft)
    return told_once(found)


def _tells_how_many(before: Draft, draft: Draft) -> bool:
    """Tell whether a sentence tells who came to harm in the one accident before it, how, or that work was stopped for it."""
    if not annotate(before.first.clean).says("story_day") or draft.first.row is not None:
        return False
    said = annotate(draft.first.clean)
    hurt = draft.item.type is NegativeType.INJURY_DEATH and said.opens("so_far")
    stopped = set(draft.item.families) == {"halt"} and not draft.item.quantified
    return hurt or stopped or said.opens("found_out")


def _points_back(said: Annotated) -> bool:
    """Tell whether a sentence goes on with the event before: it opens with it, or says what it laid bare."""
    again = said.spans("event_again")
    return any(map(said.opens, ("event_again", "event_followed"))) or any(
        said.says("laid_bare", start, said.clause(start)[1]) for start, _ in again
    )


def _begun(found: Sequence[Draft], draft: Draft) -> int | None:
    """Return the place of the item that a sentence or a line of a list goes on with."""
    if found and _goes_on(found[-1], draft):
        return len(found) - 1
    near = reversed(range(max(0, len(found) - _LIST), len(found)))
    return next((at for at in near if _same_list(found[at], draft) or _says_more(found[at], draft)), None)


def _says_more(before: Draft, draft: Draft) -> bool:
    """Tell whether a sentence says more of the event before it: 本次火灾造成…, or what the letter says that came."""
    a, b = before.item, draft.item
    if not (a.polarity is b.polarity is Polarity.OCCURRED) or before.first.row is not None:
        return False
    said = annotate(draft.first.clean)
    apart = draft.first.number - before.last.number
    if a.type is NegativeType.ACCIDENT and _tells_how_many(before, draft):
        return 0 < apart <= _SOON and before.first.section == draft.first.section
    if _points_back(said):
        # Of two matters of one sentence, 死亡1人，损失146万元, the second goes with the first.
        later = before.first.number < draft.first.number
        return later and apart <= _AGAIN and before.first.section == draft.first.section
    if (
        b.type is a.type is NegativeType.PRODUCT_RECALL and not a.quantified
    ):  # what the plan filed before says
        filed = annotate(before.first.clean).says("recall_filed")
        return filed and 0 < apart <= _SOON and before.first.section == draft.first.section
    if b.type is a.type is NegativeType.PENALTY and said.opens(
        "by_article"
    ):  # the fine of a sanction told before
        return not a.quantified and 0 < apart <= _AGAIN and before.first.section == draft.first.section
    letter = b.type is a.type is NegativeType.PENALTY and annotate(before.first.clean).says("letter_received")
    own = said.says("letter_received") or said.opens("list_mark")
    return letter and 0 < apart <= _LETTER and said.says("letter_says") and not own


def _gone_on(before: Draft, draft: Draft) -> Draft:
    """Join an item and what goes on with it; of a letter that came, or a bare sanction, what was decided is quoted."""
    decided = annotate(draft.first.clean).opens("by_article")
    letter = annotate(before.first.clean).says("letter_received") or decided
    letter = letter and not before.item.quantified
    joined_ = joint(before, draft)
    if letter and draft.item.quantified:
        account = joined_.item.account
        joined_ = joint(draft, before)
        joined_ = replace(joined_, item=replace(joined_.item, account=account))
    return replace(joined_, first=before.first, last=draft.last)


def _same_list(before: Draft, draft: Draft) -> bool:
    """Tell whether two zeros on one kind of matter are lines of one list, as rows of a table are."""
    if before.first.row is not None or before.item.polarity is not Polarity.ZERO_CLAIM:
        return False
    same = draft.item.polarity is Polarity.ZERO_CLAIM and _kind(before.item) is _kind(draft.item)
    near = (
        0 < draft.first.number - before.last.number <= _LIST and before.first.section == draft.first.section
    )
    lines = all(len(each.clean) <= _LINE and is_fragment(each.clean) for each in (before.last, draft.first))
    return same and near and lines and bool(draft.first.section)


def _counted(item: NegativeItem) -> str:
    """Return what rows of one table count together: that nobody died and that nobody fell ill are two claims."""
    if item.polarity is not Polarity.ZERO_CLAIM:
        return _kind(item).value
    return _CASUALTIES.get(item.families[0], item.families[0])


def _kind(item: NegativeItem) -> NegativeType:
    return _RELATED.get(item.type, item.type)


def _goes_on(before: Draft, draft: Draft) -> bool:
    near = 0 < draft.first.number - before.last.number <= 1 and before.first.row is None
    same = before.item.polarity is draft.item.polarity and _kind(before.item) is _kind(draft.item)
    if not near or not same or before.first.section != draft.first.section:
        return False
    said = annotate(draft.first.clean)
    listed = said.opens("list_mark") and annotate(before.last.clean).opens("list_mark")
    # 1.台账缺失；2.分流不彻底 are two, and so they are where the file keeps the marks apart.
    listed = listed or not together(before.last, draft.first)
    apart = listed and draft.item.polarity is Polarity.SHORTCOMING
    return said.opens("also") or (before.last.clean.endswith(";") and not apart)


def _with_row(before: Draft, draft: Draft) -> Draft:
    """Join a row to those of its table before it; the row with the total is quoted."""
    fuller = _wholeness(draft.first) > _wholeness(before.first)
    main, other = (draft, before) if fuller else (before, draft)
    rows = (*before.rows, draft.first) if len(before.rows) < _ROWS else before.rows
    return replace(joint(main, other), rows=rows)


def _wholeness(row: Passage) -> int:
    """Tell how much of the organisation a row speaks for: a total, a plain row, one group of people."""
    said = annotate(row.clean)
    if said.says("some_people"):
        return 0
    return 2 if said.says("total") else 1
