"""What acts on a terminal or turns the direction of writing is seen, in every format, and does nothing."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest

from csrcheck.messages import printable, visible
from csrcheck.output.forms import FINDINGS, ROWS

Run = Callable[..., "CompletedProcess[str]"]
pytestmark = pytest.mark.skipif(
    os.name != "posix" or sys.platform == "darwin", reason="names hold anything there"
)

ACTING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)"
)
SIGNS = "\x1b[31m \x07 \x7f \x9b31m \u202e\u2066 \u200f"
NAME = f"报告\n::error::forged{SIGNS}.md"
REPORT = f"""# 某某公司2023年{SIGNS}社会责任报告

## 环境{SIGNS}保护

公司2023年综合能源消耗量为1,234.5吨标准煤{SIGNS}，同比下降3.2%。

本报告由某某公司编制，说明公司2023年1月1日至12月31日在环境、员工、客户和社区方面的做法。公司董事会监督各项工作，管理层
每季度听取汇报，各部门按年度计划落实。公司坚持安全生产，全年组织培训14次，员工参加率达到百分之九十八；公司定期走访客户，
收到的意见在十个工作日内答复；公司支持所在社区的教育和养老，员工参加志愿服务。公司按照重要性原则选择议题，数据来自内部统计，
口径与上一年度一致。报告发布前经过内部审核，读者可以通过公司网站了解更多信息，也欢迎提出意见和建议，公司将在下一年度的报告中
回应。公司今后将继续完善管理制度，改进信息披露。

公司因违规排放废水{SIGNS}被环保部门处罚20万元，已完成整改{SIGNS}。

| 指标{SIGNS} | 2021 | 2022 | 2023 |
|---|---|---|---|
| 用水量（吨）{SIGNS} | 100 | 110 | 900 |
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(REPORT, encoding="utf-8")
    return NAME


def _shown(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            data = b"".join(package.read(each) for each in package.namelist() if each.endswith(".xml"))
    return data.decode("utf-8")


def _words(value: object) -> list[str]:
    """Return every text of plain data: what a program shows after reading it."""
    if isinstance(value, dict):
        return [text for pair in value.items() for each in pair for text in _words(each)]
    if isinstance(value, list):
        return [text for each in value for text in _words(each)]
    return [value] if isinstance(value, str) else []


def _another(report: str) -> str:
    """Return a second report with the same signs: one beside itself is told."""
    other = f"{report}2.md"
    Path(other).write_text(REPORT.replace("900", "120"), encoding="utf-8")
    return other


CASES = [
    *(("check", form) for form in FINDINGS),
    *((name, form) for name in ("text", "intake", "compare") for form in ROWS),
    *(("rate", form) for form in ROWS),
]


@pytest.mark.parametrize(("command", "form"), CASES, ids=[f"{name} {form.value}" for name, form in CASES])
def test_nothing_acts(command: str, form: str, report: str, csrcheck: Run) -> None:
    given = [report, _another(report), "-f", "gbt36000"] if command == "compare" else [report]
    done = csrcheck(command, *given, "--format", form, "-o", "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    shown = _shown(Path("out"))
    assert ACTING.findall(shown) == []
    assert not any(line.strip().startswith("::error::forged") for line in shown.splitlines())
    if command == "text":
        assert "u202e" in shown, "it is seen"
    if form in ("json", "jsonl", "sarif"):
        read = [json.loads(line) for line in shown.splitlines()] if form == "jsonl" else json.loads(shown)
        assert [text for text in _words(read) if ACTING.search(text)] == []


def test_colours_are_ours_alone(report: str, csrcheck: Run) -> None:
    done = csrcheck("text", report, FORCE_COLOR="1")
    told = re.sub(r"\x1b\[[\d;]*m", "", csrcheck("check", report, FORCE_COLOR="1").stdout)
    assert ACTING.findall(told) == []
    assert "\x1b[31m社会" not in done.stdout


WRONG = {
    "no such file": ["coverage", f"没有{SIGNS}\n::error::forged.pdf"],
    "no such folder": ["coverage", "{}", "-o", f"没有{SIGNS}\n::error::forged/a.json"],
    "no such framework": ["coverage", "{}", "-f", f"hk{SIGNS}\n::error::forged"],
    "no such indicator": ["explain", f"A1{SIGNS}\n::error::forged"],
    "no such option": ["coverage", "{}", f"--a{SIGNS}\n::error::forged"],
    "no such choice": ["coverage", "{}", "--lang", f"zh{SIGNS}\n::error::forged"],
    "no such format": ["coverage", "{}", "--format", f"csv{SIGNS}\n::error::forged"],
    "no such command": [f"cover{SIGNS}\n::error::forged"],
    "no run": ["query", f"没有{SIGNS}\n::error::forged", "stars"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_errors_neither(arguments: list[str], report: str, csrcheck: Run) -> None:
    done = csrcheck(*(each.replace("{}", report) for each in arguments))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert ACTING.findall(done.stderr) == []


def test_a_document_beside_itself_is_told_without_them(report: str, csrcheck: Run) -> None:
    done = csrcheck("compare", report, report, "-f", "gbt36000", "--format", "csv", "-o", "out")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert ACTING.findall(done.stderr) == []


def test_a_run_neither(report: str, csrcheck: Run) -> None:
    done = csrcheck("batch", report, "-o", "run", "-j", "1", "--exit-zero")
    assert done.returncode == 0, done.stderr
    for told in (done.stdout, done.stderr, *(_shown(each) for each in Path("run").glob("summary.*"))):
        assert ACTING.findall(told) == []
        assert "\n::error::forged" not in told
    for form in ROWS:
        csrcheck("query", "run", "trouble", "--format", form, "-o", "out")
        assert ACTING.findall(_shown(Path("out"))) == []


@pytest.mark.parametrize(
    ("given", "shown", "on_one_line"),
    [
        ("用水量\t12\n吨", "用水量\t12\n吨", r"用水量\t12\n吨"),
        ("一\r\n二", "一\r\n二", r"一\r\n二"),
        ("一\r二", r"一\r二", r"一\r二"),
        ("\x1b[2J", r"\x1b[2J", r"\x1b[2J"),
        ("\u202efdp", r"\u202efdp", r"\u202efdp"),
        ("a\udcb1", r"a\xb1", r"a\xb1"),
        ("①㎡　“—”…·😀é", "①㎡　“—”…·😀é", "①㎡　“—”…·😀é"),
    ],
    ids=["plain", "lines", "return", "escape", "turned", "byte", "all else"],
)
def test_only_what_acts_is_spelled_out(given: str, shown: str, on_one_line: str) -> None:
    assert visible(given) == shown
    assert printable(given) == on_one_line
    assert printable(printable(given)) == on_one_line
