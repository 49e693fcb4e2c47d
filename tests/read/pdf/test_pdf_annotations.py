"""Form fields and typed-on text are read where they are seen; remarks are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import Document, PageStatus
from tests.read.pdf.conftest import shown

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

OPEN, VALUE = "公司重视环境保护。", "2023年总耗水量为58,900吨。"


def said(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.pages[0].blocks)


def annotation(kind: str, entries: str = "", rect: str = "70 690 500 712") -> str:
    return f"<</Type/Annot/Subtype/{kind}/Rect[{rect}]{entries}>>"


def field(entries: str) -> str:
    return annotation("Widget", f"/T(f)/DA(/F1 11 Tf){entries}")


FORM = "/AcroForm<</Fields[20 0 R]/DA(/F1 11 Tf)/DR<</Font<</F1 3 0 R>>>>>>"


@pytest.mark.parametrize(
    "entries",
    [
        f"/FT/Tx/V{said(VALUE)}",
        f"/FT/Tx/Ff 4096/V{said(VALUE)}",
        f"/FT/Ch/Ff 131072/Opt[{said(VALUE)}{said('其他')}]/V{said(VALUE)}",
        f"/FT/Tx/V{said(VALUE)}/Ff 1",
    ],
)
def test_the_value_of_a_field_is_read(read_raw: Read, entries: str) -> None:
    document = read_raw(shown(70, 100, OPEN), catalog=FORM, page="/Annots[20 0 R]", objects=[field(entries)])
    assert text_of(document).split("\n") == [OPEN, VALUE]


@pytest.mark.parametrize(
    ("entries", "seen"),
    [("/FT/Tx", True), ("/FT/Ch", True), ("/FT/Btn", False), ("/FT/Sig", False), ("/FT/Tx/F 2", False)],
)
def test_a_field_that_the_form_does_not_list(read_raw: Read, entries: str, seen: bool) -> None:
    form, one = FORM.replace("20 0 R", ""), field(f"{entries}/V{said(VALUE)}")
    document = read_raw(shown(70, 100, OPEN), catalog=form, page="/Annots[20 0 R]", objects=[one])
    assert (VALUE in text_of(document)) is seen


@pytest.mark.parametrize(
    "entries",
    ["/FT/Tx", f"/FT/Tx/F 2/V{said(VALUE)}", f"/FT/Tx/Ff 8192/V{said(VALUE)}", "/FT/Btn/V/Yes/AS/Yes"],
)
def test_empty_hidden_and_secret_fields_say_nothing(read_raw: Read, entries: str) -> None:
    document = read_raw(shown(70, 100, OPEN), catalog=FORM, page="/Annots[20 0 R]", objects=[field(entries)])
    assert text_of(document) == OPEN


def test_a_value_kept_in_the_parent_of_a_field(read_raw: Read) -> None:
    kid = annotation("Widget", "/Parent 21 0 R/DA(/F1 11 Tf)")
    parent = f"<</FT/Tx/T(f)/V{said(VALUE)}/Kids[20 0 R]>>"
    form = FORM.replace("[20 0 R]", "[21 0 R]")
    document = read_raw(shown(70, 100, OPEN), catalog=form, page="/Annots[20 0 R]", objects=[kid, parent])
    assert VALUE in text_of(document)


@pytest.mark.parametrize("contents", [VALUE, f"环境数据\r{VALUE}", f"环境数据\n{VALUE}\n"])
def test_typed_on_text_is_read(read_raw: Read, contents: str) -> None:
    typed = annotation("FreeText", f"/Contents{said(contents)}/DA(/F1 11 Tf)", "70 640 500 700")
    document = read_raw(shown(70, 100, OPEN), page="/Annots[20 0 R]", objects=[typed])
    assert text_of(document).replace("\n", "") == OPEN + "".join(contents.split())


@pytest.mark.parametrize("kind", ["Text", "Popup", "Highlight", "Square", "Stamp", "Link"])
def test_remarks_are_no_text_of_the_page(read_raw: Read, kind: str) -> None:
    remark = annotation(kind, f"/Contents{said('审阅意见：请补充')}")
    document = read_raw(shown(70, 100, OPEN), page="/Annots[20 0 R]", objects=[remark])
    assert text_of(document) == OPEN
    assert document.diagnostics == ()


@pytest.mark.parametrize("kind", ["FileAttachment", "RichMedia", "Movie", "3D"])
def test_what_was_not_read_is_told(read_raw: Read, kind: str) -> None:
    document = read_raw(shown(70, 100, OPEN), page="/Annots[20 0 R]", objects=[annotation(kind)])
    (told,) = document.diagnostics
    assert (told.code, told.page) == ("content-unread", 1)


def test_a_page_of_fields_alone_is_read(read_raw: Read) -> None:
    document = read_raw(
        "q Q", catalog=FORM, page="/Annots[20 0 R]", objects=[field(f"/FT/Tx/V{said(VALUE)}")]
    )
    assert document.pages[0].status is PageStatus.READ
    assert text_of(document) == VALUE


def test_fields_in_the_cells_of_a_table(read_pages: Read) -> None:
    xs, tops = (60, 200, 320, 440), (85, 110, 135, 160)
    page: list[Stroke] = [
        ("text", x + 4, 100, cell) for x, cell in zip(xs, ("指标", "2022年", "2023年"), strict=False)
    ]
    for number, name in enumerate(("用水量（吨）", "用电量（万度）")):
        page.append(("text", 64, 125 + 25 * number, name))
        page += [
            ("field", 204, 129 + 25 * number, f"8,{number}00"),
            ("field", 324, 129 + 25 * number, f"7,{number}00"),
        ]
    page += [("line", xs[0], y, xs[-1], y) for y in tops] + [("line", x, tops[0], x, tops[-1]) for x in xs]
    (table,) = [block.table for block in read_pages(page).pages[0].blocks if block.table]
    assert table.rows[1:] == (("用水量（吨）", "8,000", "7,000"), ("用电量（万度）", "8,100", "7,100"))
