"""A topic of the guideline that is neither reported nor put aside."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Severity, Standing
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="topic-unanswered",
    severity=Severity.WARNING,
    title=Label("既没有披露也没有说明不重要的议题", "a topic neither reported nor put aside"),
    says={
        "": Label(
            "议题“{topic}”（{framework} {id}）既没有披露，也没有说明不重要的原因。请披露，或在重要性评估中说明原因。",
            "The topic “{topic}” ({framework} {id}) is neither reported nor put aside with a reason. Report on it, or give the reason in the assessment of materiality.",
        ),
    },
    docs="a topic of the exchanges' guidelines is neither reported nor put aside by the report's assessment",
    facts=("framework", "id"),
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield each topic of which the report says nothing at all; what could not be read whole is passed over."""
    for framework, each in asked.topics:
        if each.standing is Standing.GAP:
            yield found(None, indicator=each.id, topic=each.title, framework=framework, id=each.id)
