"""Events of a type of which the report nowhere gives a cause or a remedy."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.balance.matters import Matters
from csrcheck.language.quotes import cut
from csrcheck.model import Label, Polarity, Rung, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="unexplained-event",
    severity=Severity.WARNING,
    title=Label("事件只点到，未说明原因和改进", "an event without cause and remedy"),
    says={
        "": Label(
            "“{what}”只点到，没有说明原因和改进措施。",
            "“{what}” is only named: neither cause nor remedy is given.",
        ),
    },
    docs="of a type of event, the report nowhere gives a cause or a remedy (one finding per type)",
)


_SHORT = 40


def check(matters: Matters) -> Iterator[Found]:
    """Yield one item of each type of event that is only named."""
    occurred = [item for item in matters.items if item.polarity is Polarity.OCCURRED]
    explained = {item.type for item in occurred if item.rung is not Rung.NAMED or item.account.remedy}
    first = {item.type: item for item in reversed(occurred) if item.type not in explained}
    for item in reversed(first.values()):
        yield found(item, what=cut(item.quote, most=_SHORT))
