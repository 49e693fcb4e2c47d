"""One --format for every command: what each offers it writes, and what it does not offer it says."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from docx import Document
from openpyxl import load_workbook

from csrcheck.output import Format
from csrcheck.output.forms import FINDINGS, ROWS
from tests.warm import Warm

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "CompletedProcess[str]"]

# What is typed, and the formats it offers. {} is the folder of reports.
COMMANDS: dict[str, tuple[list[str], tuple[Format, ...]]] = {
    "cache info": (["cache", "info"], ROWS),
    "check": (["check", "{}/report.txt"], FINDINGS),
    "compare": (["compare", "{}/old.json", "{}/new.json"], ROWS),
    "coverage": (["coverage", "{}/report.txt"], FINDINGS),
    "diff": (["diff", "{}/old.json", "{}/new.json"], ROWS),
    "duties": (["duties", "--venue", "bse"], ROWS),
    "explain": (["explain", "A1.2"], ROWS),
    "frameworks crosswalk": (["frameworks", "crosswalk", "hkex", "gbt36000"], ROWS),
    "frameworks lint": (["frameworks", "lint", "gri"], ROWS),
    "frameworks list": (["frameworks", "list"], ROWS),
    "frameworks show": (["frameworks", "show", "hkex"], ROWS),
    "frameworks topics": (["frameworks", "topics", "用水"], ROWS),
    "gaps": (["gaps", "{}/report.txt"], FINDINGS),
    "index": (["index", "{}/indexed.txt"], FINDINGS),
    "intake": (["intake", "{}/report.txt"], ROWS),
    "match": (["match", "公司用水量12万吨"], ROWS),
    "negative": (["negative", "{}/report.txt"], FINDINGS),
    "query": (["query", "{}/run", "missing"], ROWS),
    "query names": (["query", "{}/run"], ROWS),
    "rate": (["rate", "report", "{}/report.txt"], ROWS),
    "text": (["text", "{}/report.txt"], ROWS),
}
INDEXED = """2.1 能源管理

2023年，公司外购电力350万千瓦时。

GRI内容索引

编号\t披露内容\t章节
302-1\t组织内部的能源消耗量\t2.1 能源管理
304-1\t保护区内的运营点\t不适用
305-7\t氮氧化物\t-
"""
CASES = [(name, form) for name, (_, forms) in COMMANDS.items() for form in forms]


@pytest.fixture(scope="module")
def made(reports: Path, run_program: Run) -> Path:
    """The folder of reports with results to compare and a run to query."""
    for name, framework in (("old", "gbt36000"), ("new", str(reports / "framework.yaml"))):
        run_program(
            "check", reports / "report.txt", "-f", framework, "-f", "hkex", "--format", "json",
            "-o", reports / f"{name}.json",
        )  # fmt: skip
    (reports / "indexed.txt").write_text(INDEXED, encoding="utf-8")
    run_program("batch", reports / "report.txt", "-o", reports / "run", "-q", "-j", "1")
    return reports


@pytest.mark.parametrize(("name", "form"), CASES, ids=[f"{name} {form.value}" for name, form in CASES])
def test_what_is_offered_is_written(
    name: str, form: Format, made: Path, tmp_path: Path, csrcheck: Run
) -> None:
    arguments = [argument.replace("{}", str(made)) for argument in COMMANDS[name][0]]
    target = tmp_path / "out"
    done = csrcheck(*arguments, "--format", form.value, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    WELL_FORMED.get(form, _text)(target.read_bytes())


def _text(data: bytes) -> None:
    assert data.decode("utf-8").endswith("\n")


def _json(data: bytes) -> None:
    assert json.loads(data)


def _jsonl(data: bytes) -> None:
    lines = data.decode("utf-8").splitlines()
    assert lines
    assert all("record" in json.loads(line) for line in lines)


def _csv(data: bytes) -> None:
    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def _xlsx(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def _docx(data: bytes) -> None:
    assert Document(io.BytesIO(data)).paragraphs


WELL_FORMED: dict[Format, Callable[[bytes], None]] = {
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: _csv,
    Format.XLSX: _xlsx,
    Format.DOCX: _docx,
    Format.SARIF: _json,
    Format.GITHUB: lambda data: None,  # nothing to annotate is nothing to say
}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_lists_what_is_offered_and_anything_else_is_one_line(
    name: str, made: Path, csrcheck: Run
) -> None:
    arguments, offered = COMMANDS[name]
    names = [form.value for form in offered]
    words = [word for word in arguments if word in ("cache", "info", "frameworks", "rate", "report")]
    command = name.split()[:2] if arguments[0] in ("cache", "frameworks") else words or [arguments[0]]
    assert f"<{'|'.join(names)}>" in csrcheck(*command, "--help").stdout
    for other in [form.value for form in Format if form not in offered] + ["poem"]:
        done = csrcheck(*(part.replace("{}", str(made)) for part in arguments), "--format", other)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert other in done.stderr
        assert ", ".join(names) in done.stderr


@pytest.mark.parametrize("form", ROWS)
def test_the_summary_of_a_batch_is_rows_too(form: Format, made: Path, cache: Path, warm: Warm) -> None:
    ours = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "CSRCHECK_CACHE": str(cache)}
    report, run = str(made / "report.txt"), str(made / "run")
    done = warm(["batch", report, "-o", run, "-q", "-j", "1", "--format", form.value], {**os.environ, **ours})
    assert (done.returncode, done.stderr) == (0, b"")
    WELL_FORMED.get(form, _text)(done.stdout)
    if form is Format.CSV:
        assert done.stdout == (made / "run" / "summary.csv").read_bytes()
