"""Word comments: on the exact words, nothing else touched, people's comments and replies kept."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from csrcheck.annotate.remark import RefusedError, Remark, RemarkKind, short_key
from csrcheck.annotate.word import AUTHOR, annotate_word
from tests.annotate import drafts
from tests.annotate.drafts import (
    W14,
    W15,
    W,
    bare,
    box,
    commented,
    control,
    deleted,
    docx,
    inserted,
    link,
    paragraph,
    part,
    random_draft,
    run,
    table,
)

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "hexi-2024.docx"
SETTLED = "已不再成立"


def remark(key: str, quote: str = "", section: tuple[str, ...] = (), nth: int = 0) -> Remark:
    return Remark(key, RemarkKind.PARTIAL, (f"{key} 部分披露", "补充密度"), quote, section, nth=nth)


def marked(data: bytes, *remarks: Remark) -> bytes:
    return annotate_word(data, remarks, SETTLED).data


BODIES = {
    "one run": (paragraph(run("前文。综合能耗为3,120吨标准煤。后文。")), "综合能耗为3,120吨标准煤。"),
    "across runs": (
        paragraph(run("前文。综合能"), run("耗为3,1", bold=True), run("20吨标准煤。后文。")),
        "综合能耗为3,120吨标准煤。",
    ),
    "in a link": (
        paragraph(run("见"), link(run("综合能耗为3,120吨标准煤")), run("。")),
        "综合能耗为3,120吨标准煤",
    ),
    "ending in an insertion": (
        paragraph(run("综合能耗为"), inserted(run("3,120吨标准煤。"))),
        "综合能耗为3,120吨标准煤。",
    ),
    "over a deletion": (
        paragraph(run("综合能耗为"), deleted("旧的"), run("3,120吨标准煤。")),
        "综合能耗为3,120吨标准煤。",
    ),
    "in a content control": (
        paragraph(control(run("综合能耗为3,120吨标准煤。"))),
        "综合能耗为3,120吨标准煤。",
    ),
    "in a table cell": (table(("甲", "综合能耗为3,120吨标准煤。")), "综合能耗为3,120吨标准煤。"),
    "a whole row": (table(("综合能耗", "吨标准煤", "3,120")), "综合能耗 吨标准煤 3,120"),
    "in a nested table": (
        table(("甲", table(("综合能耗为3,120吨标准煤。",)) + "<w:p/>")),
        "综合能耗为3,120吨标准煤。",
    ),
    "spaces and widths": (paragraph(run("综合 能耗为３,１２０ 吨标准煤。")), "综合能耗为3,120吨标准煤。"),
}


@pytest.mark.parametrize(("body", "quote"), BODIES.values(), ids=list(BODIES))
def test_a_comment_stands_on_its_words(body: str, quote: str) -> None:
    before = docx(body, "<w:sectPr/>")
    after = marked(before, remark("A2.1", quote))
    letters = [each for each in commented(after, "0") if each.isalnum()]
    assert "".join(letters).translate(str.maketrans("３１２０", "3120")) == "".join(
        filter(str.isalnum, quote)
    )
    assert bare(after) == bare(before)


def test_a_quote_with_something_left_out_runs_to_its_last_part() -> None:
    before = docx(paragraph(run("公司用水来自市政管网，全年取水五万吨，较上年减少。后文。")))
    after = marked(before, remark("A2.2", "公司用水来自市政管网，…较上年减少。"))
    assert commented(after, "0") == "公司用水来自市政管网，全年取水五万吨，较上年减少"


def test_equal_words_are_told_apart_by_heading_and_order() -> None:
    same = paragraph(run("本年度未发生此类事件。"))
    before = docx(
        paragraph(run("环境"), style="Heading1"), same, paragraph(run("社会"), style="Heading1"), same, same
    )
    after = marked(
        before,
        remark("a", "本年度未发生此类事件。", ("社会",)),
        remark("b", "本年度未发生此类事件。", ("社会",), 1),
    )
    order = [
        index
        for index, each in enumerate(part(after).iter(f"{{{W}}}p"))
        if each.find(f"{{{W}}}commentRangeStart") is not None
    ]
    assert order == [3, 4]


def test_words_in_a_box_are_marked_at_the_paragraph_it_hangs_on() -> None:
    before = docx(paragraph(run("前文。")), box("综合能耗为3,120吨标准煤。"))
    after = marked(before, remark("A2.1", "综合能耗为3,120吨标准煤。"))
    inside = [
        each
        for each in part(after).iter(f"{{{W}}}txbxContent")
        for _ in each.iter(f"{{{W}}}commentRangeStart")
    ]
    assert inside == []
    assert commented(after, "0") == "综合能耗为3,120吨标准煤。"
    assert bare(after) == bare(before)


def test_words_of_a_footnote_are_marked_in_it() -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("范围二按电网因子计算。"))}</w:footnote>'
    after = marked(docx(paragraph(run("正文。")), footnote=note), remark("A1.2", "范围二按电网因子计算。"))
    assert commented(after, "0", "word/footnotes.xml") == "范围二按电网因子计算"


def test_what_is_missing_stands_at_the_heading_of_its_chapter_or_at_the_end() -> None:
    before = docx(
        paragraph(run("环境保护"), style="Heading1"), paragraph(run("文。")), paragraph(run("末段。"))
    )
    after = annotate_word(before, [remark("A3", "", ("环境保护",)), remark("B8")], SETTLED)
    assert (commented(after.data, "0"), commented(after.data, "1")) == ("环境保护", "末段")
    assert after.elsewhere == ()


def test_a_heading_is_found_by_its_title_with_the_number_word_counts_for_it() -> None:
    """And the end of a report is its last paragraph, not the last cell of a table behind it."""
    before = docx(
        paragraph(run("环境"), style="Heading1"), paragraph(run("资源使用"), style="Heading2"),
        paragraph(run("文。")), paragraph(run("3 社会"), style="Heading1"), paragraph(run("末段。")), table(("4.4", "8")),
    )  # fmt: skip
    places = [("2 环境", "2.2 资源使用"), ("社会",), ("没有这一章",)]
    after = marked(before, *(remark(f"A{n}", "", section) for n, section in enumerate(places)))
    assert [commented(after, str(n)) for n in range(3)] == ["资源使用", "3 社会", "末段"]


def test_words_that_cannot_be_found_are_said_and_stand_near() -> None:
    before = docx(paragraph(run("环境"), style="Heading1"), paragraph(run("别的内容。")))
    made = annotate_word(before, [remark("A1", "全年用电量为三千兆瓦时。", ("环境",))], SETTLED)
    assert [each.key for each in made.elsewhere] == ["A1"]
    assert commented(made.data, "0") == "环境"


def test_a_second_run_replaces_its_own_comments_and_leaves_the_rest() -> None:
    person = f'<w:comment w:id="5" w:author="王敏">{paragraph(run("请核对"))}</w:comment>'
    body = paragraph(
        '<w:commentRangeStart w:id="5"/>',
        run("甲方。"),
        '<w:commentRangeEnd w:id="5"/>',
        '<w:r><w:commentReference w:id="5"/></w:r>',
    )
    before = docx(body, paragraph(run("乙方用水五万吨。")), comments=person)
    first = marked(before, remark("one", "乙方用水五万吨。"), remark("two"))
    second = marked(first, remark("one", "乙方用水五万吨。"))
    comments = list(part(second, "word/comments.xml"))
    assert [each.get(f"{{{W}}}author") for each in comments] == ["王敏", AUTHOR]
    assert commented(second, "5") == "甲方。"
    again = marked(second, remark("one", "乙方用水五万吨。"))
    assert part(again) is not None
    assert drafts.bare(second) == drafts.bare(again) == drafts.bare(first)
    assert marked(second, remark("one", "乙方用水五万吨。")) == again


def answered(*remarks: Remark) -> bytes:
    """A draft in which a person has answered the first comment."""
    first = marked(docx(paragraph(run("乙方用水五万吨。")), paragraph(run("丙。"))), *remarks)
    root = part(first, "word/comments.xml")
    ours = root[0].findall(f"{{{W}}}p")[-1].get(f"{{{W14}}}paraId")
    inner = "".join(_text(each) for each in root)
    answer = '<w:comment w:id="77" w:author="李华"><w:p w14:paraId="0000AAAA"><w:r><w:t>已补充</w:t></w:r></w:p></w:comment>'
    extended = f'<w15:commentEx w15:paraId="{ours}" w15:done="0"/><w15:commentEx w15:paraId="0000AAAA" w15:paraIdParent="{ours}"/>'
    body = "".join(_text(each) for each in part(first)[0])
    marks = body.replace(
        '<w:commentRangeStart w:id="0"/>', '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="77"/>'
    )
    marks = marks.replace(
        '<w:commentRangeEnd w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/><w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>',
    )
    return docx(marks, comments=inner + answer, extended=extended)


def _text(element: object) -> str:
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode"))


def test_an_answer_follows_its_comment_to_the_new_place() -> None:
    before = answered(remark("one", "乙方用水五万吨。"))
    assert commented(before, "77") == "乙方用水五万吨"
    made = annotate_word(before, [remark("one", "丙。")], SETTLED)
    assert (commented(made.data, "0"), commented(made.data, "77")) == ("丙", "丙")
    assert made.kept == 0
    kept = part(made.data, "word/comments.xml")[0].findall(f"{{{W}}}p")[-1].get(f"{{{W14}}}paraId")
    parents = [each.get(f"{{{W15}}}paraIdParent") for each in part(made.data, "word/commentsExtended.xml")]
    assert kept in parents


def test_an_answered_comment_that_no_longer_holds_stays_and_says_so_once() -> None:
    made = annotate_word(answered(remark("one", "乙方用水五万吨。")), [], SETTLED)
    again = annotate_word(made.data, [], SETTLED)
    assert (made.kept, again.kept) == (1, 1)
    words = "".join(part(again.data, "word/comments.xml")[0].itertext())
    assert words.count(SETTLED) == 1
    assert commented(again.data, "77") == "乙方用水五万吨"


_MANY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(12, 100)]


@pytest.mark.parametrize("seed", [*range(12), *_MANY])
def test_drafts_drawn_by_lot_keep_everything_but_the_marks(seed: int) -> None:
    draft = random_draft(seed)
    remarks = [remark(f"r{number}", words) for number, (words, _) in enumerate(draft.sentences)]
    made = annotate_word(draft.data, remarks, SETTLED)
    assert made.elsewhere == ()
    parts = {"word/document.xml", *(where for _, where in draft.sentences)}
    ours = _ours(made.data)
    for number, (words, where) in enumerate(draft.sentences):
        assert _letters(words) in _letters(commented(made.data, ours[f"r{number}"], where))
    second = annotate_word(made.data, remarks[::2], SETTLED)
    cleared = annotate_word(second.data, [], SETTLED)
    for after in (made, second, cleared):
        for name in parts:
            assert bare(after.data, name, draft.people) == bare(draft.data, name, draft.people)
        for name in draft.people:
            assert commented(after.data, name) == commented(draft.data, name)
            assert _comment_text(after.data, name) == _comment_text(draft.data, name)
    assert _ours(cleared.data) == {}


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _ours(data: bytes) -> dict[str, str]:
    """Ids of our comments by the key of the remark; as the mark shortens it, by trying."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "word/comments.xml" not in package.namelist():
            return {}
    names = {short_key(f"r{number}"): f"r{number}" for number in range(20)}
    return {
        names[key]: each.get(f"{{{W}}}id") or ""
        for each in part(data, "word/comments.xml")
        for key in names
        if each.get(f"{{{W}}}author") == AUTHOR and key in "".join(map(str, each.itertext()))
    }


