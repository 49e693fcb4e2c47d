"""What the tools for authors of frameworks say, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.messages import text
from csrcheck.model import Crosswalk, LintReport, SentenceMatch
from csrcheck.output import View
from csrcheck.output.authoring import lint_message
from csrcheck.output.tables import Table, table


def lint_tables(report: LintReport, view: View) -> list[Table]:
    """Return a row per finding, notes included."""
    columns = ("severity", "code", "file", "line", "key", "message")
    rows = [
        (
            text(f"level-{each.level.value}", view.language.value),
            each.code,
            each.file,
            each.line,
            each.key,
            lint_message(each, view),
        )
        for each in report.findings
    ]
    return [table("finding", columns, rows, view)]


def crosswalk_tables(walk: Crosswalk, view: View) -> list[Table]:
    """Return a row per link, and one per indicator of either side without counterpart."""
    columns = ("left", "left_title", "right", "right_title", "strength", "topics", "figures")
    language = view.language
    links = [
        (
            each.left.id,
            each.left.title.get(language),
            each.right.id,
            each.right.title.get(language),
            each.strength,
            each.topics,
            each.figures,
        )
        for each in walk.links
    ]
    alone = [
        (side.key, each.id, each.title.get(language))
        for side in (walk.left, walk.right)
        for each in side.unmatched
    ]
    return [
        table("link", columns, links, view),
        table("unmatched", ("framework", "id", "title"), alone, view),
    ]


def sentence_tables(matches: Sequence[SentenceMatch], view: View) -> list[Table]:
    """Return the sentences, the topics each hits, and the indicators it touches; joined by number."""
    language = view.language
    sentences = [
        (each.number, each.text, each.theme.name, each.theme.probability, each.theme.quality)
        for each in matches
    ]
    hits = [
        (
            match.number,
            each.topic,
            each.title.get(language),
            each.score,
            each.certain,
            tuple(dict.fromkeys(hit.term for hit in each.hits)),
        )
        for match in matches
        for each in match.topics
    ]
    touched = [
        (
            match.number,
            each.framework,
            each.id,
            each.title.get(language),
            tuple(label.get(language) for label in each.found),
            tuple(label.get(language) for label in each.missing),
        )
        for match in matches
        for each in match.indicators
    ]
    return [
        table("sentence", ("number", "text", "theme", "probability", "quality"), sentences, view),
        table("hit", ("number", "topic", "title", "score", "certain", "terms"), hits, view),
        table("touched", ("number", "framework", "id", "title", "shows", "lacks"), touched, view),
    ]
