"""Whether a text is a report at all: told by what every report has.

An organisation speaks of itself, for a period, under a title, at some length. A guideline says what others
are to do, a data sheet has rows and hardly a sentence, notes have neither title nor organisation.
"""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import all_showing, wordings
from csrcheck.language.letters import Texts, hans
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

_SENTENCE, _NEAR, _SHORT_NAME = 8, 12, 3
_LATIN, _LETTERS = 0.95, 200
"""Share of Latin letters from which on a text is none of Chinese words, and letters that tell. A bilingual report has three
Latin letters to a Han character, an English one names a company or two in Chinese."""
FOREIGN = "foreign"
"""Why a text is no report this program can read: it is in another language."""


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
    if unread >= number("unread_share") * len(document.pages) and unread:
        return ()
    why = _reason(document.characters, identity, [p for p in passages if p.zone is Zone.BODY])
    return (Diagnostic(NOT_A_REPORT, Severity.WARNING, None, (("why", why),)),) if why else ()


def _reason(characters: int, identity: Identity, body: Sequence[Passage]) -> str:
    """Return what speaks against a report, as the last part of a message's code; empty for none."""
    if _is_foreign("".join(p.clean for p in body)):
        return FOREIGN
    if characters < number("report_shortest"):
        return "short"
    said = [p.clean for p in body if p.kind is PassageKind.SENTENCE and len(p.clean) >= _SENTENCE]
    rows = [p.clean for p in body if p.kind is PassageKind.ROW]
    own = len(all_showing("speaks-of-itself", said) | _naming(identity, said))
    rules = len(_ruling(said))
    if rules >= number("prescribes_share") * len(said) and rules > own:
        return "guideline"
    if own < number("speaks_least") and _is_sheet(rows, said):
        return "figures"
    if own < max(number("speaks_least"), number("speaks_share") * len(said)) and not (
        identity.title and identity.organisation
    ):
        return "nobody"
    if characters < number("report_brief") and not identity.title and not identity.organisation:
        return "fragment"
    return ""


def _is_foreign(text: str) -> bool:
    """Whether a text is in Latin letters, such as the English version of a report."""
    letters = sum(map(str.isalpha, text))
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return letters >= _LETTERS and latin >= _LATIN * letters


def _is_sheet(rows: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a text is a sheet of data: rows, more of them than sentences, and figures in them."""
    return len(rows) >= max(number("sheet_rows"), len(said) + 1) and _digits(rows) >= number("sheet_digits")


def _ruling(said: Sequence[str]) -> frozenset[int]:
    """Return the places of the sentences that say what somebody is to do."""
    modal = Texts(said).holding(wordings()["modal"].words)
    told = frozenset(
        place
        for place, clean in modal
        if any(map(_told, clean.replace("。", ",").replace(";", ",").split(",")))
    )
    return told | all_showing("rule", said) | all_showing("shall", said)


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


def _naming(identity: Identity, said: Sequence[str]) -> frozenset[int]:
    """Return the places of the sentences that name the organisation."""
    if len(identity.organisation) <= _SHORT_NAME:
        return frozenset()
    return frozenset(place for place, _ in Texts(said).holding([identity.organisation]))
