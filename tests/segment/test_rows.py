"""Table rows as statements: label, values under their headers, unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import PassageKind, Segmentation

Cut = Callable[..., Segmentation]


@pytest.mark.table("rows")
def test_rows(case: dict[str, Any], cut: Cut) -> None:
    found = [p.row for p in cut([case["table"]]).passages if p.row]
    assert [
        {"label": row.label, "unit": row.unit, "cells": {cell.header: cell.text for cell in row.cells}}
        for row in found
    ] == case["rows"]


def test_caption_and_headers_frame_a_row(cut: Cut) -> None:
    table = {"rows": [["指標", "2023年"], ["用電", "120"]], "caption": "環境績效"}
    (passage,) = [p for p in cut([table]).passages if p.row]
    assert passage.context == "环境绩效指标2023年"
    assert passage.row is not None
    assert passage.row.table == 1


def test_prose_in_a_frame_is_cut_into_sentences(cut: Cut) -> None:
    prose = (
        "公司建立供应商管理制度，对新供应商开展环境与社会责任评估。全年共评估供应商三十二家，未发现重大风险。"
    )
    found = cut([{"rows": [["议题", "回应"], ["供应链", prose]]}]).passages
    assert [p.kind for p in found] == [PassageKind.SENTENCE] * 3
    assert "全年共评估供应商三十二家，未发现重大风险。" in [p.text for p in found]
