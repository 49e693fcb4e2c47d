"""Negative matters in one passage: found, told from what only sounds like them, and given a polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from csrcheck.balance import patterns as say
from csrcheck.balance.admitted import ADMISSIONS, FOREIGN, OWN
from csrcheck.balance.counting import NUMBERS, PREVENTED, is_counted
from csrcheck.balance.lexicon import FAMILIES, Family
from csrcheck.model import NegativeType, Polarity

# A comma between thousands ends no clause.
_CLAUSE = re.compile(r"(?:[^,;。!?]|(?<=\d),(?=\d{3}))+[,;。!?]*")
_FAR = 42
"""Characters between a negator and what it denies."""
_NEVER_COUNTED = frozenset({"event", "competition", "delay"})
_SHORTEST = 12
_KINDS = {
    "injury_death": "injury",
    "accident": "injury",
    "financial_loss": "finance",
    "complaint": "complaint",
    "whistle": "complaint",
    "supply_chain": "chain",
}
_CONSEQUENCES = frozenset({NegativeType.PENALTY, NegativeType.LITIGATION})
_ACCIDENTS = frozenset({"injury", "death", "fire", "disease"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A negative matter in a text, as offsets in it.

    Attributes:
        family: Name of its family; an admission's own name for shortcomings.
        clause: Start and end of the clause it stands in.
    """

    polarity: Polarity
    type: NegativeType
    family: str
    start: int
    end: int
    clause: tuple[int, int]
    quantified: bool = False
    qualified: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    family: Family
    start: int
    end: int


def mentions(text: str, *, fragment: bool = False) -> tuple[Mention, ...]:
    """Return the negative matters a normalised sentence tells of, in order.

    Args:
        text: A sentence, or the text of a table cell.
        fragment: Whether it may be a cut-off piece; short ones then need a sign that they state a fact.
    """
    if say.QUESTION.search(text) or say.DEFINITION.search(text):
        return ()
    found: list[Mention] = []
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    for number, (start, end) in enumerate(clauses):
        before = text[slice(*clauses[number - 1])] if number else ""
        found.extend(_in_clause(text, start, end, before))
    if fragment and not OWN.search(text):
        found = [each for each in found if each.polarity is not Polarity.SHORTCOMING or each.quantified]
    if fragment and say.TITLE.search(text):
        return ()
    if fragment and len(text) < _SHORTEST and not say.ACHIEVED.search(text):
        found = [each for each in found if each.quantified]
    return tuple(found)


def hits(text: str, start: int = 0, end: int | None = None) -> list[_Hit]:
    """Return the names of negative matters in a stretch of text, without those inside longer ones."""
    part = text[start:end]
    every = [
        _Hit(family, start + match.start(), start + match.end())
        for family in FAMILIES
        for match in family.words.finditer(part)
    ]
    return sorted(
        (
            hit
            for hit in every
            if not any(
                other is not hit
                and other.start <= hit.start
                and hit.end <= other.end
                and (other.end - other.start, -FAMILIES.index(other.family))
                > (hit.end - hit.start, -FAMILIES.index(hit.family))
                for other in every
            )
        ),
        key=lambda hit: (hit.start, hit.end),
    )


def _in_clause(text: str, start: int, end: int, before: str) -> Iterator[Mention]:
    clause = text[start:end]
    judged = [(hit, *_judge(text, hit, start, end, before)) for hit in hits(text, start, end)]
    told = [each for each in judged if each[1] is not None]
    narrowed = _narrowed(text, [hit for hit, polarity, _ in told if polarity is Polarity.ZERO_CLAIM])
    for hit, polarity, quantified in told:
        if polarity is None:
            continue
        yield Mention(
            polarity,
            _type(hit.family, clause),
            hit.family.name,
            hit.start,
            hit.end,
            (start, end),
            quantified,
            _qualified(clause, hit.family) or (polarity is Polarity.ZERO_CLAIM and hit in narrowed),
        )
    if told:
        return
    falling = say.FALLING.search(clause) or (
        say.FALLING_TOO.search(clause) if say.BUSINESS.search(before) else None
    )
    if falling and not say.NOT_BUSINESS.search(before + clause) and _is_fact(clause[: falling.end()], before):
        counted = bool(re.search(r"\d", clause))
        yield _mention(
            Polarity.OCCURRED, NegativeType.FINANCIAL_LOSS, "falling", falling.span(), start, end, counted
        )
        return
    yield from _admissions(text, start, end, before)


