"""Plain text: encodings, pages, paragraphs, headings, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.model import Block, BlockKind
from csrcheck.read.encoding import decode
from csrcheck.read.text import extract_text, read_pages, split_lines

PROSE = "公司坚持绿色发展，持续推进节能减排，完善环境管理体系，落实各级责任，全年未发生重大环境事件，员工满意度稳步提升"
WIDTH = 20


def wrap(text: str, width: int = WIDTH, gap: str = "\n") -> str:
    return gap.join(text[at : at + width] for at in range(0, len(text), width))


def blocks(text: str) -> list[Block]:
    return [block for page in read_pages(text) for block in page.blocks]


def joined(text: str) -> list[str]:
    return [block.text.replace("\n", "") for block in blocks(text)]


FIRST = PROSE * 2 + "并取得成效。"
SECOND = "在供应链方面，" + PROSE + "，合作伙伴认可。"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n", "\r\n\r\n"])
@pytest.mark.parametrize("indent", ["", "    ", "\u3000\u3000"])
def test_wrapped_paragraphs_whatever_the_spacing(gap: str, indent: str) -> None:
    text = gap.join(["环境管理", indent + wrap(FIRST, gap=gap), indent + wrap(SECOND, gap=gap), "供应链"])
    assert joined(text) == ["环境管理", FIRST, SECOND, "供应链"]


def test_first_line_that_lost_its_indent() -> None:
    first = FIRST[: WIDTH - 2] + "\n" + wrap(FIRST[WIDTH - 2 :])
    assert joined("概况\n" + first + "\n治理") == ["概况", FIRST, "治理"]


def test_columns_of_different_width_keep_their_own_margin() -> None:
    narrow = wrap(FIRST, 14)
    wide = wrap(SECOND * 2, 40)
    assert joined(narrow + "\n" + wide) == [FIRST, SECOND * 2]


def test_one_line_to_a_paragraph_stays_so() -> None:
    lines = [PROSE * 3 + "。", "董事会办公室", PROSE * 2 + "等", "责任管理", PROSE * 4 + "。"]
    assert joined("\n".join(lines)) == lines


CUT = "公司建成三座污水处理站，并对全部车间开展巡查。针对巡查中发现的管道老化，后勤部门用两个月更换了锅炉房和食堂的供"


@pytest.mark.parametrize("rest", ["水管，费用由厂部承担。", "“双保险”阀门，由厂家负责安装。"])
def test_sentence_of_a_paragraph_on_one_line_that_a_page_break_cut(rest: str) -> None:
    paragraphs = [CUT + rest, *(PROSE * 4 + "。" for _ in range(2))]
    lines = [CUT, rest, *paragraphs[1:]]
    assert joined("\n".join(lines)) == paragraphs


@pytest.mark.parametrize(
    ("line", "after"),
    [
        pytest.param(CUT + "。", "水管，费用由厂部承担。", id="ended"),
        pytest.param(CUT + "达100%.", "水管，费用由厂部承担。", id="ended-by-a-latin-stop"),
        pytest.param(CUT, "公司另设热线，全年受理来电。", id="stop-lost"),
        pytest.param(CUT, "2024年管道全部更换，没有再漏。", id="stop-lost-before-a-year"),
        pytest.param(CUT, "良好实践2：东区食堂换上新管，水压稳定。", id="named"),
        pytest.param(CUT, "水管更换现场", id="caption"),
        pytest.param("后勤部门更换锅炉房和食堂的供", "水管，费用由厂部承担。", id="short"),
    ],
)
def test_what_no_page_break_cut_stays_apart(line: str, after: str) -> None:
    rest = [PROSE * 4 + "。", PROSE * 3 + "。"]
    assert joined("\n".join([line, after, *rest])) == [line, after, *rest]


def test_list_of_even_names_is_not_a_paragraph() -> None:
    names = [f"示例{city}建设工程有限责任公司" for city in ("东城", "西城", "南城", "北城", "海东")]
    assert joined("\n".join(names)) == names


SINGLE = [
    ("heading stays alone", wrap(PROSE) + "\n一、环境绩效\n" + wrap(PROSE), "一、环境绩效"),
    ("bullet stays alone", wrap(PROSE) + "\n• 节约用水\n• 节约用电", "• 节约用水"),
    ("row of figures stays alone", "质量管理体系认\n838 63 480 21\n环境管理体系认\n证", "838 63 480 21"),
]


@pytest.mark.parametrize(("text", "line"), [case[1:] for case in SINGLE], ids=[case[0] for case in SINGLE])
def test_lines_that_stay_alone(text: str, line: str) -> None:
    assert line in joined(text)


KINDS = [
    ("第一章 公司治理", BlockKind.HEADING),
    ("一、环境绩效", BlockKind.HEADING),
    ("（二）水资源", BlockKind.HEADING),
    ("1.2 能源管理", BlockKind.HEADING),
    ("3、员工", BlockKind.HEADING),
    ("2023 年公司实现营收增长", BlockKind.PARAGRAPH),
    ("1.5 亿元", BlockKind.PARAGRAPH),
    ("1. 2022", BlockKind.LIST_ITEM),
    ("1.65 = 518.76 kg", BlockKind.LIST_ITEM),
    ("3.2 ESG管理", BlockKind.HEADING),
    ("(02)2345-6789", BlockKind.PARAGRAPH),
    ("一、公司全年未发生重大安全事故。", BlockKind.PARAGRAPH),
    ("(1)公司依法与员工签订劳动合同。", BlockKind.LIST_ITEM),
    ("● 节能", BlockKind.LIST_ITEM),
    ("环境绩效…………………… 12", BlockKind.CONTENTS),
]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_kind_of_a_line(line: str, kind: BlockKind) -> None:
    assert blocks(f"说明文字\n{line}\n更多文字")[1].kind is kind


def test_levels_close_up_and_runs_of_items_are_no_headings() -> None:
    text = "一、环境\n说明\n1、水资源\n说明\n(1)节约用水\n(2)节约用电\n(3)节约用纸\n说明"
    found = [(b.text, b.kind, b.level) for b in blocks(text) if b.text != "说明"]
    assert found[:2] == [("一、环境", BlockKind.HEADING, 1), ("1、水资源", BlockKind.HEADING, 2)]
    assert {kind for _, kind, _ in found[2:]} == {BlockKind.LIST_ITEM}


def test_contents_after_its_title() -> None:
    text = "目录\n关于我们 06\n环境 24\n附录 68\n公司成立于多年以前，主营工程建设。"
    assert [b.kind for b in blocks(text)] == [BlockKind.CONTENTS] * 4 + [BlockKind.PARAGRAPH]


def test_number_and_title_on_two_lines() -> None:
    assert [b.text for b in blocks("前文。\n3.4\n多元的劳资沟通管道\n正文。")][1] == "3.4\n多元的劳资沟通管道"


def test_form_feed_parts_pages_and_lines_are_counted_through() -> None:
    pages = read_pages("第一页\n\n正文\f第二页\n \n\u3000\n末行\f")
    assert [[(b.text, b.line) for b in page.blocks] for page in pages] == [
        [("第一页", 1), ("正文", 2)],
        [("第二页", 3), ("末行", 4)],
    ]


def test_running_heads_and_page_labels() -> None:
    topics = ["水资源", "能源", "废弃物", "员工", "社区"]
    text = "\f".join(
        f"示例公司 社会责任报告\n{topic}情况说明\n具体内容见{topic}一节\n{n}"
        for n, topic in enumerate(topics, 3)
    )
    pages = read_pages(text)
    assert [page.label for page in pages] == ["3", "4", "5", "6", "7"]
    for page, topic in zip(pages, topics, strict=True):
        assert [b.text for b in page.blocks if b.kind is not BlockKind.RUNNING] == [
            f"{topic}情况说明",
            f"具体内容见{topic}一节",
        ]


def test_stray_page_numbers_do_not_cut_a_paragraph() -> None:
    lines = [FIRST[at : at + WIDTH] for at in range(0, len(FIRST), WIDTH)]
    parts = ["\n\n".join(lines[:2]), "\n\n".join(lines[2:])]
    text = "\n\n\n\n 1 \n\n\n\n".join([parts[0], parts[1] + "\n\n" + parts[0]])
    text += "\n\n\n\n 2 \n\n\n\n" + parts[1] + "\n\n\n\n 3 \n"
    found = blocks(text)
    assert [b.text.replace("\n", "") for b in found if b.kind is BlockKind.PARAGRAPH] == [FIRST, FIRST]
    assert [b.text for b in found if b.kind is BlockKind.RUNNING] == ["1", "2", "3"]


def test_paragraph_cut_by_a_form_feed_goes_on() -> None:
    lines = wrap(FIRST).split("\n")
    pages = read_pages("\n".join(lines[:3]) + "\f" + "\n".join(lines[3:]) + "\f" + wrap(SECOND))
    assert [page.blocks[-1].continued for page in pages] == [True, False, False]


def test_row_names_broken_over_lines_stay_with_their_figures() -> None:
    text = "合计 1652 154 33\n质量管理体系认\n证\n838 63 21\n环境管理体系认\n证\n467 46 8\n服务\n认证\n合计 11 0 2\n说明文字"
    assert joined(text) == [
        "合计 1652 154 33",
        "质量管理体系认证838 63 21",
        "环境管理体系认证467 46 8",
        "服务认证合计 11 0 2",
        "说明文字",
    ]


TABLE = [
    ("spaces", "指标 2021年 2022年 2023年\n用电量 1,200 1,100 900\n用水量 50 45 40\n废水排放量 3.5 3.0 --"),
    (
        "tabs",
        "指标\t2021年\t2022年\t2023年\n用电量\t1,200\t1,100\t900\n用水量\t50\t45\t40\n废水排放量\t3.5\t3.0\t--",
    ),
    (
        "gaps",
        "指标    2021年   2022年  2023年\n用电量  1,200   1,100   900\n用水量   50   45   40\n废水排放量   3.5  3.0  --",
    ),
    ("pipes", "指标|2021年|2022年|2023年\n用电量|1,200|1,100|900\n用水量|50|45|40\n废水排放量|3.5|3.0|--"),
]


@pytest.mark.parametrize("text", [case[1] for case in TABLE], ids=[case[0] for case in TABLE])
def test_aligned_rows_are_a_table(text: str) -> None:
    _, block, _ = blocks("关键绩效\n" + text + "\n以上数据未经鉴证。")
    assert block.table is not None
    assert block.table.rows == (
        ("指标", "2021年", "2022年", "2023年"),
        ("用电量", "1,200", "1,100", "900"),
        ("用水量", "50", "45", "40"),
        ("废水排放量", "3.5", "3.0", "--"),
    )
    assert (block.table.header_rows, block.line, block.table.ruled) == (1, 2, False)


@pytest.mark.parametrize("heads", ["2021.12 2022.12", "21年 22年", "110年 111年", "Dec-21 Dec-22"])
def test_years_told_by_their_neighbour_head_columns(heads: str) -> None:
    _, block, _ = blocks(
        f"关键绩效\n指标 单位 {heads}\n用电量 度 1,200 1,100\n用水量 吨 50 45\n废水量 吨 9 8\n以上未经鉴证。"
    )
    assert block.table is not None
    assert block.table.rows[0][-2:] == tuple(heads.split())


def test_note_marks_behind_figures_part_no_rows() -> None:
    _, block, _ = blocks(
        "关键绩效\n指标\t单位\t2022年\t2023年\n用电量\t度\t1,200 *1\t1,100\n用水量\t吨\t50 [2]\t45 ①\n以上未经鉴证。"
    )
    assert block.table is not None
    assert block.table.rows[1:] == (("用电量", "度", "1,200 *1", "1,100"), ("用水量", "吨", "50 [2]", "45 ①"))


@pytest.mark.parametrize(
    "text",
    [
        "用电量 1,200 1,100\n用水量 50 45",
        "成立于 1992 年\n员工 300 人\n分布于 12 个省",
        "共 3 项\n共 5 项\n共 7 项",
    ],
)
def test_uncertain_rows_are_no_table(text: str) -> None:
    assert all(block.table is None for block in blocks(text))


LETTERS = st.sampled_from(list("环境，。；：报告公司12 3.()（）、\t \u3000\n\n\f一二•-|abc年%"))


@given(st.lists(LETTERS, max_size=400).map("".join))
def test_no_character_is_lost_and_lines_are_true(text: str) -> None:
    pages = read_pages(text)
    lines = [line.strip() for part in text.split("\f") for line in split_lines(part) if line.strip()]
    kept = sorted("".join("".join(b.text.split()) for page in pages for b in page.blocks).replace("|", ""))
    assert kept == sorted("".join("".join(line.split()) for line in lines).replace("|", ""))
    for page in pages:
        numbers = [b.line for b in page.blocks]
        assert numbers == sorted(numbers, key=lambda number: number or 0)
        for block in page.blocks:
            assert block.line is not None
            first = block.text.split("\n")[0]
            if block.table is None:
                assert lines[block.line - 1] == first


SAMPLE = "本公司高度重视环境保护与员工权益，全面落实社会责任。報告涵蓋治理、環境與社會。"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
        ("utf-16-le", "utf-16-le"),
    ],
)
def test_encodings(encoding: str, expected: str) -> None:
    decoded = decode((SAMPLE * 5).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.errors) == (SAMPLE * 5, expected, 0)


def test_big5() -> None:
    text = "本公司重視環境保護與員工權益，全面落實社會責任。" * 5
    decoded = decode(text.encode("big5"))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, "big5hkscs", True)


def test_diagnostics_of_decoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SAMPLE.encode("gb18030") * 3)
    assert [d.code for d in extract_text(path, "0").diagnostics] == ["encoding-guessed"]
    path.write_bytes(SAMPLE.encode() * 20 + b"\xff" + SAMPLE.encode())
    (found,) = extract_text(path, "0").diagnostics
    assert (found.code, dict(found.details)) == ("encoding-errors", {"count": "1", "encoding": "utf-8"})


@given(st.binary(max_size=200))
def test_decoding_never_raises(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@pytest.mark.parametrize("name", ["sqtc2022.txt", "cnec2021.txt", "gtg2022.txt", "kye2022.txt"])
def test_real_reports_keep_every_character(shared: Path, name: str) -> None:
    path = shared / "corpus" / name
    document = extract_text(path, "0")
    text = "\n".join(split_lines(path.read_text(encoding="utf-8")))
    assert document.characters == len("".join(text.split()))
    assert document.paged == ("\f" in text)
