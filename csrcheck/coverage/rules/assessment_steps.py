"""An assessment of materiality of which steps are not told."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.basis_unstated import told
from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule

RULE = Rule(
    id="assessment-steps",
    severity=Severity.INFO,
    title=Label("重要性评估没有写明的步骤", "steps of the assessment of materiality that are not told"),
    says={
        "": Label(
            "{id} {title}：没有写明{lacking}。编制指南第{guide}号的步骤（参考性；按公开解读整理，可信度{confidence}）：{advice}。",
            "{id} {title}: not told: {lacking}. The steps of practice guide no. {guide} (no duty; from public summaries, confidence {confidence}): {advice}.",
        ),
    },
    docs="an assessment of double materiality is told without steps that the exchanges' practice guide no. 1 describes: topics, who was asked, what impact and financial effect are weighed by, the threshold, who confirmed it, the result",
    facts=("id", "lacking"),
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield each assessment of which steps are not told; advice, as the guides add no duties."""
    return told(asked, process=True)
