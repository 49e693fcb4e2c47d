"""What each condition that turns finds away costs and gains, on every labelled report.

Usage: python -m benchmarks.conditions [LABELS_FOLDER] [--reports FOLDER] [--only NAME …] [--markdown]

A condition is switched off, the reports are matched and judged again, and what changes is counted: indicators
rightly called present or not (presence), verdicts right (three-way), mean kappa. A figure above zero means that
the condition gains that much. Reports are read once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from benchmarks.labelled import FRAMEWORKS, SHARED, Score, kappa, labelled, score_framework, table
from csrcheck.catalog import available, resolve, vocabulary_for
from csrcheck.catalog import scoring as numbers
from csrcheck.catalog.schema import AskKind
from csrcheck.coverage import Findings, assess_framework, assessed_topics, conditions
from csrcheck.engine.analysis import matcher_for, read, unreadable_pages
from csrcheck.language import cues
from csrcheck.language.tokens import Tokenizer
from csrcheck.match import matcher, scoring, titles
from csrcheck.model import Document, Evidence, Passage, PassageKind, Segmentation, Traits

Key = tuple[str, str]
Read = tuple[str, Document, Segmentation, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the logic.

    Attributes:
        says: What it turns away.
        off: What stands in its place when it is switched off, as (module or class, name, replacement).
    """

    says: str
    off: Sequence[tuple[Any, str, object]]


def _weigh_without(clear: Callable[[Traits], Traits]) -> Callable[..., float]:
    weigh = scoring.weigh

    def weighed(base: float, passage: Passage, hits: Any, traits: Traits, topic: Any) -> float:
        return weigh(base, passage, hits, clear(traits), topic)

    return weighed


def _plain(evidence: Evidence, _question: object) -> bool:
    said = evidence.traits
    return not (said.foreign or said.inapplicable or evidence.passage.kind is PassageKind.HEADING)


def _asking(*kinds: AskKind) -> dict[AskKind, Any]:
    """Return the conditions of asks, with any statement enough for some kinds."""
    return {**conditions.CONDITIONS, **dict.fromkeys(kinds, _plain)}


def _of_unit(figure: Any, evidence: Evidence, question: Any) -> bool:
    return figure.family in question.units or (evidence.passage.row is not None and not figure.family)


def _named(evidence: Evidence, _question: object) -> bool:
    return _plain(evidence, None) and (bool(evidence.hits) or evidence.passage.row is not None)


def _numbers(**changed: float) -> Sequence[tuple[Any, str, object]]:
    """Return what puts other numbers in the place of those in use."""
    found = {**numbers.values(), **changed}
    return [(numbers, "values", lambda: found)]


class _Everywhere(frozenset[int]):
    """Every place of a text."""

    def __contains__(self, _place: object) -> bool:
        return True


EVERYWHERE = _Everywhere()
ELEMENTS = (AskKind.IDEA, AskKind.POLICY, AskKind.MEASURE, AskKind.RESULT)
CONDITIONS = {
    "titles": Condition(
        "passages of titles of indicators and little more", [(matcher.Matcher, "is_titles", lambda *_: False)]
    ),
    "answered titles": Condition(
        "(a title with its figure is none)", [(titles, "_answers", lambda *_: False)]
    ),
    "exclude": Condition("terms inside longer phrases of another sense", [(matcher, "_outside", lambda found, _: list(found))]),
    "whole words": Condition("short terms that are no whole words", [(Tokenizer, "boundaries", lambda *_: EVERYWHERE)]),
    "weak terms need support": Condition(
        "weak terms without support around them", [(scoring, "_supported_around", lambda _: True)]
    ),
    "weak terms count": Condition(
        "(supported weak terms count at all)", _numbers(weak_twice=0.0, weak_with_support=0.0)
    ),
    "under a heading": Condition(
        "(what is done under a topic's heading counts)", _numbers(under_heading=0.42)
    ),
    "slogan": Condition(
        "what only professes", [(matcher, "weigh", _weigh_without(lambda said: replace(said, slogan=False))), (conditions, "CONDITIONS", _asking(AskKind.STATEMENT))]
    ),
    "vague": Condition(
        "(that things get better is a slogan)", [(cues, "is_slogan", lambda found, *_: {each.value for each in found} == {"idea"})]
    ),
    "foreign": Condition("what the state or the industry does", [(cues, "is_foreign", lambda *_: False)]),
    "offering": Condition("what is sold to others", [(matcher, "weigh", _weigh_without(lambda said: replace(said, offering=False)))]),
    "names only": Condition("names of topics and nothing beside", [(scoring, "_only_names", lambda *_: False)]),
    "honour": Condition("names of awards", [(matcher, "_only_honoured", lambda *_: False)]),
    "window": Condition(
        "clauses of a long sentence on other matters", [(matcher, "window", lambda passage, _: (0, len(passage.clean)))]
    ),
    "certain enough": Condition("evidence below its score", _numbers(certain_enough=0.4)),
    "element": Condition(
        "statements without the policy, measure or result asked for", [(conditions, "CONDITIONS", _asking(*ELEMENTS))]
    ),
    "unit": Condition(
        "figures of another unit", [(conditions, "_fits", lambda *_: True)]
    ),
    "aim and change": Condition("aims, changes and savings in place of amounts", [(conditions, "_fits", _of_unit)]),
    "bare zero": Condition(
        "that nothing happened, where what is done is asked", [(conditions, "_is_bare_zero", lambda _: False)]
    ),
    "after a semicolon": Condition(
        "(a statement goes on with its topic after a semicolon)", [(matcher.Matcher, "_carried", lambda *_: {})]
    ),
    "year": Condition("figures of past years alone", [(conditions, "_counts", _named)]),
}  # fmt: skip
CONDITIONS |= {
    f"number {name}": Condition(each.says, _numbers(**{name: each.without}))
    for name, each in numbers.constants().items()
}


