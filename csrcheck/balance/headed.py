"""What headings say of the text below them, and which of it accounts for a matter told before.

A notice tells what was wrong under one heading and why, and what is done about it, under the next: 一、事故经过 二、原因分析
三、整改措施. What stands below such headings belongs to the matter before them, item for item where both are numbered alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal
from unicodedata import numeric

from msgspec import Struct

from csrcheck.catalog.wording import annotate
from csrcheck.language.context import is_fragment, mentions
from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import MarkStyle, list_mark
from csrcheck.language.numerals import chinese_value
from csrcheck.model import Passage, PassageKind, Polarity, Zone

Told = Literal["", "account", "cause", "process", "remedy"]
"""What a heading says is told below it; ``account`` where it names more than one part of an account."""

_REACH = 60
"""Passages after a matter among which the headings of its account are looked for."""
_MOST = 12
"""Sentences below one heading that account for a matter, at most."""
_LEADING = 3
"""Sentences from a matter to one that announces its particulars, at most."""
_NEAR = 5
"""Passages from a matter to the line that stands as a heading of its account, at most."""
_LABEL = 18
"""Characters of a heading that says what is told below it, at most."""
_AFTER_NAME = tuple(":,、。的项个条")
"""What may stand behind the number of a matter that is named by it: 问题一：, 针对第二项问题."""
_MARKS = " 。:·•-*#()[]【】〔〕、.0123456789"
_HEADS: tuple[tuple[Told, str], ...] = (
    ("cause", "cause_head"),
    ("remedy", "remedy_head"),
    ("process", "handling_head"),
)


class _Item(Struct, frozen=True):
    """An item of a list below a heading.

    Attributes:
        number: Its number, 0 where there is no list.
        named: Whether it says which matter it answers: 针对问题一.
        titled: Whether a heading opens it.
    """

    number: int = 0
    named: bool = False
    titled: bool = False


class _Below(Struct, frozen=True):
    """A sentence below a heading of an account.

    Attributes:
        heading: Which heading: number of its passage.
        level: Headings above that heading.
        item: The item of a list it stands in.
        passage: The sentence; of a line that stands as a heading, that line, too.
    """

    heading: int
    level: int
    item: _Item
    passage: Passage


def told_below(clean: str) -> Told:
    """Return what a heading, or a line that stands as one, says is told below it."""
    words = bare(clean)
    if not words or len(words) > _LABEL:
        return ""
    said = annotate(words)
    if said.without("head_word"):
        return ""
    told = [told for told, name in _HEADS if said.says(name)]
    several = ("cause" in told and "remedy" in told) or said.says("faults_and")
    return "account" if told and several else next(iter(told), "")


def bare(heading: str) -> str:
    """Return the normalised words of a heading without its number and the marks around it."""
    mark = list_mark(heading)
    return heading[mark.end if mark else 0 :].strip(_MARKS)


def told_at(here: Passage, passage: Passage) -> Told:
    """Return what the headings over a passage, of those that do not stand over ``here``, say is told below them."""
    for heading in _apart(here, passage):
        if told := told_below(clean_text(heading)):
            return told
    return ""


def _apart(here: Passage, passage: Passage) -> tuple[str, ...]:
    shared = next(
        (n for n, (a, b) in enumerate(zip(here.section, passage.section, strict=False)) if a != b),
        min(len(here.section), len(passage.section)),
    )
    return passage.section[shared:]


def under_headings(passages: Sequence[Passage], position: int) -> list[Passage]:
    """Return the sentences below the headings, next after a matter, that say that they account for what stands before.

    They stand beside the matter's own heading, below it or beside one above it. Where other matters are told in between,
    the account is theirs, unless the matters are told together: as items of a list, or below a heading over matters.
    """
    found = list(_below(passages, position))
    return [
        each.passage
        for _, below in groupby(found, lambda each: each.heading)
        for each in _answering(passages, position, list(below))
    ]


def _below(passages: Sequence[Passage], position: int) -> Iterator[_Below]:
    here = passages[position]
    announced = is_announced(passages, position)
    head: Passage | None = None
    last, item, count = here.number, _Item(), 0
    for passage in passages[position + 1 : position + 1 + _REACH]:
        told = told_below(passage.clean) if passage.row is None else ""
        titled = passage.kind is PassageKind.HEADING
        if (titled or told) and not _is_inside(head, passage, told):
            if not _goes_on(here, passage, told, announced=announced):
                return
            if not titled and not announced and _is_far(here, passage, last):
                return
            head, item, count = (passage if told else None), _Item(), 0
        elif head is None:
            if not announced and _tells_another(here, passage):
                return
        else:
            item = _item(passage, item)
        if head is None or passage.zone is not Zone.BODY or passage.row is not None:
            continue
        last = passage.number
        by_line = head.kind is not PassageKind.HEADING
        if (titled and not by_line) or (by_line and passage.section != head.section):
            continue  # what stands below a step only says more of it
        count += passage is not head
        if count <= _MOST:
            yield _Below(head.number, len(head.section), item, passage)


def _item(passage: Passage, before: _Item) -> _Item:
    """Return the item of a list that begins with a passage, else the one it goes on with: headings part it, else marks."""
    titled = passage.kind is PassageKind.HEADING
    number = _number(passage.clean) if titled or not before.titled else 0
    return _Item(number, _is_named(passage.clean), titled) if number else before


def _goes_on(here: Passage, heading: Passage, told: Told, *, announced: bool) -> bool:
    """Tell whether a heading stands in the sections of a matter, and is over its account or may stand before that."""
    within = heading.section == here.section[: len(heading.section)]
    within = within or (announced and is_below(here, heading))
    return within and (bool(told) or _is_passed(here, heading, announced=announced))


def _is_far(here: Passage, line: Passage, last: int) -> bool:
    """Tell whether a line is a heading over something else, being far from the matter or from the rest of its account."""
    return not _number(here.clean) and line.number - last > _NEAR


def _is_inside(head: Passage | None, passage: Passage, told: Told) -> bool:
    """Tell whether a heading only parts what stands below another: a heading under it, or a step below a line."""
    if head is None or told:
        return head is not None and len(passage.section) > len(head.section)
    step = head.kind is not PassageKind.HEADING and bool(_number(passage.clean))
    return len(passage.section) > len(head.section) or (step and passage.section == head.section)


def _is_passed(here: Passage, heading: Passage, *, announced: bool) -> bool:
    """Tell whether a heading may stand between a matter and those over its account.

    It is one over what the matter brings about, over particulars that its sentence announces, or over another matter
    of the same list of them.
    """
    level = len(heading.section)
    if annotate(bare(heading.clean)).says("effect_head"):
        return True
    if level >= len(here.section):
        return announced
    return level == len(here.section) - 1 and level > 0 and _names_matters(here.section[level - 1])


def announces(passage: Passage) -> bool:
    """Tell whether a sentence says that its particulars follow: 现将有关情况公告如下：."""
    return passage.clean.endswith(("如下:", "如下。"))


def is_below(here: Passage, passage: Passage) -> bool:
    """Tell whether a passage stands in the section of another, in one below it, or below that other as a heading."""
    own = (*here.section, here.text) if here.kind is PassageKind.HEADING else here.section
    return passage.section[: len(own)] == own


def is_announced(passages: Sequence[Passage], position: int) -> bool:
    """Tell whether the particulars of a matter follow under headings: its own sentence says so, or the next one."""
    here, after = passages[position], passages[position + 1 : position + 1 + _LEADING]
    if here.kind is PassageKind.HEADING or announces(here):
        return True
    return any(announces(each) and each.section == here.section for each in after)


def _names_matters(heading: str) -> bool:
    return annotate(bare(clean_text(heading))).any(("matter_head", "fault_head"))


def _tells_another(here: Passage, passage: Passage) -> bool:
    """Tell whether a sentence before the headings tells of a matter of its own, so that the account is not of this one."""
    if any(map(_names_matters, here.section[-1:])):
        return False
    said = annotate(passage.clean)
    listed = _number(here.clean) and _number(passage.clean)
    if (
        listed
        or passage.kind is not PassageKind.SENTENCE
        or said.opens("after_it")
        or said.opens("back_to_it")
    ):
        return False
    return any(
        each.polarity is Polarity.OCCURRED for each in mentions(said, fragment=is_fragment(passage.clean))
    )


def _answering(passages: Sequence[Passage], position: int, below: list[_Below]) -> Iterable[_Below]:
    """Return what stands below a heading, of two lists numbered alike only the item that answers this matter's."""
    numbers = {each.item.number for each in below if each.item.number}
    number, siblings = _place(passages, position, below[0].level)
    alike = any(each.item.named for each in below) or (len(numbers) > 1 and numbers == siblings)
    if not alike or number not in numbers:
        return below
    return [each for each in below if each.item.number == number or each.passage.number == each.heading]


