"""``gaps`` and ``check`` as typed, in all their formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.published import has_shape

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture(scope="session")
def sample(samples: Path) -> Path:
    return samples / "lanze-2023.pdf"


def test_the_matrix_on_the_console(sample: Path, csrcheck: Run) -> None:
    done = csrcheck("gaps", sample, "-f", "hkex@2022")
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "颗粒物排放量",
        "缺",
        "17,310 + 58,940 = 76,250",
        "第15页",
        "安全生产管理部门",
        "--ignore",
    ):
        assert part in done.stdout
    assert "\x1b" not in done.stdout


def test_bars_stand_right_of_everything(sample: Path, csrcheck: Run) -> None:
    lines = csrcheck("gaps", sample).stdout.splitlines()
    drawn = [line for line in lines if any("▁" <= character <= "█" for character in line)]
    assert len(drawn) > 10
    assert all(set(line.split()[-1]) <= set("▁▂▃▄▅▆▇█") for line in drawn)


def test_no_bars_in_a_narrow_window(sample: Path, csrcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert "█" not in csrcheck("gaps", sample).stdout


def test_english(sample: Path, csrcheck: Run) -> None:
    printed = csrcheck("gaps", sample, "--lang", "en").stdout
    assert "Figures by year" in printed
    assert "the report says 76,520" in printed


def test_json(sample: Path, csrcheck: Run) -> None:
    result = json.loads(csrcheck("gaps", sample, "-f", "hkex@2022", "--format", "json").stdout)
    has_shape(result)
    assert "negative" not in result
    row = next(each for each in result["series"] if each["metric"] == "颗粒物排放量")
    assert row["values"] == {
        "2021": {"text": "11.2", "number": 11.2},
        "2023": {"text": "10.4", "number": 10.4},
    }
    assert (row["missing_years"], row["page"], row["topic"], row["unit"]) == (
        [2022],
        15,
        "air.emissions",
        "吨",
    )
    assert {each["rule"] for each in result["findings"]} >= {"total-mismatch", "stale-year"}
    (gaps,) = result["gaps"]
    assert gaps["years"] == [2021, 2022, 2023]
    assert 0 < gaps["share"] < 1


def test_five_years(sample: Path, csrcheck: Run) -> None:
    result = json.loads(csrcheck("gaps", sample, "--years", "5", "--format", "json").stdout)
    assert result["gaps"][0]["years"] == [2019, 2020, 2021, 2022, 2023]
    assert csrcheck("gaps", sample, "--years", "4").returncode == 2


def test_coverage_has_no_figures(sample: Path, csrcheck: Run) -> None:
    result = json.loads(csrcheck("coverage", sample, "--format", "json").stdout)
    assert not {"series", "gaps", "findings"} & set(result)


def test_csv(sample: Path, csrcheck: Run, tmp_path: Path) -> None:
    target = tmp_path / "series.csv"
    csrcheck("gaps", sample, "--format", "csv", "-o", target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    row = next(each for each in rows if each["指标"] == "颗粒物排放量")
    assert (row["2021"], row["2022"], row["2023"], row["位置"], row["缺的年份"]) == (
        "11.2",
        "",
        "10.4",
        "15",
        "2022",
    )


def test_xlsx(sample: Path, csrcheck: Run, tmp_path: Path) -> None:
    import openpyxl

    target = tmp_path / "series.xlsx"
    assert csrcheck("gaps", sample, "--format", "xlsx", "-o", target).returncode == 0
    book = openpyxl.load_workbook(target)
    first, gaps, findings = book.worksheets
    assert [cell.value for cell in first[1]][:5] == ["指标", "单位", 2021, 2022, 2023]
    assert isinstance(first["C3"].value, int | float)
    assert gaps.max_row >= 1
    assert findings.max_row == 10  # with a remark on the reading


def test_rules_are_silenced_by_name(sample: Path, csrcheck: Run) -> None:
    printed = csrcheck("gaps", sample, "--ignore", "unit-slip", "--ignore", "stale-year").stdout
    assert "unit-slip" not in printed
    assert "total-mismatch" in printed
    wrong = csrcheck("gaps", sample, "--ignore", "unit")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "unit-slip" in wrong.stderr


def test_the_same_report_restates_nothing(sample: Path, csrcheck: Run) -> None:
    assert "restated" not in csrcheck("gaps", sample, "--previous", sample).stdout


def test_a_previous_report_that_is_missing(sample: Path, csrcheck: Run) -> None:
    done = csrcheck("gaps", sample, "--previous", "nowhere.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere.pdf" in done.stderr


def test_check_says_everything(sample: Path, csrcheck: Run) -> None:
    result = json.loads(
        csrcheck("check", sample, "-f", "gbt36000", "-f", "hkex@2022", "--format", "json").stdout
    )
    has_shape(result)
    assert {"frameworks", "series", "gaps", "negative", "balance", "findings"} <= set(result)
    rules = {each["rule"] for each in result["findings"]}
    assert {"total-mismatch", "contradicted-zero"} <= rules
    prints = csrcheck("check", sample).stdout
    assert "total-mismatch" in prints
    assert csrcheck("check", sample, "--fail-under", "100").returncode == 1


def test_a_plain_text_table(reports: Path, csrcheck: Run) -> None:
    done = csrcheck("gaps", reports / "report.txt", "-f", reports / "framework.yaml", "--format", "json")
    found = {each["metric"]: each for each in json.loads(done.stdout)["series"]}
    assert set(found["用电量"]["values"]) == {"2021", "2022", "2023"}
    assert (found["用电量"]["unit"], found["用电量"]["line"]) == ("万千瓦时", 18)


def test_a_report_without_figures(csrcheck: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("某某公司2022年社会责任报告\n\n我们重视每一位员工。\n", encoding="utf-8")
    done = csrcheck("gaps", report)
    assert done.returncode == 0
    assert "没有读到两年及以上的数据" in done.stdout


def test_words_cannot_become_formulas(csrcheck: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(
        "# 某某公司2022年社会责任报告\n\n| 指标 | 单位 | 2021年 | 2022年 |\n|---|---|---|---|\n| =1+1 排放量 | 吨 | 3 | 4 |\n",
        encoding="utf-8",
    )
    printed = csrcheck("gaps", report, "--format", "csv").stdout
    assert "'=1+1" in printed
