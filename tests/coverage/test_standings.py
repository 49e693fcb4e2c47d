"""What a report makes of the topics it has to assess: standing, the four elements of each, and the rules on them."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from csrcheck.catalog import resolve
from csrcheck.coverage import put_aside
from csrcheck.engine import Request, Side, ask
from csrcheck.engine.everything import EVERYTHING
from csrcheck.model import AssessedTopic, Reading, Report, Severity, TopicStanding
from csrcheck.output import Format, View, render
from tests.tables import table

CASES: list[dict[str, Any]] = table("standings")
BOUND = {"venue": ["szse_main"], "index_whole_period": "szse100"}


def judged(folder: Path, text: str, framework: str = "cn-exchanges", issuer: Any = None) -> Report:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    side = Side(issuer=(issuer, "test") if issuer else None)
    return ask(Request(path, EVERYTHING, (framework,), side, Reading(isolate=False))).report


def told(each: TopicStanding) -> list[str]:
    letters = zip(each.elements, "gsmk", strict=False)
    marks = ["-" if not part.found else letter if part.whole else letter.upper() for part, letter in letters]
    return [each.standing.value, *([" ".join(marks)] if marks else [])]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_topics_stand(case: dict[str, Any], tmp_path: Path) -> None:
    report = judged(tmp_path, case["text"])
    (result,) = report.frameworks
    assert len(result.matrix) == 21
    wanted = case["topics"]
    assert {each.id: told(each) for each in result.matrix if each.id in wanted} == wanted
    spoken = {
        rule: [each.indicator for each in report.findings if each.rule == rule and each.indicator in wanted]
        for rule in case["speaks"]
    }
    assert {rule: sorted(topics) for rule, topics in spoken.items()} == case["speaks"]


def test_positions_on_a_picture_are_not_read_and_said_so(tmp_path: Path) -> None:
    numbered = next(case for case in CASES if "图" in case["name"])
    said = [each for each in judged(tmp_path, numbered["text"]).diagnostics if "materiality" in each.code]
    assert [dict(each.details)["names"] for each in said] == ["应对气候变化、科技伦理、能源利用"]
    # Where a list says it, or nobody assesses topics, there is nothing to tell.
    for text, framework in ((CASES[0]["text"], "cn-exchanges"), (numbered["text"], "gri")):
        assert not [
            each for each in judged(tmp_path, text, framework).diagnostics if "materiality" in each.code
        ]


def test_a_rule_is_as_grave_as_the_topic_binds(tmp_path: Path) -> None:
    text = CASES[0]["text"]
    levels = {
        name: {each.rule: each.severity for each in judged(tmp_path, text, issuer=issuer).findings}
        for name, issuer in (("bound", BOUND), ("free", {"venue": ["unlisted"]}), ("unknown", None))
    }
    assert levels["bound"]["topic-unanswered"] is Severity.ERROR
    assert levels["bound"]["topic-elements"] is Severity.WARNING
    assert levels["free"]["topic-unanswered"] is Severity.INFO
    assert levels["unknown"]["topic-unanswered"] is Severity.WARNING


def test_the_matrix_is_in_every_format(tmp_path: Path) -> None:
    report = judged(tmp_path, CASES[0]["text"])
    data = json.loads(render(report, Format.JSON, View()))
    topics = {each["id"]: each for each in data["frameworks"][0]["materiality"]}
    assert (topics["AS-08"]["impact"], topics["AS-08"]["financial"]) == (False, True)
    assert topics["AS-12"]["reason"].startswith("鉴于公司不从事")
    assert [each["found"] for each in topics["AS-06"]["elements"]] == [True, False, False, True]
    console = str(render(report, Format.CONSOLE, View(width=120)))
    assert "重要性矩阵" in console
    page = str(render(report, Format.HTML, View()))
    assert '<section id="standing">' in page
    workbook = render(report, Format.XLSX, View())
    assert isinstance(workbook, bytes)
    rows = list(load_workbook(BytesIO(workbook))["重要性矩阵"].iter_rows(values_only=True))
    assert any(row[0] == "AS-06" and "战略" in str(row) for row in rows)
    assert "## 重要性矩阵" in str(render(report, Format.MD, View()))
    lines = str(render(report, Format.JSONL, View())).splitlines()
    assert sum(json.loads(line)["record"] == "topic" for line in lines) == 21


def test_a_framework_made_from_one_with_topics_has_them(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text('extends: cn-exchanges@2024\nid: own\nversion: "1"\ntitle: {zh: 自定}\n', encoding="utf-8")
    (result,) = judged(tmp_path, CASES[1]["text"], str(own)).frameworks
    assert {each.id: each.standing.value for each in result.matrix}["AS-08"] == "unexplained"


def test_frameworks_without_topics_have_no_matrix(tmp_path: Path) -> None:
    report = judged(tmp_path, CASES[0]["text"], "gbt36000")
    assert report.frameworks[0].matrix == ()
    assert not [each for each in report.findings if each.rule.startswith("topic-")]


def test_what_is_put_aside_with_a_reason_is_no_material_topic_of_a_rating() -> None:
    framework = resolve("cass-esg-5@2022")
    (title, group) = next(
        (node.title.zh, node.id) for above, node in framework.walk() if node.children and len(above) == 1
    )
    aside = AssessedTopic(title, False, False, "因公司不涉及", "", ())
    assert group in put_aside(framework, [aside])
    assert put_aside(framework, [AssessedTopic(title, False, False, "", "", ())]) == frozenset()
    assert put_aside(framework, [AssessedTopic(title, True, False, "因", "", ())]) == frozenset()
