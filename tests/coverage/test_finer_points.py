"""Finer points: judged and shown below the indicator they stand under, counted in no headline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csrcheck.catalog import load_framework
from csrcheck.errors import FrameworkError
from csrcheck.model import FrameworkResult, Report, Verdict, coverage_of
from csrcheck.model.issue import issues_of
from csrcheck.output import Format, View, render
from tests.asking import check

FRAMEWORK = """
id: mine
version: "1"
title: {zh: 我的要求, en: Mine}
confidence: high
indicators:
  - id: A
    title: {zh: 用水, en: Water}
    topics: [water.use]
    asks: [{ask: figure}]
    explain: {zh: 写明用水量。}
    children:
      - {id: A-1, title: {zh: 用水强度, en: Water intensity}, finer: true, topics: [water.saving], asks: [{ask: intensity}]}
      - {id: A-2, title: {zh: 强度的目标, en: Target}, finer: true, depends_on: [A-1], topics: [water.use], asks: [{ask: figure}]}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("finer")
    framework, text = folder / "mine.yaml", folder / "report.txt"
    framework.write_text(FRAMEWORK, encoding="utf-8")
    text.write_text("甲公司2022年社会责任报告\n\n一、环境\n\n2022年公司用水量为3.2万吨。\n", encoding="utf-8")
    return check(text, [str(framework)])


@pytest.fixture
def result(report: Report) -> FrameworkResult:
    return report.frameworks[0]


def test_they_are_judged_and_not_counted(result: FrameworkResult) -> None:
    assert [(each.id, each.finer) for each in result.indicators] == [
        ("A", False),
        ("A-1", True),
        ("A-2", True),
    ]
    assert [each.id for each in result.counted] == ["A"]
    assert result.coverage == 1.0
    assert result.count(Verdict.NOT_DISCLOSED) == 0
    assert coverage_of([each for each in result.indicators if each.finer]) is None


def test_a_question_that_does_not_arise_is_not_applicable(result: FrameworkResult) -> None:
    verdicts = {each.id: each.verdict for each in result.indicators}
    assert verdicts == {
        "A": Verdict.DISCLOSED,
        "A-1": Verdict.NOT_DISCLOSED,
        "A-2": Verdict.NOT_APPLICABLE,
    }


def test_they_raise_no_issue(report: Report) -> None:
    assert not issues_of(report)


def test_json_marks_them(report: Report) -> None:
    said = json.loads(str(render(report, Format.JSON, View())))["frameworks"][0]
    assert (said["summary"]["indicators"], said["summary"]["finer_points"]) == (1, 2)
    assert [(each["finer"], each["depends_on"]) for each in said["indicators"]] == [
        (False, []),
        (True, []),
        (True, ["A-1"]),
    ]


@pytest.mark.parametrize("form", [Format.CONSOLE, Format.MD, Format.HTML, Format.CSV, Format.JUNIT])
def test_every_format_says_that_they_do_not_count(form: Format, report: Report) -> None:
    assert "不计入" in str(render(report, form, View()))


def test_an_indicator_with_asks_has_no_other_children(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        FRAMEWORK.replace("finer: true, topics: [water.saving]", "topics: [water.saving]"), "utf-8"
    )
    with pytest.raises(FrameworkError) as caught:
        load_framework(file)
    assert "finer" in str(caught.value.details["why"])


def test_a_dependence_on_nothing_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(FRAMEWORK.replace("[A-1]", "[A-9]"), encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        load_framework(file)
    assert "A-9" in str(caught.value.details["why"])
