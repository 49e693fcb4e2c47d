"""A report to render: small, invented, judged against a framework of five indicators.

Scores and confidences are set to fixed values: how sure a verdict is changes with every improvement of
the matching, how it is shown does not.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from csrcheck.model import (
    Diagnostic,
    Finding,
    FrameworkResult,
    IndicatorResult,
    Label,
    Reading,
    Report,
    Severity,
)
from tests.asking import check, check_all

HOSTILE = "<script>alert('1')</script>|=1+1 & \"x\" ]]> %0A::error::,\n\u2028\x07${a}`b`"
GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="session")
def report(cache: Path) -> Report:
    """The report on ``golden/report.txt``, as if it had been read from the folder it is in."""
    found = check(
        GOLDEN / "report.txt",
        [str(GOLDEN / "framework.yaml")],
        reading=Reading(use_cache=False, isolate=False),
    )
    return replace(
        found,
        version="0",
        document=replace(found.document, path="report.txt"),
        frameworks=tuple(_steady(each) for each in found.frameworks),
    )


@pytest.fixture(scope="session")
def whole(cache: Path, samples: Path) -> Report:
    """A bundled report with everything a check says: two frameworks, figures, bad news, rating."""
    path = samples / "lanze-2023.pdf"
    found = check_all(path, ["hkex", "gbt36000"])
    return replace(found, document=replace(found.document, path=path.name))


def _steady(result: FrameworkResult) -> FrameworkResult:
    def indicator(each: IndicatorResult) -> IndicatorResult:
        evidence = tuple(replace(citation, score=0.75) for citation in each.evidence)
        return replace(each, confidence=0.9, evidence=evidence)

    return replace(result, indicators=tuple(indicator(each) for each in result.indicators))


@pytest.fixture(scope="session")
def full(report: Report) -> Report:
    """The report with findings, a reading note, and hostile words wherever words come from outside."""
    (framework,) = report.frameworks
    first, *others = framework.indicators
    evidence = tuple(replace(each, quote=HOSTILE, section=(HOSTILE,)) for each in first.evidence)
    hostile: FrameworkResult = replace(
        framework, indicators=(replace(first, title=Label(HOSTILE, HOSTILE), evidence=evidence), *others)
    )
    identity = replace(report.document.identity, title=HOSTILE, organisation=HOSTILE)
    return replace(
        report,
        document=replace(report.document, path="年报 2024/a,b.txt", identity=identity),
        frameworks=(hostile,),
        findings=(
            Finding(
                "total-mismatch", Severity.ERROR, Label("合计不符", "totals differ"), line=3, quote=HOSTILE
            ),
            Finding(
                "total-mismatch", Severity.ERROR, Label("合计不符", "totals differ"), line=9, quote=HOSTILE
            ),
            Finding("unit-missing", Severity.INFO, Label("没有单位", "no unit"), section=(HOSTILE,)),
        ),
        diagnostics=(Diagnostic("page-scanned", page=3),),
    )
