"""A topic that matters for the finances, of which an element is not told."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Several, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="topic-elements",
    severity=Severity.WARNING,
    title=Label("具有财务重要性而四要素不全的议题", "a financially material topic without all four elements"),
    says={
        "": Label(
            "议题“{topic}”（{framework} {id}）具有财务重要性，没有找到这些要素：{lacking}。请就该议题补充。",
            "The topic “{topic}” ({framework} {id}) is financially material; these elements were not found for it: {lacking}. Add them for this topic.",
        ),
    },
    docs="a topic is found material for the finances, and governance, strategy, management or metrics and targets are not told for it",
    facts=("framework", "id"),
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield each topic that lacks an element; governance told for all topics at once is enough."""
    for framework, each in asked.topics:
        if each.lacking:
            lacking = Several(tuple(part.title for part in each.lacking))
            yield found(
                each.citation,
                indicator=each.id,
                topic=each.title,
                framework=framework,
                id=each.id,
                lacking=lacking,
            )
