"""What a text says of bad news: that it happened, that there was none, or that a weakness is admitted.

One judgement for all: coverage takes a zero from here as balance does, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from csrcheck.language.context.annotated import Annotated, Span
from csrcheck.language.context.concept import Matter
from csrcheck.language.context.counting import is_counted, numbers_after
from csrcheck.model import NegativeType, Polarity

_BARS_ALL = ("question", "definition", "audit")
_ACCIDENTS = frozenset({"injury", "death", "fire", "disease"})
_ENDS = ("。", ";", "!")
_REASON_AFTER = 4
"""Characters before the reason in its clause, at most: 召回原因系…."""
_MARK = 2
"""Characters of the mark of a list item, at most."""
_SHORTEST = 12
"""A piece of text shorter than this states a fact only with a sign that it does."""


class Mention(Struct, frozen=True):
    """A negative matter in a text, as offsets in it.

    Attributes:
        family: Name of its matter.
        clause: Start and end of the clause it stands in.
        quantified: Whether it is counted; an explicit 0 counts.
        qualified: Whether it is narrowed by gravity, by a law or to a part of the organisation.
    """

    polarity: Polarity
    type: NegativeType
    family: str
    start: int
    end: int
    clause: Span
    quantified: bool = False
    qualified: bool = False


class Named(Struct, frozen=True):
    """A matter named in a text."""

    name: str
    matter: Matter
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it is named."""
        return self.start, self.end


def mentions(said: Annotated, *, fragment: bool = False) -> tuple[Mention, ...]:
    """Return the negative matters a text tells of, in order.

    Args:
        said: A sentence, or the text of a table cell.
        fragment: Whether it may be a cut-off piece; short ones then need a sign that they state a fact.
    """
    known = said.judged.get(fragment)
    if known is None:
        known = said.judged[fragment] = _mentions(said, fragment=fragment)
    return known


def _mentions(said: Annotated, *, fragment: bool) -> tuple[Mention, ...]:
    if (
        (not _events(said) and not _admissions(said))
        or said.any(_BARS_ALL)
        or (fragment and said.says("title"))
    ):
        return ()
    found = _of_one_story(said, [each for clause in said.clauses for each in _in_clause(said, clause)])
    if fragment and not said.says("own"):
        found = [each for each in found if each.polarity is not Polarity.SHORTCOMING or each.quantified]
    if not said.any(("past", "because", "affected")) and (fragment or not said.says("own")):
        # 营业收入下降 names a kind of effect; with a figure, a time or whose it is it tells of one.
        found = [each for each in found if not _is_loss(said, each) or each.quantified]
    if fragment and len(said.text) < _SHORTEST and not said.says("achieved") and not _is_answer(said, found):
        found = [each for each in found if each.quantified]
    return tuple(found)


def _is_answer(said: Annotated, found: Sequence[Mention]) -> bool:
    """Tell whether a short piece of text, or an item of a list, says of cases that there were none: 无歧视案件.

    What did not happen (未发生环境事件) is told of time past; 无投诉 may as well be what somebody wishes for.
    """
    past, denied = said.first("did_not_happen"), said.first("denied")
    mark = said.first("list_mark")
    begin = mark[1] if mark is not None and mark[0] == 0 else 0
    if past is not None and past[0] - begin <= 1:  # 均未发生…
        return bool(found)
    if denied is None or denied[0] > _MARK:
        return False
    last = len(said.text)
    cases = [start for start, end in said.spans("case_word") if last - end <= 1]  # 案 of 案件
    return any(each.end <= start for each in found for start in cases)


