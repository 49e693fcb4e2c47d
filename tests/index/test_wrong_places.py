"""Wrong references of an index are found by evidence and by words; rows that are right, and those not sure, are not called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from msgspec import UnsetType

from benchmarks.index_slips import CALLED, Slip, slips_of, summed
from csrcheck.index import believed
from csrcheck.model import IndexRow, IndexStatus, say
from csrcheck.results import parse
from tests.index.test_files import index_of

TITLE = "远山示例股份有限公司2023年社会责任报告"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("实质性议题", ("报告期内识别出以下议题：", "间接经济影响", "水资源管理")),
    (
        "公司治理",
        (
            "公司董事会由九名董事组成，其中独立董事三名，下设审计委员会和战略委员会。",
            "公司定期开展内部审计。",
        ),
    ),
    (
        "废弃物管理",
        (
            "01",
            "公司对危险废物实施全程监督管理，分类贮存，委托有资质的单位处置。",
            "02",
            "公司建立危险废物台账。",
        ),
    ),
    (
        "水资源管理",
        ("公司制定了用水定额管理办法，推进中水回用。", "2023年，公司取水总量为12.6万立方米。"),
    ),
    (
        "生物质燃料",
        (
            "公司自2022年起按可再生燃料替代计划采购生物质颗粒，替代锅炉用煤。",
            "生物质颗粒由供应商统一送货，入厂前检测水分与灰分。",
        ),
    ),
    ("社区公益", ("公司员工参加志愿服务，走访敬老院，慰问困难家庭。", "公司向山区小学捐赠图书。")),
    ("供应链管理", ("公司对供应商开展劳工权益审核，要求供应商不得使用童工、不得强迫劳动。",)),
    ("数据附录", ("2023年，公司产生危险废物总量35吨，产生一般固体废物1,250吨。",)),
)
ROWS: tuple[tuple[str, str, str], ...] = (
    ("306-3", "产生的废弃物", "废弃物管理"),
    ("203-2", "重大间接经济影响", "社区公益"),
    ("303-3", "取水", "水资源管理"),
    ("407-1", "结社自由与集体谈判权利可能面临风险的运营点和供应商", "废弃物管理"),
    ("2-9", "治理架构和组成", "公司治理"),
    ("G4-OG14", "按可再生燃料替代计划采购的生物质颗粒", "公司治理"),
    ("G4-OG13", "按可再生燃料替代计划采购的生物质颗粒", "生物质燃料"),
    ("G4-OG12", "可再生燃料、替代计划、生物质颗粒采购", "公司治理"),
)


def report(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for title, sentences in SECTIONS:
        document.add_heading(title, 1)
        for sentence in sentences:
            document.add_paragraph(sentence)
    document.add_heading("附录 GRI 内容索引", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (("编号", "披露内容", "章节"), *rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, IndexRow]:
    path = report(tmp_path_factory.mktemp("wrong") / "report.docx", ROWS)
    return {row.code: row for row in index_of(path).rows}


def test_a_figure_that_stands_elsewhere_is_not_hidden_by_the_numbers_of_a_list(
    found: dict[str, IndexRow],
) -> None:
    row = found["306-3"]
    assert row.status is IndexStatus.WRONG_PLACE
    assert "35吨" in row.evidence[0].quote


def test_a_matter_that_is_only_named_stands_nowhere(found: dict[str, IndexRow]) -> None:
    assert found["203-2"].status is IndexStatus.NOT_FOUND


def test_a_row_of_no_indicator_of_ours_is_told_by_its_words(found: dict[str, IndexRow]) -> None:
    row = found["G4-OG14"]
    assert (row.indicator, row.status) == (None, IndexStatus.WRONG_PLACE)
    assert row.evidence[0].section[-1] == "生物质燃料"
    assert found["G4-OG13"].status is IndexStatus.UNCHECKED
    assert found["G4-OG12"].status is IndexStatus.UNCHECKED  # a list of matters may be told in several places


def test_a_claim_of_two_parts_is_wrong_where_one_stands_elsewhere_and_the_other_nowhere(
    found: dict[str, IndexRow],
) -> None:
    row = found["407-1"]
    assert row.status is IndexStatus.WRONG_PLACE
    assert "供应商开展劳工权益审核" in row.evidence[0].quote


@pytest.mark.parametrize("code", ["303-3", "2-9"])
def test_rows_that_are_right_are_not_called(code: str, found: dict[str, IndexRow]) -> None:
    assert found[code].status not in CALLED


def claim(n: int, status: IndexStatus, code: str = "", note: str = "") -> IndexRow:
    notes = (say(note),) if note else ()
    return IndexRow("gri", code or f"302-{n}", "", 9, status=status, notes=notes)


def test_a_disclosure_told_in_several_rows_is_in_none_of_them_wrong_but_where_page_and_section_disagree() -> (
    None
):
    wrong, nowhere, clash = (
        claim(1, IndexStatus.WRONG_PLACE, "3-3"),
        claim(2, IndexStatus.NOT_FOUND, "3-3"),
        claim(3, IndexStatus.WRONG_PLACE, "3-3", "index-page-section"),
    )
    alone = claim(4, IndexStatus.NOT_FOUND)
    statuses = [row.status for row in believed((wrong, nowhere, clash, alone))]
    assert statuses == [
        IndexStatus.UNCHECKED, IndexStatus.UNCHECKED, IndexStatus.WRONG_PLACE, IndexStatus.NOT_FOUND,
    ]  # fmt: skip


@pytest.mark.parametrize(("wrong", "called"), [(3, 3), (5, 0)])
def test_where_half_the_rows_would_be_wrong_the_codes_are_of_another_edition(wrong: int, called: int) -> None:
    rows = [claim(n, IndexStatus.NOT_FOUND if n < wrong else IndexStatus.CONFIRMED) for n in range(10)]
    assert sum(row.status in CALLED for row in believed(rows)) == called


def test_planted_slips_lead_away_and_right_rows_come_beside_them(tmp_path: Path) -> None:
    path = report(tmp_path / "report.docx", ROWS)
    labels = {path.name: [{"code": "303-3", "targets": ["水资源管理"], "wrong": False}]}
    slips = list(slips_of(path, labels))
    assert slips[0].kind == "none"
    assert {each.code for each in slips} == {"303-3"}
    assert all(each.new != each.old for each in slips[1:])


def test_shares_count_what_is_called_and_the_precision_where_a_tenth_is_wrong() -> None:
    def slip(kind: str, status: IndexStatus) -> Slip:
        return Slip("a", kind, "302-1", "", ("3",), ("6",), status)

    right, wrong = IndexStatus.CONFIRMED, IndexStatus.WRONG_PLACE
    rows = [*(slip("none", right) for _ in range(9)), slip("none", wrong), slip("swapped", wrong)]
    none, swapped, every = summed([*rows, slip("swapped", IndexStatus.THIN), slip("swapped", right)])
    assert (none["rows"], none["called"]) == (10, 0.1)
    assert (swapped["rows"], swapped["holds there"], swapped["called"]) == (3, 1, 0.5)
    assert every["precision"] == round(0.05 / (0.05 + 0.09), 3)


def test_a_claim_of_no_indicator_of_ours_is_among_what_to_look_at(
    tmp_path: Path, run_program: Callable[..., CompletedProcess[str]]
) -> None:
    done = run_program(
        "check", report(tmp_path / "report.docx", ROWS), "-f", "gri", "--lang", "zh", "--format", "html"
    )
    _, _, behind = done.stdout.partition("不属于本次判断的指标")
    doubts, _, _ = behind.partition("</table>")
    assert "G4-OG14" in doubts
    assert "G4-OG13" not in doubts
    assert "306-3" not in doubts  # a verdict is about it


def test_the_result_holds_the_claims_that_no_verdict_is_about(
    tmp_path: Path, run_program: Callable[..., CompletedProcess[str]]
) -> None:
    asked = ("check", report(tmp_path / "report.docx", ROWS), "-f", "gri", "--format", "json")
    claims = parse(run_program(*asked).stdout.encode(), tmp_path).please_check_claims
    assert not isinstance(claims, UnsetType)
    assert [(each.code, each.indicator, each.status) for each in claims] == [("G4-OG14", None, "wrong_place")]
    none = parse(run_program(*asked, "--please-check", "0").stdout.encode(), tmp_path)
    assert isinstance(none.please_check_claims, UnsetType)
