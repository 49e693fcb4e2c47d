"""What kind of statement a text is, whatever its subject, read from what is said in it."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.language.context import Annotated, Span
from csrcheck.model import Element

_DIMENSIONS = ("age", "category", "contract", "gender", "region", "type")
_PARTS = ("age", "category", "contract", "gender", "region")
_BULLET = "·"
_BULLETED = 3
"""Bulleted phrases in a row that make a table of expectations rather than a sentence."""
_NAMED, _NAMES = 5, 14
"""Names in a row that make a list of matters, and how long each may be."""
_GOING_ON = ("brings_ill", "effect_goes_on")
_SHORTEST_PHRASE, _LONGEST_PHRASE = 2, 24
_CHAPTERS, _CHAPTER = 4, 10
"""Names of chapters in one line, and how long each may be."""
_POSTS, _LISTED = 3, 4
"""Posts in a row that make a list of those who sit on a body; items that make a list of matters."""


def elements(
    said: Annotated, start: int = 0, end: int | None = None, *, counted: bool
) -> tuple[Element, ...]:
    """Return the disclosure elements the wording of a stretch of text shows, in the standard's order.

    Args:
        said: Sentence or table row.
        start: Where to start reading; ``end`` likewise.
        end: Where to stop; the end of the text where ``None``.
        counted: Whether it holds a figure with a unit, or an explicit zero.
    """
    found = []
    if said.says("idea", start, end):
        found.append(Element.IDEA)
    if said.says("policy", start, end):
        found.append(Element.POLICY)
    if _does(said, start, end):
        found.append(Element.MEASURE)
    if counted or said.says("outcome", start, end):
        found.append(Element.PERFORMANCE)
    return tuple(found)


def _does(said: Annotated, start: int, end: int | None) -> bool:
    """Tell whether something is done: 高度重视员工培训 names training and does none."""
    return any(
        not said.acts("professing", span) and not said.acts("believing", span)
        for span in said.within("measure", start, end)
    )


def is_foreign(said: Annotated, start: int = 0, end: int | None = None) -> bool:
    """Tell whether the subject is the state, the industry, the world or another organisation.

    Staff and boards are the organisation's own where the state opens the sentence; another company has such too.
    """
    return _opened(said, start, end, ("foreign_subject", "foreign_then", "source"), "self") or _opened(
        said, start, end, ("other_subject",), "we"
    )


def told_of_another(said: Annotated) -> int:
    """Return how far a sentence that opens with another organisation tells of it: until it comes to the one that reports."""
    if not said.opens("other_subject"):
        return 0
    own = said.first("we", said.spans("other_subject")[0][1])
    return own[0] if own else len(said.text)


def is_boilerplate(said: Annotated) -> bool:
    """Tell whether a sentence is the words of a requirement, or those every auditor writes."""
    return said.opens("asked_to_tell") or said.says("told_to_tell") or said.says("auditing")


def is_remark(said: Annotated) -> bool:
    """Tell whether a sentence says nothing that was done: how a figure is counted or booked, or what a law lays down."""
    return said.opens("remark") or said.says("accounting") or said.says("laid_down")


def _opened(said: Annotated, start: int, end: int | None, names: Sequence[str], unless: str) -> bool:
    """Tell whether a stretch, or the sentence it stands in, opens with a concept and comes to no other since."""
    return any(
        span[0] == opening and not said.says(unless, opening, end)
        for opening in {0, start}
        for name in names
        for span in said.within(name, opening, end)
    )


def is_planned(said: Annotated, start: int = 0, end: int | None = None) -> bool:
    """Tell whether what a stretch says is only planned: a sentence that opens on a plan, and nothing done since."""
    return said.opens("planned") and not said.says("come_about", start, end)


def hazards(said: Annotated, concept: str = "hazard") -> tuple[Span, ...]:
    """Return the stretches that describe what might go wrong: whole clauses, with those that go on about its effects.

    A clause that opens on what may come (，可能引发诉讼) tells of the one before it.

    Args:
        said: The sentence.
        concept: What says so: ``may_cost`` for what is only possible, else a shortcoming and what comes of it as well.
    """
    found = []
    for start, end in said.spans(concept):
        first, last = said.clause_at(start), said.clause_at(max(end - 1, start))
        if first and not said.text[said.clauses[first][0] : start].strip():
            first -= 1
        while last + 1 < len(said.clauses) and said.any(_GOING_ON, *said.clauses[last + 1]):
            last += 1
        found.append((said.clauses[first][0], said.clauses[last][1]))
    return tuple(found)


def is_slogan(found: tuple[Element, ...], said: Annotated, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a statement only professes: an idea or that things get better, nothing ruled, done or counted.

    A statement in whose words none of all this is recognised is plain, and states something all the same.
    """
    return set(found) == {Element.IDEA} or (not found and said.says("vague", start, end))


