"""Why a file fails, as libraries really say it, is told in the user's language."""

from __future__ import annotations

import io
import json
import re
import tomllib
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable

import msgspec
import openpyxl
import pytest
from lxml import etree
from pypdf import PdfReader

from csrcheck.errors import UsageError
from csrcheck.messages.reasons import reason_words
from csrcheck.model import Diagnostic, Language
from csrcheck.output.notes import note
from csrcheck.parsed import YamlError, hand_written, plain
from csrcheck.results import ReportShape


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" + "水" * 500 + "</a>")
    return stream.getvalue()


WHOLE = packed()
SPOILT = WHOLE[:60] + b"\xff\xff\xff\xff" + WHOLE[64:]
DAMAGED: dict[str, tuple[Callable[[bytes], object], list[bytes]]] = {
    "zip": (
        lambda data: [zipfile.ZipFile(io.BytesIO(data)).read(name) for name in ("word/document.xml", "none.xml")],
        [b"", b"PK\x03\x04", WHOLE[:40], SPOILT, WHOLE],
    ),
    "deflate": (zlib.decompress, [b"x", b"\x78\x9c\x00"]),
    "workbook": (lambda data: openpyxl.load_workbook(io.BytesIO(data)), [b"", WHOLE, b"id,name"]),
    "xml": (etree.fromstring, [b"", b"<a>", b"<a></b>", b"words", b"<a>&b;</a>", b"<a b=c/>", b"<a/><b/>"]),
    "etree": (ET.fromstring, [b"", b"<a>", b"<a></b>", b"words", b"<a b=c/>", b"<a/><b/>"]),
    "pdf": (lambda data: len(PdfReader(io.BytesIO(data)).pages), [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n9\n%%EOF"]),
    "json": (json.loads, [b"", b"{", b"[1,]", b"{a: 1}", b"1 2", b'"a', b'{"a" 1}', b"\xff\xfe\xfd"]),
    "shape": (lambda data: msgspec.json.decode(data, type=ReportShape), [b"", b"{", b"[]", b"{}", b'{"schema_version": "99"}', b"\xff"]),
    "toml": (
        lambda data: tomllib.loads(data.decode()),
        [b"a", b"a: 1", b"a = b", b"a = [1", b"a = {b = 1", b"a = 1\na = 2", b"[a]\n[a]", b"a = 1 b = 2", b"a = '\x01'",
         b"a = 2024-02-30", b'a = "C:\\x"', b'a = "\\uzz"', b'a = "x', b"= 1", b"[a", b"[[a]", b"a.b = 1\na = 2", b"\xff", b"@ = 1"],
    ),
    "text": (hand_written, [b"a\x00b", b"\xff\xfea", b"\x80\x81\xff"]),
}  # fmt: skip
EACH = [(kind, data) for kind, (_, inputs) in DAMAGED.items() for data in inputs]
PROSE = re.compile("[A-Za-z]{2,} [a-z]{2,}")
HAN = re.compile("[\u4e00-\u9fff]")


def said(kind: str, data: bytes) -> str:
    with pytest.raises(Exception) as raised:  # noqa: PT011 (any: each library has its own)
        DAMAGED[kind][0](data)
    return f"{type(raised.value).__name__}: {raised.value}"


@pytest.mark.parametrize(
    ("kind", "data"), EACH, ids=[f"{kind}-{number}" for number, (kind, _) in enumerate(EACH)]
)
def test_a_library_is_understood(kind: str, data: bytes) -> None:
    told = reason_words(said(kind, data), "zh")
    assert HAN.search(told)
    assert "原话" not in told
    assert not PROSE.search(told), told
    assert not HAN.search(reason_words(said(kind, data), "en"))


@pytest.mark.parametrize(
    ("why", "zh", "en"),
    [
        ("No such file or directory", "没有这个文件或文件夹", "No such file or directory"),
        ("[Errno 21] Is a directory: '/a b.xlsx'", "这是一个文件夹", "Is a directory"),
        ("Expected '=' after a key in a key/value pair (at line 3, column 7)", "第 3 行第 7 列，键后面要有等号", "line 3 column 7, a key needs an equals sign after it"),
        ("document.xml: mismatched tag", "document.xml，内部的 XML 不完整或写法不对", "document.xml, the XML inside is cut off or malformed"),
        ("Expected `object`, got `int` - at `$.reports`", "$.reports，内容的结构不对", "$.reports, its content is of another shape"),
        ("SIGSEGV", "SIGSEGV", "SIGSEGV"),
        ("格式不对", "格式不对", "格式不对"),
        ("Weird new failure", "程序库的原话：Weird new failure", "Weird new failure"),
    ],
)  # fmt: skip
def test_places_and_words_of_others_stay(why: str, zh: str, en: str) -> None:
    assert (reason_words(why, "zh"), reason_words(why, "en")) == (zh, en)


def test_errors_and_diagnostics_tell_it() -> None:
    why = "There is no item named 'xl/workbook.xml' in the archive"
    assert "缺少必需的部分" in UsageError("pack-damaged", path="a.zip", why=why).message(Language.ZH)
    shown = note(
        Diagnostic("part-failed", details=(("part", "styles.xml"), ("why", "no element found"))), Language.ZH
    )
    assert "XML 不完整" in shown
    assert "no element" not in shown


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a: 1\na: 2", "同一个键写了两次：a"),
        ("a: 1\n---\nb: 2", "一个文件只写一份"),
        ("a: !!python/name:os.system", "标记"),
        ("% x", "引号"),
        (b"a: \x07", "控制字符"),
        (bytes(range(256)), "控制字符"),
    ],
    ids=["twice", "two", "tag", "percent", "bell", "bytes"],
)
def test_yaml_is_told_by_what_is_wrong(written: str | bytes, told: str) -> None:
    with pytest.raises(YamlError) as raised:
        plain(written)
    assert told in raised.value.placed.get(Language.ZH)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_what_windows_saves_is_read(encoding: str) -> None:
    assert plain("名称: 水".encode(encoding)) == {"名称": "水"}