def _of_one_story(said: Annotated, found: list[Mention]) -> list[Mention]:
    """Leave out what belongs to an event of the same sentence: its cause, and what it did not lead to.

    因未按期披露，被责令改正 tells one event, as 污水超标，被处以罚款 does; 发生泄漏，无人受伤 says of that leak only
    that nobody was hurt; a fall that the admission after it sums up (这是我们的不足) is a part of that.
    """
    happened = [each for each in found if each.polarity is Polarity.OCCURRED]
    admitted = [each for each in found if each.polarity is Polarity.SHORTCOMING]
    if len(found) == 1:
        return found
    one = said.says("month")
    kept: list[Mention] = []
    for each in found:
        if _is_reason(said, each) and any(before.end <= each.clause[0] for before in found):
            continue
        weak = each.polarity is Polarity.SHORTCOMING or said.lexicon.matters[each.family].alone
        cause = weak and said.any(("because", "reason_opens"), *each.clause)
        outcome = each.polarity is Polarity.ZERO_CLAIM and said.says("harmless", *each.clause)
        if cause and any(event.start > each.end for event in (*happened, *admitted)):
            continue
        if each.polarity is Polarity.SHORTCOMING and _is_effect(said, each, happened):
            continue
        if (
            _is_retold(said, each, happened)
            or _is_punished(said, each, happened)
            or _is_summed_up(said, each, admitted)
            or _is_kind(said, each, happened)
        ):
            continue
        # A count over the year leaves the denial a claim of its own: 发生火灾2起，无人员伤亡.
        if outcome and any(event.end < each.start for event in happened if one or not event.quantified):
            continue
        kept.append(each)
    return kept


def _is_effect(said: Annotated, each: Mention, happened: Sequence[Mention]) -> bool:
    """Tell whether a weakness is what an event before it in its sentence led to: 列车出现故障，造成晚点."""
    effect = said.first("opens_effect", *each.clause)
    leads = effect is not None and effect[0] == each.clause[0]
    return leads and any(event.end <= each.clause[0] for event in happened)


def _is_reason(said: Annotated, each: Mention) -> bool:
    """Tell whether a fall or a weakness is named as the reason for what its sentence told before."""
    weak = each.polarity is Polarity.SHORTCOMING or _is_loss(said, each)
    reason = said.first("reason_opens", *each.clause)
    return weak and reason is not None and reason[0] - each.clause[0] <= _REASON_AFTER


def _is_punished(said: Annotated, each: Mention, happened: Sequence[Mention]) -> bool:
    """Tell whether an uncounted event, or a duty not done, is what a penalty later in its sentence was for."""
    uncounted = each.polarity is not Polarity.ZERO_CLAIM and not each.quantified
    weak = each.polarity is Polarity.SHORTCOMING
    return uncounted and any(
        event.type is NegativeType.PENALTY is not each.type
        and (not weak or said.lexicon.matters[event.family].money)
        and event.start > each.end
        and not any(end in said.text[each.end : event.start] for end in _ENDS)
        for event in happened
    )


def _is_retold(said: Annotated, each: Mention, happened: Sequence[Mention]) -> bool:
    """Tell whether what is told by its build alone is an event that its stretch of text names."""
    return said.lexicon.matters[each.family].itself and any(
        each.start <= event.start and event.end <= each.end and not said.lexicon.matters[event.family].alone
        for event in happened
    )


def _is_kind(said: Annotated, each: Mention, happened: Sequence[Mention]) -> bool:
    """Tell whether what is named only says of which kind the cases counted before were: 主要类型为割伤."""
    counted = any(event.quantified and event.end <= each.clause[0] for event in happened)
    return counted and not each.quantified and said.says("kinds_told", each.clause[0], each.start)


def _is_summed_up(said: Annotated, each: Mention, admitted: Sequence[Mention]) -> bool:
    """Tell whether an admission later in its sentence points back at a fall."""
    return (
        each.polarity is Polarity.OCCURRED
        and _is_loss(said, each)
        and any(weak.start > each.end for weak in admitted)
        and said.says("sums_up", each.clause[1])
    )


def is_fragment(clean: str) -> bool:
    """Tell whether a text may be a cut-off piece: no mark ends it."""
    return not clean.rstrip().endswith(_ENDS)


def _is_loss(said: Annotated, each: Mention) -> bool:
    return said.lexicon.matters[each.family].polarity == "loss"


