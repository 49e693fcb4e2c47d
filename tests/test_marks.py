"""Files of our own are known, as long as nobody changed them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import docx
import openpyxl
import pytest
from reportlab.pdfgen import canvas

from csrcheck.marks import Origin, marked, origin
from csrcheck.messages import text
from csrcheck.output import View
from csrcheck.output.content import Content, Paragraph
from csrcheck.output.formats.docx import write as word_file
from csrcheck.output.sheets import bound

FORM = text("form-title", "zh")


def _word() -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("用水量 12 万吨")
    document.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.drawString(50, 700, "water")
    page.save()
    return stream.getvalue()


def _yaml() -> bytes:
    return "rating: cass\n# 一行说明\nanswer: 有\n".encode()


def _sheet() -> bytes:
    return bound([(FORM, [["题目", "回答"], ["一", "有"]])])


MADE: dict[str, Callable[[], bytes]] = {".docx": _word, ".xlsx": _sheet, ".pdf": _pdf, ".yaml": _yaml}


@pytest.fixture(params=MADE)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"out{request.param}"
    path.write_bytes(marked(MADE[request.param](), path.suffix))
    return path


def test_what_we_wrote_is_ours_and_stays_so(file: Path) -> None:
    assert origin(file) is Origin.OURS
    again = marked(file.read_bytes(), file.suffix)
    assert again == file.read_bytes(), "the same content gives the same bytes, marked once or twice"


def test_what_nobody_marked_is_foreign(file: Path) -> None:
    file.write_bytes(MADE[file.suffix]())
    if file.suffix != ".xlsx":  # see the first release
        assert origin(file) is Origin.FOREIGN


def _in_word(path: Path) -> None:
    document = docx.Document(str(path))
    document.add_paragraph("改写")
    document.save(str(path))


def _in_excel(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.active["B2"] = "部分"
    book.save(path)


def _in_an_editor(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more: 1\n")


def _in_a_viewer(path: Path) -> None:
    """A comment is added by an update at the end."""
    path.write_bytes(path.read_bytes() + b"\n9 0 obj\n<< /Type /Annot >>\nendobj\nstartxref\n0\n%%EOF\n")


CHANGES = {".docx": _in_word, ".xlsx": _in_excel, ".yaml": _in_an_editor, ".pdf": _in_a_viewer}


def test_what_a_person_changed_is_changed(file: Path) -> None:
    CHANGES[file.suffix](file)
    assert origin(file) is Origin.CHANGED


def test_documents_still_open(tmp_path: Path) -> None:
    import pypdfium2

    assert docx.Document(io.BytesIO(marked(_word()))).paragraphs[-1].text == "用水量 12 万吨"
    assert openpyxl.load_workbook(io.BytesIO(marked(_sheet()))).sheetnames == [FORM]
    assert len(pypdfium2.PdfDocument(marked(_pdf()))) == 1


def test_packing_anew_changes_nothing(tmp_path: Path) -> None:
    """Some programs that move files about pack them anew; nobody wrote anything."""
    path = tmp_path / "a.docx"
    with ZipFile(io.BytesIO(marked(_word()))) as source, ZipFile(path, "w") as target:
        for name in reversed(source.namelist()):
            target.writestr(ZipInfo(name, (2024, 5, 1, 8, 0, 0)), source.read(name), ZIP_STORED)
    assert origin(path) is Origin.OURS


def test_line_ends_of_yaml_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(marked(_yaml(), ".yaml").replace(b"\n", b"\r\n"))
    assert origin(path) is Origin.OURS


def test_a_users_own_properties_stay() -> None:
    """A copy of a user's file gets the mark beside what its own program keeps there."""
    document, stream = docx.Document(), io.BytesIO()
    document.save(stream)
    once = marked(stream.getvalue())
    with ZipFile(io.BytesIO(once)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    own = b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Project"><vt:lpwstr>x</vt:lpwstr></property>'
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(
        b"</Properties>", own + b"</Properties>"
    )
    stream = io.BytesIO()
    with ZipFile(stream, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    with ZipFile(io.BytesIO(marked(stream.getvalue()))) as package:
        properties = package.read("docProps/custom.xml")
    assert properties.count(b'name="Project"') == properties.count(b'name="csrcheck"') == 1
    assert b'pid="8"' in properties


@pytest.mark.parametrize("quoted", ["a: 1\n# made by csrcheck 0.1.0 sha256:" + "0" * 64 + "\n", "", "a: 1\n"])
def test_a_mark_that_is_only_quoted_is_none(quoted: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(quoted, encoding="utf-8")
    assert origin(path) is Origin.FOREIGN


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x03\x04" + bytes(500), b"%PDF-1.4", b"\xd0\xcf\x11\xe0"],
    ids=["start", "zeros", "pdf", "old"],
)
def test_what_makes_no_sense_is_foreign(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert origin(path) is Origin.FOREIGN
    assert marked(b"PK\x05\x06" + bytes(18)) == b"PK\x05\x06" + bytes(18)


# ----- files of the first release, which bear no mark


def test_a_workbook_of_the_first_release_is_known_by_its_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(_sheet())
    assert origin(path) is Origin.OURS
    _in_excel(path)  # saving gives it the day's date
    assert origin(path) is Origin.FOREIGN
    path.write_bytes(bound([("我的清单", [["一"], ["二"]])]))
    assert origin(path) is Origin.FOREIGN


def test_a_draft_of_the_first_release_is_known_by_its_date(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(Content("", lambda: (), words=lambda: [Paragraph("正文")]), View()))
    assert origin(path) is Origin.OURS
    document = docx.Document(str(path))
    document.core_properties.modified = document.core_properties.modified.replace(year=2026)
    document.save(str(path))
    assert origin(path) is Origin.FOREIGN
