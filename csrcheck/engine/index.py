"""The questions on the report's own content index: its rows, and whether their claims hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csrcheck.catalog import Framework, resolve
from csrcheck.coverage import assess_framework
from csrcheck.engine.coverage import COVERAGE, MATERIAL
from csrcheck.engine.figures import known_rules
from csrcheck.engine.request import Answers, Question, nothing, with_findings
from csrcheck.index import read_index, unlisted
from csrcheck.model import ContentIndex, Draft, IndexMove, Report
from csrcheck.rules import Outcome, run

if TYPE_CHECKING:
    from csrcheck.annotate.tables import FileTable

_SAME = 0.5
"""From this strength on two indicators are told side by side."""

Told = dict[str, frozenset[str]]


def _rows(answers: Answers, _given: None) -> tuple[ContentIndex, Told]:
    parts = answers.analysis.segmentation.index_parts
    if not parts:
        return ContentIndex(), {}
    return read_index(
        parts,
        answers.of(MATERIAL),
        answers.vocabulary.topics,
        paged=answers.document.paged,
        traditional=answers.document.identity.traditional,
        asked=answers.frameworks,
    )


ROWS: Question[None, tuple[ContentIndex, Told]] = Question("index-rows", _rows, nothing)
"""The rows, judged, with the indicators they name by the key of their framework."""


def _index(answers: Answers, _given: None) -> ContentIndex:
    found, told = answers.of(ROWS)
    material, topics = answers.of(MATERIAL), answers.vocabulary.topics
    read_by = [resolve(key) for key in told]
    # Topics of an industry's own were looked for only where it was asked for.
    results = [
        assess_framework(each, topics, material) for each in read_by if each.topics.keys() <= topics.keys()
    ]
    return replace(found, unlisted=unlisted(told, results))


def _put(report: Report, found: ContentIndex) -> Report:
    return replace(report, index=found) if found.rows else report


INDEX: Question[None, ContentIndex] = Question("index", _index, nothing, put=_put)
"""The whole index, with what it leaves out."""


def _audited(answers: Answers, _given: None) -> Outcome:
    return _run(answers, answers.of(INDEX), frozenset())


def _run(answers: Answers, index: ContentIndex, counted: frozenset[str]) -> Outcome:
    from csrcheck.index.rules import CHECKS, Claims

    return run(CHECKS, Claims(index, answers.document.paged), answers.side.ignore | counted)


AUDIT: Question[None, Outcome] = Question("index-audit", _audited, known_rules, put=with_findings)
"""What rules make of the whole index."""


def _beside(answers: Answers, _given: None) -> tuple[ContentIndex, Outcome]:
    from csrcheck.index.rules import COUNTED

    index, _ = answers.of(ROWS)
    return index, _run(answers, index, COUNTED)


def _put_both(report: Report, found: tuple[ContentIndex, Outcome]) -> Report:
    return with_findings(_put(report, found[0]), found[1])


CLAIMS: Question[None, tuple[ContentIndex, Outcome]] = Question(
    "index-claims", _beside, known_rules, put=_put_both
)
"""The rows and what is wrong with them, beside the verdicts of a whole check."""


def moves(answers: Answers, tables: Sequence[FileTable]) -> tuple[IndexMove, ...]:
    """Return what became of the places of an index that stands in tables of a file, by the report as it is now."""
    from csrcheck.index.grid import Line, side_by_side
    from csrcheck.index.moves import moves_of

    lines: list[Line] = []
    for number, each in enumerate(tables):
        for first, at, cells in side_by_side(each.rows):
            # Each row on a page of its own: none is a copy of another.
            lines.append(Line(cells, len(lines) + 1, None, at, each.title, number, True, first))
    material, topics = answers.of(MATERIAL), answers.vocabulary.topics
    return moves_of(
        lines,
        material,
        topics,
        lambda framework: assess_framework(framework, topics, material),
        paged=answers.document.paged,
        asked=answers.frameworks,
        merged=frozenset((n, row, column) for n, each in enumerate(tables) for row, column in each.merged),
    )


def _drafts(answers: Answers, _given: None) -> tuple[Draft, ...]:
    from csrcheck.index.draft import drafted
    from csrcheck.index.fewest import fewest_places
    from csrcheck.index.outline import Outline

    index, _ = answers.of(ROWS)
    material, topics, paged = answers.of(MATERIAL), answers.vocabulary.topics, answers.document.paged
    results = answers.of(COVERAGE).results
    outline = Outline(material.passages)
    return tuple(
        drafted(
            framework,
            result,
            index,
            lambda node, group, quotes: fewest_places(
                node, material, topics, quotes, outline, paged=paged, group=group
            ),
            _beside_each(framework, answers.frameworks),
        )
        for framework, result in zip(answers.frameworks, results, strict=True)
    )


def _beside_each(framework: Framework, all_: tuple[Framework, ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what the other frameworks ask for the same, by indicator."""
    from csrcheck.authoring.crosswalk import crosswalk

    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for other in all_:
        if other.key != framework.key:
            for link in crosswalk(framework, other, _SAME).links:
                found[link.left.id] = (*found.get(link.left.id, ()), (other.id, link.right.id))
    return found


DRAFTS: Question[None, tuple[Draft, ...]] = Question("index-drafts", _drafts, nothing)
"""An index by each framework asked for, made from the verdicts."""