def _place(passages: Sequence[Passage], position: int, level: int) -> tuple[int, set[int]]:
    """Return which of a list of matters one is, and the numbers of that list: 0 and nothing where it is in none.

    Args:
        passages: Of the report.
        position: Where the matter stands.
        level: Headings above the heading of its account: a numbered heading over a matter and its account parts no list.
    """
    here = passages[position]
    near = passages[max(0, position - _REACH) : position + _REACH]
    if number := _number(here.clean):
        items = [each for each in near if each.section == here.section and each.kind is PassageKind.SENTENCE]
        return number, {_number(each.clean) for each in items} - {0}
    if len(here.section) - 1 > level and (number := _number(clean_text(here.section[-1]))):
        parent = here.section[:-1]
        headings = [each for each in near if each.kind is PassageKind.HEADING and each.section == parent]
        return number, {_number(each.clean) for each in headings if not told_below(each.clean)} - {0}
    return 0, set()


def _number(clean: str) -> int:
    """Return the number an item or a heading begins with: 2 of (二)…, 2.…, 二是…, 针对问题二…; 0 where it has none."""
    lead = next((end for start, end in annotate(clean).spans("number_lead") if start == 0), 0)
    mark = list_mark(clean[lead:])
    if mark is not None and mark.style in (MarkStyle.HAN, MarkStyle.DIGIT):
        return _value(mark.number)
    if mark is not None and mark.style is MarkStyle.CIRCLED:
        return int(numeric(mark.number))
    closing = _AFTER_NAME if lead else ("是",)
    words = (clean[lead : lead + size] for size in (2, 1) if clean[lead + size : lead + size + 1] in closing)
    return next((value for word in words if (value := _value(word))), 0)


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else int(chinese_value(word) or 0)


def _is_named(clean: str) -> bool:
    """Tell whether an item says by its number which matter it answers: 针对问题一, 关于第二项问题."""
    return any(start == 0 for start, _ in annotate(clean).spans("number_lead"))
