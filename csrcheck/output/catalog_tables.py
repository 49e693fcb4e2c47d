"""Frameworks, topics and explanations as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csrcheck.catalog.schema import Framework, Topic
from csrcheck.messages import text
from csrcheck.model import Explanation, Words
from csrcheck.output import View
from csrcheck.output.catalog import elsewhere, get, wanted_topics
from csrcheck.output.tables import Table, table


def list_tables(frameworks: Sequence[Framework], view: View) -> list[Table]:
    """Return a row per framework version."""
    columns = ("framework", "indicators", "start", "end", "confidence", "title")
    rows = [
        (
            each.key,
            sum(node.counted for _, node in each.walk()),
            each.effective.start or None,
            each.effective.end or None,
            text(f"confidence-{each.confidence.value}", view.language.value),
            get(each.title, view.language),
        )
        for each in frameworks
    ]
    return [table("framework", columns, rows, view)]


def framework_tables(framework: Framework, view: View) -> list[Table]:
    """Return a row per chapter and indicator, in the order of the framework."""
    columns = ("framework", "level", "id", "title", "obligation", "topics", "means")
    rows = [
        (
            framework.key,
            len(above) + 1,
            node.id,
            get(node.title, view.language),
            text(f"obligation-{node.obligation}", view.language.value)
            if node.obligation and node.assessable
            else None,
            tuple(node.topics),
            (get(node.explain, view.language) if node.explain else "") or None,
        )
        for above, node in framework.walk()
    ]
    return [table("indicator", columns, rows, view)]


def topic_tables(topics: Mapping[str, Topic], wanted: str, view: View) -> list[Table]:
    """Return a row per topic that has the text wanted, with the terms reports use for it."""
    columns = ("topic", "title", "units", "terms")
    rows = [
        (key, get(each.title, view.language), tuple(each.unit), (*each.strong, *each.weak))
        for key, each in wanted_topics(topics, wanted)
    ]
    return [table("topic", columns, rows, view)]


def explanation_tables(found: Sequence[Explanation], view: View) -> list[Table]:
    """Return a row per framework that has the indicator."""
    columns = (
        "framework", "id", "title", "chapter", "obligation", "kind", "clause", "means", "asks", "accepted", "partial",
        "advice", "owner", "units", "elsewhere", "guides",
    )  # fmt: skip

    def of(labels: Sequence[Words]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (label.get(view.language) for label in labels))))

    def named(prefix: str, value: str) -> str | None:
        return text(f"{prefix}-{value}", view.language.value) if value else None

    rows = [
        (
            each.framework,
            each.id,
            each.title.get(view.language),
            " > ".join(of(each.chapter)),
            named("obligation", each.obligation),
            named("kind", each.kind),
            each.clause or None,
            each.means.get(view.language) or None,
            of([ask.label for ask in each.asks]),
            each.accepted or None,
            each.partial or None,
            of([topic.advice for topic in each.advice]),
            of([topic.owner for topic in each.advice]),
            of([topic.units for topic in each.advice]),
            elsewhere(each, view) or None,
            of(each.guides),
        )
        for each in found
    ]
    return [table("explanation", columns, rows, view)]
