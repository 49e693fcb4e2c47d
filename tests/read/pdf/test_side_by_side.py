"""Pages read by several processes are what one process reads."""

from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest

from csrcheck.errors import InputError
from csrcheck.model import Document, Limits
from csrcheck.read import extract
from csrcheck.read.pdf import extract_pdf, pages
from csrcheck.read.pdf.pages import Read, Reader, dealt

SAMPLE = Path(__file__).parents[3] / "samples" / "lanze-2023.pdf"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="readers are forks")


@pytest.fixture(scope="module", params=["held", "borrowed", "bent"])
def long(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty pages of text and of tables that go on over the page.

    In a font the file holds, one that PDFium has, or one that nobody has and that PDFium bends another for.
    """
    import reportlab
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    font, heavy = "Helvetica-Oblique", "Helvetica-BoldOblique"
    if request.param != "borrowed":
        font, heavy = "Vera", "VeraBd"
        for name in (font, heavy):
            pdfmetrics.registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf"))
    styles = [ParagraphStyle(name, fontName=name, fontSize=10, leading=14) for name in (font, heavy)]
    story = []
    for part in range(9):
        words = f'<font color="white">unseen</font> Part {part}: what was done in the year and what it came to, told in a sentence or two. '
        story += [Paragraph(words * 4, styles[part % 2]) for _ in range(14)]
        rows = [["Indicator", "Unit", "2022", "2023"]]
        rows += [[f"Row {part}.{row}", "t", str(row * 7), str(row * 9)] for row in range(150)]
        story.append(
            LongTable(
                rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), font)]
            )
        )
    path = tmp_path_factory.mktemp(request.param) / "long.pdf"
    SimpleDocTemplate(str(path)).build(story)
    if request.param == "bent":
        # drawn once, for words that are not seen, the font stays as wide as those were
        path.write_bytes(re.sub(rb"/(FontFile2|Widths|MissingWidth)\b", _renamed, path.read_bytes()))
    return path


@pytest.fixture(scope="module")
def alone(long: Path) -> Document:
    """The long file as one process reads it, before any other test had a hand in it."""
    return read(long, 1)


def _renamed(key: re.Match[bytes]) -> bytes:
    return b"/" + b"X" * len(key[1])


def read(path: Path, readers: int, **limits: int) -> Document:
    return extract(path, limits=Limits(readers=readers, **limits), use_cache=False)


@pytest.mark.parametrize("readers", [2, 4])
def test_any_number_of_readers_gives_the_same_bytes(long: Path, alone: Document, readers: int) -> None:
    assert len(alone.pages) > 30
    assert sum(bool(block.table) for page in alone.pages for block in page.blocks) > 20
    assert msgspec.msgpack.encode(read(long, readers)) == msgspec.msgpack.encode(alone)


def test_this_process_reads_what_others_read(long: Path, alone: Document) -> None:
    """Whatever it has read before, and though it began with another page."""
    for number in (3, 17):
        with Reader(long, layered=False, why=str) as reader:
            reader.read(number)
    assert extract_pdf(long, "").pages == alone.pages


def test_pdfium_is_not_started_anew_while_something_of_it_is_open(long: Path) -> None:
    with pdfium.PdfDocument(SAMPLE) as other:
        assert extract_pdf(long, "").pages
        assert len(other) == 20
        assert other[0].get_textpage().get_text_range()


@pytest.mark.parametrize("name", ["npc2022.pdf", "fenjiu2012.pdf"])
def test_reports_give_the_same_bytes(name: str, shared: Path, real_reports: dict[Path, Document]) -> None:
    """One holds its fonts, the other none of them."""
    path = shared / "corpus" / name
    alone, several = (msgspec.msgpack.encode(read(path, readers)) for readers in (1, 4))
    assert several == alone
    # As many as this machine has cores.
    assert msgspec.msgpack.encode(real_reports[path]) == alone


def test_a_short_file_is_read_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_LEAST", 100)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a fork"))
    assert extract_pdf(SAMPLE, "", readers=4).pages


@pytest.mark.parametrize(
    "end",
    [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0), lambda: 1 / 0],
    ids=["killed", "ended", "error"],
)
def test_what_a_fork_does_not_deliver_is_read_all_the_same(
    long: Path, alone: Document, end: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, whole = os.getpid(), Reader.read

    def failing(self: Reader, index: int) -> Read:
        if os.getpid() != here and index > 20:
            end()  # type: ignore[operator]
        return whole(self, index)

    monkeypatch.setattr(Reader, "read", failing)
    others = children()  # that other tests keep
    both = extract_pdf(long, "", readers=2)
    assert [page.number for page in both.pages] == [page.number for page in alone.pages]
    assert [page.text for page in both.pages] == [page.text for page in alone.pages]
    assert children() == others


def children() -> set[int]:
    """Return the processes this one has started and not waited for, whether they still run or not."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # one that has just ended
            if int(stat.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(stat.parent.name))
    return found


def test_the_bounds_hold_for_all_readers_together(long: Path) -> None:
    with pytest.raises(InputError) as told:
        read(long, 4, memory_mb=30)
    assert told.value.code == "input-memory"


@pytest.mark.parametrize("count", [16, 17, 102, 156, 1000])
@pytest.mark.parametrize("readers", [1, 2, 3, 4])
def test_every_page_is_dealt_once(count: int, readers: int) -> None:
    parts = dealt(count, readers)
    assert [index for start, stop in parts for index in range(start, stop)] == list(range(count))
    assert all(start % pages._STRETCH == 0 for start, _ in parts)
    assert len(parts) == 1 if readers == 1 else len(parts) >= readers
