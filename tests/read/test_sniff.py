"""The kind of a file is what is in it."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.errors import InputError
from csrcheck.kinds import DATA, NO_TEXT, SEARCHED, WITHOUT_PAGES, Kind
from csrcheck.read import Limits
from csrcheck.read.sniff import sniff
from tests.examples import examples

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD = OLE2 + b"\xec\xa5" + b"\0" * 510 + "WordDocument".encode("utf-16-le")
LOCKED_WORD = OLE2 + b"\xec\xa5" + b"\0" * 8 + b"\x00\x01" + b"\0" * 500 + "WordDocument".encode("utf-16-le")

KINDS: list[tuple[str, bytes, Kind]] = [
    ("a.txt", b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF", Kind.PDF),
    ("a.pdf", b"\r\n\r\njunk %PDF-1.7\n1 0 obj\nendobj\n%%EOF", Kind.PDF),
    ("a.txt", "关于 %PDF- 文件头的说明".encode(), Kind.TEXT),
    ("a.txt", "简体".encode("gb18030") * 40, Kind.TEXT),
    ("a.txt", "本公司社會責任報告，環境與員工。".encode("big5") * 40, Kind.TEXT),
    ("a.txt", "报告".encode("utf-16"), Kind.TEXT),
    ("a.md", "# 报告".encode(), Kind.MARKDOWN),
    ("a.txt", "# 报告".encode(), Kind.TEXT),
    ("a.bin", b"<!DOCTYPE html><html><body>x</body></html>", Kind.HTML),
    ("a.txt", b"\xef\xbb\xbf\n<html lang='zh'>", Kind.HTML),
    ("a.html", "<p>报告</p>".encode(), Kind.HTML),
    ("a.txt", "<p>报告</p>".encode(), Kind.TEXT),
    ("a", "报告".encode(), Kind.TEXT),
    ("a.v2", "报告".encode(), Kind.TEXT),
    ("a.doc", b"<html><body>x</body></html>", Kind.HTML),
    ("a.pdf.txt", "报告".encode(), Kind.TEXT),
    ("a.doc", WORD, Kind.LEGACY),
    ("a.doc", rb"{\rtf1\ansi x}", Kind.LEGACY),
    ("a.txt", ("一个\0杂散的空字符" + "其余都是正文" * 20).encode(), Kind.TEXT),
]

ERRORS: list[tuple[str, bytes, str]] = [
    ("a.pdf", b"", "input-empty"),
    ("a.docx", OLE2 + "EncryptedPackage".encode("utf-16-le"), "input-password"),
    ("a.doc", LOCKED_WORD, "input-password"),
    ("a.doc", OLE2, "input-damaged"),
    ("a.xls", OLE2 + "Workbook".encode("utf-16-le"), "input-kind"),
    ("a.docx", b"PK\x03\x04" + b"\0" * 100, "input-damaged"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "input-kind"),
    ("a.pdf", bytes(range(256)) * 30, "input-damaged"),
    ("a.dat", bytes(range(256)) * 30, "input-kind"),
    ("假的.docx", b"hello", "input-pretends"),
    ("假的.DOCX", "公司重视环境保护。".encode(), "input-pretends"),
    ("a.pdf", "2023年社会责任报告".encode(), "input-pretends"),
    ("a.xlsx", "指标,2023\n用水,5\n".encode(), "input-pretends"),
    ("a.doc", b"hello", "input-pretends"),
    ("a.pptx", b"hello", "input-pretends"),
    ("a.csv", "指标,2022,2023\n用水,5,6\n".encode(), "input-kind"),
    ("a.TSV", "指标\t2022\n".encode("gb18030"), "input-kind"),
    ("a.json", b'{"year": 2023}', "input-kind"),
    ("a.yaml", "year: 2023".encode("utf-16"), "input-kind"),
    ("a.py", b"print(2023)", "input-kind"),
]


@pytest.mark.parametrize(("name", "content", "kind"), KINDS, ids=range(len(KINDS)))
def test_kind(tmp_path: Path, name: str, content: bytes, kind: Kind) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sniff(path) is kind


@pytest.mark.parametrize(("name", "content", "code"), ERRORS, ids=range(len(ERRORS)))
def test_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == code


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as raised:
        sniff(path, limits)
    return raised.value.code


def test_missing_folder_and_too_large(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.pdf") == "input-missing"
    assert refused(tmp_path / "a\0b.pdf") == "input-missing"
    assert refused(tmp_path) == "input-folder"
    path = tmp_path / "a.txt"
    path.write_text("报告" * 100, encoding="utf-8")
    assert refused(path, Limits(max_bytes=100)) == "input-too-large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a POSIX thing")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refused(path) == "input-kind"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_denied(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("报告", encoding="utf-8")
    path.chmod(0)
    assert refused(path) == "input-denied"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["xl/workbook.xml"], Kind.XLSX),
        (["word/document.xml"], Kind.DOCX),
        (["ppt/presentation.xml"], "PPTX"),
        (["OFD.xml"], "OFD"),
        (["mimetype", "content.xml"], "ODF"),
        (["readme.txt"], "ZIP"),
    ],
)
def test_zip_by_its_parts(tmp_path: Path, names: list[str], expected: str) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    if isinstance(expected, Kind):
        assert sniff(path) is expected
    else:
        with pytest.raises(InputError) as raised:
            sniff(path)
        code = "input-pretends" if expected == "ZIP" else "input-kind"
        assert (raised.value.code, raised.value.details["kind"]) == (code, expected)


def test_main_part_under_any_name(make_docx: Callable[..., Path]) -> None:
    assert sniff(make_docx("", name="a.txt")) is Kind.DOCX
    assert sniff(make_docx("", name="b.zip", strict=True)) is Kind.DOCX


@examples(150)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", OLE2, b"<html>", b"\xff\xfe"]),
    rest=st.binary(max_size=300),
)
def test_any_bytes_have_a_kind_or_an_error(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(start + rest)
    codes = {"input-kind", "input-damaged", "input-empty", "input-password", "input-too-large"}
    assert kind_or_code(path) in {*Kind, *codes}


def kind_or_code(path: Path) -> str:
    try:
        return sniff(path)
    except InputError as error:
        return error.code


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_is_a_line_with_a_reader_of_its_own(kind: Kind) -> None:
    assert kind.usual
    assert set(kind.usual) <= SEARCHED
    if kind is not Kind.LEGACY:
        module, _, name = kind.reader.partition(":")
        assert callable(getattr(import_module(module), name))
    endings = [ending for each in Kind for ending in each.endings]
    assert len(endings) == len(set(endings))
    assert not DATA & {*endings, *NO_TEXT}
    assert {Kind.PDF, Kind.TEXT, Kind.MARKDOWN}.isdisjoint(WITHOUT_PAGES)


def test_endings_of_reports_are_written_in_one_place() -> None:
    """A new kind is a line and a reader: nothing else lists the endings of what is read."""
    package = Path(__file__).resolve().parents[2] / "csrcheck"
    listing = re.compile(r'"\.(?:docx|wps|xlsx|html|md)",? *\n? *"\.')
    found = [path.name for path in package.rglob("*.py") if listing.search(path.read_text(encoding="utf-8"))]
    assert sorted(found) == ["annotate.py", "kinds.py"]  # the first names what it writes


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("first", range(4))
def test_the_cut_after_the_first_block_may_split_a_character(
    tmp_path: Path, encoding: str, first: int
) -> None:
    text = "x" * first + "本公司於二零二三年度報告範圍內未發生重大環境污染事件，" * 400
    path = tmp_path / "one-line"
    path.write_bytes(text.encode(encoding))
    assert sniff(path) is Kind.TEXT
