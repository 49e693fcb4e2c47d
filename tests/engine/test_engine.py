"""One report, asked some questions: read once, each question answered once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.engine import Answers, Question, Request, Side, ask
from csrcheck.engine import figures as on_figures
from csrcheck.engine import request as engine
from csrcheck.engine.everything import EVERYTHING
from csrcheck.engine.figures import FIGURES
from csrcheck.engine.intake import INTAKE
from csrcheck.errors import UsageError
from csrcheck.model import Reading, Report

REPORT = Path(__file__).parents[1] / "golden" / "report.txt"
HERE = Reading(isolate=False)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a report is read and its figures are."""
    counts = Counter[str]()
    for module, name in ((engine, "analyse"), (on_figures, "read_figures")):
        original = getattr(module, name)

        def call(*args: Any, _name: str = name, _original: Any = original, **options: Any) -> Any:
            counts[_name] += 1
            return _original(*args, **options)

        monkeypatch.setattr(module, name, call)
    return counts


def test_a_check_with_star_and_intake_reads_report_and_figures_once(counted: Counter[str]) -> None:
    side = Side(profile="shanghai-2022")
    answers = ask(Request(REPORT, (*EVERYTHING, INTAKE), ("gbt36000", "hkex"), side, HERE))
    assert answers.report.rating is not None
    assert answers.of(INTAKE).fields
    assert counted == {"analyse": 1, "read_figures": 1}


def test_an_earlier_report_is_read_once_more(counted: Counter[str]) -> None:
    ask(Request(REPORT, EVERYTHING, ("hkex",), Side(previous=REPORT), HERE))
    assert counted == {"analyse": 2, "read_figures": 2}


def test_what_is_wrong_beside_the_report_is_told_before_it_is_read(counted: Counter[str]) -> None:
    with pytest.raises(UsageError):
        ask(Request(REPORT, EVERYTHING, ("hkex",), Side(ignore=frozenset({"no-such-rule"})), HERE))
    assert counted == {}


def test_a_question_is_added_without_touching_the_engine() -> None:
    asked: list[str] = []

    def count(answers: Answers, given: str) -> int:
        asked.append(given)
        return len(answers.of(FIGURES).series)

    def put(report: Report, value: int) -> Report:
        return replace(report, version=f"{value} series")

    question: Question[str, int] = Question("count", count, lambda side: side.profile, put=put)
    answers = ask(Request(REPORT, (question,), side=Side(profile="x"), reading=HERE))
    assert answers.report.version == f"{answers.of(question)} series"
    assert asked == ["x"]


def test_a_report_holds_only_what_was_asked() -> None:
    report = ask(Request(REPORT, (FIGURES,), reading=HERE)).report
    assert report.series is not None
    assert (report.frameworks, report.balance, report.rating, report.findings) == ((), None, None, ())
