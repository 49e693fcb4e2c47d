"""Passages: sentences and rows with their place, their section and what frames them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.normalise import normalise
from csrcheck.model import Document, PassageKind, Segmentation, Zone
from csrcheck.segment import segment, structure

Cut = Callable[..., Segmentation]


def body(segmentation: Segmentation) -> list[str]:
    return [p.text for p in segmentation.passages if p.zone is Zone.BODY]


def test_sentences_and_headings_in_reading_order(cut: Cut) -> None:
    found = cut(["# 环境", "甲制度。乙措施；", "# 社会", "丙活动。"])
    assert [(p.kind.value, p.text) for p in found.passages] == [
        ("heading", "环境"),
        ("sentence", "甲制度。"),
        ("sentence", "乙措施；"),
        ("heading", "社会"),
        ("sentence", "丙活动。"),
    ]
    assert [p.number for p in found.passages] == list(range(5))


def test_section_is_the_path_of_headings(cut: Cut) -> None:
    found = cut(["# 環境", "## 能源", "甲。", "## 用水", "乙。", "# 社会", "丙。"])
    sections = {p.text: p.section for p in found.passages if p.kind is PassageKind.SENTENCE}
    assert sections == {"甲。": ("環境", "能源"), "乙。": ("環境", "用水"), "丙。": ("社会",)}
    (first, *_) = [p for p in found.passages if p.text == "甲。"]
    assert first.section_clean == "环境 / 能源"


def test_section_goes_on_over_a_page(cut: Cut) -> None:
    found = cut(["# 环境", "甲。"], ["乙。"])
    (last,) = [p for p in found.passages if p.text == "乙。"]
    assert (last.page, last.section) == (2, ("环境",))


def test_a_paragraph_cut_by_a_page_is_one_sentence(cut: Cut) -> None:
    found = cut([{"text": "公司持续推进节能减排，", "continued": True}], ["取得显著成效。下一句。"])
    first, second = found.passages
    assert first.clean == "公司持续推进节能减排,取得显著成效。"
    assert [(span.page, span.start, span.end) for span in first.spans] == [(1, 0, 11), (2, 0, 7)]
    assert (second.text, second.page) == ("下一句。", 2)


def test_a_cut_paragraph_that_never_goes_on_is_kept(cut: Cut) -> None:
    assert body(cut([{"text": "半句话", "continued": True}])) == ["半句话"]
    assert body(cut([{"text": "半句话", "continued": True}, "# 标题", "全句。"])) == [
        "半句话",
        "标题",
        "全句。",
    ]


def test_the_sentence_that_opens_a_list_frames_its_items(cut: Cut) -> None:
    found = cut(["公司采取以下节能措施：", "- 更换照明；", "- 优化空调。", "长" * 80 + "。", "另一段。"])
    context = {p.text: p.context for p in found.passages}
    assert context["更换照明；"] == context["优化空调。"] == "公司采取以下节能措施:"
    assert context["另一段。"] == ""


def test_comments_and_running_heads_are_no_body(cut: Cut) -> None:
    found = cut([{"kind": "running", "text": "页眉"}, "正文。", {"kind": "comment", "text": "请补充数据。"}])
    assert body(found) == ["正文。"]
    assert [(p.zone, p.text) for p in found.passages if p.zone is not Zone.BODY] == [
        (Zone.COMMENT, "请补充数据。")
    ]


def test_contents_are_passages_of_their_own_zone(cut: Cut) -> None:
    found = cut(["目录", "环境责任 ........ 8", "员工权益 ........ 15", "社区公益 ........ 20"], ["正文。"])
    assert {p.zone for p in found.passages if p.page == 1} == {Zone.CONTENTS}
    assert body(found) == ["正文。"]


def test_lines_are_counted_within_a_block(cut: Cut) -> None:
    found = cut([{"text": "第一行。\n第二行。", "line": 41}])
    assert [p.line for p in found.passages] == [41, 42]


def test_white_space_gives_no_passage(cut: Cut) -> None:
    assert cut(["", " \n ", "\u200b"]).passages == ()


WORDS = ["公司", "建立", "制度", "12吨", "。", "；", "：", "\n", " ", "環境", "⼀", "（", "）", "abc"]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join)
BLOCK = st.one_of(
    TEXT,
    TEXT.map(lambda text: "# " + text),
    TEXT.map(lambda text: "- " + text),
    TEXT.map(lambda text: {"text": text, "continued": True}),
    st.lists(
        st.lists(st.sampled_from(["用水", "吨", "12", "", "公司 建立，制度"]), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    ),
)


@given(st.lists(st.lists(BLOCK, max_size=5), min_size=1, max_size=4))
def test_spans_give_the_text_back(make_document: Callable[..., Document], pages: list[list[object]]) -> None:
    document = structure(make_document(*pages))
    text = {page.number: page.text for page in document.pages}
    for passage in segment(document).passages:
        pieces = [text[span.page][span.start : span.end] for span in passage.spans]
        assert "".join("".join(pieces).split()) == "".join(passage.text.split())
        assert passage.page == passage.spans[0].page
        # Beside the space that parts two cells, the clean text is the normalised one.
        assert passage.clean.replace(" ", "") == normalise(passage.text).text.replace(" ", "")
        assert len(passage.offsets) == len(passage.clean)
        assert list(passage.offsets) == sorted(passage.offsets)
        assert all(0 <= offset < len(passage.text) for offset in passage.offsets)


@given(st.lists(st.lists(BLOCK, max_size=5), min_size=1, max_size=4))
def test_passages_lose_no_character(
    make_document: Callable[..., Document], pages: list[list[object]]
) -> None:
    document = structure(make_document(*pages))
    printed = {
        (page.number, at)
        for page in document.pages
        for at, character in enumerate(page.text)
        if normalise(character).text
    }
    covered = {
        (span.page, at)
        for passage in segment(document).passages
        for span in passage.spans
        for at in range(span.start, span.end)
    }
    furniture = set()
    for page in document.pages:
        start = 0
        for block in page.blocks:
            skipped = block.kind.value == "running" or (
                block.table is not None and block.table.header_rows > 0
            )
            if skipped:
                furniture |= {(page.number, at) for at in range(start, start + len(block.text))}
            start += len(block.text) + 1
    assert printed - covered - furniture == set()
