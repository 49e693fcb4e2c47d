"""Places of a drafted index: as few as answer what is asked, the figure's first, in text and in tables both."""

from __future__ import annotations

from collections.abc import Sequence
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


def places(
    tmp_path: Path,
    *,
    table: bool,
    sections: Sequence[tuple[str, tuple[str, ...]]] = SECTIONS,
    indicator: str = "gri 302-1",
) -> list[str]:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for title, sentences in sections:
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
    framework, code = indicator.split()
    (draft,) = ask(
        Request(path, (DRAFTS,), (framework,), reading=Reading(use_cache=False, isolate=False))
    ).of(DRAFTS)
    (found,) = (each for each in draft.rows if each.id == code)
    named = (
        ["named"] if any(getattr(each, "code", "") == "index-draft-named" for each in found.doubts) else []
    )
    return [place.section[-1] for place in found.places] + named


def test_a_place_that_adds_nothing_is_not_named(tmp_path: Path) -> None:
    assert places(tmp_path, table=False) == ["2.1 能源管理"]


def test_a_figure_told_in_text_and_in_a_table_has_both(tmp_path: Path) -> None:
    assert places(tmp_path, table=True) == ["2.1 能源管理", "4.1 数据附录"]


def test_the_chapter_of_a_matter_comes_before_a_foreword(tmp_path: Path) -> None:
    sections = (
        ("0.1 董事长致辞", ("2023年，员工人均培训时数为30.6小时。",)),
        (
            "2.1 培训与发展",
            (
                "公司编制年度培训计划，为员工提供岗位技能培训和安全培训课程。",
                "2023年，员工人均培训时数为30.6小时。",
            ),
        ),
    )
    assert places(tmp_path, table=False, sections=sections, indicator="gri 404-1") == ["2.1 培训与发展"]


def test_a_chapter_of_the_pillar_comes_first(tmp_path: Path) -> None:
    sections = (
        ("4.1 气候管治", ("董事会监督气候相关风险和机遇，每年审议气候风险识别和评估的制度。",)),
        ("4.2 风险管理", ("工作小组每年识别和评估气候相关风险，按影响程度排列次序，结果纳入风险登记册。",)),
    )
    assert places(tmp_path, table=False, sections=sections, indicator="hkex@2025 D27") == ["4.2 风险管理"]


def test_an_item_of_a_list_that_only_names_a_matter_is_no_place(tmp_path: Path) -> None:
    sections = (
        ("1.1 重大议题", ("结社自由与集体谈判。",)),
        ("3.1 员工权益", ("公司保障员工结社自由与集体谈判的权利，与工会签订集体合同。",)),
    )
    assert places(tmp_path, table=False, sections=sections, indicator="gri 407-1") == ["3.1 员工权益"]
