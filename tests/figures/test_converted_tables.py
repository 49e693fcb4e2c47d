"""Tables as converters leave them: cells that merged ones left short, rows of years, tables side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.figures.read.tables import table_series
from csrcheck.model import Series
from csrcheck.read.html import extract_html
from csrcheck.read.markdown import extract_markdown
from csrcheck.read.text import extract_text
from csrcheck.segment import segment, structure

_EXTRACT = {"md": extract_markdown, "txt": extract_text, "html": extract_html}


def _shown(series: Series) -> list[Any]:
    values: dict[int, str | None] = {value.year: value.text for value in series.values}
    values |= dict.fromkeys(series.missing_years)
    return [series.metric, series.unit, values]


@pytest.mark.table("converted_tables")
def test_converted_tables(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / f"report.{case['as']}"
    path.write_text(case["text"], "utf-8")
    passages = segment(structure(_EXTRACT[case["as"]](path, "0"))).passages
    found = table_series(passages, 2023, republic=case.get("republic", False))
    assert [_shown(series) for series in found] == case["rows"]
