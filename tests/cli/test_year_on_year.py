"""What a duty asks of figures beside this year's: the year before, after the first period, and base years."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from csrcheck.duties import make_issuer, resolve_duties
from csrcheck.engine import Request, Side, ask
from csrcheck.engine.everything import EVERYTHING
from csrcheck.engine.tasks import tasks_of
from csrcheck.model import Language, Reading, Report
from csrcheck.output import Format, View, render, render_figures

Run = Callable[..., "CompletedProcess[str]"]
TEXT = """远山示例股份有限公司2026年度可持续发展报告

# 应对气候变化
2026年公司温室气体排放总量为1200吨二氧化碳当量，其中范围一排放量700吨，范围二排放量500吨。
集团的目标是到2030年将范围一和范围二温室气体绝对排放量减少30%，已实施光伏等减排措施，{base}。

# 水资源
| 指标 | 单位 | 2025年 | 2026年 |
| --- | --- | --- | --- |
| 总耗水量 | 吨 | 1000 | 900 |
| 用水强度 | 吨/万元营收 | 1.2 | 1.1 |
"""
MAINLAND = {"venue": ["sse_main"], "index_whole_period": "sse180", "mee_list": False}
LARGE = {"venue": ["hkex_main"], "hkex_primary": True, "hsci_largecap_prior_year": True}
COMPARED = [
    ({**MAINLAND, "first_applied_fy": 2025}, 2025, "AS", False),
    ({**MAINLAND, "first_applied_fy": 2025}, 2026, "AS", True),
    ({**MAINLAND, "first_applied_fy": 2024}, 2025, "AS", True),
    (MAINLAND, 2026, "AS", None),
    ({"venue": ["bse"], "publishes_report": True, "first_applied_fy": 2025}, 2026, "AS", False),
    (LARGE, 2025, "HKEX.D28ab", False),
    (LARGE, 2026, "HKEX.D28ab", True),
    (LARGE, 2026, "HKEX.D_other", False),
    (LARGE, 2027, "HKEX.D_other", True),
    (LARGE, 2027, "HKEX.C", False),
]


@pytest.mark.parametrize(("facts", "year", "duty", "wanted"), COMPARED)
def test_the_year_before_is_owed_after_the_first_period(
    facts: dict[str, Any], year: int, duty: str, wanted: bool | None
) -> None:
    issuer, _ = make_issuer(facts, "test")
    found = {each.id: each for each in resolve_duties(replace(issuer, years=(year,))).duties}
    assert found[duty].compared is wanted


def checked(
    folder: Path, framework: str, issuer: dict[str, Any] | None, text: str = TEXT.format(base="稳步推进")
) -> Report:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    side = Side(issuer=(issuer, "test") if issuer else None)
    return ask(Request(path, EVERYTHING, (framework,), side, Reading(isolate=False))).report


def due(report: Report) -> dict[str, tuple[int, ...]]:
    (gaps,) = report.gaps
    return {each.id: each.due for each in gaps.indicators if each.due}


def test_gaps_name_the_year_an_obligatory_figure_lacks(tmp_path: Path) -> None:
    report = checked(tmp_path, "cn-exchanges", {**MAINLAND, "first_applied_fy": 2025})
    found = due(report)
    assert found["AS-01.3"] == (2025,)
    # Two years are there, or the provision only encourages.
    assert not {"AS-07.1", "AS-01.4", "AS-02.1"} & set(found)
    data = json.loads(render(report, Format.JSON, View()))
    gaps = {each["id"]: each["due"] for each in data["gaps"][0]["indicators"]}
    assert (gaps["AS-01.3"], gaps["AS-07.1"]) == ([2025], [])
    assert {each["id"]: each["year_before_due"] for each in data["duties"]}["AS"] is True
    for form in (Format.CONSOLE, Format.MD, Format.HTML):
        assert "必须补" in str(render(report, form, View()))
        assert "owed" in str(render(report, form, View(language=Language.EN)))
    workbook = render_figures(report, Format.XLSX, View())
    assert isinstance(workbook, bytes)
    cells = [row for sheet in load_workbook(BytesIO(workbook)) for row in sheet.iter_rows(values_only=True)]
    assert any("必须补充的年份" in row for row in cells)
    assert any("cn-exchanges AS-01.3" in row and row[-1] == "2025" for row in cells)


@pytest.mark.parametrize(
    "issuer", [None, {**MAINLAND, "first_applied_fy": 2026}, {"venue": ["unlisted"]}, MAINLAND]
)
def test_nothing_is_owed_in_the_first_period_or_where_nobody_is_bound(
    issuer: dict[str, Any] | None, tmp_path: Path
) -> None:
    assert due(checked(tmp_path, "cn-exchanges", issuer)) == {}


def test_a_base_year_is_owed_where_a_target_is_obligatory(tmp_path: Path) -> None:
    large = {**LARGE, "hsci_largecap_prior_year": {2026: True, 2027: True}}
    text = TEXT.replace("2026", "2027").replace("2025", "2026")
    (gaps,) = checked(tmp_path, "hkex", large, text.format(base="稳步推进")).gaps
    assert [name for name, _ in gaps.base_years] == ["D37"]
    (gaps,) = checked(tmp_path, "hkex", large, text.format(base="以2020年为基准年，减排进展顺利")).gaps
    assert gaps.base_years == ()
    # It is owed in the first year a target is obligatory, too: the year before is not.
    (gaps,) = checked(tmp_path, "hkex", {**LARGE, "hsci_largecap_prior_year": {2026: True}}).gaps
    assert [name for name, _ in gaps.base_years] == ["D37"]
    assert not any(each.due for each in gaps.indicators if each.id.startswith("D3"))


def test_why_years_are_owed_and_how_sure_it_is_stands_with_them(tmp_path: Path) -> None:
    mainland = checked(tmp_path, "cn-exchanges", {**MAINLAND, "first_applied_fy": 2025})
    assert "可信度中" in render_figures(mainland, Format.CONSOLE, View())
    # What stands in the Hong Kong rules on comparison was not read: said, and not passed for official.
    text = (
        TEXT.format(base="稳步推进")
        .replace("2026年公司温室气体", "2027年公司温室气体")
        .replace("2026", "2027")
    )
    large = checked(tmp_path, "hkex", LARGE, text)
    (gaps,) = large.gaps
    assert any(each.due for each in gaps.indicators)
    assert "未见原文" in render_figures(large, Format.CONSOLE, View())
    assert "可信度低" in render_figures(large, Format.CONSOLE, View())
    data = json.loads(render_figures(large, Format.JSON, View()))
    assert data["gaps"][0]["due_by"]


def test_tasks_put_what_is_owed_first(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(TEXT.format(base="稳步推进"), encoding="utf-8")
    side = Side(issuer=({**MAINLAND, "first_applied_fy": 2025}, "test"))
    answers = ask(Request(path, EVERYTHING, ("cn-exchanges",), side, Reading(isolate=False)))
    years = [each for each in tasks_of(answers, {}, ()) if each.key.endswith(":missing-years")]
    assert years[0].indicator == "AS-01.3"
    assert "强制" in years[0].why.get(Language.ZH)
    assert 2025 in years[0].years
    assert all("强制" not in each.why.get(Language.ZH) for each in years if each.indicator == "AS-07.1")


def test_the_command_takes_the_issuer(csrcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(TEXT.format(base="稳步推进"), encoding="utf-8")
    (tmp_path / "issuer.yaml").write_text(
        "venue: sse_main\nindex: sse180\nfirst_applied_fy: 2025\n", encoding="utf-8"
    )
    done = csrcheck(
        "gaps", str(tmp_path / "report.md"), "-f", "cn-exchanges", "--issuer", str(tmp_path / "issuer.yaml")
    )
    assert "缺上一年度数据" in done.stdout
