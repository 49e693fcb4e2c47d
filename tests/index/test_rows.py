"""Index tables of many kinds: a table of invented ones, and what is read from each."""

from __future__ import annotations

from typing import Any

import pytest

from csrcheck.catalog.loader import load_vocabulary
from csrcheck.coverage import Findings
from csrcheck.index import read_index
from csrcheck.index.outline import parted_title
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    Block,
    BlockKind,
    Box,
    ContentIndex,
    IndexPart,
    IndexRow,
    IndexStatus,
    Language,
    Passage,
    PassageKind,
    Table,
    Zone,
)
from tests.tables import table

CASES: list[dict[str, Any]] = table("index")
SHIFT = 2
"""Physical pages before printed page 1."""
SECTIONS = (
    (5, 0, "公司简介"),
    (7, 0, "2.1 公司治理"),
    (10, 0, "3.1 能源管理"),
    (10, 0, "3.2 水资源管理"),
    (11, 0, "3.3 应对气候变化"),
    (14, 0, "4.1 员工概况"),
)


def passages() -> tuple[Passage, ...]:
    found: list[Passage] = []
    for page, _, title in SECTIONS:
        for kind, words in ((PassageKind.HEADING, title), (PassageKind.SENTENCE, "公司按计划推进各项工作。")):
            clean = clean_text(words)
            found.append(Passage(len(found), kind, Zone.BODY, words, clean, tuple(range(len(clean))), page))
    return tuple(found)


def index_of(parts: list[IndexPart]) -> ContentIndex:
    labels = {str(number): number + SHIFT for number in range(1, 19)}
    material = Findings.of((), passages(), pages=20, year=2023, labels=labels)
    return read_index(parts, material, load_vocabulary().topics, paged=True)[0]


def parts_of(case: dict[str, Any]) -> list[IndexPart]:
    if "text" in case:
        lines = enumerate(case["text"], start=1)
        return [IndexPart(Block(BlockKind.PARAGRAPH, line, line=n), 19, "17") for n, line in lines]
    if "torn" in case:
        return [IndexPart(piece(each), 19, "17", "附录 指标索引") for each in case["torn"]]
    rows = tuple(tuple(row) for row in case["table"])
    text = "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
    block = Block(BlockKind.TABLE, text, table=Table(rows, header_rows=1, ruled=True))
    return [IndexPart(block, 19, "17", "附录 指标索引")]


def piece(told: str) -> Block:
    """A loose paragraph: its text, and where it stands."""
    text, x, top, bottom = told.rsplit(" | ", 3)
    kind = BlockKind.HEADING if text.startswith("heading: ") else BlockKind.PARAGRAPH
    box = Box(float(x), float(top), float(x) + 100, float(bottom))
    return Block(kind, text.removeprefix("heading: "), box=box, size=8.0)


def shown(row: IndexRow) -> str:
    if row.omission is not None:
        last = f"omitted {row.omission}"
    elif row.status is IndexStatus.OUTSIDE:
        last = "outside"
    else:
        last = " ".join(map(str, row.pages))
    return " | ".join((row.code, "; ".join(row.targets), last)).replace(" |  | ", " | | ")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_table_is_read_as(case: dict[str, Any]) -> None:
    assert [shown(row) for row in index_of(parts_of(case)).rows] == case["rows"]


def test_a_misprinted_title_is_told() -> None:
    case = {"table": [["编号", "披露内容", "章节"], ["303-5", "耗水", "3.2 水资源管"]]}
    (row,) = index_of(parts_of(case)).rows
    assert [note.get(Language.ZH) for note in row.notes] == [
        "报告里没有这个章节名，按最接近的“3.2 水资源管理”核对"
    ]


def test_page_numbers_that_are_all_off_are_told_once() -> None:
    """Six rows name sections and pages three too small: no row is wrong for it."""
    named = [("302-1", "3.1 能源管理", 5), ("303-3", "3.2 水资源管理", 5), ("305-1", "3.3 应对气候变化", 6),
             ("2-7", "4.1 员工概况", 9), ("2-9", "2.1 公司治理", 2), ("302-3", "3.1 能源管理", 5)]  # fmt: skip
    table = [
        ["编号", "披露内容", "章节", "页码"],
        *([code, "内容", title, str(page)] for code, title, page in named),
    ]
    found = index_of(parts_of({"table": table}))
    assert found.offset == 3
    assert not any(row.status is IndexStatus.WRONG_PLACE for row in found.rows)
    assert [row.pages for row in found.rows] == [(10,), (10,), (11,), (14,), (7,), (10,)]


def test_a_page_outside_its_section_is_a_wrong_place() -> None:
    named = [("302-1", "3.1 能源管理", 8), ("303-3", "3.2 水资源管理", 8), ("305-1", "3.3 应对气候变化", 9),
             ("2-7", "4.1 员工概况", 12), ("2-9", "2.1 公司治理", 5), ("302-3", "3.1 能源管理", 12)]  # fmt: skip
    table = [
        ["编号", "披露内容", "章节", "页码"],
        *([code, "内容", title, str(page)] for code, title, page in named),
    ]
    found = index_of(parts_of({"table": table}))
    assert found.offset == 0
    assert [row.code for row in found.rows if row.status is IndexStatus.WRONG_PLACE] == ["302-3"]


def test_the_zones_are_the_stretches_of_pages() -> None:
    rows = (("编号", "内容", "页码"), ("2-1", "组织", "3"))
    block = Block(BlockKind.TABLE, "", table=Table(rows, ruled=True))
    found = index_of([IndexPart(block, page) for page in (12, 13, 15)])
    assert found.zones == ((12, 13), (15, 15))


