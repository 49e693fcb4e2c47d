"""One matter told in several places: known again by its day, its fine, its words or its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

from msgspec.structs import replace

from csrcheck.balance.drafts import Draft, joint
from csrcheck.balance.rows import counts_of
from csrcheck.catalog.wording import annotate
from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.figures import figures
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import leading_number
from csrcheck.model import Elsewhere, NegativeType, Passage, Polarity

_OWN_WORDS = 10
"""Letters a statement needs, besides who and when, to be known again by its words."""
_OPENING = 16
"""Letters that two statements begin with, to be one event with two figures in them."""
_FIGURES = 2
_COUNTS = frozenset({"count", "people", "days", "hours", "money"})
_FINES = ("sanction_column", "sanction_detail_column")
_MOST_KIN = 40
"""Items of one kind in a report that tells of each, at most: beyond, no one of them is the only one."""
_NAME = 2
"""Letters before 支行 and the like that tell one from another."""
_ONE, _MANY = "1一", 2
_UNNAMED = "event"
_OF_DAYS = frozenset('0123456789-/.·"')
"""What days in figures alone are printed with: 2023-09-05, and as an event is named after its day, "3·11"."""
_BETWEEN = str.maketrans("/.·", "---")

Clue = tuple[str, str | float]
"""A kind of sign that an event is known again by, and the sign."""

_Likeness = tuple[object, ...]


def told_once(found: Sequence[Draft]) -> list[Draft]:
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
    return _counted_and_told(kept)


def _counted_and_told(found: list[Draft]) -> list[Draft]:
    """Join what is counted as one case with the one event of its kind that is told with its day, month or fine.

    全年发生火灾1起 in a summary says itself that there is no second. Where two are told, or more are counted
    anywhere, it is not known which is meant, and nothing is joined.
    """
    cases = {at: _cases(draft) for at, draft in enumerate(found) if draft.item.polarity is Polarity.OCCURRED}
    kin: dict[str, list[int]] = defaultdict(list)
    for at in cases:
        for family in found[at].item.families:
            kin[family].append(at)
    gone: set[int] = set()
    for at, counted in cases.items():
        near = min((kin[family] for family in found[at].item.families), key=len)
        if counted != {1} or _signs(found[at]) or len(near) > _MOST_KIN:
            continue
        others = [
            each for each in near if each != at and each not in gone and _may_be(found[at], found[each])
        ]
        told = [each for each in others if _is_told(found[each])]
        if len(told) == 1 and not any(cases[each] - {1} for each in others):
            first, second = sorted((at, told[0]))
            found[first] = _again(found[told[0]], found[at])
            gone.add(second)
    return [each for at, each in enumerate(found) if at not in gone]


def _cases(draft: Draft) -> set[float]:
    """Return how many cases an item counts: the numbers of a row, in a sentence what stands before 起 and the like."""
    if draft.first.row is not None:
        return set(counts_of(draft.first, draft.item.period)) if draft.item.quantified else set()
    clean = clean_text(draft.item.quote)
    spoken = (clean[start:end] for start, end in annotate(clean).spans("counted_cases"))
    return {float(leading_number(each).replace(",", "") or (each[0] in _ONE) or _MANY) for each in spoken}


def _is_told(draft: Draft) -> bool:
    """Tell whether an event is told for itself: with its day, its month or its fine."""
    return bool(_signs(draft)) or (draft.first.row is None and bool(_months(draft)))


def _months(draft: Draft) -> set[str]:
    clean = clean_text(draft.item.quote)
    return {clean[start:end] for start, end in annotate(clean).spans("month")}


def _may_be(one: Draft, told: Draft) -> bool:
    """Tell whether the one case counted may be an event: it is of all its kinds, its year, its month, its place."""
    a, b = one.item, told.item
    if not set(a.families) <= {*b.families, _UNNAMED} or (a.period and b.period and a.period != b.period):
        return False
    months, there = _months(one), clean_text(b.quote)
    dated = months <= _months(told) and (not months or bool(_signs(told)))
    return dated and all(each in there for each in _places(clean_text(a.quote)))


def _places(clean: str) -> Iterator[str]:
    """Yield the parts of the organisation a statement names, each with the letters of its name: 城东支行."""
    said = annotate(clean)
    for start, end in (*said.spans("part_of"), *said.spans("own_site")):
        yield clean[max(said.clause(start)[0], start - _NAME) : end]


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
    joined_ = joint(main, other)
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
    found = {clean[start:end] for start, end in said.spans("calendar_day")} | set(_days(clean))
    for start, end in said.spans("fine_paid"):
        found |= set(_money(clean[start:end]))
    if draft.item.type is NegativeType.PENALTY or "penalty" in draft.item.families:
        rows = draft.rows if draft.first.row is None else (draft.first, *draft.rows)
        found |= {sign for row in rows for sign in _of_row(row)}
    return frozenset(found)


def _of_row(passage: Passage) -> Iterator[str]:
    """Yield the days and the amounts of a row of a list of fines."""
    yield from _days(passage.clean)
    for cell in passage.row.cells if passage.row else ():
        header, text = clean_text(cell.header), clean_text(cell.text)
        if not annotate(header).any(_FINES):
            continue
        units = units_in_brackets(header) if leading_number(text) == text else []
        yield from _money(text + "".join(units[:1]))


def _days(clean: str) -> Iterator[str]:
    """Yield the days printed in figures alone, as they are written in words."""
    for each in "".join(letter if letter in _OF_DAYS else " " for letter in clean).split():
        parts = each.strip('"').translate(_BETWEEN).split("-")
        dated = len(parts) == 3 and len(parts[0]) == 4
        if (dated or (len(parts) == 2 and each[0] == each[-1] == '"')) and all(map(str.isdecimal, parts)):
            yield f"{int(parts[-2])}月{int(parts[-1])}日"


def _money(clean: str) -> Iterator[str]:
    for each in figures(clean):
        if each.family == "money":
            yield f"{each.value:g}{each.unit}"


def _fullness(draft: Draft) -> int:
    account = draft.item.account
    return sum(map(bool, (account.cause, account.process, account.remedy, account.result)))
