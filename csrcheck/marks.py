"""How files that this program made are known: a mark in them, with a digest of all else they hold.

Word files, workbooks, PDF files and YAML files are written into and kept by people, so that none is written
over unless it is still as this program left it. The mark says who made the file and carries a SHA-256 of the
file with the digest itself set to zeros: one rule for every format. Where the mark stands:

* Word files and workbooks: a custom property ``csrcheck`` of the document. The digest is over the names and
  contents of the parts, so that packing them anew changes nothing.
* PDF: a comment before the last ``startxref``, where no offset moves and any tool that saves drops it.
* Other ZIP files (evidence packs): the comment of the archive; the digest as of packages.
* YAML: a comment at the head. Line ends do not count.
* Text that has comments, or is for people alone (Markdown, HTML, XML, plain text): a comment as its last line. What
  has no room for one is known otherwise: :mod:`csrcheck.faces`.

:func:`marked` marks the bytes of a file that is to be written (again, too: an old mark is replaced), and
:func:`origin` says what a file on disk is. What is written through :mod:`csrcheck.targets` is marked there.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from csrcheck import __version__

if TYPE_CHECKING:
    from typing import Any

PACKAGE, PDF, OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"
"""How packages (Word, Excel) and PDF files begin."""
_ZEROS = b"0" * 64
_NAME = "csrcheck"
_MARK = re.compile(rb"made by csrcheck \S+ sha256:([0-9a-f]{64})")
_HEAD_LINE = re.compile(rb"\A(?:\xef\xbb\xbf)?# made by csrcheck [^\n]*\n")
_AT_THE_HEAD = (".yaml", ".yml")
_LAST_LINE = re.compile(rb"(?:<!-- |# )made by csrcheck [^\n]*\n\Z")
_PDF_LINE = re.compile(rb"%made by csrcheck [^\n]*\n")
_LINE = 256
"""Bytes in which a mark at the end of a text stands."""
_PROPERTIES, _CORE, _WORD = "docProps/custom.xml", "docProps/core.xml", "word/document.xml"
_AUTHOR = b">csrcheck</dc:creator>"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_SPACES = {
    "p": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "v": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "t": "http://schemas.openxmlformats.org/package/2006/content-types",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_USERS_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Format of properties that are neither the program's nor the system's."""
_MOST_PROPERTIES = 1 << 20
_MOST_BYTES = 1 << 30
"""What is larger than this, unpacked, was not made here."""


class Origin(StrEnum):
    """What a file on disk is.

    ``OURS``: as this program left it; ``CHANGED``: made here, and not as it was left; ``FOREIGN``: neither.
    """

    OURS = "ours"
    CHANGED = "changed"
    FOREIGN = "foreign"


def marked(data: bytes, ending: str = "", comment: str = "") -> bytes:
    """Return a file with the mark: packages and PDF by what they are, YAML by its ending (``.yaml``, ``.yml``).

    Other text has it where ``comment`` says how a comment is written there (``# {}``), and is else returned as it is.
    The same bytes give the same bytes.
    """
    if data.startswith(PACKAGE):
        return _marked_package(data)
    if data.startswith(PDF):
        bare = _PDF_LINE.sub(b"", data)
        end = bare.rfind(b"startxref")
        return data if end < 0 else _sealed(bare[:end], b"%" + _mark() + b"\n", bare[end:])
    if ending.lower() in _AT_THE_HEAD:
        return _sealed(b"", b"# " + _mark() + b"\n", _HEAD_LINE.sub(b"", data))
    if comment and data:
        bare = _LAST_LINE.sub(b"", data)
        line = comment.format(_mark().decode()).encode() + b"\n"
        return _sealed(bare if bare.endswith(b"\n") else bare + b"\n", line)
    return data


