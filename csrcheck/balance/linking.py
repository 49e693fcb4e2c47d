"""Which of the sentences after a matter go on with it, and what a heading says they tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from csrcheck.balance.headed import (
    Told,
    announces,
    is_announced,
    is_below,
    told_at,
    told_below,
    under_headings,
)
from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated, is_fragment, mentions
from csrcheck.model import NegativeType, Passage, PassageKind, Polarity, Zone

_FOLLOWING, _MOST_ITEMS = 4, 12
_OPENING = 60
_ANNOUNCING = 30
"""Characters of a sentence that only says that particulars follow, at most."""
_LABEL = 14
"""Characters of a label that opens a sentence, at most."""
_TELLING = (
    "reason_opens",
    "handling",
    "acted",
    "result",
    "cause",
    "put_in_place",
    "new_rule",
    "did_act",
)
_LEANING = ("link", "event_again", "after_it")
"""What opens a sentence that leans on the one before."""
_REASONS = ("cause", "reason_told", "because")


class Part(Struct, frozen=True):
    """A stretch of a passage's clean text.

    Attributes:
        passage: The passage.
        start: Where it begins in the clean text.
        end: Where it ends.
        told: What its heading says it tells; empty where it has none.
    """

    passage: Passage
    start: int
    end: int
    told: Told = ""

    @property
    def clean(self) -> str:
        """Its normalised words."""
        return self.passage.clean[self.start : self.end]


def following(passages: Sequence[Passage], position: int) -> list[Passage]:
    """Return the next sentences that may go on with the one at a position.

    They are those of its section up to its next heading, with the rest of a list that begins in them, and those below
    headings such as 原因分析 and 整改措施 that stand beside its own or below it.
    """
    here = passages[position]
    announced = is_announced(passages, position)
    most = _MOST_ITEMS if announced else _FOLLOWING
    found: list[Passage] = []
    for passage in passages[position + 1 : position + 1 + _FOLLOWING + _MOST_ITEMS]:
        if passage.kind is PassageKind.HEADING and announced and is_below(here, passage):
            continue
        if (
            passage.kind is not PassageKind.SENTENCE
            or passage.zone is not Zone.BODY
            or told_below(passage.clean)
        ):
            break
        if passage.section != here.section and not (announced and is_below(here, passage)):
            break
        goes_on = bool(passage.context and found and passage.context == found[-1].context)
        if len(found) >= most and not goes_on and not _comes_back(passage):
            if not annotate(passage.clean).opens("list_mark"):  # a list of matters may be summed up below it
                break
            continue
        found.append(passage)
    known = {each.number for each in found}
    return found + [each for each in under_headings(passages, position) if each.number not in known]


def _comes_back(passage: Passage) -> bool:
    return _sums_up(passage) or _takes_up(passage) or _leads_measures(passage)


def _leads_measures(sentence: Passage) -> bool:
    """Tell whether a sentence announces the measures taken: 公司采取以下措施：."""
    return sentence.clean.endswith(":") and annotate(sentence.clean).says("measures_follow")


def _takes_up(sentence: Passage) -> bool:
    """Tell whether a clause of a sentence opens with an event told before: 事件发生后，公司…."""
    said = annotate(sentence.clean)
    return any(said.clause(start)[0] == start for start, _ in said.spans("after_it"))


def _labelled(passage: Passage) -> Part | None:
    """Return what follows a label that opens a sentence, as in 【原因】线路老化 and 整改措施：更换线路."""
    clean = passage.clean
    ends = [at for mark in ":】]" if 0 < (at := clean.find(mark)) <= _LABEL]
    told = told_below(clean[: min(ends)]) if ends else ""
    start = min(ends, default=0) + 1
    return Part(passage, start, len(clean), told) if told and start < len(clean) else None


def linked(here: Passage, after: Sequence[Passage], *, listed: bool, story: bool) -> list[Part]:
    """Return the following sentences up to the first that opens another matter.

    Args:
        here: The sentence that tells the matter.
        after: Sentences after the matter's own, see :func:`following`.
        listed: Whether its own announces a list, whose items then belong to it.
        story: Whether its own tells an event with its date.
    """
    found: list[Part] = []
    told: Told = ""
    measures = ""
    section, ended = here.section, False
    for sentence in after:
        if sentence.section != section:
            section, told = sentence.section, told_at(here, sentence)
        if label := told_below(sentence.clean):
            told = label
            continue
        if not found and not told and _only_announces(sentence):
            listed = True
            measures = sentence.clean if _leads_measures(sentence) else measures
            continue
        part = _headed(here, sentence, "remedy" if measures and sentence.context == measures else told)
        if part is None and (not ended or _resumes(here, sentence)):
            tied = _belongs(here, found, sentence, listed=listed, story=story)
            part = Part(sentence, 0, len(sentence.clean)) if tied else None
        ended = part is None
        if part is not None:
            found.append(part)
    return found or _summed(here, after)


def _headed(here: Passage, sentence: Passage, told: Told) -> Part | None:
    """Return a sentence that a label or a heading says accounts for a matter, ``None`` where none does."""
    labelled = _labelled(sentence) if told or sentence.section == here.section else None
    if labelled is not None or not told:
        return labelled
    return Part(sentence, 0, len(sentence.clean), "" if told == "account" else told)


def _resumes(here: Passage, sentence: Passage) -> bool:
    """Tell whether a sentence takes an event up again after others: 事故发生后，公司…."""
    return sentence.section == here.section and _takes_up(sentence)


def _only_announces(sentence: Passage) -> bool:
    """Tell whether a sentence only says that particulars follow: 现将具体内容公告如下：."""
    return len(sentence.clean) <= _ANNOUNCING and announces(sentence)


def _sums_up(sentence: Passage) -> bool:
    return annotate(sentence.clean).says("all_of_them", 0, _OPENING)


def _summed(here: Passage, after: Sequence[Passage]) -> list[Part]:
    """Return what is told of several matters together: 上述事件暴露出…, and the sentences that go on with it."""
    item = annotate(here.clean).opens("list_mark")
    for at, sentence in enumerate(after):
        if _sums_up(sentence) or (item and _leads_measures(sentence)):
            first = Part(sentence, 0, len(sentence.clean))
            return [first, *linked(sentence, after[at + 1 :], listed=False, story=False)]
    return []


def _belongs(here: Passage, found: Sequence[Part], sentence: Passage, *, listed: bool, story: bool) -> bool:
    if here.kind is PassageKind.HEADING:
        return True
    said = annotate(sentence.clean)
    if said.says("found_at_inspection") and _is_sanction(here):
        return True
    tied = said.any(("back_to_it", "tie", "lesson"), 0, _opening(said)) or said.says("reason_told", 0, _LABEL)
    if (
        (_tells_another(said) and not _names_it(here, said))
        or (_is_standing(said) and not tied)
        or said.opens("from_outside")
    ):
        return False
    if _denies_another(said) and not tied:
        return False
    before = found[-1].passage if found else here
    if _goes_on(before, sentence, said) or (
        together(before, sentence) and _is_explained(here, found) and not _tells_more(said)
    ):
        return True
    item = (listed and (said.opens("list_mark") or sentence.context == here.clean)) or (
        story and said.says("of_the_story")
    )
    below = listed and sentence.section != here.section and said.says("cause")
    if item or below or tied or any(map(said.opens, _LEANING)) or _names_it(here, said):
        return True
    if found and (said.says("named_again") or (said.opens("organ") and said.says("acted"))):
        return True
    return said.says("named_again") and said.says("for_it", 0, _OPENING)


def _opening(said: Annotated) -> int:
    """Return up to where 对此 in a sentence means what was told before it, and not what the sentence tells itself."""
    told = mentions(said, fragment=is_fragment(said.text))
    return min([_OPENING, *(each.start for each in told if each.polarity is Polarity.OCCURRED)])


def _is_sanction(here: Passage) -> bool:
    """Tell whether a sentence tells of a fine or an order, for which the next may say what was found."""
    told = mentions(annotate(here.clean), fragment=is_fragment(here.clean))
    return any(each.type is NegativeType.PENALTY and each.polarity is Polarity.OCCURRED for each in told)


def _is_explained(here: Passage, found: Sequence[Part]) -> bool:
    """Tell whether the reason is told: who explains goes on to what was done, a bare event to the next matter."""
    return annotate(here.clean).any(_REASONS) or any(
        annotate(part.clean).any((*_REASONS, "fault")) for part in found
    )


def _is_standing(said: Annotated) -> bool:
    """Tell whether a sentence is about what is always so: creeds, rules in force, the year's work, aims."""
    return said.says("standing")