def _comment_text(data: bytes, number: str) -> bytes:
    (found,) = (each for each in part(data, "word/comments.xml") if each.get(f"{{{W}}}id") == number)
    return bytes(etree.tostring(found, method="c14n"))


def test_the_sample_keeps_every_other_part() -> None:
    before = SAMPLE.read_bytes()
    after = marked(before, remark("x"))
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        changed = {
            name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)
        }
    manifest = {"customXml/item2.xml", "customXml/itemProps2.xml", "customXml/_rels/item2.xml.rels"}
    declared = {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    # Its people have commented before.
    assert changed == {"word/document.xml", "word/comments.xml"} | manifest | declared
    assert "csrcheck" in "".join(part(after, "word/comments.xml").itertext())
    assert bare(after) == bare(before)


def test_a_signed_file_is_refused() -> None:
    before = io.BytesIO(docx(paragraph(run("文。"))))
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    signature = f'<Relationship Id="rIdS" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    signed = io.BytesIO()
    with zipfile.ZipFile(before) as source, zipfile.ZipFile(signed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "_rels/.rels":
                data = data.replace(b"</Relationships>", signature.encode())
            target.writestr(name, data)
    with pytest.raises(RefusedError, match="annotate-signed"):
        annotate_word(signed.getvalue(), [], SETTLED)


def test_the_mark_in_a_comment_names_the_remark() -> None:
    after = marked(docx(paragraph(run("文。"))), remark("hkex/A1.2:partly-disclosed"))
    assert short_key("hkex/A1.2:partly-disclosed") in "".join(part(after, "word/comments.xml").itertext())
