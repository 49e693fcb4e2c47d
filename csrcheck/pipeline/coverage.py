"""What a report discloses of frameworks, and what an indicator asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from csrcheck import __version__
from csrcheck.catalog import (
    Framework,
    Indicator,
    Vocabulary,
    available,
    resolve,
    versions_of,
    vocabulary_for,
)
from csrcheck.coverage import (
    Findings,
    apply_review,
    assess_framework,
    cite_passage,
    explain_indicator,
    load_review,
)
from csrcheck.coverage.review import ReviewFile
from csrcheck.errors import FrameworkError
from csrcheck.keeping import Analysis
from csrcheck.model import Diagnostic, Explanation, FrameworkResult, Passage, Reading, Report, Verdict
from csrcheck.pipeline.analysis import AS_USUAL, analyse, timed
from csrcheck.pipeline.asked import named, settled


@timed
def check(
    path: Path,
    frameworks: Sequence[str],
    *,
    reading: Reading = AS_USUAL,
    suggestions: bool = False,
    review: Path | None = None,
) -> Report:
    """Read a report and judge it against frameworks.

    Args:
        path: The report.
        frameworks: Ids, ``id@version`` or paths of framework files; an id alone means the version in
            force for the report's year. See :mod:`csrcheck.pipeline.asked` for ``auto`` and for none asked.
        reading: How the file is to be read.
        suggestions: Whether passages that resemble what was not found are added (never evidence).
        review: File of a reviewer's corrections.

    Raises:
        InputError: The report cannot be read.
        FrameworkError: A framework is unknown or its file is wrong.
    """
    # Names are checked before the report is read: a typing error should not cost the reading.
    known = named(frameworks)
    corrections = load_review(review) if review else None
    analysis = analyse(path, known, reading)
    names, said = settled(frameworks, analysis, "coverage")
    report = coverage_answer(analysis, names, suggestions=suggestions, corrections=corrections)
    return replace(report, diagnostics=said + report.diagnostics)


def coverage_answer(
    analysis: Analysis,
    frameworks: Sequence[str],
    *,
    suggestions: bool = False,
    corrections: ReviewFile | None = None,
) -> Report:
    """Return what :func:`check` says, from an analysis."""
    year = analysis.document.identity.year
    chosen = in_force(frameworks, year)
    vocabulary = vocabulary_for(chosen.values())
    findings = findings_of(analysis)
    results = tuple(assess_framework(each, vocabulary.topics, findings) for each in chosen.values())
    if suggestions:
        passages = analysis.segmentation.passages
        results = tuple(
            _with_suggestions(result, framework, vocabulary, passages)
            for result, framework in zip(results, chosen.values(), strict=True)
        )
    stale: tuple[Diagnostic, ...] = ()
    if corrections:
        results, stale = apply_review(corrections, results, analysis.document)
    return Report(
        version=__version__,
        document=analysis.document,
        diagnostics=analysis.diagnostics + stale,
        frameworks=results,
    )


def findings_of(analysis: Analysis) -> Findings:
    """Return what verdicts are judged from."""
    return Findings.of(
        evidence=analysis.evidence,
        passages=analysis.segmentation.passages,
        index=analysis.segmentation.index,
        unreadable=frozenset(analysis.document.unreadable_pages),
        pages=analysis.document.pages,
        year=analysis.document.identity.year,
        labels=analysis.labels,
    )


def in_force(frameworks: Sequence[str], year: int | None) -> dict[str, Framework]:
    """Return the framework versions meant for a year, by key, each once."""
    found = [resolve(name, year) for name in frameworks]
    return {framework.key: framework for framework in found}


def _with_suggestions(
    result: FrameworkResult, framework: Framework, vocabulary: Vocabulary, passages: Sequence[Passage]
) -> FrameworkResult:
    """Return a result whose missing indicators carry the passages that resemble them."""
    from csrcheck.match import suggest

    topics = {node.id: node.topics for _, node in framework.walk()}
    indicators = tuple(
        replace(
            each,
            hints=tuple(
                cite_passage(passage)
                for passage, _ in suggest([vocabulary.topics[name] for name in topics[each.id]], passages)
            ),
        )
        if each.verdict is Verdict.NOT_DISCLOSED
        else each
        for each in result.indicators
    )
    return replace(result, indicators=indicators)


def explain(indicator: str, frameworks: Sequence[str]) -> tuple[Explanation, ...]:
    """Explain an indicator in every framework that has it, with what other versions of that one say.

    Args:
        indicator: Its id; case and spaces do not matter.
        frameworks: Where to look; all bundled ones where empty. Of an id without a version, the newest that
            has the indicator is meant.

    Raises:
        FrameworkError: No framework has it (the message suggests near ids), or one is unknown.
    """
    groups = [versions_of(name) for name in frameworks]
    chosen = [each for versions in groups for each in versions] or list(available())
    topics, wanted = vocabulary_for(chosen).topics, _plain_id(indicator)
    found: list[Explanation] = []
    for versions in groups or [[each] for each in available()]:
        having = [each for each in reversed(versions) if _placed(each, wanted)]
        for framework in having[:1]:
            others = _elsewhere(framework, wanted)
            found += [
                replace(explain_indicator(framework, above, node, topics), elsewhere=others)
                for above, node in _placed(framework, wanted)
            ]
    if not found:
        raise FrameworkError("indicator-unknown", near=_near(indicator, chosen), id=indicator)
    return tuple(found)


def _placed(framework: Framework, wanted: str) -> list[tuple[tuple[Indicator, ...], Indicator]]:
    return [(above, node) for above, node in framework.walk() if _plain_id(node.id) == wanted]


def _elsewhere(framework: Framework, wanted: str) -> tuple[tuple[str, str], ...]:
    """Return the other versions of a bundled framework that lack an indicator or ask for something else by its id."""
    here = [node for _, node in _placed(framework, wanted)]
    others = []
    for each in available():
        if each.id == framework.id and each.key != framework.key:
            there = [node for _, node in _placed(each, wanted)]
            if there != here:
                others.append((each.key, "differs" if there else "absent"))
    return tuple(others)


def _near(indicator: str, frameworks: Sequence[Framework]) -> list[str]:
    """Return the ids that are a slip of the finger away: as long, and but for a sign or two the same."""
    from rapidfuzz import fuzz, process

    ids = {node.id for framework in frameworks for _, node in framework.walk() if node.assessable}
    plain = {_plain_id(each): each for each in sorted(ids)}
    wanted = _plain_id(indicator)
    found = process.extract(wanted, list(plain), scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR)
    # Of ids as near as each other, those of the same group come first.
    found.sort(key=lambda each: (-each[1], each[0][:1] != wanted[:1], each[0]))
    return [plain[each[0]] for each in found[:3]]


_NEAR = 70
"""Likeness in percent; Z9.9 and 9 have 40."""


def _plain_id(name: str) -> str:
    return "".join(name.upper().split())
