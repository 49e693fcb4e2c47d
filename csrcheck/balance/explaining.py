"""Which sentences only explain an event told before: why it came, or what it did not lead to. They are no matters of their own."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.balance.drafts import Draft
from csrcheck.balance.headed import told_below
from csrcheck.balance.linking import together
from csrcheck.catalog.wording import annotate
from csrcheck.language.letters import is_han
from csrcheck.language.normalise import clean_text
from csrcheck.model import NegativeType, Polarity

_FALLS = frozenset({NegativeType.FINANCIAL_LOSS, NegativeType.MISSED_TARGET})
_HARM_TO_PEOPLE = frozenset({"death", "injury"})
_WORD = 2
"""Letters that name a matter again."""
_NEXT = 2
"""Sentences from an event to one that only says that nobody was hurt, at most."""
_BACK = 6
"""Matters between a loss and a reason for it, at most."""


def explains(before: Draft, draft: Draft) -> bool:
    """Tell whether a sentence only explains the event of the one before: why it came, or what it did not lead to."""
    if _gives_its_reason(before, draft):
        return True
    if before.item.polarity is not Polarity.OCCURRED:
        return False
    near = (
        0 < draft.first.number - before.last.number <= _NEXT and before.first.section == draft.first.section
    )
    said = annotate(draft.first.clean)
    if draft.item.polarity is Polarity.ZERO_CLAIM:
        return near and _is_unhurt(before, draft)
    if draft.item.polarity is not Polarity.SHORTCOMING:
        return False
    near = near and draft.first.number - before.last.number == 1
    # What an authority found is what its letter is about; what an inquiry into an accident found is its reason.
    found_out = said.opens("found_out") and before.item.type is not NegativeType.PENALTY
    if near and (said.opens("event_again") or found_out):
        return True
    return near and (said.opens("reason_opens") or (said.opens("link") and said.says("reason_of_it")))


def _gives_its_reason(before: Draft, draft: Draft) -> bool:
    """Tell whether the next sentence opens with a word of the matter's own to say why: 流失的主要原因是收入下降."""
    if before.item.polarity is Polarity.ZERO_CLAIM or draft.item.quantified or draft.first.row is not None:
        return False
    if not together(before.last, draft.first):
        return False
    said, word = annotate(draft.first.clean), draft.first.clean[:_WORD]
    named = all(map(is_han, word)) and word in before.last.clean
    return named and said.says("reason_told", 0, said.clause(0)[1]) and not said.opens("organ")


def is_reason_of_loss(found: Sequence[Draft], draft: Draft) -> bool:
    """Tell whether a fall is told below a heading of reasons as the reason for the loss told before that heading."""
    section = draft.first.section
    if draft.item.polarity is Polarity.ZERO_CLAIM or draft.item.type not in _FALLS:
        return False
    if found and _says_why(found[-1], draft):
        return True
    if _goes_on_with_reason(draft):
        return any(map(_is_loss, found[-_BACK:]))
    if not section or told_below(clean_text(section[-1])) != "cause":
        return False
    above = section[:-1]
    return any(
        _is_loss(each) and each.first.section[: len(above)] == above and each.first.section != section
        for each in found[-_BACK:]
    )


def _says_why(before: Draft, draft: Draft) -> bool:
    """Tell whether a sentence names the loss of the one before again, without its figure, to say why: 亏损增加主要由于…."""
    near = draft.first.number - before.last.number == 1 and before.first.section == draft.first.section
    if not near or before.first.row is not None or not (_is_loss(before) and _is_loss(draft)):
        return False
    said = annotate(draft.first.clean)
    reason = said.first("reason_told")
    return reason is not None and not said.says("number", 0, reason[0])


def _goes_on_with_reason(draft: Draft) -> bool:
    """Tell whether a statement is a further one of the reasons that stand before its semicolon: (i)…；及(ii)…所致."""
    context = draft.first.context
    return context.endswith(";") and annotate(context).says("reason_told")


def _is_loss(draft: Draft) -> bool:
    item = draft.item
    return item.polarity is Polarity.OCCURRED and item.type is NegativeType.FINANCIAL_LOSS


def _is_unhurt(before: Draft, draft: Draft) -> bool:
    """Tell whether nobody came to harm in the one event told before, rather than in the whole period."""
    one = before.item.type is NegativeType.ACCIDENT and annotate(before.first.clean).says("story_day")
    said = annotate(draft.first.clean)
    return (
        one
        and before.first.row is None is draft.first.row
        and set(draft.item.families) <= _HARM_TO_PEOPLE
        and said.says("harmless")
        and not said.says("this_period")
    )
