"""A report that says it was assured, without the statement."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.coverage.rules.subject import Asked
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="assurance-missing",
    severity=Severity.WARNING,
    title=Label("称经过鉴证而没有附上鉴证报告", "assurance is claimed and no statement attached"),
    says={
        "": Label(
            "报告称经过第三方鉴证或审验，但没有附上鉴证报告。请附上，或写明在哪里查阅；指引要求披露机构和报告。",
            "The report says that it was assured, and the statement is not attached. Attach it, or say where it is; the guideline asks for the body and its report.",
        ),
    },
    docs="the report says that it was assured, and no statement of assurance stands in it",
)


def check(asked: Asked) -> Iterator[Found]:
    """Yield the claim where no statement stands in the report."""
    told = asked.assurance
    if told and told.claimed and told.statement is None:
        yield found(told.claim)
