"""Makers of small Word packages from raw XML, so that a test shows exactly what the file says."""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from csrcheck.model import Block, Document
from csrcheck.read.docx import extract_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    'xmlns:w="{w}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"

MakeDocx = Callable[..., Path]
ReadBlocks = Callable[..., list[Block]]


@pytest.fixture(scope="session")
def bombs() -> ModuleType:
    """The makers of ruinous files."""
    place = Path(__file__).parents[1] / "hostile" / "bombs.py"
    spec = importlib.util.spec_from_file_location("bombs", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def make_docx(tmp_path: Path) -> MakeDocx:
    """A function from body XML (and other parts by name) to the path of a package."""

    def make(body: str, *, strict: bool = False, name: str = "稿 件.docx", **parts: str) -> Path:
        path = tmp_path / name
        spaces = _SPACES.format(w=STRICT if strict else W)
        office = _OFFICE_STRICT if strict else _OFFICE
        relations = "".join(
            f'<Relationship Id="p{n}" Type="{office}/{part.rstrip("0123456789")}" Target="{part}.xml"/>'
            for n, part in enumerate(parts)
        )
        head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                f'<Override PartName="/word/main.xml" ContentType="{main}"/></Types>',
            )
            archive.writestr(
                "_rels/.rels",
                f'{head}<Relationship Id="r" Type="{office}/officeDocument" Target="/word/main.xml"/></Relationships>',
            )
            archive.writestr("word/main.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
            archive.writestr("word/_rels/main.xml.rels", f"{head}{relations}</Relationships>")
            for part, xml in parts.items():
                archive.writestr(f"word/{part}.xml", xml.replace(" X", f" {spaces}", 1))
        return path

    return make


@pytest.fixture
def read_docx(make_docx: MakeDocx) -> Callable[..., Document]:
    """A function from body XML to the document read from it."""
    return lambda body, **parts: extract_docx(make_docx(body, **parts), "0")


@pytest.fixture
def read_blocks(read_docx: Callable[..., Document]) -> ReadBlocks:
    """A function from body XML to its blocks."""
    return lambda body, **parts: list(read_docx(body, **parts).pages[0].blocks)
