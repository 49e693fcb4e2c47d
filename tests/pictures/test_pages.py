"""Pages as pictures: drawn apart, marked where words stand, whatever way the page is turned."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen import canvas

from csrcheck.pictures.exchange import Ask
from csrcheck.pictures.pages import Pages

WORDS = "Emissions fell by 12 percent in 2023"


def make(path: Path, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    page = canvas.Canvas(str(path), pagesize=(400, 600))
    page.setFont("Helvetica", 14)
    page.drawString(60, 450, WORDS)
    page.drawString(60, 150, "Nothing else is said here")
    page.showPage()
    page.save()
    writer = PdfWriter(clone_from=path)
    writer.pages[0].rotate(rotation)
    if crop:
        writer.pages[0].cropbox = RectangleObject(crop)
    writer.write(path)
    return path


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 100, 380, 560)], ids=["whole", "cropped"])
def test_a_mark_lies_on_the_ink_of_its_words(
    tmp_path: Path, rotation: int, crop: tuple[float, float, float, float] | None
) -> None:
    with Pages(make(tmp_path / "a.pdf", rotation, crop)) as pages:
        shown = pages.ask(Ask(1, width=900, quotes=(WORDS, "not on this page at all"), crops=True))
    picture = Image.open(io.BytesIO(shown.picture)).convert("L")
    assert abs(picture.width - 900) <= 1
    (spot,) = shown.spots[0]
    x, y, wide, high = spot.share
    assert 0 <= x < x + wide <= 1
    assert 0 <= y < y + high <= 1

    def ink(box: tuple[float, float, float, float]) -> int:
        frame = [int(each * size) for each, size in zip(box, picture.size * 2, strict=True)]
        right, bottom = min(frame[2] + 1, picture.width), min(frame[3] + 1, picture.height)
        return sum(picture.crop((frame[0], frame[1], right, bottom)).histogram()[:100])

    inside = ink((x, y, x + wide, y + high))
    assert inside > 200
    # The other words of the page stand in the other half of it.
    side = 1 if rotation in (0, 180) else 0
    low = (y, x)[1 - side] < 0.5
    half = (
        ((0.0, 0.0, 1.0, 0.5), (0.0, 0.5, 1.0, 1.0)) if side else ((0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0))
    )
    assert inside >= 0.95 * ink(half[0] if low else half[1])
    assert shown.spots[1] == ()
    assert shown.crops[1] == b""
    assert Image.open(io.BytesIO(shown.crops[0])).width < 3000


def test_words_are_told_line_by_line(tmp_path: Path) -> None:
    with Pages(make(tmp_path / "a.pdf")) as pages:
        lines = pages.ask(Ask(1, words=True)).lines
    assert [each.text for each in lines] == [WORDS, "Nothing else is said here"]
    assert lines[0].share[1] < lines[1].share[1]


def test_a_page_that_is_not_there_and_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    with Pages(tmp_path / "bad.pdf") as pages:
        assert pages.ask(Ask(1, width=100)).why
    with Pages(make(tmp_path / "a.pdf")) as pages:
        assert pages.ask(Ask(9, width=100)).why
        assert pages.ask(Ask(1, width=100)).picture  # the process goes on


def test_a_process_that_died_is_replaced(tmp_path: Path) -> None:
    with Pages(make(tmp_path / "a.pdf")) as pages:
        assert pages.ask(Ask(1, width=100)).picture
        assert pages._process is not None
        pages._process.kill()
        assert pages.ask(Ask(1, width=100)).picture


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for _ in range(2):
        with Pages(make(tmp_path / "a.pdf")) as pages:
            made.append(pages.ask(Ask(1, width=300, quotes=(WORDS,), crops=True)))
    assert made[0] == made[1]
