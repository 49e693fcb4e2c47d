"""A matter readers expect, of which neither an event nor a zero is said."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.balance.matters import Matters
from csrcheck.model import Label, Severity, say
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="silent-area",
    severity=Severity.WARNING,
    title=Label("应披露的负面事项未提及", "a matter readers expect, passed over in silence"),
    says={
        "": Label(
            "没有提到{area}，既无事件也无零声明。没有发生也请写明为零。",
            "Nothing is said of {area}, neither an event nor a zero. State a zero if nothing happened.",
        ),
    },
    docs="readers expect a matter, and neither an event nor a zero is said",
    facts=("area",),
)


def check(matters: Matters) -> Iterator[Found]:
    """Yield the areas passed over in silence."""
    for each in matters.silences:
        yield found(None, indicator=", ".join(each.expected_by), area=say(f"area-{each.area}"))
