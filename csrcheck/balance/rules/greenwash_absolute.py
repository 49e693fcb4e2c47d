"""Superlatives and absolute claims without a source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from csrcheck.balance.matters import Matters
from csrcheck.catalog.wording import annotate
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="greenwash-absolute",
    severity=Severity.INFO,
    title=Label("绝对化用语没有来源", "an absolute claim without a source"),
    says={
        "": Label(
            "“{words}”是绝对化用语，没有来源。请给出排名、认证或数据，或改用平实说法。",
            "“{words}” is an absolute claim without a source. Give a ranking, a certificate or a figure, or say it plainly.",
        ),
    },
    docs="a superlative or an absolute claim without a source",
)
_MOST = 5
"""Findings shown at most: they are advice."""


def check(matters: Matters) -> Iterator[Found]:
    """Yield the first sentences that boast without a source."""
    boasts = ((each, hit) for each in matters.sentences if (hit := boast(each.clean)))
    for passage, words in islice(boasts, _MOST):
        yield found(passage, words=words)


def boast(clean: str) -> str:
    """Return the absolute claim of a sentence that names no source; empty where there is none."""
    said = annotate(clean)
    place = said.first("boast")
    # A source, a ranking or an award behind the superlative makes it a fact that can be checked.
    return clean[slice(*place)] if place and not said.says("sourced") else ""
