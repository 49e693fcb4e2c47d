"""Results: what is written is read back, by this version and from what 0.1.0 wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import msgspec
import pytest

from csrcheck.errors import UsageError
from csrcheck.results import load, parse, read_back, written
from csrcheck.results.report import ReportShape
from csrcheck.results.schemas import RESULTS
from tests.published import has_shape

Run = Callable[..., "CompletedProcess[str]"]
HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "report.zh.json"
FORMER = HERE.parent / "cli" / "of_0_1_0" / "result-0.1.0.json"
REPORT = """# 甲股份有限公司2023年社会责任报告

本报告时间范围为2023年1月1日至2023年12月31日。

公司2023年用电量为1200万千瓦时，2022年为1300万千瓦时。2023年因废水超标被罚款10万元，已完成整改。

# GRI内容索引

| GRI标准 | 披露内容 | 位置 |
|---|---|---|
| GRI 302-1 | 组织内部的能源消耗量 | 环境 |
| GRI 401-1 | 新进员工和员工流动率 | 员工 |
"""


def test_what_is_written_is_read_back() -> None:
    shape = load(GOLDEN)
    assert written(shape) == GOLDEN.read_text(encoding="utf-8")
    assert read_back(written(shape).encode(), ReportShape) == shape


def test_a_result_of_0_1_0_opens() -> None:
    """Whole, with every part, in the shape of now; nothing it says is another thing."""
    shape = load(FORMER)
    assert (len(shape.findings or ()), len(shape.series or ()), shape.document.identity.title) == (
        14,
        4,
        None,
    )
    told = json.loads(FORMER.read_text(encoding="utf-8"))
    assert not any(each.finer or each.depends_on for each in shape.frameworks[0].indicators)
    assert _within(told, msgspec.to_builtins(shape)) == []


def _within(old: Any, new: Any, path: str = "") -> list[str]:
    """Return where the old data are not in the new."""
    if isinstance(old, dict):
        assert isinstance(new, dict)
        return [
            p
            for key in old
            for p in ([f"{path}.{key}"] if key not in new else _within(old[key], new[key], f"{path}.{key}"))
        ]
    if isinstance(old, list):
        return [p for number, each in enumerate(old) for p in _within(each, new[number], f"{path}[{number}]")]
    return [] if old == new else [path]


@pytest.mark.parametrize(
    ("counts", "coverage"),
    [
        ({"disclosed": 2, "partial": 0, "not_disclosed": 0, "unassessed": 6}, (0.25, 1.0)),
        ({"disclosed": 1, "partial": 1, "not_disclosed": 1, "unassessed": 0}, (0.5, 0.5)),
        ({"disclosed": 0, "partial": 0, "not_disclosed": 0, "unassessed": 8}, (None, None)),
    ],
)
def test_coverage_of_0_1_0_is_counted_anew(
    counts: dict[str, int], coverage: tuple[float | None, float | None]
) -> None:
    told = json.loads(FORMER.read_text(encoding="utf-8"))
    told["frameworks"][0]["summary"] = {"indicators": 8, "not_applicable": 0, "coverage": 1.0, **counts}
    summary = parse(json.dumps(told).encode(), FORMER).frameworks[0].summary
    assert (summary.coverage, summary.coverage_possible) == coverage


@pytest.mark.parametrize(
    "path", ["tool", "document.sha256", "frameworks.0.indicators.0.verdict", "frameworks.0.id"]
)
def test_what_no_version_left_out_has_to_be_there(path: str) -> None:
    told: Any = json.loads(FORMER.read_text(encoding="utf-8"))
    *above, last = path.split(".")
    inner = told
    for step in above:
        inner = inner[int(step)] if step.isdigit() else inner[step]
    del inner[last]
    with pytest.raises(UsageError):
        parse(json.dumps(told).encode(), FORMER)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"[" * 100_000, b'{"frameworks": [3]}', b"\xff\xfe\x00"], ids=range(6)
)
def test_what_is_no_result(data: bytes) -> None:
    with pytest.raises(UsageError):
        parse(data, FORMER)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("report", ("check", "REPORT")),
        ("report", ("intake", "REPORT")),
        ("index", ("index", "REPORT")),
        ("tasks", ("tasks", "REPORT")),
        ("duties", ("duties", "--venue", "sse_main", "--year", "2026")),
    ],
)
def test_each_command_writes_what_its_schema_says(
    run_program: Run, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(REPORT, encoding="utf-8")
    done = run_program(*(str(report) if each == "REPORT" else each for each in arguments), "--format", "json")
    assert done.stdout, done.stderr
    has_shape(json.loads(done.stdout), name)
    shape = read_back(done.stdout.encode(), RESULTS[name])
    # Every key that is written is one the shape knows: reading and writing again loses nothing.
    assert json.loads(written(shape)) == json.loads(done.stdout)
