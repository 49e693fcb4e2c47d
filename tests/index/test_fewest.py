"""Places of a drafted index: as few as answer what is asked, the figure's first, in text and in tables both."""

from __future__ import annotations

from pathlib import Path

import docx

from csrcheck.engine import Request, ask
from csrcheck.engine.index import DRAFTS
from csrcheck.model import Reading

TITLE = "远山示例股份有限公司2023年社会责任报告"
SECTIONS = (
    ("1.1 实质性议题", ("公司重视能源管理，持续降低能源消耗。",)),
    (
        "2.1 能源管理",
        ("2023年，公司能源消耗总量为1,200吨标准煤。", "公司建立了能源管理体系，定期开展节能诊断。"),
    ),
    ("3.1 董事会", ("公司董事会由九名董事组成，其中独立董事三名，下设审计委员会和战略委员会。",)),
)


def places(tmp_path: Path, *, table: bool) -> list[str]:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for title, sentences in SECTIONS:
        document.add_heading(title, 1)
        for sentence in sentences:
            document.add_paragraph(sentence)
    document.add_heading("4.1 数据附录", 1)
    rows = (
        [("指标", "单位", "2023年"), ("能源消耗总量", "吨标准煤", "1,200")]
        if table
        else [("指标", "单位", "2023年")]
    )
    drawn = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, words in zip(drawn.add_row().cells, row, strict=True):
            cell.text = words
    path = tmp_path / "report.docx"
    document.save(str(path))
    (draft,) = ask(Request(path, (DRAFTS,), ("gri",), reading=Reading(use_cache=False))).of(DRAFTS)
    (found,) = (each for each in draft.rows if each.id == "302-1")
    return [place.section[-1] for place in found.places]


def test_a_place_that_adds_nothing_is_not_named(tmp_path: Path) -> None:
    assert places(tmp_path, table=False) == ["2.1 能源管理"]


def test_a_figure_told_in_text_and_in_a_table_has_both(tmp_path: Path) -> None:
    assert places(tmp_path, table=True) == ["2.1 能源管理", "4.1 数据附录"]