def origin(path: Path) -> Origin:
    """Return whether a file is one of ours, untouched. What cannot be made sense of is foreign.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        start = stream.read(len(PDF))
    if start.startswith(PACKAGE):
        try:
            with ZipFile(path) as package:
                return _origin_of_package(package)
        except (BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError):
            return Origin.FOREIGN
    if path.stat().st_size > _MOST_BYTES:
        return Origin.FOREIGN
    data = path.read_bytes()
    # A mark that is only quoted is none: it has a place.
    last = None if path.suffix.lower() in _AT_THE_HEAD else _LAST_LINE.search(data)
    line = _HEAD_LINE.match(data) or last or next(reversed([*_PDF_LINE.finditer(data)]), None)
    found = _MARK.search(line[0]) if line else None
    if line is None or found is None:
        return Origin.FOREIGN
    start_of_digest = line.start() + found.start(1)
    bare = data[:start_of_digest] + _ZEROS + data[start_of_digest + len(_ZEROS) :]
    return Origin.OURS if _digest_of(bare) == found[1] else Origin.CHANGED


def is_result(path: Path) -> bool:
    """Tell whether a file was made here, be it changed since, and is no copy of a document of a person's.

    Only the places where marks stand are looked at. What cannot be read is no result.
    """
    with suppress(OSError, BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError):
        with path.open("rb") as stream:
            if stream.read(len(PACKAGE)) != PACKAGE:
                stream.seek(max(0, path.stat().st_size - _LINE))
                return bool(_LAST_LINE.search(stream.read()))
        with ZipFile(path) as package:
            sizes = {entry.filename: entry.file_size for entry in package.infolist()}
            if not 0 < sizes.get(_PROPERTIES, 0) < _MOST_PROPERTIES:
                return False
            # A copy of somebody's file keeps its author.
            ours = _WORD not in sizes or _AUTHOR in package.read(_CORE)
            return ours and bool(_MARK.search(package.read(_PROPERTIES)))
    return False


def _mark() -> bytes:
    return f"made by csrcheck {__version__} sha256:".encode() + _ZEROS


def _sealed(before: bytes, line: bytes, after: bytes = b"") -> bytes:
    """Put a line with a fresh mark between what stands around it, and the digest of all in place of its zeros."""
    return before + line.replace(_ZEROS, _digest_of(before + line + after), 1) + after


def _digest_of(data: bytes) -> bytes:
    """Return the digest of a file in one piece; of text, whatever its line ends and order mark."""
    if not data.startswith(PDF):
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return hashlib.sha256(data).hexdigest().encode()


# ----- packages


def _marked_package(data: bytes) -> bytes:
    with ZipFile(io.BytesIO(data)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist() if not entry.is_dir()}
    if _TYPES not in parts or _RELATIONS not in parts:
        return _marked_archive(data, parts)
    parts[_PROPERTIES] = _with_property(parts.get(_PROPERTIES))
    parts[_TYPES] = _declared(parts[_TYPES])
    parts[_RELATIONS] = _related(parts[_RELATIONS])
    digest = _digest_of_parts(parts.items())
    parts[_PROPERTIES] = parts[_PROPERTIES].replace(_mark(), _mark().removesuffix(_ZEROS) + digest, 1)
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # without the time of the run
    return stream.getvalue()


def _marked_archive(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a ZIP that is no document with the mark as its comment."""
    stream = io.BytesIO(data)
    with ZipFile(stream, "a") as archive:
        archive.comment = _mark().removesuffix(_ZEROS) + _digest_of_parts(parts.items())
    return stream.getvalue()


def _digest_of_parts(parts: Iterable[tuple[str, bytes]]) -> bytes:
    digest = hashlib.sha256()
    for name, content in sorted(parts):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest().encode()


def _origin_of_package(package: ZipFile) -> Origin:
    sizes = {entry.filename: entry.file_size for entry in package.infolist() if not entry.is_dir()}
    if sum(sizes.values()) > _MOST_BYTES:
        return Origin.FOREIGN
    if found := _MARK.fullmatch(package.comment):
        parts = {name: package.read(name) for name in sizes}
        return Origin.OURS if _digest_of_parts(parts.items()) == found[1] else Origin.CHANGED
    if 0 < sizes.get(_PROPERTIES, 0) < _MOST_PROPERTIES:
        found = _MARK.search(package.read(_PROPERTIES))
        if found:
            parts = {name: package.read(name) for name in sizes}
            parts[_PROPERTIES] = parts[_PROPERTIES].replace(found[1], _ZEROS, 1)
            return Origin.OURS if _digest_of_parts(parts.items()) == found[1] else Origin.CHANGED
    return Origin.OURS if _is_of_the_first_release(package, sizes) else Origin.FOREIGN


