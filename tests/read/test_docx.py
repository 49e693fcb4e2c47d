"""What is read of a Word draft, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.language.quotes import WRAP
from csrcheck.model import Block, BlockKind, Document

Read = Callable[..., list[Block]]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{r(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(text: str) -> str:
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic>"
        f"<a:graphicData uri='shape'><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


PARAGRAPHS = [
    ("plain", p("员工总数增加。"), "员工总数增加。"),
    ("runs join", f"<w:p>{r('用电')}{r('量')}</w:p>", "用电量"),
    ("tab and hyphen", "<w:p><w:r><w:t>电力</w:t><w:tab/><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r></w:p>", "电力\t5-6"),
    ("insertion in", f"<w:p>{r('排放')}<w:ins>{r('总')}</w:ins>{r('量')}</w:p>", "排放总量"),
    ("deletion out", f"<w:p>{r('排放')}<w:del><w:r><w:delText>总</w:delText></w:r></w:del>{r('量')}</w:p>", "排放量"),
    ("moved once", f"<w:p><w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('乙')}</w:moveTo></w:p>", "乙"),
    ("hidden out", f"<w:p>{r('可见')}{r('不可见', '<w:vanish/>')}</w:p>", "可见"),
    ("hiding turned off", f"<w:p>{r('可见', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>", "可见"),
    ("hyperlink", f"<w:p><w:hyperlink>{r('报告全文')}</w:hyperlink></w:p>", "报告全文"),
    ("field result", f"<w:p>{field('PAGE', '12')}</w:p>", "12"),
    ("nested field code", f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{field('REF a', '码')}"
     "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + r("果") + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>", "果"),
    ("simple field", f"<w:p><w:fldSimple w:instr='DATE'>{r('2024年')}</w:fldSimple></w:p>", "2024年"),
    ("inline control", f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt></w:p>", "控件"),
    ("ruby base", f"<w:p><w:r><w:ruby><w:rt>{r('zhǐ')}</w:rt><w:rubyBase>{r('指')}</w:rubyBase></w:ruby></w:r></w:p>", "指"),
    ("symbol", "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>适用</w:t></w:r></w:p>", "☑适用"),
    ("formula", "<w:p><m:oMath><m:r><m:t>CO</m:t></m:r><m:r><m:t>2</m:t></m:r></m:oMath></w:p>", "CO2"),
    ("soft wrap kept", "<w:p><w:r><w:t>标题上半</w:t><w:br/><w:t>下半</w:t></w:r></w:p>", "标题上半\n下半"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"), [case[1:] for case in PARAGRAPHS], ids=[case[0] for case in PARAGRAPHS]
)
def test_words_of_a_paragraph(read_blocks: Read, body: str, text: str) -> None:
    assert [block.text for block in read_blocks(body)] == [text]


def test_text_box_is_read_once_after_its_anchor(read_blocks: Read) -> None:
    assert [b.text for b in read_blocks(f"<w:p>{r('锚点')}{box('框内')}</w:p>")] == ["锚点", "框内"]


def test_line_break_between_finished_sentences_parts_paragraphs(read_blocks: Read) -> None:
    body = "<w:p><w:r><w:t>一、合规。</w:t><w:br/><w:t>二、创新。</w:t><w:br w:type='page'/><w:t>三、责任</w:t></w:r></w:p>"
    assert [b.text for b in read_blocks(body)] == ["一、合规。", "二、创新。", "三、责任"]


def test_deleted_paragraph_mark_joins_with_the_next(read_blocks: Read) -> None:
    body = p("废水", "<w:rPr><w:del/></w:rPr>") + p("排放")
    assert [b.text for b in read_blocks(body)] == ["废水排放"]


STYLES = """<w:styles X>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="标题 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="章标题"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="TOC Heading"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="ghost"><w:name w:val="ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""

ROLES = [
    ("a", "", "减排措施", BlockKind.PARAGRAPH, 0),
    ("1", "", "环境", BlockKind.HEADING, 1),
    ("mine", "", "水资源", BlockKind.HEADING, 2),
    ("a", '<w:outlineLvl w:val="2"/>', "气候", BlockKind.HEADING, 3),
    ("a", '<w:outlineLvl w:val="9"/>', "正文", BlockKind.PARAGRAPH, 0),
    ("a", '<w:outlineLvl w:val="0"/>', "本年度" + "持续推进节能减排工作" * 8 + "。", BlockKind.PARAGRAPH, 0),
    ("toc", "", "目录", BlockKind.CONTENTS, 0),
    ("cap", "", "表 1 用水", BlockKind.CAPTION, 0),
    ("missing", "", "无此样式", BlockKind.PARAGRAPH, 0),
]


@pytest.mark.parametrize(("style", "extra", "text", "kind", "level"), ROLES)
def test_role_of_a_paragraph(
    read_blocks: Read, style: str, extra: str, text: str, kind: BlockKind, level: int
) -> None:
    (block,) = read_blocks(p(text, f'<w:pStyle w:val="{style}"/>{extra}'), styles=STYLES)
    assert (block.kind, block.level, block.text) == (kind, level, text)


