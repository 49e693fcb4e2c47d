"""What a file says of itself, what cannot be read, and that no character is lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.errors import CsrcheckError, InputError
from csrcheck.messages import text as message
from csrcheck.model import Document, PageStatus
from csrcheck.read.pdf import extract_pdf
from csrcheck.read.pdf.glyphs import clean
from csrcheck.read.pdf.readability import judge
from tests.examples import examples

Read = Callable[..., Document]
Write = Callable[..., Path]

PROSE = "公司制定了环境管理制度，全年开展节能培训二十场，覆盖员工一千二百人次，未发生重大环境事件。"


def seen(path: Path) -> Counter[str]:
    """The characters PDFium sees on the pages as shown, without white space and what is always removed."""
    document = pdfium.PdfDocument(path)
    counted: Counter[str] = Counter()
    try:
        for page in document:
            text = page.get_textpage().get_text_bounded().replace("\ufffe", "-")
            counted.update(letter for letter in clean(text) if not letter.isspace())
    finally:
        document.close()
    return counted


def told(document: Document) -> Counter[str]:
    return Counter(
        letter
        for page in document.pages
        for block in page.blocks
        for letter in block.text
        if not letter.isspace()
    )


@examples(25)
@given(
    strokes=st.lists(
        st.tuples(
            st.integers(2, 40),
            st.integers(2, 52),
            st.text("环境保护员工安全治理年度绩效0123456789,.%ABCab（）。，", min_size=1, max_size=12),
            st.sampled_from([7, 9, 10.5, 14, 22]),
        ),
        max_size=40,
        unique_by=lambda stroke: stroke[:2],
    ),
    lines=st.lists(st.tuples(*[st.integers(2, 50)] * 3, st.booleans()), max_size=16),
)
def test_no_character_is_lost(
    write_pdf: Write,
    strokes: list[tuple[int, int, str, float]],
    lines: list[tuple[int, int, int, bool]],
) -> None:
    page: list[tuple[Any, ...]] = [("text", 10 * x, 15 * y, text, size) for x, y, text, size in strokes]
    for at, start, end, level in lines:
        place = (
            (10 * start, 15 * at, 10 * end, 15 * at) if level else (10 * at, 15 * start, 10 * at, 15 * end)
        )
        page.append(("line", *place))
    path = write_pdf(page)
    document = extract_pdf(path, "")
    visible = [stroke for stroke in strokes if 10 * stroke[0] < 590]
    lost = seen(path) - told(document)
    # what stands beyond the right edge may be left out, nothing else
    allowed: Counter[str] = Counter()
    for x, _, text, size in visible:
        allowed.update(text[max(0, int((595 - 10 * x) / size) - 1) :])
    assert not lost - allowed
    assert not told(document) - seen(path)


def test_title_outline_and_pages(read_pages: Read) -> None:
    first = [("bookmark", "一、关于我们", 0), ("text", 60, 100, PROSE[:30])]
    second = [("bookmark", "（一）治理", 1), ("text", 60, 100, PROSE[:30])]
    document = read_pages(first, second, title="二〇二二年社会责任报告", author="示例股份有限公司")
    assert document.publisher == "示例股份有限公司"
    assert document.title == "二〇二二年社会责任报告"
    assert [(entry.title, entry.level, entry.page) for entry in document.outline] == [
        ("一、关于我们", 1, 1),
        ("（一）治理", 2, 2),
    ]
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[0].label is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Microsoft Word - 报告终稿.docx", ""),
        ("Microsoft Word - 年度社会责任报告", "年度社会责任报告"),
        ("untitled", ""),
        ("report.indd", ""),
        ("20230401_1", ""),
        ("无标题文档", "无标题文档"),
        ("环境、社会及管治报告", "环境、社会及管治报告"),
    ],
)
def test_titles_worth_keeping(read_pages: Read, written: str, kept: str) -> None:
    assert read_pages([("text", 60, 100, PROSE[:9])], title=written).title == kept


def test_a_page_that_is_a_picture(read_pages: Read) -> None:
    scan = [("image", 0, 0, 595, 842)]
    document = read_pages([("text", 60, 100, PROSE[:30])], scan, [*scan, ("text", 290, 820, "- 3 -")])
    assert [page.status for page in document.pages] == [
        PageStatus.READ,
        PageStatus.SCANNED,
        PageStatus.SCANNED,
    ]
    assert [(d.code, d.page) for d in document.diagnostics] == [("page-scanned", 2), ("page-scanned", 3)]


def test_a_page_with_a_picture_and_words_is_read(read_pages: Read) -> None:
    document = read_pages([("image", 0, 0, 595, 842), ("text", 60, 100, "绿色发展")])
    assert document.pages[0].status is PageStatus.READ


def test_an_empty_page_is_empty(read_pages: Read) -> None:
    document = read_pages([("text", 60, 100, PROSE[:9])], [("line", 10, 10, 20, 10)])
    assert document.pages[1].status is PageStatus.EMPTY


def test_private_use_text_is_garbled(read_pages: Read) -> None:
    page = [
        ("text", 60, 100 + 20 * at, "".join(chr(0xE100 + at * 20 + n) for n in range(30))) for at in range(5)
    ]
    document = read_pages(page)
    assert document.pages[0].status in (PageStatus.GARBLED, PageStatus.EMPTY)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (PROSE * 4, PageStatus.READ),
        ("Our approach to climate change and water stewardship. " * 5, PageStatus.READ),
        ("第一章 公司治理 ................................ 12\n" * 6, PageStatus.READ),
        ("1,204.5 98.0% 1,310 35,600 33,120 31,008 24,806 2,310 " * 4, PageStatus.READ),
        ("".join(chr(0xE000 + n) for n in range(200)), PageStatus.GARBLED),
        ("\ufffd" * 60 + "环境", PageStatus.GARBLED),
        ("(cid:12)(cid:404)(cid:7)" * 30, PageStatus.GARBLED),
        ("Ã¦Â°Â´Ã¨Âµ" * 12, PageStatus.GARBLED),
        ("!\"#$%&'()*+,-./:;<=>?@[" * 6, PageStatus.GARBLED),
        ("".join(chr(0x8C00 + 3 * n) for n in range(220)), PageStatus.GARBLED),
        ("\uf0b7 " + PROSE, PageStatus.READ),
        ("", PageStatus.EMPTY),
    ],
)
def test_readability(text: str, status: PageStatus) -> None:
    assert judge(text, unmapped=0.0, pictures=0.0, paths=0) is status


def test_outlined_text_is_no_text() -> None:
    assert judge("", unmapped=0.0, pictures=0.0, paths=900) is PageStatus.SCANNED


def test_a_password_is_said(write_pdf: Write) -> None:
    path = write_pdf([("text", 60, 100, "内部资料")], password="秘密".encode().hex())
    with pytest.raises(InputError) as raised:
        extract_pdf(path, "")
    assert raised.value.code == "input-password"


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF", b"PK\x03\x04"],
    ids=["empty", "head", "no pages", "zip"],
)
def test_damage_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏 文件.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        extract_pdf(path, "")
    assert raised.value.code == "input-damaged"
    assert str(path) in str(raised.value)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_file_ends_in_text_or_in_one_line(write_pdf: Write, share: float) -> None:
    path = write_pdf(*[[("text", 60, 100, PROSE[:30])]] * 3)
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    try:
        outcome = "read" if extract_pdf(path, "").pages else "silent"
    except InputError as error:
        outcome = error.code
    assert outcome in ("read", "input-damaged")


def test_diagnostics_have_words(read_pages: Read) -> None:
    for code in (
        "page-turned",
        "page-overfull",
        "pdf-fallback",
        "page-failed",
        "page-scanned",
        "page-garbled",
        "page-picture",
        "text-unseen",
        "text-struck",
        "content-unread",
    ):
        for language in ("zh", "en"):
            assert message(code, language, page=3, count=9, why="x")


def test_hostile_files_end_in_text_or_in_one_line(shared: Path, request: pytest.FixtureRequest) -> None:
    failed = []
    left_out = ["form_recursion"]  # PDFium aborts the process: what the child process is for
    if not request.config.getoption("--slow"):
        left_out += ["i1040nr"]  # fifty pages of a form, as long as all others together
    for path in sorted((shared / "hostile").rglob("*.pdf")):
        if any(name in path.name for name in left_out):
            continue
        try:
            document = extract_pdf(path, "")
        except CsrcheckError:
            continue
        silent = not document.characters and all(page.status is PageStatus.READ for page in document.pages)
        failed += [path.name] if silent else []
    assert failed == []


def test_real_reports_lose_nothing(real_reports: dict[Path, Document]) -> None:
    assert len(real_reports) >= 4
    for path, document in real_reports.items():
        known = ("text-unseen", "text-struck")
        named = sum(int(dict(said.details)["count"]) for said in document.diagnostics if said.code in known)
        there = seen(path)
        lost = _plain(there) - _plain(told(document))
        assert sum(lost.values()) <= named + 0.001 * sum(there.values())


def _plain(letters: Counter[str]) -> Counter[str]:
    """Count a raised digit as the digit it is."""
    plain: Counter[str] = Counter()
    for letter, count in letters.items():
        plain[unicodedata.normalize("NFKC", letter)] += count
    return plain


def test_pictures_are_counted_without_icons_and_backgrounds(read_pages: Read) -> None:
    icon, photo, background = (
        ("image", 60, 60, 90, 90),
        ("image", 60, 120, 320, 300),
        ("image", 0, 0, 595, 842),
    )
    words = ("text", 60, 400, PROSE[:40])
    document = read_pages([background, icon, photo, words], [icon, words], [photo, photo, words])
    assert [page.pictures for page in document.pages] == [1, 0, 2]
