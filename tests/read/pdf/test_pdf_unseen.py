"""Text that nobody sees on the page is not read; text that is seen is, whatever its colour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csrcheck.model import Document, PageStatus
from csrcheck.read.pdf.unseen import has_hidden_layers
from tests.read.pdf.conftest import shape_pdf, shown

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

OPEN = "公司重视环境保护，落实各项要求。"
DRAFT = "全年产生有害废弃物42吨。"
WHITE, PALE, NAVY, BLACK = (1.0, 1.0, 1.0), (0.97, 0.97, 0.98), (0.1, 0.15, 0.4), (0.0, 0.0, 0.0)

UNSEEN: dict[str, list[Stroke]] = {
    "white on white": [("coloured", 60, 130, DRAFT, WHITE)],
    "nearly white on white": [("coloured", 60, 130, DRAFT, PALE)],
    "white on a white box on a dark one": [
        ("filled", 40, 110, 400, 200, NAVY), ("filled", 50, 115, 390, 190, WHITE), ("coloured", 60, 130, DRAFT, WHITE),
    ],
    "dark on dark": [("filled", 40, 110, 400, 150, NAVY), ("coloured", 60, 130, DRAFT, NAVY)],
    "under a white box": [("text", 60, 130, DRAFT), ("filled", 50, 110, 400, 140, WHITE)],
    "under a black box": [("text", 60, 130, DRAFT), ("filled", 50, 110, 400, 140, BLACK)],
    "under a picture": [("text", 60, 130, DRAFT), ("image", 50, 110, 400, 140)],
    "unpainted": [("mode", 60, 130, DRAFT, 3)],
    "set as specks": [("text", 60, 130, DRAFT, 0.6)],
    "under a box that holds other words": [
        ("text", 60, 130, DRAFT), ("filled", 50, 110, 400, 140, WHITE), ("text", 62, 129, "该数据以附表所列为准，待核对。"),
    ],
}  # fmt: skip

SEEN: dict[str, list[Stroke]] = {
    "black on white": [("text", 60, 130, DRAFT)],
    "white on a dark box": [("filled", 40, 110, 400, 150, NAVY), ("coloured", 60, 130, DRAFT, WHITE)],
    "white on a picture": [("image", 40, 110, 400, 150), ("coloured", 60, 130, DRAFT, WHITE)],
    "light grey on white": [("coloured", 60, 130, DRAFT, (0.75, 0.75, 0.75))],
    "light grey on a dark box": [("filled", 40, 110, 400, 150, NAVY), ("coloured", 60, 130, DRAFT, (0.85,) * 3)],
    "on a box of its page's colour": [("filled", 40, 110, 400, 150, WHITE), ("text", 60, 130, DRAFT)],
    "beside a later box": [("text", 60, 130, DRAFT), ("filled", 50, 140, 400, 180, NAVY)],
    "small print": [("text", 60, 130, DRAFT, 3.5)],
    "outlined in a colour": [("mode", 60, 130, DRAFT, 2, 14)],
}  # fmt: skip


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.pages[0].blocks)


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_nobody_sees_is_not_read(read_pages: Read, kind: str) -> None:
    document = read_pages([("text", 60, 80, OPEN), *UNSEEN[kind], ("text", 60, 300, OPEN[::-1])])
    text = text_of(document)
    assert OPEN in text
    assert OPEN[::-1] in text
    assert "42" not in text
    (said,) = document.diagnostics
    assert (said.code, said.page) == ("text-unseen", 1)
    assert dict(said.details)["count"] == str(len(DRAFT))


@pytest.mark.parametrize("kind", SEEN)
def test_what_is_seen_is_read(read_pages: Read, kind: str) -> None:
    document = read_pages([("text", 60, 80, OPEN), *SEEN[kind], ("text", 60, 300, OPEN[::-1])])
    assert DRAFT in text_of(document)
    assert document.diagnostics == ()


def test_a_hidden_word_inside_a_line_goes_alone(read_pages: Read) -> None:
    page: list[Stroke] = [
        ("text", 60, 80, "全年用水"),
        ("coloured", 100, 80, "约九万", WHITE),
        ("text", 130, 80, "58,900吨。"),
    ]
    assert text_of(read_pages(page)).replace(" ", "").replace("\t", "") == "全年用水58,900吨。"


@pytest.mark.parametrize("kind", [None, *UNSEEN])
def test_cells_stay_apart_beside_what_nobody_sees(read_pages: Read, kind: str | None) -> None:
    rows = [
        ("指标", "单位", "2021年", "2022年"),
        ("用水总量", "吨", "52,310", "50,870"),
        ("用电量", "万千瓦时", "310", "287"),
    ]
    cells: list[Stroke] = [
        ("text", left, 400 + 20 * place, cell)
        for place, row in enumerate(rows)
        for left, cell in zip((60, 200, 290, 380), row, strict=True)
    ]
    document = read_pages([*cells, *(UNSEEN[kind] if kind else [])])
    (table,) = (block.table for block in document.pages[0].blocks if block.table is not None)
    assert table.rows == tuple(rows)


def test_a_page_that_is_small_as_a_whole_is_read(read_pages: Read) -> None:
    assert DRAFT in text_of(read_pages([("text", 60, 80, OPEN, 1.2), ("text", 60, 90, DRAFT, 1.2)]))


def test_the_text_layer_of_a_scan_is_read(read_pages: Read) -> None:
    scan: Stroke = ("image", 0, 0, 595, 842)
    above = read_pages([scan, ("mode", 60, 130, DRAFT, 3), ("mode", 60, 160, OPEN, 3)])
    below = read_pages([("text", 60, 130, DRAFT), ("text", 60, 160, OPEN), scan])
    for document in (above, below):
        assert DRAFT in text_of(document)
        assert document.pages[0].status is PageStatus.READ


LAYERS = {"draft": "<</Type/OCG/Name(draft)>>", "final": "<</Type/OCG/Name(final)>>"}
NAMED = "/Properties<</L1 20 0 R/L2 21 0 R>>"


def on_layer(name: str, top: float, text: str) -> str:
    return f"/OC /{name} BDC\n{shown(60, top, text)}EMC\n"


@pytest.mark.parametrize(
    "switched",
    ["/D<</OFF[20 0 R]>>", "/D<</BaseState/OFF/ON[21 0 R]>>", "/D<</OFF[20 0 R]/Order[20 0 R 21 0 R]>>"],
)
def test_a_layer_switched_off_is_not_read(read_raw: Read, switched: str) -> None:
    content = shown(60, 80, OPEN) + on_layer("L1", 120, DRAFT) + on_layer("L2", 160, "全年用水58,900吨。")
    document = read_raw(
        content,
        catalog=f"/OCProperties<</OCGs[20 0 R 21 0 R]{switched}>>",
        resources=NAMED,
        objects=list(LAYERS.values()),
    )
    text = text_of(document)
    assert "42" not in text
    assert OPEN in text
    assert "58,900" in text


def test_a_form_on_a_layer_switched_off_is_not_read(read_raw: Read) -> None:
    drawn = shown(60, 120, DRAFT)
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/OC 20 0 R/Resources<</Font<</F1 3 0 R>>>>"
        f"/Length {len(drawn)}>>stream\n{drawn}\nendstream"
    )
    document = read_raw(
        shown(60, 80, OPEN) + "/X1 Do\n",
        catalog="/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]>>>>",
        resources="/XObject<</X1 21 0 R>>",
        objects=[LAYERS["draft"], form],
    )
    assert "42" not in text_of(document)
    assert OPEN in text_of(document)


@pytest.mark.parametrize(
    ("catalog", "hidden"),
    [
        ("", False),
        ("/OCProperties<</OCGs[20 0 R]/D<</Order[20 0 R]>>>>", False),
        ("/OCProperties<</OCGs[20 0 R]/D<</OFF[]>>>>", False),
        ("/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]>>>>", True),
        ("/OCProperties 7", False),
    ],
)
def test_files_with_hidden_layers(tmp_path: Path, catalog: str, hidden: bool) -> None:
    path = tmp_path / "layers.pdf"
    path.write_bytes(shape_pdf([shown(60, 80, OPEN)], catalog=catalog, objects=[LAYERS["draft"]]))
    assert has_hidden_layers(path) is hidden