def _names_it(here: Passage, said: Annotated) -> bool:
    """Tell whether a sentence opens with a word of the matter's own and says why: 故障由参数写错所致."""
    word = said.text[:2]
    ours = len(word) == 2 and all("一" <= each <= "鿿" for each in word) and word in here.clean
    return ours and said.any(("cause", "reason_told")) and not said.opens("organ")


def _tells_another(said: Annotated) -> bool:
    """Tell whether a sentence tells of a matter with a reason of its own, and does not lean on the one before."""
    happened = [
        each.start
        for each in mentions(said, fragment=is_fragment(said.text))
        if each.polarity is Polarity.OCCURRED
    ]
    if not happened or said.opens("link") or said.opens("event_again") or said.says("points_back"):
        return False
    return said.says("cause", 0, happened[0]) and not (said.opens("reason_opens") or said.opens("found_out"))


def _denies_another(said: Annotated) -> bool:
    """Tell whether a sentence claims that something else did not happen, rather than what this did not lead to."""
    told = mentions(said, fragment=is_fragment(said.text))
    denied = bool(told) and all(each.polarity is Polarity.ZERO_CLAIM for each in told)
    return denied and not said.any(
        ("no_harm", "harmless", "reason_told", "handling", "acted", "put_in_place")
    )


def _goes_on(before: Passage, sentence: Passage, said: Annotated) -> bool:
    """Tell whether a sentence goes on with the one before: after a semicolon, or in its paragraph with what was done."""
    if _tells_more(said):
        return False
    if before.clean.endswith(";"):
        return True
    return together(before, sentence) and (said.any(_TELLING) or said.any(("fault", "reason_told")))


def _tells_more(said: Annotated) -> bool:
    """Tell whether a sentence tells of more that happened, and not only why, or what those to blame had to bear."""
    told = mentions(said, fragment=is_fragment(said.text))
    happened = [each for each in told if each.polarity is Polarity.OCCURRED]
    borne = all(said.says("handling", *each.clause) for each in happened)
    return bool(happened) and not said.says("reason_told") and (not borne or said.opens("also"))


def together(before: Passage, sentence: Passage) -> bool:
    """Tell whether a sentence follows another in its paragraph."""
    a, b = before.spans[-1:], sentence.spans[:1]
    return bool(a and b) and a[0].page == b[0].page and a[0].end == b[0].start
