"""Whether a text is a report at all: told by what every report has.

An organisation speaks of itself, for a period, under a title, at some length. A guideline says what others
are to do, a data sheet has rows and hardly a sentence, notes have neither title nor organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_SENTENCE = 8
_SHEET = 8
"""Rows from which a text with fewer sentences than rows is a data sheet."""
_COUNTED = 0.12
"""Share of digits in the rows of a data sheet at the least: tables of words have 0.05."""
_UNREAD = 0.1


_SELF = re.compile(
    r"我们|我司|我公司|我行|我院|我校|我厂|本(?:公司|集团|企业|行|院|中心|校|厂|单位|机构|报告)|报告期"
    r"|(?<!上市)(?<!各)(?:公司|集团)(?!应|须|需|宜|可以|不得|如)"
)
_RULE = re.compile(
    r"应当|必须|不得|(?:组织|企业|公司|发行人|单位|机构)[^,。;]{0,12}?(?:应|须|宜|可)(?![急对用聘付届邀收变链])"
)
_SHALL = re.compile(
    r"(?<![适相对供反响效感回呼报])(?:应|宜)(?:披露|说明|建立|制定|确保|包括|描述|报告|识别|考虑|采取|避免|尊重)"
)


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
    own = sum(bool(_SELF.search(each)) or _names(identity, each) for each in said)
    rules = sum(bool(_RULE.search(each) or _SHALL.search(each)) for each in said)
    if rules >= _PRESCRIBES * len(said) and rules > own:
        return "guideline"
    if own < _SPEAKS and len(rows) >= _SHEET and len(rows) > len(said) and _digits(rows) >= _COUNTED:
        return "figures"
    if own < max(_SPEAKS, _SPEAKS_SHARE * len(said)) and not (identity.title and identity.organisation):
        return "nobody"
    if characters < _BRIEF and not identity.title and not identity.organisation:
        return "fragment"
    return ""


def _digits(rows: Sequence[str]) -> float:
    joined = "".join(rows)
    digits = sum(map(str.isdigit, joined))
    return digits / max(digits + hans(joined), 1)


def _names(identity: Identity, sentence: str) -> bool:
    return len(identity.organisation) > _SPEAKS and identity.organisation in sentence