def is_expectations(clean: str) -> bool:
    """Tell whether a passage is a run of bulleted phrases, as in a table of stakeholders' expectations."""
    if "。" in clean:
        return False
    run = 0
    for phrase in clean.split(_BULLET)[1:]:
        words = phrase.split(";")[0]
        short = len(words) >= _SHORTEST_PHRASE and not any(character.isdigit() for character in words)
        run = run + 1 if short and len(words) <= _LONGEST_PHRASE else int(short)
        if run >= _BULLETED:
            return True
    return False


def lists_matters(said: Annotated) -> bool:
    """Tell whether a sentence lists the matters a report chooses among: 核心议题:员工权益、客户服务、… 等9项."""
    if not said.says("matters_list"):
        return False
    names = [part.rsplit(":", 1)[-1] for part in said.text.split("、")]
    return len(names) >= _NAMED and sum(len(name) <= _NAMES for name in names) >= len(names) - 1


def lists_names(said: Annotated, printed: str) -> bool:
    """Tell whether a text is nothing but names: chapters set in one line, or the posts of those who sit on a body.

    Args:
        said: The text.
        printed: As it is printed, with its spaces.
    """
    chapters = printed.split()
    if len(chapters) >= _CHAPTERS and all(_names_chapter(each) for each in chapters):
        return not said.any(("policy", "measure"))
    ends = {at for at, mark in enumerate(said.text) if mark in "、。;"} | {len(said.text)}
    return sum(end in ends for _, end in said.spans("held_post")) >= max(_POSTS, said.text.count("、"))


def _names_chapter(word: str) -> bool:
    """Tell whether a word may be the name of a chapter: short, without marks, with no digit but those of a year."""
    named = word[5:] if word[:4].isdecimal() and word[4:5] == "年" else word
    return _SHORTEST_PHRASE <= len(named) <= _CHAPTER and named.isalpha()


def enumeration(said: Annotated) -> Span | None:
    """Return where a text ends in a list of the matters something is about: …、…、…等面向, 环境风险:…、…、….

    None where it also tells what is ruled or done about them.
    """
    start, end = said.clauses[-1]
    text = said.text[start:end].rstrip("。;")
    opening = start + text.rfind(":") + 1
    # Without a colon the first item also holds what leads to it: 制度涵盖客户信息保护、….
    lead = opening if ":" in text else said.text.find("、", start)
    items = said.text[opening : start + len(text)].split("、")
    long_enough = len(items) >= _LISTED and all(len(item) <= _NAMES for item in items)
    told = said.says("list_tail", opening) or said.says("list_head", 0, opening)
    if not long_enough or not told or said.any(("policy", "measure"), 0, lead):
        return None
    return opening, end


def is_of_parties(heads: Annotated) -> bool:
    """Tell whether the heads of a table are those of one that lists whom the organisation deals with and what they want."""
    return heads.says("party_column") and heads.says("wish_column")


def breakdowns(said: Annotated, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Return the dimensions a stretch of text breaks something down by, sorted."""
    return tuple(name for name in _DIMENSIONS if said.says(f"by_{name}", start, end))


def row_breakdowns(label: Annotated) -> tuple[str, ...]:
    """Return the dimensions a table row stands for one part of (男性员工, 30岁以下), sorted."""
    return tuple(name for name in _PARTS if label.says(f"part_by_{name}"))


def led_by(said: Annotated, place: int, head: str, between: str) -> bool:
    """Tell whether a concept stands right before a place, with nothing but words of another between.

    减少约7吨: the place of 7 is led by *save*, with a word of *amid* between.
    """
    links = {end: start for start, end in said.spans(between)}
    heads = {end for _, end in said.spans(head)}
    while place not in heads and place in links:
        place = links[place]
    return place in heads


def years_compared(said: Annotated) -> tuple[Span, ...]:
    """Return the years a sentence only compares with: 较2021年下降 does not speak of 2021."""
    compared = said.spans("compared_year")
    return tuple(
        year for year in said.spans("year") if any(a <= year[0] and year[1] <= b for a, b in compared)
    )
