"""Frameworks and topics: as people read them, as rows, and as the data of their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from csrcheck.catalog.schema import Framework, Indicator, Part, Topic, Vocabulary
from csrcheck.language.normalise import clean_text
from csrcheck.model import Language
from csrcheck.output import View
from csrcheck.output.content import Column, Content, Grid, Paragraph, Strong, Title, named
from csrcheck.output.sections import Piece
from csrcheck.output.tables import Table, table


def list_content(frameworks: Sequence[Framework], view: View) -> Content:
    """Return the framework versions, a row each."""

    def rows() -> list[Table]:
        columns = ("framework", "indicators", "start", "end", "confidence", "title")
        found = [
            (
                each.key, _counted(each), each.effective.start or None, each.effective.end or None,
                view.say(f"confidence-{each.confidence.value}"), get(each.title, view),
            )
            for each in frameworks
        ]  # fmt: skip
        return [table("framework", columns, found, view)]

    def words() -> Iterator[Piece]:
        columns = ("framework", "count", "effective", "confidence", "title")
        yield Grid(
            tuple(view.say(f"column-{name}") for name in columns),
            tuple(
                (
                    each.key, _counted(each), _period(each), view.say(f"confidence-{each.confidence.value}"),
                    get(each.title, view),
                )
                for each in frameworks
            ),
        )  # fmt: skip
        yield Paragraph(view.say("list-hint"), soft=True)

    return Content(view.say("table-framework"), rows, words=words, language=view.language)


def framework_content(framework: Framework, view: View) -> Content:
    """Return a framework's facts and all its indicators; its data have the shape of its file, in both languages."""
    return Content(
        framework.key,
        lambda: [_indicators(framework, view)],
        data=lambda: {
            **msgspec.to_builtins(framework), "key": framework.key, "assessed": _counted(framework),
        },
        words=lambda: _framework(framework, view),
        language=view.language,
    )  # fmt: skip


def _indicators(framework: Framework, view: View) -> Table:
    columns = ("framework", "level", "id", "title", "obligation", "topics", "means")
    rows = [
        (
            framework.key, len(above) + 1, node.id, get(node.title, view), _obligation(node, view) or None,
            tuple(node.topics), _means(node, view) or None,
        )
        for above, node in framework.walk()
    ]  # fmt: skip
    return table("indicator", columns, rows, view)


def _framework(framework: Framework, view: View) -> Iterator[Piece]:
    yield Title(0, get(framework.title, view))
    yield named(
        view,
        ("fact-key", framework.key),
        ("fact-extends", framework.extends),
        ("fact-publisher", get(framework.publisher, view)),
        ("fact-effective", _period(framework)),
        ("fact-source", framework.source),
        ("fact-confidence", view.say(f"confidence-{framework.confidence.value}")),
        ("fact-caveat", get(framework.caveat, view)),
        ("fact-note", get(framework.note, view)),
    )
    names = ("column-id", "column-title", "column-obligation", "fact-means")
    meant = Column.WORDS if view.verbose else Column.ROOMY
    yield Grid(
        tuple(map(view.say, names)),
        tuple(_indicator(len(above), node, view) for above, node in framework.walk()),
        widths=(1.2, 4, 1.6, 4),
        kinds=(Column.WORDS, Column.WORDS, Column.WORDS, meant),
    )


def _indicator(depth: int, node: Indicator, view: View) -> tuple[str | Strong, ...]:
    """Return a row: chapters stand out, and what stands under another is set back."""
    title = get(node.title, view)
    marks = [node.status] if node.status else []
    if node.confidence and node.confidence != "high":
        marks.append(view.say("list-confidence", level=view.say(f"confidence-{node.confidence.value}")))
    title = "– " * depth + title + (f" ({', '.join(marks)})" if marks else "")
    names = (node.id, title) if node.assessable else (Strong(node.id), Strong(title))
    return *names, _obligation(node, view), _means(node, view)


def topics_content(vocabulary: Vocabulary, wanted: str, view: View) -> Content:
    """Return the topics that have a text in id, title or terms, all where it is empty, with the terms reports use."""
    found = tuple(_wanted(vocabulary, wanted))

    def rows() -> list[Table]:
        cells = [
            (key, get(each.title, view), tuple(each.unit), (*each.strong, *each.weak)) for key, each in found
        ]
        return [table("topic", ("topic", "title", "units", "terms"), cells, view)]

    def words() -> Iterator[Piece]:
        if not found:
            yield Paragraph(view.say("topics-none", text=wanted))
            return
        (listed,) = rows()
        yield Grid(
            listed.grid.header, listed.rows, kinds=(Column.WORDS, Column.WORDS, Column.WORDS, Column.ROOMY)
        )

    return Content(view.say("table-topic"), rows, words=words, language=view.language)


def _wanted(vocabulary: Vocabulary, wanted: str) -> Iterator[tuple[str, Topic]]:
    clean = clean_text(wanted)
    for key, topic in vocabulary.topics.items():
        words = (key, topic.title.zh, topic.title.en, *topic.strong, *topic.weak, *topic.metrics)
        if any(clean in clean_text(word) for word in words):
            yield key, topic


def get(part: Part, view: View) -> str:
    """Return a text of a framework file in a language; English falls back to Chinese."""
    return (part.en or part.zh) if view.language is Language.EN else part.zh


def _counted(framework: Framework) -> int:
    return sum(node.counted for _, node in framework.walk())


def _obligation(node: Indicator, view: View) -> str:
    return view.say(f"obligation-{node.obligation}") if node.obligation and node.assessable else ""


def _means(node: Indicator, view: View) -> str:
    return get(node.explain, view) if node.explain else ""


def _period(framework: Framework) -> str:
    start, end = framework.effective.start, framework.effective.end
    return f"{start or '…'} – {end or '…'}" if start or end else ""
