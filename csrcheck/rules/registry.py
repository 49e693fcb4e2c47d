"""Every rule there is."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from csrcheck.balance.rules import CHECKS as ON_BALANCE
from csrcheck.coverage.rules import CHECKS as ON_PROVISIONS
from csrcheck.errors import UsageError
from csrcheck.figures.rules import CHECKS as ON_FIGURES
from csrcheck.figures.twin.rules import CHECKS as ON_TWINS
from csrcheck.index.rules import CHECKS as ON_INDEX
from csrcheck.rules.rule import Rule

FIGURES: dict[str, Rule] = {each.rule.id: each.rule for each in ON_FIGURES}
"""Rules on figures and wording, by id."""

BALANCE: dict[str, Rule] = {each.rule.id: each.rule for each in ON_BALANCE}
"""Rules on bad news, by id."""

PROVISIONS: dict[str, Rule] = {each.rule.id: each.rule for each in ON_PROVISIONS}
"""Rules on what frameworks ask beside single indicators, by id."""

TWINS: dict[str, Rule] = {each.rule.id: each.rule for each in ON_TWINS}
"""Rules on the Chinese and the English version of a report, by id."""

INDEX: dict[str, Rule] = {each.rule.id: each.rule for each in ON_INDEX}
"""Rules on the content index, by id."""

SEEN: dict[str, dict[str, Rule]] = {
    "coverage": {},
    "gaps": FIGURES,
    "negative": BALANCE,
    "index": INDEX,
    "reconcile": FIGURES,
    "twin": TWINS,
}
"""What a command looks at; those that are not here look at all of a report."""

WHOLE: dict[str, Rule] = {**FIGURES, **BALANCE, **PROVISIONS, **INDEX}
"""What can be looked at in one report."""

RULES: dict[str, Rule] = {**WHOLE, **TWINS}


def refuse_unknown(ignore: Collection[str]) -> None:
    """Refuse ids of rules that do not exist: a typing error would silence nothing.

    Raises:
        UsageError: One does not exist.
    """
    for rule in ignore:
        if rule not in RULES:
            near = get_close_matches(rule.lower(), RULES, 2)
            raise UsageError("rule-unknown", near=near, rule=rule, rules=", ".join(RULES))


def table(rules: Collection[Rule]) -> str:
    """Return rules as the Markdown table of the documentation."""
    rows = (f"| `{each.id}` | {each.severity.value} | {each.docs} |" for each in rules)
    return "\n".join(("| rule | severity | speaks when |", "|---|---|---|", *rows))
