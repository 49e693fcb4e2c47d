"""Faults told as such: below a heading or a sentence that announces them, or after a label.

存在以下问题：一是… and 存在的不足：… say of any words that they tell of a fault, whatever the words are.
"""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.balance.headed import bare, told_below
from csrcheck.balance.linking import together
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, Mention, mentions
from csrcheck.language.normalise import clean_text
from csrcheck.model import NegativeType, Passage, PassageKind, Polarity

_BACK = 24
"""Passages between an item and the sentence that announces its list, at most."""
_LABEL = 14
_SHORTEST = 6
_LEAD = 30
"""Characters of the sentence below a heading among which it says that the fault was put right."""
_MARKS = " :·•-*#()[]【】〔〕一二三四五六七八九十0123456789.、"
_OTHERS = ("supplier", "world", "if", "supposed", "possible", "question")
_MENDING = ("will_act", "did_act", "put_in_place", "remedy")


def listed_fault(passages: Sequence[Passage], position: int) -> Mention | None:
    """Return the fault a sentence tells by its place alone, ``None`` where its place says nothing of the kind."""
    here = passages[position]
    start = _label_end(here.clean)
    said = annotate(here.clean)
    if not start and (said.says("all_of_them", 0, _LABEL) or not is_listed(passages, position)):
        return None
    clause = said.clause(start)
    if len(here.clean) - start < _SHORTEST or said.any(_OTHERS) or said.any(_MENDING, *clause):
        return None
    return Mention(
        Polarity.SHORTCOMING,
        NegativeType.MANAGEMENT_WEAKNESS,
        "found_flawed",
        start,
        clause[1],
        clause,
        said.says("number", *clause),
    )


def headed_fault(passages: Sequence[Passage], position: int) -> Mention | None:
    """Return the fault a heading tells: it stands below 存在的问题, or below it is told how it was put right."""
    here, below = passages[position], passages[position + 1 : position + 2]
    words = bare(here.clean).rstrip("。")
    start = here.clean.find(words)
    said = annotate(words)
    named = _stands_below_faults(here) and len(words) >= _SHORTEST
    if not named and not _is_put_right(below[:1], here, said):
        return None
    if said.any(_OTHERS) or told_below(here.clean) or (named and said.any(_MENDING)):
        return None
    end = start + len(words)
    return Mention(
        Polarity.SHORTCOMING,
        NegativeType.MANAGEMENT_WEAKNESS,
        "found_flawed",
        start,
        end,
        (start, end),
        said.says("number"),
    )


def _stands_below_faults(here: Passage) -> bool:
    return bool(here.section) and _names_faults(clean_text(here.section[-1]))


def _is_put_right(below: Sequence[Passage], here: Passage, said: Annotated) -> bool:
    """Tell whether a heading names a fault that the sentence below it says was put right."""
    if not below or below[0].section[-1:] != (here.text,):
        return False
    faulty = said.says("faults_mended") or any(
        each.polarity is Polarity.SHORTCOMING for each in mentions(said)
    )
    return faulty and annotate(below[0].clean).says("put_right", 0, _LEAD)


def is_measure(passage: Passage) -> bool:
    """Tell whether a sentence stands in a list of what is done: after 采取以下措施：, or below such a heading."""
    lead = passage.context
    if ":" in lead and annotate(lead).says("measures_follow"):
        return True
    return bool(passage.section) and told_below(clean_text(passage.section[-1])) == "remedy"


def is_done_about_it(said: Annotated, each: Mention) -> bool:
    """Tell whether a matter in a list of measures is only what is done about one told before.

    What is counted there without a word for handling, or befell the organisation, is a matter all the same.
    """
    if each.polarity is Polarity.ZERO_CLAIM:
        return False
    if said.says("suffered", *each.clause):
        return said.any(("handling", "person"), *each.clause) and not said.any(("organ_too",), *each.clause)
    return not each.quantified or said.says("handling", *each.clause)


def announces_faults(passages: Sequence[Passage], position: int) -> bool:
    """Tell whether a sentence only announces faults that are told in the items of a list below it."""
    below = passages[position + 1 : position + 2]
    here = annotate(passages[position].clean)
    return bool(below) and here.says("faults_follow") and annotate(below[0].clean).opens("list_mark")


def _label_end(clean: str) -> int:
    """Return where a label that names faults ends (存在的问题：), 0 where no such label opens the sentence."""
    at = clean.find(":")
    return at + 1 if 0 < at <= _LABEL and _names_faults(clean[:at]) else 0


def _names_faults(words: str) -> bool:
    """Tell whether a heading or a label is about faults and nothing else: 存在的问题与不足."""
    bare = words.strip(_MARKS)
    said = annotate(bare)
    return 0 < len(bare) <= _LABEL and said.says("fault_head") and not said.without("fault_head_word")


def is_listed(passages: Sequence[Passage], position: int) -> bool:
    """Tell whether a sentence is one of several faults, by its place: below such a heading, in a list announced as one."""
    here = passages[position]
    opens = annotate(here.clean).opens("list_mark")
    if here.section and _names_faults(clean_text(here.section[-1])):
        return opens or not position or not together(passages[position - 1], here)
    if not opens:
        return False
    for before in reversed(passages[max(0, position - _BACK) : position]):
        if before.section != here.section or before.kind is PassageKind.HEADING or before.row is not None:
            return False
        said = annotate(before.clean)
        if before.clean.endswith(":") or said.says("faults_follow"):
            return said.says("faults_follow")
    return False