def read_all(labels: Path, reports: Path) -> list[Read]:
    """Read every labelled report once."""
    return [(report.stem, *read(report), held) for report, held in labelled(labels, reports)]


def judge(reports: Sequence[Read]) -> dict[Key, Score]:
    """Match and judge what was read, and score it."""
    frameworks = available()
    topics, found = vocabulary_for(frameworks).topics, {}
    for name, document, segmentation, held in reports:
        year, judges = segmentation.identity.year, matcher_for(())
        findings = Findings.of(
            evidence=judges.match(segmentation.passages),
            passages=segmentation.passages,
            index=segmentation.index,
            unreadable=frozenset(unreadable_pages(document)),
            pages=len(document.pages),
            year=year,
            labels={page.label: page.number for page in document.pages if page.label},
            denials=judges.denials(segmentation.passages),
            materiality=assessed_topics(segmentation.passages),
        )
        for framework in (each for each in FRAMEWORKS if each in held):
            result = assess_framework(resolve(FRAMEWORKS[framework], year), topics, findings)
            found[name, framework] = score_framework(held[framework], result, paged=len(document.pages) > 1)
    return found


def without(condition: Condition, reports: Sequence[Read]) -> dict[Key, Score]:
    """Judge with a condition switched off."""
    with ExitStack() as stack:
        for where, name, replacement in condition.off:
            stack.enter_context(patch.object(where, name, replacement))
        return judge(reports)


def gains(base: Mapping[Key, Score], off: Mapping[Key, Score]) -> tuple[int, int, float, str]:
    """Return what a condition gains in presence, verdicts and mean kappa, and per report where any differs."""
    presence = three = 0
    difference, places = 0.0, []
    for key, score in base.items():
        count = len(score.pairs)
        here = round((score.presence - off[key].presence) * count)
        verdicts = round((score.three_way - off[key].three_way) * count)
        presence, three = presence + here, three + verdicts
        difference += (kappa(score.pairs) - kappa(off[key].pairs)) / len(base)
        if here or verdicts:
            places.append(f"{key[0]} {key[1]} {here:+d}/{verdicts:+d}")
    return presence, three, difference, ", ".join(places)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", nargs="?", type=Path, default=SHARED / "labels")
    parser.add_argument("--reports", type=Path, default=SHARED / "corpus")
    parser.add_argument(
        "--only",
        nargs="*",
        choices=sorted(CONDITIONS),
        default=[name for name in CONDITIONS if not name.startswith("number ")],
    )
    parser.add_argument("--markdown", action="store_true", help="as a table for docs/accuracy.md")
    options = parser.parse_args()
    reports = read_all(options.labels, options.reports)
    base = judge(reports)
    rows = []
    for name in options.only:
        presence, three, difference, places = gains(base, without(CONDITIONS[name], reports))
        rows.append(
            [name, CONDITIONS[name].says, f"{presence:+d}", f"{three:+d}", f"{difference:+.3f}", places]
        )
    header = ["condition", "turns away", "presence", "three-way", "kappa", "where (presence/three-way)"]
    if options.markdown:
        for row in [header, ["---"] * len(header), *rows]:
            print(f"| {' | '.join(row)} |")
    else:
        table(header, rows)


if __name__ == "__main__":
    main()
