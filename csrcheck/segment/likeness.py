"""Whether a text is a report at all: told by what every report has.

An organisation speaks of itself, for a period, under a title, at some length. A guideline says what others
are to do, a data sheet has rows and hardly a sentence, notes have neither title nor organisation.
"""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.catalog.structure import shows, wordings
from csrcheck.language.letters import hans
from csrcheck.model import (
    NOT_A_REPORT,
    UNREADABLE,
    Diagnostic,
    Document,
    Identity,
    Passage,
    PassageKind,
    Severity,
    Zone,
)

_SHORTEST = 300
"""Characters; the shortest reports that companies publish have two pages and some 1,200."""
_BRIEF = 3000
"""Characters from which a text that lacks title and organisation may still be a report badly read."""
_PRESCRIBES = 0.15
"""Share of sentences that say what is to be done; reports have at most 0.05, guidelines 0.3 and more."""
_SPEAKS = 3
"""Sentences on itself that an organisation needs at the least; and their share in a long text."""
_SPEAKS_SHARE = 0.02
_SENTENCE, _NEAR = 8, 12
_SHEET = 8
"""Rows from which a text with fewer sentences than rows is a data sheet."""
_COUNTED = 0.12
"""Share of digits in the rows of a data sheet at the least: tables of words have 0.05."""
_UNREAD = 0.1


def unlike_a_report(
    document: Document, identity: Identity, passages: Sequence[Passage]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostic that says why a text is no report; none where it is one, or cannot be told.

    Args:
        document: As read.
        identity: Who reports on which year, as far as it is known.
        passages: What the text was cut into.
    """
    unread = sum(page.status in UNREADABLE for page in document.pages)
    if unread >= _UNREAD * len(document.pages) and unread:
        return ()
    why = _reason(document.characters, identity, [p for p in passages if p.zone is Zone.BODY])
    return (Diagnostic(NOT_A_REPORT, Severity.WARNING, None, (("why", why),)),) if why else ()


def _reason(characters: int, identity: Identity, body: Sequence[Passage]) -> str:
    """Return what speaks against a report, as the last part of a message's code; empty for none."""
    if characters < _SHORTEST:
        return "short"
    said = [p.clean for p in body if p.kind is PassageKind.SENTENCE and len(p.clean) >= _SENTENCE]
    rows = [p.clean for p in body if p.kind is PassageKind.ROW]
    own = sum(shows("speaks-of-itself", each) or _names(identity, each) for each in said)
    rules = sum(_rules(each) for each in said)
    if rules >= _PRESCRIBES * len(said) and rules > own:
        return "guideline"
    if own < _SPEAKS and len(rows) >= _SHEET and len(rows) > len(said) and _digits(rows) >= _COUNTED:
        return "figures"
    if own < max(_SPEAKS, _SPEAKS_SHARE * len(said)) and not (identity.title and identity.organisation):
        return "nobody"
    if characters < _BRIEF and not identity.title and not identity.organisation:
        return "fragment"
    return ""


def _rules(clean: str) -> bool:
    """Whether a sentence says what somebody is to do."""
    return (
        shows("rule", clean)
        or shows("shall", clean)
        or any(map(_told, clean.replace("。", ",").replace(";", ",").split(",")))
    )


def _told(clause: str) -> bool:
    """Whether a clause tells an organisation what to do: 企业应…, 发行人须…."""
    modal = wordings()["modal"]
    for who in wordings()["addressee"].words:
        at = clause.find(who)
        while at >= 0:
            if 0 <= modal.place_in(clause[at + len(who) :]) <= _NEAR:
                return True
            at = clause.find(who, at + len(who))
    return False


def _digits(rows: Sequence[str]) -> float:
    joined = "".join(rows)
    digits = sum(map(str.isdigit, joined))
    return digits / max(digits + hans(joined), 1)


def _names(identity: Identity, sentence: str) -> bool:
    return len(identity.organisation) > _SPEAKS and identity.organisation in sentence