def has_zero(said: Annotated, *, fragment: bool = False) -> bool:
    """Tell whether a text claims that a negative matter did not happen."""
    return any(each.polarity is Polarity.ZERO_CLAIM for each in mentions(said, fragment=fragment))


def named(said: Annotated, start: int = 0, end: int | None = None) -> list[Named]:
    """Return the events named in a stretch of text, without those inside longer ones.

    What is told over commas is named where it ends.
    """
    stop = len(said.text) if end is None else end
    concepts = said.lexicon.concepts
    every = [
        each
        for each in _events(said)
        if each[1] <= stop and (start <= each[0] or (start < each[1] and concepts[each[3]].across))
    ]
    kept = [
        each
        for each in every
        if not any(
            other is not each
            and other[0] <= each[0]
            and each[1] <= other[1]
            and _swallows(said.lexicon.matters[other[3]], said.lexicon.matters[each[3]])
            and (other[1] - other[0], -other[2]) > (each[1] - each[0], -each[2])
            for other in every
        )
    ]
    return [Named(name, said.lexicon.matters[name], a, b) for a, b, _, name in sorted(kept)]


def _events(said: Annotated) -> tuple[tuple[int, int, int, str], ...]:
    """Return where events are named in a whole text, each with its rank and name."""
    if said.events is None:
        ranks = said.lexicon.events
        said.events = tuple(
            (start, end, ranks[name], name)
            for name in said.possible & ranks.keys()
            for start, end in said.spans(name)
        )
    return said.events


def _admissions(said: Annotated) -> tuple[str, ...]:
    """Return the admissions that a whole text makes, in order of precedence."""
    if said.admissions is None:
        said.admissions = tuple([name for name in said.lexicon.admissions if said.spans(name)])
    return said.admissions


def _swallows(longer: Matter, shorter: Matter) -> bool:
    """Tell whether a matter inside a longer one is no other: told by its build alone, it may be how just that is told."""
    if longer.alone == shorter.alone:
        return True
    return shorter.alone and longer.type != shorter.type


def _in_clause(said: Annotated, clause: Span) -> Iterator[Mention]:
    judged = [(each, *_judge(said, each, clause)) for each in named(said, *clause)]
    if any(polarity and not each.matter.alone for each, polarity, _ in judged):
        judged = [one for one in judged if not one[0].matter.alone]
    zeros = [each for each, polarity, _ in judged if polarity is Polarity.ZERO_CLAIM]
    narrowed = _narrowed(said, zeros)
    told = False
    for each, polarity, quantified in judged:
        if polarity is None:
            continue
        told = True
        qualified = _qualified(said, each, clause) or (polarity is Polarity.ZERO_CLAIM and each in narrowed)
        type_ = _type(said, each.matter, clause)
        yield Mention(polarity, type_, each.name, each.start, each.end, clause, quantified, qualified)
    if not told:
        yield from _admitted(said, clause)


def _judge(said: Annotated, each: Named, clause: Span) -> tuple[Polarity | None, bool]:
    """Return how a clause speaks of an event, ``None`` where it states nothing about it, and if counted."""
    acting = said.modifiers(each.span, each.name)
    bars = {bar for name in acting for bar in said.lexicon.concepts[name].bars}
    zero, quantified = _denied(said, each, acting, clause)
    if zero:
        case = not each.matter.asserted or said.says("case_word", each.end - 2, clause[1])
        return (Polarity.ZERO_CLAIM if case and "zero" not in bars else None), quantified
    if "counted" not in bars and is_counted(said, each.name, each.matter, each.span, clause):
        weak = each.name == "weakness"
        return (Polarity.SHORTCOMING if weak else Polarity.OCCURRED), True
    if "told" in bars:
        return None, False
    return _told(said, each, clause)


