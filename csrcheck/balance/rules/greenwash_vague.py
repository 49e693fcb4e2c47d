"""Green words about products with no figure or standard behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from csrcheck.balance.matters import Matters
from csrcheck.balance.rules.greenwash_absolute import boast
from csrcheck.catalog.wording import annotate
from csrcheck.language.figures import figures
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="greenwash-vague",
    severity=Severity.INFO,
    title=Label("绿色宣称没有数据或标准支撑", "a green claim with nothing behind it"),
    says={
        "": Label(
            "“{words}”没有数据或标准支撑。请写明依据的标准、认证或减少的数量。",
            "“{words}” has no figure or standard behind it. Name the standard, the certificate or the amount saved.",
        ),
    },
    docs="a green product claim with no figure or standard behind it",
)
_MOST = 5
"""Findings shown at most: they are advice."""


def check(matters: Matters) -> Iterator[Found]:
    """Yield the first sentences that call something green and say nothing to show it."""
    claims = ((each, hit) for each in matters.sentences if (hit := _claim(each.clean)))
    for passage, words in islice(claims, _MOST):
        yield found(passage, words=words)


def _claim(clean: str) -> str:
    said = annotate(clean)
    place = said.first("green_claim")
    if not place or not said.says("claiming") or said.says("backed") or boast(clean):
        return ""
    return "" if any(figure.family for figure in figures(clean)) else clean[slice(*place)]
