"""Which sentences and rows tell of one matter: rows of a table, lines of a list, sentences that go on, one event again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from msgspec.structs import replace

from csrcheck.balance.drafts import Draft
from csrcheck.balance.explaining import explains, is_reason_of_loss
from csrcheck.balance.rows import counts_of
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, is_fragment
from csrcheck.language.figures import figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import Account, Elsewhere, NegativeItem, NegativeType, Passage, Polarity, Span

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
_OWN_WORDS = 10
"""Letters a statement needs, besides who and when, to be known again by its words."""
_OPENING = 16
"""Letters that two statements begin with, to be one event with two figures in them."""
_FIGURES = 2
_COUNTS = frozenset({"count", "people", "days", "hours", "money"})
_LINE = 40
"""Characters of a line of a list, at most."""


Clue = tuple[str, str | float]
"""A kind of sign that an event is known again by, and the sign."""

_Likeness = tuple[object, ...]


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
    return _told_once(found)


def _tells_how_many(before: Draft, draft: Draft) -> bool:
    """Tell whether a sentence tells who came to harm in the one accident before it, or how: 4名工人遇难, 经核实，…."""
    if not annotate(before.first.clean).says("story_day") or draft.first.row is not None:
        return False
    said = annotate(draft.first.clean)
    hurt = draft.item.type is NegativeType.INJURY_DEATH and said.opens("so_far")
    return hurt or said.opens("found_out")


def _points_back(said: Annotated) -> bool:
    """Tell whether a sentence goes on with the event before: it opens with it, or says what it laid bare."""
    again = said.spans("event_again")
    return said.opens("event_again") or any(
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
        return 0 < apart <= _AGAIN and before.first.section == draft.first.section
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
    joined_ = _with(before, draft)
    if letter and draft.item.quantified:
        account = joined_.item.account
        joined_ = _with(draft, before)
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


def _told_once(found: Sequence[Draft]) -> list[Draft]:
    """Join what is told of one event in several places; the fullest account is quoted.

    An event is known again by its day, or by its fine to the last digit, any statement by its own words, and what a
    sentence counts by the row of another place that counts as many of the kind. Two sentences with one count may
    tell of two events.
    """
    kept: list[Draft] = []
    known = _Known()
    for draft in found:
        signs = _signs(draft)
        at = next(
            (
                n
                for n in sorted(known.near(_clues(draft, sought=True)))
                if _same_event(kept[n], draft, signs)
                or _repeats(kept[n], draft)
                or _is_shorter(kept[n], draft)
                or _same_count(kept[n], draft)
            ),
            len(kept),
        )
        if at == len(kept):
            kept.append(draft)
        else:
            fuller = _fullness(draft) > _fullness(kept[at])
            kept[at] = _again(draft, kept[at]) if fuller else _again(kept[at], draft)
        known.keep(at, kept[at])
    return kept


class _Known:
    """Items kept, found again by what they share with another telling.

    Of items alike in all that tellings are held against each other by, only the first is given: a sentence that a long
    file repeats ten thousand times is compared once and not with each of its own kind.
    """

    def __init__(self) -> None:
        self._by_clue: dict[Clue, dict[_Likeness, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._clues: dict[int, frozenset[Clue]] = {}
        self._likeness: dict[int, _Likeness] = {}

    def near(self, clues: Iterable[Clue]) -> set[int]:
        """Return the places of items that share one of the clues, of those alike the first."""
        return {
            first
            for clue in clues
            for likeness, places in self._by_clue[clue].items()
            if (first := self._first(likeness, places)) is not None
        }

    def _first(self, likeness: _Likeness, places: list[int]) -> int | None:
        while places and self._likeness[places[0]] != likeness:
            heappop(places)  # joined with another since, and standing under what it is now
        return places[0] if places else None

    def keep(self, at: int, draft: Draft) -> None:
        """Take an item in, or what it has become: it is found by its former clues, too."""
        likeness = _likeness(draft)
        if self._likeness.get(at) == likeness:
            return
        self._likeness[at] = likeness
        self._clues[at] = self._clues.get(at, frozenset()) | _clues(draft)
        for clue in self._clues[at]:
            heappush(self._by_clue[clue][likeness], at)


def _likeness(draft: Draft) -> _Likeness:
    """Return all that two tellings are held against each other by."""
    item, row = draft.item, draft.first.number if draft.first.row is not None else None
    place = (item.page, item.section)
    return row, item.quote, item.polarity, item.families, item.period, item.quantified, place


def _clues(draft: Draft, *, sought: bool = False) -> frozenset[Clue]:
    """Return that of which two tellings of one event share something: only those are held against each other.

    Args:
        draft: What is told.
        sought: Whether the clues are to find another telling: a sentence is counted again by a row, a row by a sentence.
    """
    item, in_row = draft.item, draft.first.row is not None
    words = "" if in_row else _own_words(item.quote)
    clues: set[Clue] = {("words", words)} if len(words) >= _OWN_WORDS else set()
    if item.polarity is Polarity.OCCURRED:
        clues |= {("sign", sign) for sign in _signs(draft)}
        clues |= {("row" if in_row is not sought else "sentence", count) for count in _counts(draft)}
        clues |= set() if in_row else {("opening", _letters(item.quote)[:_OPENING])}
    return frozenset(clues)


def _again(main: Draft, other: Draft) -> Draft:
    """Join what one event is told by, keeping the other's places."""
    joined_ = _with(main, other)
    a, b = main.item, other.item
    place = Elsewhere(b.page, b.page_label, b.line, b.section)
    return replace(joined_, item=replace(joined_.item, elsewhere=(*a.elsewhere, place, *b.elsewhere)))


