"""A statement of assurance that does not say who gave it, at which level, or by which standard."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Several, Severity, say
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="assurance-incomplete",
    severity=Severity.INFO,
    title=Label("鉴证报告没有写明机构、保证程度或依据的准则", "a statement without body, level or standard"),
    says={
        "": Label(
            "鉴证报告里没有找到：{lacking}。",
            "Not found in the statement of assurance: {lacking}.",
        ),
    },
    docs="the statement of assurance does not name the body, the level (limited or reasonable), or the standard of the work",
    facts=("lacking",),
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield what a statement does not say."""
    told = asked.assurance
    if told is None or told.statement is None:
        return
    lacking = [
        name
        for name, value in (("by", told.by), ("level", told.levels), ("standard", told.standards))
        if not value
    ]
    if lacking:
        yield found(told.statement, lacking=Several(tuple(say(f"assurance-{name}") for name in lacking)))
