"""The rules, in one literal table, and how a finding is made."""

from __future__ import annotations

from csrcheck.coverage.citation import join_wraps
from csrcheck.messages import text
from csrcheck.model import Finding, Label, Passage, Series, Severity

RULES: dict[str, Severity] = {
    "total-mismatch": Severity.ERROR,
    "share-not-100": Severity.ERROR,
    "value-conflict": Severity.ERROR,
    "unit-slip": Severity.ERROR,
    "growth-contradicted": Severity.ERROR,
    "ratio-mismatch": Severity.WARNING,
    "report-period": Severity.ERROR,
    "template-left": Severity.ERROR,
    "organisation-name": Severity.WARNING,
    "stale-year": Severity.WARNING,
    "stale-age": Severity.WARNING,
    "outdated-reference": Severity.WARNING,
    "restated": Severity.WARNING,
    "basis-changed": Severity.WARNING,
    "unit-wrong": Severity.WARNING,
    "unit-missing": Severity.INFO,
    "year-jump": Severity.INFO,
}
"""Severity by rule id. What a rule looks for is told by the messages ``rule-<id>``."""

_LONGEST_QUOTE = 160


def finding(
    rule: str, where: Passage | Series, code: str = "", quote: str = "", **details: object
) -> Finding:
    """Return a finding of a rule.

    Args:
        rule: One of :data:`RULES`.
        where: Gives the place, and the quote where none is given.
        code: Message, ``finding-<rule>`` where empty.
        quote: The report's words.
        details: Values for the placeholders of the message; a label is told in each language.
    """
    key = code or f"finding-{rule}"
    words = quote or (where.quote if isinstance(where, Series) else join_wraps(where.text))
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=Label(
            text(key, "zh", **{k: v.zh if isinstance(v, Label) else v for k, v in details.items()}),
            text(key, "en", **{k: v.en if isinstance(v, Label) else v for k, v in details.items()}),
        ),
        page=where.page,
        page_label=where.page_label,
        line=where.line,
        section=where.section,
        quote=words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…",
    )


def plain(number: float, precision: float = 0.0) -> str:
    """Return a number for a message: grouped, with no more places than it was printed with."""
    places = 0
    while places < 8 and precision and precision < 0.5 * 10**-places * (1 - 1e-9):
        places += 1
    if not precision and abs(number) < 1000:
        return f"{number:.4g}"
    return f"{number:,.{places}f}"