def _same_event(before: Draft, draft: Draft, signs: frozenset[str]) -> bool:
    shared = set(before.item.families) & set(draft.item.families)
    years = not before.item.period or not draft.item.period or before.item.period == draft.item.period
    return bool(shared) and years and bool(_signs(before) & signs)


def _repeats(before: Draft, draft: Draft) -> bool:
    """Tell whether a sentence says in the same words, in another place, what another said."""
    a, b = before.item, draft.item
    if before.first.row is not None or draft.first.row is not None or a.polarity is not b.polarity:
        return False
    if (a.page, a.section) == (b.page, b.section) or set(a.families) != set(b.families):
        return False
    years = not a.period or not b.period or a.period == b.period
    words = _own_words(a.quote)
    return years and len(words) >= _OWN_WORDS and words == _own_words(b.quote)


def _is_shorter(before: Draft, draft: Draft) -> bool:
    """Tell whether one statement is the opening of another, with the same figures: told again, cut short."""
    a, b = before.item, draft.item
    if not (a.polarity is b.polarity is Polarity.OCCURRED) or not set(a.families) & set(b.families):
        return False
    if before.first.row is not None or draft.first.row is not None:
        return False
    short, long = sorted((_letters(a.quote), _letters(b.quote)), key=len)
    counts = {each.value for each in figures(clean_text(min(a.quote, b.quote, key=len)))}
    return len(short) >= _OPENING and long.startswith(short) and len(counts) >= _FIGURES


def _letters(quote: str) -> str:
    return "".join(each for each in clean_text(quote) if each.isalnum())


def _same_count(before: Draft, draft: Draft) -> bool:
    """Tell whether a row, in another place, counts as many of one kind as a sentence does for the same year."""
    a, b = before.item, draft.item
    if (before.first.row is None) is (draft.first.row is None) or (a.page, a.section) == (b.page, b.section):
        return False
    if not (a.polarity is b.polarity is Polarity.OCCURRED and a.quantified and b.quantified):
        return False
    years = not a.period or not b.period or a.period == b.period
    if not years or not set(a.families) & set(b.families):
        return False
    return bool(_counts(before) & _counts(draft))


def _counts(draft: Draft) -> frozenset[float]:
    """Return the numbers by which a row or a sentence counts its matter."""
    if draft.first.row is not None:
        return counts_of(draft.first, draft.item.period)
    told = figures(clean_text(draft.item.quote))
    return frozenset(each.value for each in told if each.family in _COUNTS)


def _own_words(quote: str) -> str:
    """Return the letters and digits of a statement without who and when, which one place names and another omits."""
    clean = clean_text(quote)
    said = annotate(clean)
    left_out = {
        at
        for name in ("ourselves", "this_period")
        for start, end in said.spans(name)
        for at in range(start, end)
    }
    return "".join(each for at, each in enumerate(clean) if at not in left_out and each.isalnum())


def _signs(draft: Draft) -> frozenset[str]:
    """Return what an event is known by: the day it happened, what it cost."""
    if draft.item.polarity is not Polarity.OCCURRED:
        return frozenset()
    clean = clean_text(draft.item.quote)
    said = annotate(clean)
    days = {clean[start:end] for start, end in said.spans("calendar_day")}
    fines = {clean[start:end].lstrip(":为") for start, end in said.spans("fine_paid")}
    return frozenset(days | {fine[-12:] for fine in fines})


def _fullness(draft: Draft) -> int:
    account = draft.item.account
    return sum(map(bool, (account.cause, account.process, account.remedy, account.result)))


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
    apart = listed and draft.item.polarity is Polarity.SHORTCOMING  # 1.台账缺失；2.分流不彻底 are two
    return said.opens("also") or (before.last.clean.endswith(";") and not apart)


def _with_row(before: Draft, draft: Draft) -> Draft:
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


def _with(main: Draft, other: Draft) -> Draft:
    a, b = main.item, other.item
    item = replace(
        a,
        quantified=a.quantified or b.quantified,
        spans=_in_order(a.spans, b.spans),
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


def _in_order(some: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the places of two items in the order of the report; those of one mostly stand behind the other's."""
    for before, behind in ((some, others), (others, some)):
        if before and behind and _place(before[-1]) < _place(behind[0]):
            return before + behind
    return tuple(sorted({*some, *others}, key=_place))


def _place(span: Span) -> tuple[int, int]:
    return span.page, span.start