def test_character_style_hides(read_blocks: Read) -> None:
    body = f"<w:p>{r('见')}{r('隐', '<w:rStyle w:val=' + chr(34) + 'ghost' + chr(34) + '/>')}</w:p>"
    assert [b.text for b in read_blocks(body, styles=STYLES)] == ["见"]


def test_size_and_weight_of_most_of_a_paragraph(read_blocks: Read) -> None:
    big = '<w:b/><w:sz w:val="32"/>'
    (block,) = read_blocks(f"<w:p>{r('公司治理情况', big)}{r('略')}</w:p>")
    assert (block.size, block.bold) == (16.0, True)
    (block,) = read_blocks(f"<w:p>{r('治理', big)}{r('由董事会负责。')}</w:p>")
    assert (block.size, block.bold) == (10.0, False)


def level(place: int, style: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'


NUMBERING = (
    "<w:numbering X>"
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>')
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "")
    + level(1, "lowerRoman", "(%2)")
    + "</w:abstractNum>"
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def numbered(text: str, identity: int, place: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{identity}"/></w:numPr>')


def test_automatic_numbers_are_printed_and_counted(read_blocks: Read) -> None:
    body = (
        p("环境", '<w:pStyle w:val="1"/>')
        + numbered("水", 7, 1)
        + numbered("气", 7, 1)
        + p("社会", '<w:pStyle w:val="1"/>')
        + numbered("员工", 7, 1)
        + numbered("要点", 8, 0)
        + numbered("细项", 8, 1)
        + numbered("重排", 9, 0)
        + numbered("无号", 0, 0)
    )
    blocks = read_blocks(body, styles=STYLES, numbering=NUMBERING)
    assert [b.text for b in blocks] == [
        "一、环境", "1.1 水", "1.2 气", "二、社会", "2.1 员工", "要点", "(i) 细项", "五、重排", "无号",
    ]  # fmt: skip
    kinds = {b.text: b.kind for b in blocks}
    assert kinds["一、环境"] is BlockKind.HEADING
    assert kinds["要点"] is kinds["1.1 水"] is BlockKind.LIST_ITEM
    assert kinds["无号"] is BlockKind.PARAGRAPH


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


SPAN = '<w:gridSpan w:val="2"/>'
DOWN, COVERED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

TABLES = [
    (
        "plain",
        tbl(tr(tc("指标"), tc("2023")), tr(tc("用水量"), tc("5"))),
        [("指标", "2023"), ("用水量", "5")],
    ),
    (
        "wide cell once",
        tbl(tr(tc("合计", SPAN), tc("9")), tr(tc("甲"), tc("乙"), tc("丙"))),
        [("合计", "", "9"), ("甲", "乙", "丙")],
    ),
    (
        "tall cell once",
        tbl(tr(tc("环境", DOWN), tc("水")), tr(tc("环境", COVERED), tc("电"))),
        [("环境", "水"), ("", "电")],
    ),
    (
        "tall unit in each of its rows",
        tbl(
            tr(tc("水"), tc("吨", DOWN), tc("5")),
            tr(tc("汽"), tc("", COVERED), tc("6")),
            tr(tc("冰"), tc("", COVERED), tc("7")),
        ),
        [("水", "吨", "5"), ("汽", "吨", "6"), ("冰", "吨", "7")],
    ),
    (
        "skipped columns",
        tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>')),
        [("甲", "乙"), ("", "丙")],
    ),
    (
        "row of unequal length",
        tbl(tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("丁"))),
        [("甲", "乙", "丙"), ("丁", "", "")],
    ),
    (
        "deleted row out",
        tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"), properties="<w:del/>")),
        [("甲", "乙")],
    ),
    (
        "row in a control",
        tbl(f"<w:sdt><w:sdtContent>{tr(tc('甲'), tc('乙'))}</w:sdtContent></w:sdt>"),
        [("甲", "乙")],
    ),
    ("paragraphs in a cell", tbl(tr(tc(p("甲") + p("乙")), tc("丙"))), [("甲\n乙", "丙")]),
]


@pytest.mark.parametrize(("body", "rows"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_table_cells(read_blocks: Read, body: str, rows: list[tuple[str, ...]]) -> None:
    (block,) = read_blocks(body)
    assert block.table is not None
    assert list(block.table.rows) == rows
    assert block.text == "\n".join("\t".join(cell.replace("\n", WRAP) for cell in row) for row in rows)


def test_nested_table_follows_its_own(read_blocks: Read) -> None:
    inner = tbl(tr(tc("内一"), tc("内二")))
    blocks = read_blocks(tbl(tr(tc("外一"), tc(p("外二") + inner + p("")))))
    assert [b.text for b in blocks] == ["外一\t外二", "内一\t内二"]


def test_table_that_only_frames_is_not_a_table(read_blocks: Read) -> None:
    blocks = read_blocks(
        tbl(tr(tc(p("框里的标题", '<w:pStyle w:val="1"/>') + p("框里的话。")))), styles=STYLES
    )
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_header_rows_caption_and_unit(read_blocks: Read) -> None:
    body = (
        p("表3 员工结构")
        + p("单位：人")
        + tbl(tr(tc("类别"), tc("2023年"), properties="<w:tblHeader/>"), tr(tc("女性"), tc("50")))
    )
    caption, unit, block = read_blocks(body)
    assert (caption.kind, unit.kind) == (BlockKind.CAPTION, BlockKind.PARAGRAPH)
    assert block.table is not None
    assert (block.table.header_rows, block.table.caption, block.table.unit) == (1, "表3 员工结构", "人")


def test_parts_outside_the_body(read_docx: Callable[..., Document]) -> None:
    body = (
        "<w:p>"
        + r("排放量")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r("下降")
        + "</w:p>"
        + p("后文")
    )
    document = read_docx(
        body,
        header1=f"<w:hdr X>{p('某某公司报告')}</w:hdr>",
        header2=f"<w:hdr X>{p('某某公司报告')}</w:hdr>",
        footer=f"<w:ftr X>{p('第1页')}</w:ftr>",
        footnotes=f'<w:footnotes X><w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2">{p("含子公司")}</w:footnote><w:footnote w:id="3">{p("无人引用")}</w:footnote></w:footnotes>',
        comments=f'<w:comments X><w:comment w:id="1">{p("请补数据")}</w:comment></w:comments>',
    )
    assert [(b.kind.value, b.text) for b in document.pages[0].blocks] == [
        ("running", "某某公司报告"),
        ("paragraph", "排放量下降"),
        ("footnote", "含子公司"),
        ("paragraph", "后文"),
        ("running", "第1页"),
        ("comment", "请补数据"),
    ]
    assert [d.code for d in document.diagnostics] == ["comments-apart"]
    assert not document.paged
    assert all(block.line is None for block in document.pages[0].blocks)


def test_contents_field_covers_its_paragraphs_only(read_blocks: Read) -> None:
    start = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    begin = f"<w:p>{start}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('环境 3')}</w:p>"
    end = f"<w:p>{r('社会 9')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    kinds = [b.kind for b in read_blocks(begin + end + p("正文"))]
    assert kinds == [BlockKind.CONTENTS, BlockKind.CONTENTS, BlockKind.PARAGRAPH]
    kinds = [b.kind for b in read_blocks(begin + p("正文"))]
    assert kinds == [BlockKind.PARAGRAPH] * 2, "a contents field that never ends must not swallow the report"


def test_contents_control(read_blocks: Read) -> None:
    properties = (
        "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    )
    body = f"<w:sdt>{properties}<w:sdtContent>{p('环境 3')}</w:sdtContent></w:sdt>{p('正文')}"
    assert [b.kind for b in read_blocks(body)] == [BlockKind.CONTENTS, BlockKind.PARAGRAPH]


def test_tracked_changes_are_counted(read_docx: Callable[..., Document]) -> None:
    document = read_docx(
        f"<w:p><w:ins>{r('甲')}</w:ins><w:del>{r('乙')}</w:del><w:del>{r('丙')}</w:del></w:p>"
    )
    (found,) = document.diagnostics
    assert (found.code, found.details) == ("tracked-changes", (("deleted", "2"), ("inserted", "1")))


def test_unread_objects_are_said(read_docx: Callable[..., Document]) -> None:
    chart = (
        "<w:drawing><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/chart'/></w:drawing>"
    )
    assert [d.code for d in read_docx(f"<w:p>{r('图')}<w:r>{chart}</w:r></w:p>").diagnostics] == [
        "objects-unread"
    ]


def test_damaged_side_part_is_a_diagnostic(read_docx: Callable[..., Document]) -> None:
    document = read_docx(p("正文"), footnotes="<w:footnotes")
    assert document.characters == 2
    assert [d.code for d in document.diagnostics] == ["part-failed"]


def test_strict_package_reads_the_same(read_docx: Callable[..., Document]) -> None:
    body = p("环境", '<w:pStyle w:val="1"/>') + p("正文")
    usual = read_docx(body, styles=STYLES)
    strict = read_docx(body, styles=STYLES, strict=True)
    assert strict.pages == usual.pages


def picture(width: int, height: int) -> str:
    """A picture of a size in English metric units."""
    return (
        f"<w:p><w:r><w:drawing><wp:inline><wp:extent cx='{width}' cy='{height}'/><a:graphic><a:graphicData uri='p'>"
        "<a:blip/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (picture(3_600_000, 2_400_000) * 2, 2),
        (picture(360_000, 360_000), 0),  # 1 cm: an icon
        (picture(6_000_000, 30_000), 0),  # a line
        (box("框内文字"), 0),  # a shape with words is none
    ],
)
def test_pictures_are_counted_without_icons_and_lines(
    read_docx: Callable[..., Document], body: str, count: int
) -> None:
    assert sum(page.pictures for page in read_docx(body + p("正文。")).pages) == count
