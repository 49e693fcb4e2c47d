"""PDF highlights: at the words, over several lines as one, beside untouched pages; signed and encrypted files refused."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from csrcheck.annotate.pdf import annotate_pdf
from csrcheck.annotate.remark import RefusedError, Remark, RemarkKind

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "lanze-2023.pdf"
LINES = ("公司全年综合能耗为三千一百二十", "吨标准煤，较上年下降百分之四。", "另一句话。")


def page() -> bytes:
    stream = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.showPage()
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(72, 700, "第二页。")
    canvas.save()
    return stream.getvalue()


def remark(key: str, quote: str = "", page: int = 1, kind: RemarkKind = RemarkKind.PARTIAL) -> Remark:
    return Remark(key, kind, (f"{key} 部分披露",), quote, page=page)


def bookmarks(data: bytes) -> list[Any]:
    def titles(found: Any) -> list[Any]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in found]

    return titles(PdfReader(io.BytesIO(data)).outline)


def marks_on(data: bytes, number: int = 0) -> list[Any]:
    found = PdfReader(io.BytesIO(data)).pages[number].get("/Annots")
    return [each.get_object() for each in found.get_object()] if found is not None else []


def test_words_over_two_lines_are_one_highlight_with_two_boxes() -> None:
    made = annotate_pdf(page(), [("框架", [remark("A2.1", "综合能耗为三千一百二十吨标准煤")])])
    (highlight,) = marks_on(made.data)
    assert (made.placed, made.elsewhere) == (1, ())
    assert highlight["/Subtype"] == "/Highlight"
    assert len(highlight["/QuadPoints"]) == 16
    left, bottom, right, top = (float(each) for each in highlight["/Rect"])
    assert 672 < bottom < 682 < 700 < top < 716
    assert 71 < left < 74
    assert right > 200
    assert "A2.1 部分披露" in highlight["/Contents"]


def test_colour_tells_the_kind() -> None:
    kinds = list(RemarkKind)
    made = annotate_pdf(page(), [("框架", [remark(kind.value, "另一句话", kind=kind) for kind in kinds])])
    assert len({tuple(map(float, each["/C"])) for each in marks_on(made.data)}) == len(kinds)


def test_words_that_are_not_there_are_said_and_noted_at_the_head_of_the_page() -> None:
    made = annotate_pdf(page(), [("框架", [remark("A1", "没有这样的话", 2)])])
    (note,) = marks_on(made.data, 1)
    assert [each.key for each in made.elsewhere] == ["A1"]
    assert note["/Subtype"] == "/Text"


def note_of(key: str, section: tuple[str, ...], number: int) -> Remark:
    return Remark(key, RemarkKind.MISSING, (f"{key} 未披露",), "", section, page=number)


def test_what_is_missing_is_noted_beside_its_heading_each_note_to_be_seen() -> None:
    """The words below a heading may be on the next page; without one, notes begin at the head of the page."""
    missing = [note_of(f"A{number}", ("章", "另一句话。"), 2) for number in range(60)]
    made = annotate_pdf(page(), [("框架", [*missing, note_of("B", (), 1)])])
    notes = marks_on(made.data)
    places = [tuple(float(each) for each in note["/Rect"]) for note in notes]
    assert len(notes) == 61
    assert made.elsewhere == ()
    assert marks_on(made.data, 1) == []
    beside, head = places[0], places[-1]
    assert 640 < beside[1] < beside[3] < 690  # the heading stands at 660
    assert head[3] > 800
    for place, (left, bottom, right, top) in enumerate(places):
        assert 0 <= left < right <= A4[0]
        assert 0 <= bottom < top <= A4[1]
        for other in places[place + 1 :]:
            assert right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom


def test_bookmarks_name_the_frameworks_and_what_is_below_them() -> None:
    made = annotate_pdf(
        page(), [("甲框架", [remark("A1", "另一句话")]), ("乙框架", [remark("B1", "第二页", 2)]), ("空", [])]
    )
    assert bookmarks(made.data) == ["csrcheck", ["甲框架", ["A1 部分披露"], "乙框架", ["B1 部分披露"]]]


def test_pages_keep_their_content() -> None:
    before = SAMPLE.read_bytes()
    made = annotate_pdf(before, [("框架", [remark("A1", "没有"), remark("A2", "公司")])])

    def contents(data: bytes) -> list[str]:
        found: list[Any] = [each.get_contents() for each in PdfReader(io.BytesIO(data)).pages]
        return [hashlib.sha256(each.get_data()).hexdigest() for each in found]

    assert contents(made.data) == contents(before)


def test_a_second_run_replaces_its_own_and_keeps_those_of_people() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(page()))
    person = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject([]), NameObject("/T"): TextStringObject("王敏"),
            NameObject("/Contents"): TextStringObject("请核对"),
        }
    )  # fmt: skip
    writer.pages[0][NameObject("/Annots")] = ArrayObject([person])
    stream = io.BytesIO()
    writer.write(stream)
    once = annotate_pdf(stream.getvalue(), [("框架", [remark("A1", "另一句话"), remark("A2", "公司全年")])])
    twice = annotate_pdf(once.data, [("框架", [remark("A1", "另一句话")])])
    assert [each["/T"] for each in marks_on(once.data)] == ["王敏", "csrcheck", "csrcheck"]
    assert [each["/T"] for each in marks_on(twice.data)] == ["王敏", "csrcheck"]
    assert bookmarks(twice.data) == ["csrcheck", ["框架", ["A1 部分披露"]]]
    assert bookmarks(annotate_pdf(twice.data, []).data) == []


def test_encrypted_and_signed_files_are_refused() -> None:
    locked = PdfWriter(clone_from=io.BytesIO(page()))
    locked.encrypt("secret")
    stream = io.BytesIO()
    locked.write(stream)
    with pytest.raises(RefusedError, match="annotate-encrypted"):
        annotate_pdf(stream.getvalue(), [])
    signed = PdfWriter(clone_from=io.BytesIO(page()))
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("签名"),
            NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
        }
    )  # fmt: skip
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([signed._add_object(field)])})
    signed.root_object[NameObject("/AcroForm")] = form
    stream = io.BytesIO()
    signed.write(stream)
    with pytest.raises(RefusedError, match="annotate-signed"):
        annotate_pdf(stream.getvalue(), [])