def _with_property(old: bytes | None) -> bytes:
    """Return the custom properties with our mark among them; the others stay."""
    properties, etree = _parsed(old, "<Properties xmlns='{p}' xmlns:vt='{v}'/>")
    for each in properties.findall(f"p:property[@name='{_NAME}']", _SPACES):
        properties.remove(each)
    number = max([1, *(int(each.get("pid", "1")) for each in properties)]) + 1
    mark = etree.SubElement(
        properties, f"{{{_SPACES['p']}}}property", fmtid=_USERS_OWN, pid=str(number), name=_NAME
    )
    etree.SubElement(mark, f"{{{_SPACES['v']}}}lpwstr").text = _mark().decode()
    return _written(properties, etree)


def _declared(types: bytes) -> bytes:
    root, etree = _parsed(types, "")
    if not root.findall(f"t:Override[@PartName='/{_PROPERTIES}']", _SPACES):
        tag = f"{{{_SPACES['t']}}}Override"
        etree.SubElement(root, tag, PartName=f"/{_PROPERTIES}", ContentType=_CUSTOM_TYPE)
    return _written(root, etree)


def _related(relations: bytes) -> bytes:
    root, etree = _parsed(relations, "")
    if not root.findall(f"r:Relationship[@Type='{_CUSTOM_RELATION}']", _SPACES):
        tag = f"{{{_SPACES['r']}}}Relationship"
        etree.SubElement(root, tag, Id=_NAME, Type=_CUSTOM_RELATION, Target=_PROPERTIES)
    return _written(root, etree)


def _parsed(data: bytes | None, empty: str) -> tuple[Any, Any]:
    from lxml import etree  # imported here: only what writes documents needs it

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(data or empty.format(**_SPACES).encode(), parser), etree


def _written(root: Any, etree: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


# ----- files of 0.1.0, which had no mark

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)")
_SHEET = re.compile(rb'<sheet [^>]*?name="([^"]*)"')
_SHEETS_OF_THE_FIRST_RELEASE = frozenset(
    [
        "Answer",
        "Bad news and balance",
        "Bad news and zero claims",
        "Basic information",
        "Cache",
        "Changes of figures",
        "Changes of verdicts",
        "Confirmation form on process an",
        "Core subjects",
        "Coverage",
        "Coverage by chapter",
        "Dimensions",
        "Explanations",
        "Figures by year",
        "Findings",
        "Form",
        "Frameworks",
        "Grounds",
        "Highlights",
        "Indicators",
        "Indicators touched",
        "Intake check",
        "Links",
        "Named queries",
        "Pre-assessment of the star",
        "Reading notes",
        "Sentences",
        "Standards followed",
        "Summary",
        "Text as read",
        "Topics",
        "Topics hit",
        "Verdicts",
        "Ways to the next star",
        "Without counterpart",
        "By department",
        "依据",
        "升星路径",
        "发现",
        "句子",
        "各章覆盖情况",
        "命中的议题",
        "对应",
        "指标",
        "指标的变化",
        "指标解释",
        "收件检查",
        "数据的变化",
        "数据矩阵：指标 × 年份",
        "星级预评估",
        "查询结果",
        "框架",
        "汇总",
        "没有对应的指标",
        "涉及的指标",
        "现成查询",
        "缓存",
        "覆盖率",
        "议题",
        "评级维度",
        "读到的内容",
        "读取说明",
        "负面信息与平衡性",
        "负面信息和零声明",
        "过程性和可及性评估资料确认书",
        "逐项结论",
        "问题",
        "形式",
        "参照标准",
        "核心主题",
        "亮点",
        "基本信息表",
        "需要补充的数据，按部门",
        "数据问题",
    ]
)


def _is_of_the_first_release(package: ZipFile, sizes: dict[str, int]) -> bool:
    """Tell whether 0.1.0 made a document and nobody saved it since: its dates were never those of a day."""
    core = package.read(_CORE) if sizes.get(_CORE, 0) < _MOST_PROPERTIES else b""
    modified = _MODIFIED.search(core)
    if modified is None:
        return False
    if _WORD in sizes:
        return modified[1] == b"2023-03-01T00:00:00Z" and _AUTHOR in core
    if modified[1] != b"1980-01-01T00:00:00Z" or b">openpyxl</dc:creator>" not in core:
        return False
    titles = [each.decode() for each in _SHEET.findall(package.read("xl/workbook.xml"))]
    return bool(titles) and all(title in _SHEETS_OF_THE_FIRST_RELEASE for title in titles)
