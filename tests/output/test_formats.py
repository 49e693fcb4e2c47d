"""Formats for other programs: each well formed, whole, and unmoved by what a report's words try."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.model import (
    Language,
    Report,
    Verdict,
)
from csrcheck.output import Format, View, render
from csrcheck.output.forms import FINDINGS

TEXTS = [form for form in FINDINGS if not form.binary]


def written(report: Report, form: Format, **view: Any) -> str:
    found = render(report, form, View(**view))
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("language", list(Language))
def test_twice_the_same_and_ends_its_line(full: Report, form: Format, language: Language) -> None:
    found = written(full, form, language=language)
    assert found == written(full, form, language=language)
    assert found.endswith("\n")
    found.encode()


@pytest.mark.parametrize("form", TEXTS)
def test_nothing_to_say_is_said(report: Report, form: Format) -> None:
    assert isinstance(render(replace(report, frameworks=()), form, View()), str)


# ----- the others


def test_json_lines(full: Report) -> None:
    lines = written(full, Format.JSONL).splitlines()
    records = [json.loads(line) for line in lines]
    assert [each["record"] for each in records[:2]] == ["document", "framework"]
    assert {each["path"] for each in records} == {"年报 2024/a,b.txt"}
    assert sum(each["record"] == "indicator" for each in records) == len(full.frameworks[0].indicators)


def test_csv(full: Report) -> None:
    found = written(full, Format.CSV)
    assert found.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(found[1:], newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + len(full.frameworks[0].indicators) + len(full.findings) + 1
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_only_filters_what_is_listed(full: Report) -> None:
    only = frozenset({Verdict.NOT_DISCLOSED})
    counts = {form: len(written(full, form, only=only)) < len(written(full, form)) for form in TEXTS}
    assert counts.pop(Format.SARIF) is counts.pop(Format.GITHUB) is False
    assert all(counts.values())


def test_markdown_tables_are_tables(full: Report) -> None:
    found = written(full, Format.MD)
    assert found.startswith("# ")
    tables = [part.splitlines() for part in found.split("\n\n") if part.startswith("|")]
    widths = [{len(re.findall(r"(?<!\\)\|", row)) for row in table} for table in tables]
    assert all(len(each) == 1 for each in widths)
    assert {7} in widths
    assert not re.search(r"(?<!\\)<script", found)
