"""A figure whose boundary, method or factors are not stated."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Several, Severity, say
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="basis-unstated",
    severity=Severity.INFO,
    title=Label("数据没有写明口径、方法或因子", "a figure without its boundary, method or factors"),
    says={
        "": Label(
            "{id} {title}：数据旁没有写明{lacking}。编制指南第{guide}号建议写明（参考性；按公开解读整理，可信度{confidence}）：{advice}。",
            "{id} {title}: {lacking} not stated with the figure. Practice guide no. {guide} suggests it (no duty; from public summaries, confidence {confidence}): {advice}.",
        ),
    },
    docs="figures on emissions, pollutants, energy or water without the boundary, method or factors that the exchanges' practice guides suggest to state",
    facts=("id", "lacking"),
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield each figure whose basis is not stated whole; advice, as the guides add no duties."""
    return told(asked, process=False)


def told(asked: Asked, *, process: bool) -> Iterator[Found]:
    """Yield what is not stated of figures, or of a work the report tells of."""
    for each in asked.unstated:
        if each.process is process:
            yield found(
                each.citation,
                indicator=each.indicator,
                id=each.indicator,
                title=each.title,
                lacking=Several(each.lacking),
                guide=each.guide,
                advice=each.advice,
                confidence=say(f"sureness-{each.confidence}"),
            )
