"""Pages read from their picture: which ones, what is said, what is kept; the recogniser itself if installed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from csrcheck.errors import InputError
from csrcheck.model import (
    Block,
    BlockKind,
    Diagnostic,
    Document,
    DocumentKind,
    OcrMode,
    Page,
    PageStatus,
    Severity,
)
from csrcheck.read import Limits, extract, ocr
from csrcheck.read.exchange import Line, Picture
from csrcheck.read.pdf.picture import blocks_of

PROSE = "公司制定了环境管理制度"
LIMITS = Limits()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path / "cache"))


def line(text: str, x0: float, top: float, *, size: float = 12.0, score: float = 0.98) -> Line:
    return Line(x0, top, x0 + 0.8 * size * len(text), top + size, text, score)


def document() -> Document:
    pages = (
        Page(1, (Block(BlockKind.PARAGRAPH, "已有文字。"),), width=595, height=842),
        Page(2, status=PageStatus.SCANNED, width=595, height=842),
        Page(
            3, (Block(BlockKind.PARAGRAPH, "锟斤拷" * 9),), status=PageStatus.GARBLED, width=595, height=842
        ),
    )
    said = tuple(
        Diagnostic(code, Severity.WARNING, page, (("page", str(page)),))
        for code, page in (("page-scanned", 2), ("page-garbled", 3))
    )
    return Document("r.pdf", "0" * 64, DocumentKind.PDF, pages, diagnostics=said)


class Reader:
    """Stands in for the child process; remembers what it was asked."""

    def __init__(self, **pictures: Picture) -> None:
        self.pictures = {int(name[1:]): picture for name, picture in pictures.items()}
        self.asked: list[int] = []

    def __call__(self, path: Path, pages: Sequence[int], limits: Limits) -> Iterator[Picture]:
        for number in pages:
            self.asked.append(number)
            yield self.pictures.get(number, Picture(number, 595, 842, (line(PROSE, 60, 100),)))


def recognise(monkeypatch: pytest.MonkeyPatch, reader: Reader, mode: OcrMode = OcrMode.AUTO) -> Document:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "read_pictures", reader)
    return ocr.recognise(document(), mode, LIMITS, use_cache=True)


def told(document: Document) -> list[tuple[str, int | None]]:
    return [(each.code, each.page) for each in document.diagnostics]


def test_auto_reads_what_has_no_usable_text(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    found = recognise(monkeypatch, reader)
    assert reader.asked == [2, 3]
    assert {page.status for page in found.pages} == {PageStatus.READ}
    assert [page.text for page in found.pages] == ["已有文字。", PROSE, PROSE]
    assert told(found) == [("page-ocr", 2), ("page-ocr", 3)]


def test_all_reads_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    assert [page.text for page in recognise(monkeypatch, reader, OcrMode.ALL).pages] == [PROSE] * 3
    assert reader.asked == [1, 2, 3]


def test_a_picture_without_words_is_an_empty_page(monkeypatch: pytest.MonkeyPatch) -> None:
    found = recognise(monkeypatch, Reader(p1=Picture(1, 595, 842), p2=Picture(2, 595, 842)), OcrMode.ALL)
    assert [page.status for page in found.pages] == [PageStatus.READ, PageStatus.EMPTY, PageStatus.READ]
    assert found.pages[0].text == "已有文字。"  # a picture that shows nothing proves nothing against its text
    assert told(found) == [("page-ocr", 3)]


@pytest.mark.parametrize(
    "bad", [Picture(2, why="> 120 s"), Picture(2, 595, 842, (line("口", 9, 9, score=0.2),))]
)
def test_a_page_that_fails_stays_unread_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, bad: Picture
) -> None:
    found = recognise(monkeypatch, Reader(p2=bad))
    assert found.pages[1].status is PageStatus.SCANNED
    assert told(found) == [("page-scanned", 2), ("page-ocr-failed", 2), ("page-ocr", 3)]
    again = Reader()
    recognise(monkeypatch, again)
    assert again.asked == ([2] if bad.why else [])


def test_what_was_recognised_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first = recognise(monkeypatch, Reader())
    again = Reader()
    assert recognise(monkeypatch, again) == first
    assert again.asked == []


def test_off_reads_nothing_and_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    found = recognise(monkeypatch, reader, OcrMode.OFF)
    assert (reader.asked, found.pages) == ([], document().pages)
    assert told(found)[-1] == ("ocr-advice", None)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    found = ocr.recognise(document(), OcrMode.AUTO, LIMITS, use_cache=False)
    assert told(found)[-1] == ("ocr-not-installed", None)
    with pytest.raises(InputError) as raised:
        ocr.recognise(document(), OcrMode.ALL, LIMITS, use_cache=False)
    assert raised.value.code == "ocr-missing"


def test_progress_counts_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "read_pictures", Reader())
    seen: list[tuple[int, int]] = []
    ocr.recognise(
        document(), OcrMode.AUTO, LIMITS, use_cache=False, progress=lambda *state: seen.append(state)
    )
    assert seen == [(0, 2), (1, 2), (2, 2)]


# ----- the child


class Children:
    """Children that read pages until one breaks them."""

    def __init__(self, *deadly: int, most: int = 99) -> None:
        self.deadly, self.most, self.started = deadly, most, 0

    def __call__(self, path: Path, pages: Sequence[int], limits: Limits, among: object) -> Iterator[Picture]:
        self.started += 1
        for count, number in enumerate(pages):
            if number in self.deadly or count >= self.most:
                yield Picture(-1, why="SIGKILL")
                return
            yield Picture(number)


@pytest.mark.parametrize(
    ("children", "failed"),
    [
        (Children(), []),
        (Children(3), [3]),
        (Children(1, 5), [1, 5]),
        (Children(most=2), []),  # a child that runs full is replaced, and no page lost
        (Children(2, 3, 4), [2, 3, 4, 5]),  # three in a row: the rest is given up
    ],
)
def test_a_page_takes_down_itself_only(
    monkeypatch: pytest.MonkeyPatch, children: Children, failed: list[int]
) -> None:
    monkeypatch.setattr(ocr, "_from_child", children)
    monkeypatch.setattr(ocr, "cores", lambda: 1)
    pictures = list(ocr.read_pictures(Path("r.pdf"), [1, 2, 3, 4, 5], LIMITS))
    assert [picture.page for picture in pictures] == [1, 2, 3, 4, 5]
    assert [picture.page for picture in pictures if picture.why] == failed


def test_pages_are_read_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each core has a child with pages of its own; none waits for another's."""
    meeting = threading.Barrier(2, timeout=20)
    threads: list[int] = []

    def child(_: Path, pages: Sequence[int], __: Limits, among: ocr._Children) -> Iterator[Picture]:
        threads.append(among.threads)
        for number in pages:
            meeting.wait()  # passes only while both are at work
            yield Picture(number)

    monkeypatch.setattr(ocr, "_from_child", child)
    monkeypatch.setattr(ocr, "cores", lambda: 2)
    pictures = list(ocr.read_pictures(Path("r.pdf"), [3, 4, 5, 6], LIMITS))
    assert sorted(picture.page for picture in pictures) == [3, 4, 5, 6]
    assert threads == [1, 1]


