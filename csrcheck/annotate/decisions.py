"""From what people did with remarks to what a review file should say: accepted, confirmed, changed, or not clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.annotate.answers import Answer, Meaning, understood
from csrcheck.annotate.manifest import Known
from csrcheck.annotate.returned import Fate, Note, Returned, Thread
from csrcheck.coverage.quotes import Quotes
from csrcheck.model import Verdict
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED

_VERDICTS = {NOT_DISCLOSED: Verdict.NOT_DISCLOSED, PARTLY_DISCLOSED: Verdict.PARTIAL}
_CLAIMED = {Meaning.DISCLOSED: Verdict.DISCLOSED, Meaning.PARTIAL: Verdict.PARTIAL}


class Outcome(StrEnum):
    """What a thread comes to."""

    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    UNCLEAR = "unclear"
    OPEN = "open"


class Decision(Struct, frozen=True):
    """What a person decided on a remark.

    Attributes:
        known: The remark.
        why: Code of what is unclear (``replies-…``); empty where nothing is.
        verdict: The new one, of a change; ``quote`` and ``page`` are the place of a disclosure.
        reason: Words of the person; empty where they only deleted or resolved.
        fate: How the remark came back.
    """

    known: Known
    outcome: Outcome
    fate: Fate
    why: str = ""
    verdict: Verdict | None = None
    reason: str = ""
    reviewer: str = ""
    date: str = ""
    quote: str = ""
    page: str = ""


class Subject(Struct, frozen=True):
    """What a remark is about; framework and indicator are empty for findings."""

    framework: str = ""
    indicator: str = ""
    verdict: Verdict | None = None


def subject_of(key: str) -> Subject:
    """Return what the key of an issue is about."""
    name, _, rule = key.rpartition(":")
    framework, slash, indicator = name.partition("/")
    if slash and rule in _VERDICTS and not key.startswith("negative/"):
        return Subject(framework, indicator, _VERDICTS[rule])
    return Subject()


def decisions_of(came: Returned, quotes: Quotes, *, paged: bool, reviewer: str = "") -> list[Decision]:
    """Return what was decided on every remark that is not open any more.

    Args:
        came: The remarks as they came back.
        quotes: The words of the report they are in.
        paged: Whether its pages are known: a page that is named is checked then.
        reviewer: Who decides where the file does not say.
    """
    made: dict[str, list[Decision]] = defaultdict(list)
    for thread in came.threads:
        decided = _decided(thread, quotes, paged=paged)
        who = decided.reviewer or reviewer or came.editor
        decided = replace(decided, reviewer=who, date=decided.date or came.edited)
        if decided.outcome not in (Outcome.OPEN, Outcome.UNCLEAR) and not who:
            decided = _unclear(decided, "replies-no-name")
        made[thread.known.issue].append(decided)
    return [each for group in made.values() for each in _together(group) if each.outcome is not Outcome.OPEN]


def _together(group: list[Decision]) -> Iterator[Decision]:
    """Yield what was decided on the places of one issue: it is accepted as a whole or not at all."""
    if len({each.outcome for each in group}) == 1 and group[0].outcome is not Outcome.UNCLEAR:
        yield group[0]
        return
    for each in group:
        settled = each.outcome not in (Outcome.OPEN, Outcome.UNCLEAR)
        yield _unclear(each, "replies-other-places") if settled and len(group) > 1 else each


def _decided(thread: Thread, quotes: Quotes, *, paged: bool) -> Decision:
    note, answer = _last_word(thread.notes)
    who, date = (note.author, note.date) if note else (thread.who, thread.date)
    made = Decision(
        thread.known, Outcome.OPEN, thread.fate, reviewer=who or thread.who, date=date or thread.date,
        reason=_one_line(note.words) if note else "",
    )  # fmt: skip
    if note is None or answer is None:
        return replace(made, outcome=_SILENT[thread.fate])
    if answer.meaning is Meaning.UNCLEAR:
        if thread.fate in (Fate.RESOLVED, Fate.DELETED, Fate.REJECTED):
            return replace(made, outcome=Outcome.ACCEPTED)
        return _unclear(made, "replies-free-words")
    subject = subject_of(thread.known.issue)
    if answer.meaning in _CLAIMED:
        return _claimed(made, answer, subject, quotes, paged=paged)
    if answer.meaning is Meaning.AGREE:
        return replace(made, outcome=Outcome.CONFIRMED)
    if answer.meaning is Meaning.NOT_APPLICABLE:
        if not answer.reason:
            return _unclear(made, "replies-no-reason")
        if subject.verdict:
            changed = replace(made, outcome=Outcome.CHANGED, verdict=Verdict.NOT_APPLICABLE)
            return replace(changed, reason=answer.reason)
    return replace(made, outcome=Outcome.ACCEPTED)


_SILENT = {
    Fate.OPEN: Outcome.OPEN,
    Fate.RESOLVED: Outcome.ACCEPTED,
    Fate.DELETED: Outcome.ACCEPTED,
    Fate.REJECTED: Outcome.ACCEPTED,
    Fate.AGREED: Outcome.CONFIRMED,
}


def _last_word(notes: Iterable[Note]) -> tuple[Note | None, Answer | None]:
    """Return the last answer; who only agrees at the end agrees with the answer before."""
    understood_notes = [(note, understood(note.words)) for note in notes if note.words.strip()]
    if not understood_notes:
        return None, None
    while len(understood_notes) > 1 and understood_notes[-1][1].meaning is Meaning.AGREE:
        understood_notes.pop()
    return understood_notes[-1]


def _claimed(made: Decision, answer: Answer, subject: Subject, quotes: Quotes, *, paged: bool) -> Decision:
    """Judge the claim that the report tells something: its words are looked up there."""
    if not answer.quote:
        return _unclear(made, "replies-no-quote")
    pages = quotes.pages(answer.quote)
    if not pages:
        return _unclear(made, "replies-quote-missing")
    named = {str(number) for number, _ in pages} | {label for _, label in pages if label}
    if paged and answer.page and answer.page not in named:
        return _unclear(made, "replies-quote-elsewhere", page="、".join(str(number) for number, _ in pages))
    page = answer.page or (str(pages[0][0]) if paged else "")
    made = replace(made, quote=answer.quote, page=page)
    verdict = _CLAIMED[answer.meaning]
    if subject.verdict is None:
        return replace(made, outcome=Outcome.ACCEPTED)
    if subject.verdict is verdict:
        return replace(made, outcome=Outcome.CONFIRMED)
    return replace(made, outcome=Outcome.CHANGED, verdict=verdict)


def _unclear(made: Decision, why: str, page: str = "") -> Decision:
    return replace(made, outcome=Outcome.UNCLEAR, why=why, page=page or made.page)


def _one_line(words: str) -> str:
    return " ".join(words.split())