def _narrowed(text: str, zeros: Sequence[_Hit]) -> list[_Hit]:
    """Return the denied matters that others in their clause narrow: 因泄露隐私而受到的投诉.

    Matters named side by side (泄露或投诉) and kinds of accident do not narrow each other.
    """
    gaps = [text[one.end : other.start] for one, other in pairwise(zeros)]
    if all(say.PARALLEL.search(gap) for gap in gaps) or {hit.family.name for hit in zeros} <= _ACCIDENTS:
        return []
    return list(zeros)


def _admissions(text: str, start: int, end: int, before: str) -> Iterator[Mention]:
    clause = text[start:end]
    for admission in ADMISSIONS:
        match = admission.words.search(clause)
        if match is None or admission.unless.search(clause):
            continue
        if admission.own and not OWN.search(text[:end]) and not re.search("仍|还|尚", clause):
            continue
        if admission.needs and not admission.needs.search(before + clause):
            continue
        if FOREIGN.search(clause) and not OWN.search(clause):
            continue
        if say.OTHERS_SUBJECT.search(clause) or say.HYPOTHETICAL.search(
            before[-12:] + clause[: match.start()]
        ):
            continue
        counted = bool(re.search(r"\d+(?:\.\d+)?%|\d+(?:件|项|人|个)", clause))
        yield _mention(
            Polarity.SHORTCOMING, admission.type, admission.name, match.span(), start, end, counted
        )
        return


def _mention(
    polarity: Polarity,
    type_: NegativeType,
    family: str,
    span: tuple[int, int],
    start: int,
    end: int,
    counted: bool,
) -> Mention:
    return Mention(polarity, type_, family, start + span[0], start + span[1], (start, end), counted)


def _judge(text: str, hit: _Hit, start: int, end: int, before: str) -> tuple[Polarity | None, bool]:
    """Return how a clause speaks of a matter, ``None`` where it states nothing about it, and if counted."""
    clause, head, tail = text[start:end], text[start : hit.start], text[hit.end : end]
    zero, counted = _denied(text, hit, start, end)
    if zero:
        stated = _is_claim(text, hit, start, end)
        return (Polarity.ZERO_CLAIM if stated else None), counted
    if hit.family.name == "supply_chain" or say.OTHERS_SUBJECT.search(clause):
        return None, False
    if say.PLAINTIFF.search(text) and hit.family.type is NegativeType.LITIGATION:
        return None, False
    # 违反…政策 names the rule that was broken, not teaching about it.
    taught = hit.family.name != "violation" and _is_taught(tail)
    if not _is_fact(head, before) or taught or PREVENTED.search(head[-14:]):
        return None, False
    if hit.family.name not in _NEVER_COUNTED and is_counted(
        hit.family.name, head, text[hit.start : hit.end], tail
    ):
        shortcoming = hit.family.name == "weakness"
        return (Polarity.SHORTCOMING if shortcoming else Polarity.OCCURRED), True
    past = say.PAST.search(text) or OWN.search(text)
    suffered = next((m for m in say.SUFFERED.finditer(clause) if start + m.end() >= hit.start), None)
    lead = clause[max(0, suffered.start() - 10) : suffered.start()] if suffered else ""
    if (
        suffered
        and past
        and hit.family.type is NegativeType.PENALTY
        and not say.RULE.search(clause)
        and not say.PREVENTION.search(lead)
    ):
        return Polarity.OCCURRED, bool(re.search(r"\d", suffered.group()))
    if say.PREVENTION.search(head):
        return None, False
    befell = next((m for m in say.BEFELL.finditer(clause) if start + m.end() >= hit.start), None)
    if befell and say.DATED.search(text) and not say.METRIC_NAME.search(tail) and not say.RULE.search(clause):
        return Polarity.OCCURRED, False
    return None, False