def test_nothing_goes_on_when_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt ends the children, and no other is started."""
    left: list[ocr._Children] = []

    def child(_: Path, pages: Sequence[int], __: Limits, among: ocr._Children) -> Iterator[Picture]:
        left.append(among)
        for number in pages:
            yield Picture(number)

    monkeypatch.setattr(ocr, "_from_child", child)
    monkeypatch.setattr(ocr, "cores", lambda: 2)
    pages = ocr.read_pictures(Path("r.pdf"), [1, 2, 3, 4], LIMITS)
    next(iter(pages))
    pages.close()  # type: ignore[attr-defined]
    assert left[0].start() is None


def test_a_broken_installation_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_from_child", lambda *_: iter([Picture(0, why="ImportError")]))
    with pytest.raises(InputError) as raised:
        list(ocr.read_pictures(Path("r.pdf"), [1], LIMITS))
    assert raised.value.code == "ocr-broken"


# ----- lines to blocks


def test_columns_are_read_one_after_the_other() -> None:
    left = [line(f"左栏第{n}行文字写到这里为止", 50, 100 + 16 * n) for n in range(4)]
    right = [line(f"右栏第{n}行文字写到这里为止", 320, 100 + 16 * n) for n in range(4)]
    mixed = [each for pair in zip(left, right, strict=True) for each in pair]
    text = "\n".join(block.text for block in blocks_of(mixed))
    assert text.index("左栏第3行") < text.index("右栏第0行")


def test_figures_in_columns_are_a_table() -> None:
    rows = [("指标", "2022年", "2023年"), ("用水量", "1,204", "1,180"), ("用电量", "35,600", "33,120")]
    lines = [
        line(cell, x, 100 + 20 * n)
        for n, row in enumerate(rows)
        for cell, x in zip(row, (60, 160, 250), strict=True)
    ]
    tables = [block.table for block in blocks_of(lines) if block.table]
    assert [table.rows for table in tables] == [tuple(rows)]


# ----- the recogniser


def test_a_page_made_into_a_picture(shared: Path, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the ocr extra is not installed")
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    source = pypdfium2.PdfDocument(shared / "corpus" / "npc2022.pdf")
    page = source[59]
    printed = set("".join(page.get_textpage().get_text_bounded().split()))
    picture = page.render(scale=150 / 72).to_pil()
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=page.get_size())
    canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
    canvas.save()
    source.close()
    assert extract(path).pages[0].status is PageStatus.SCANNED
    read = extract(path, ocr=OcrMode.AUTO).pages[0]
    assert read.status is PageStatus.READ
    assert len(printed & set(read.text)) > 0.9 * len(printed)
