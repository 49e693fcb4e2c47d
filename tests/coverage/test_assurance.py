"""Assurance on a report: what it says of it, what the statement says, and where the two differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csrcheck.engine import Request, Side, ask
from csrcheck.engine.assurance import ASSURANCE
from csrcheck.engine.everything import EVERYTHING
from csrcheck.model import Reading
from csrcheck.output import Format, View, render
from tests.tables import table

CASES: list[dict[str, Any]] = table("assurance")
HEAD = "远山示例股份有限公司2026年度可持续发展报告\n\n"


def asked(folder: Path, text: str, issuer: Any = None) -> Any:
    path = folder / "report.md"
    path.write_text(HEAD + text, encoding="utf-8")
    side = Side(issuer=(issuer, "test") if issuer else None)
    return ask(Request(path, EVERYTHING, ("cn-exchanges",), side, Reading(isolate=False)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_assurance_is_read_and_compared(case: dict[str, Any], tmp_path: Path) -> None:
    answers = asked(tmp_path, case["text"])
    told = answers.of(ASSURANCE)
    shown = {name: getattr(told, name) for name in case["read"]}
    shown = {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()}
    assert shown == case["read"]
    rules = {each.rule for each in answers.report.findings}
    assert {rule: rule in rules for rule in case["speaks"]} == case["speaks"]


def test_what_the_report_says_decides_on_article_58(tmp_path: Path) -> None:
    bound = {"venue": ["sse_main"], "index_whole_period": "sse180"}
    for case, wanted in ((CASES[0], "mandatory"), (CASES[4], "voluntary")):
        report = asked(tmp_path, case["text"], bound).report
        duties = {each.id: each.obligation.value for each in report.duties.duties}
        assert duties["AS.art58"] == wanted
    # What is given goes first.
    report = asked(tmp_path, CASES[0]["text"], {**bound, "assured": False}).report
    assert {each.id: each.obligation.value for each in report.duties.duties}["AS.art58"] == "voluntary"


def test_assurance_is_in_the_result(tmp_path: Path) -> None:
    report = asked(tmp_path, CASES[1]["text"]).report
    data = json.loads(render(report, Format.JSON, View()))
    assert data["assurance"]["claimed"] is True
    assert data["assurance"]["claimed_levels"] == ["reasonable"]
    assert data["assurance"]["levels"] == ["limited"]
    assert data["assurance"]["statement"]["line"]
    console = str(render(report, Format.CONSOLE, View()))
    assert "鉴证" in console
    assert "有限保证" in console