def test_the_disclosure_is_named_behind_its_code() -> None:
    table = [["议题", "编号", "披露内容", "页码"], ["温室气体排放", "305-1", "直接温室气体排放", "9"]]
    (row,) = index_of(parts_of({"table": table})).rows
    assert row.title == "直接温室气体排放"


NAMED = [
    (["编号", "披露内容", "页码"], ["FN-CB-240a.1", "小微企业贷款的笔数和余额", "9"], "sasb", "FN-CB-240a.1"),
    (["编号", "披露内容", "页码"], ["TC - HW - 230a.1", "产品信息安全风险", "9"], "sasb", "TC-HW-230a.1"),
    (["编号", "披露内容", "页码"], ["EM-RM-410a.1", "可再生燃料义务量", "9"], "sasb", "EM-RM-410a.1"),
    (["目标", "内容", "页码"], ["SDG 13", "气候行动", "9"], "un", "SDG-13"),
    (["编号", "内容", "页码"], ["目标8", "体面工作和经济增长", "9"], "un", "SDG-8"),
    (["编号", "内容", "页码"], ["UNGC 10", "反腐败", "9"], "un", "UNGC-10"),
    (["编号", "内容", "页码"], ["原则3", "结社自由与集体谈判", "9"], "un", "UNGC-3"),
    (["构面", "揭露项目", "页码"], ["治理", "描述董事会对气候相关风险和机遇的监督情况", "9"], "tcfd", "G-1"),
]

PARAGRAPHS = [
    ("第13段", ["第13段"]),
    ("第13至15段", ["第13段", "第14段", "第15段"]),
    ("D部分第19段", ["D第19段"]),
    ("D第20至22段", ["D第20段", "D第21段", "D第22段"]),
    ("第30、31及32段", ["第30段", "第31段", "第32段"]),
    ("第28(a)段", ["第28(a)段"]),
]


@pytest.mark.parametrize(("printed", "codes"), PARAGRAPHS, ids=[printed for printed, _ in PARAGRAPHS])
def test_paragraphs_beside_codes_of_their_standard(printed: str, codes: list[str]) -> None:
    table = [["条文", "内容", "页码"], ["A1.1", "排放物种类", "9"], [printed, "气候相关披露", "9"]]
    found = index_of(parts_of({"table": table})).rows[1:]
    assert [row.code for row in found] == codes
    assert {row.framework for row in found} == {"hkex"}
    assert all(row.indicator and row.targets == ("9",) for row in found)


def test_paragraphs_without_codes_of_their_standard_are_of_none() -> None:
    table = [["条文", "内容", "页码"], ["第13段", "气候相关披露", "9"]]
    (row,) = index_of(parts_of({"table": table})).rows
    assert row.indicator is None


def test_bare_numbers_are_chapters_where_there_are_no_pages() -> None:
    case = {
        "table": [
            ["条文", "内容", "章节"],
            ["A1.1", "排放物", "3.1"],
            ["A2.1", "能源", "2"],
            ["A3.1", "环境", "2、4"],
        ]
    }
    titles = ["2 管治", "3 环境", "3.1 排放物", "4 社区"]
    found = []
    for number, title in enumerate(titles):
        clean = clean_text(title)
        found.append(
            Passage(
                number,
                PassageKind.HEADING,
                Zone.BODY,
                title,
                clean,
                tuple(range(len(clean))),
                1,
                line=10 * number + 1,
            )
        )
    material = Findings.of((), tuple(found), pages=1, year=2023)
    rows = read_index(parts_of(case), material, load_vocabulary().topics, paged=False)[0].rows
    assert [row.lines for row in rows] == [(21,), (1,), (1, 31)]


@pytest.mark.parametrize(("head", "row", "framework", "indicator"), NAMED, ids=lambda each: str(each)[:30])
def test_codes_of_other_standards_are_those_of_ours(
    head: list[str], row: list[str], framework: str, indicator: str
) -> None:
    (found,) = index_of(parts_of({"table": [head, row]})).rows
    assert (found.framework, found.indicator) == (framework, indicator)


def test_names_without_asks_are_not_checked() -> None:
    """Goals are a mapping; topics of an industry's own were looked for only where it was asked for."""
    for code in ("SDG 13", "FN-CB-240a.1"):
        (found,) = index_of(parts_of({"table": [["编号", "内容", "页码"], [code, "气候行动", "9"]]})).rows
        assert found.status is IndexStatus.UNCHECKED


def test_a_year_or_a_share_is_no_goal() -> None:
    table = [["编号", "内容", "页码"], ["302-1", "目标2030年下降20%", "9"]]
    (found,) = index_of(parts_of({"table": table})).rows
    assert found.framework == "gri"


@pytest.mark.parametrize(
    ("heading", "parted"),
    [
        ("3.1 能源管理", ("3.1", "能源管理")),
        ("第三章 能源管理", ("3", "能源管理")),
        ("第3章能源管理", ("3", "能源管理")),
        ("三、能源管理", ("3", "能源管理")),
        ("五（一）能源管理", ("5(一)", "能源管理")),
        ("（一）能源管理", ("(一)", "能源管理")),
        ("01 能源管理", ("1", "能源管理")),
        ("5.0 能源管理", ("5", "能源管理")),
        ("2022年能源管理", ("", "2022年能源管理")),
        ("四个一工程", ("", "四个一工程")),
        ("3.1", ("3.1", "")),
        ("能源·管理", ("", "能源管理")),
    ],
)
def test_headings_are_parted_from_their_numbers(heading: str, parted: tuple[str, str]) -> None:
    assert parted_title(heading) == parted
