"""A topic that the report's assessment puts aside without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Severity, Standing
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="topic-unexplained",
    severity=Severity.WARNING,
    title=Label("认定不重要而没有说明原因的议题", "a topic put aside without a reason"),
    says={
        "": Label(
            "议题“{topic}”（{framework} {id}）被认定不具有重要性，但没有说明原因。请写明原因。",
            "The topic “{topic}” ({framework} {id}) is found not to be material, and no reason is given. Give the reason.",
        ),
    },
    docs="the report's assessment puts a topic aside and gives no reason, which the guidelines ask for",
    facts=("framework", "id"),
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield each topic that is put aside and not told of, without a reason anywhere."""
    for framework, each in asked.topics:
        if each.standing is Standing.UNEXPLAINED:
            yield found(each.citation, indicator=each.id, topic=each.title, framework=framework, id=each.id)