def _denied(text: str, hit: _Hit, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a matter is denied in its clause, and whether as a number."""
    clause = text[start:end]
    for match in say.NEGATOR.finditer(clause):
        word = match.end() - (1 if match.group().endswith(("未", "无")) else len(match.group()))
        if say.NOT_A_NEGATOR.match(clause, word):
            continue
        if start + match.start() < hit.end and hit.start - (start + match.end()) <= _FAR:
            return True, False
    if say.ZERO_INSIDE.search(text[hit.start : hit.end]) or say.ZERO_BEFORE.search(text[start : hit.start]):
        return True, True
    numbers = NUMBERS.match(text[hit.end : end])
    if numbers:
        return not re.search(r"[1-9]", numbers["all"]), True
    after = say.DENIED_AFTER.match(text[hit.end : end])
    return bool(after), bool(after and re.search(r"0|零", after.group()))


def _is_claim(text: str, hit: _Hit, start: int, end: int) -> bool:
    """Tell whether a denial states a fact, rather than an aim, a rule or a supposition."""
    clause, head, before = text[start:end], text[start : hit.start], text[:start]
    if say.HYPOTHETICAL_ZERO.search(head) or say.HYPOTHETICAL_ZERO.search(before[-10:]):
        return False
    if say.SUPPOSED.search(text[: start + len(head)]) and not say.PAST.search(clause):
        return False
    if say.AS_QUALITY.search(clause) or say.OPINION.search(head) or say.RULE.search(clause):
        return False
    if hit.family.name == "harassment" and not say.CASE.search(clause[hit.end - start - 2 :]):
        return False
    if say.OTHERS_FIRST.search(clause) and not OWN.search(text[:end]):
        return False
    if say.STRIVING.search(before[-12:] + clause):
        return False
    reached = say.REACHED.search(clause)
    if say.AIMED.search(head) and not (reached and re.search("实现|达成|完成", reached.group())):
        return False
    return bool(reached or not say.AIM.search(clause))


def _is_fact(head: str, before: str) -> bool:
    """Tell whether what follows is told as a fact, by the words before it."""
    return not (
        head.endswith(("不", "反", "防"))
        or say.HYPOTHETICAL.search(head)
        or say.HYPOTHETICAL.search(before[-14:])
        or say.AIM.search(head[-16:])
    )


def _is_taught(tail: str) -> bool:
    return bool(say.TEACHING.search(tail[:8]))


def _type(family: Family, clause: str) -> NegativeType:
    """Return the type of a family; what suppliers did is their chain's, not the organisation's."""
    suppliers = re.search("供应商|供货商|承包商|承揽商|分包商|厂商", clause)
    if suppliers and not re.search("本公司|公司及|我们|本集团", clause):
        return NegativeType.SUPPLY_CHAIN
    return family.type


def _qualified(clause: str, family: Family) -> bool:
    if family.name == "fire" and not say.ANY_ACCIDENT.search(clause):
        return True
    own = say.OWN_FIELD.get(family.name)
    others = own.sub("", clause) if own else clause
    return bool(say.GRAVITY.search(clause) or say.LAW.search(others) or say.PART_OF.search(clause))


def by_polarity(found: Sequence[Mention]) -> list[list[Mention]]:
    """Group mentions of one text into the items they make.

    Shortcomings make one item. Zeros make one for each type that opens a clause: 未发生死亡事故，未发生信息泄露
    are two claims, 未发生安全事故和环境事故 is one. What occurred makes one for each kind of event; a fine
    or a lawsuit belongs to the event told before it.
    """
    groups: dict[tuple[Polarity, str], list[Mention]] = {}
    last = ""
    opened: dict[tuple[int, int], str] = {}
    for each in found:
        kind = ""
        if each.polarity is Polarity.ZERO_CLAIM:
            kind = opened.setdefault(each.clause, each.type.value)
        if each.polarity is Polarity.OCCURRED:
            kind = _KINDS.get(each.family) or _KINDS.get(each.type.value, "case")
            kind = last if last and each.type in _CONSEQUENCES else kind
            last = kind
        groups.setdefault((each.polarity, kind), []).append(each)
    return list(groups.values())