def _told(said: Annotated, each: Named, clause: Span) -> tuple[Polarity | None, bool]:
    """Tell whether an event is told without being counted: a sanction suffered, harm that befell."""
    if each.matter.itself:
        return Polarity.OCCURRED, said.says("number", *each.span)
    if each.matter.type == NegativeType.PENALTY:
        suffered = _reaching(said, "suffered", each, clause)
        if suffered and said.any(("past", "own", "own_site")):
            return Polarity.OCCURRED, said.says("number", *suffered)
    if _reaching(said, "befell", each, clause) and (
        said.says("dated") or _reaching(said, "told_so", each, clause)
    ):
        metric = any(start == each.end for start, _ in said.spans("metric_name"))
        return (None if metric else Polarity.OCCURRED), False
    return None, False


def _reaching(said: Annotated, concept: str, each: Named, clause: Span) -> Span | None:
    """Return the first place of a concept that ends in a clause, and not before an event."""
    return next(
        (span for span in said.spans(concept) if clause[0] < span[1] <= clause[1] and span[1] >= each.start),
        None,
    )


def _denied(said: Annotated, each: Named, acting: dict[str, Span], clause: Span) -> tuple[bool, bool]:
    """Tell whether an event is denied in its clause, and whether as a number."""
    if "denied" in acting or said.says("denied", *each.span):
        return True, False
    if "zero" in acting or said.says("zero", *each.span):
        return True, True
    row = numbers_after(said, each.end, clause[1])
    if row:
        return not any(row), True
    if "none" in acting:
        return True, said.text[slice(*acting["none"])] in ("零", "0")
    return "nothing_of_it" in acting, False


def _narrowed(said: Annotated, zeros: Sequence[Named]) -> Sequence[Named]:
    """Return the denied matters that others in their clause narrow: 因泄露隐私而受到的投诉.

    Matters named side by side (泄露或投诉) and kinds of accident do not narrow each other.
    """
    gaps = [(one.end, other.start) for one, other in pairwise(zeros)]
    beside = all(start >= end or said.covered("beside", (start, end)) for start, end in gaps)
    return [] if beside or {each.name for each in zeros} <= _ACCIDENTS else zeros


def _admitted(said: Annotated, clause: Span) -> Iterator[Mention]:
    """Yield the fall of the business or the weakness a clause admits; one of them at most."""
    for name in _admissions(said):
        matter = said.lexicon.admissions[name]
        for span in said.spans(name):
            # What runs over commas is told where it ends.
            if not clause[0] < span[1] <= clause[1] or _is_barred(said, name, matter, span, clause):
                continue
            loss = matter.polarity == "loss"
            polarity = Polarity.OCCURRED if loss else Polarity.SHORTCOMING
            figures = ("number", "tenths") if loss else ("amount",)
            counted = said.any(figures, min(span[0], clause[0]), clause[1])
            yield Mention(polarity, NegativeType(matter.type), name, *span, clause, counted)
            return


def _is_barred(said: Annotated, name: str, matter: Matter, span: Span, clause: Span) -> bool:
    bar = "told" if matter.polarity == "loss" else "shortcoming"
    acting = said.modifiers(span, name)
    if any(bar in said.lexicon.concepts[each].bars for each in acting):
        return True
    return (
        matter.own and not said.says("own", 0, clause[1]) and not said.any(("still", "at_present"), *clause)
    )


def _type(said: Annotated, matter: Matter, clause: Span) -> NegativeType:
    """Return the type of a matter; what suppliers did is their chain's, not the organisation's."""
    if said.says("supplier", *clause) and not said.says("own_too", *clause):
        return NegativeType.SUPPLY_CHAIN
    return NegativeType(matter.type)


def _qualified(said: Annotated, each: Named, clause: Span) -> bool:
    if each.matter.whole and not said.says(each.matter.whole, *clause):
        return True
    return said.any(("gravity", "part_of"), *clause) or _narrowed_by_law(said, each.matter, *clause)


def _narrowed_by_law(said: Annotated, matter: Matter, start: int, end: int) -> bool:
    """Tell whether a stretch of text names a law or a field that is not the matter's own."""
    return any(start <= a and b <= end and said.text[a:b] not in matter.field for a, b in said.spans("law"))
