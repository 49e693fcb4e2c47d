"""The draft as a Word file."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from csrcheck.models import Language
from csrcheck.render.rating.draft import Blanks, Block, Grid, Paragraph, Points, Title

_EAST_ASIAN = {"zh": "宋体", "en": "宋体"}
_RED = (0xA4, 0x00, 0x00)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# The same report gives the same bytes: a file's dates must not be those of the run.
_DATE = datetime(2023, 3, 1)


def render_docx(content: tuple[Block, ...], language: Language) -> bytes:
    """Return the draft as the bytes of a DOCX file."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document: Any = docx.Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet", "List Number"):
        style = document.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _EAST_ASIAN[language.value])
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.author, properties.comments = "csrcheck", ""
    properties.created = properties.modified = _DATE
    for block in content:
        _add(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: Any, block: Block) -> None:
    match block:
        case Title(level, words):
            document.add_heading(_safe(words), level)
        case Paragraph(words, note):
            run = document.add_paragraph().add_run(_safe(words))
            if note:
                _redden(run)
        case Points(items, numbered):
            for item in items:
                document.add_paragraph(_safe(item), style="List Number" if numbered else "List Bullet")
        case Grid(header, rows):
            _grid(document, header, rows)
        case Blanks(items):
            for item in items:
                document.add_paragraph(f"{_safe(item)}{'_' * 24}")


def _grid(document: Any, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(header or rows[0]))
    table.style = "Table Grid"
    for number, line in enumerate(((header,) if header else ()) + rows):
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(_safe(words)).bold = bool(header) and number == 0
    document.add_paragraph()


def _redden(run: Any) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor(*_RED)


def _safe(words: str) -> str:
    return _FORBIDDEN.sub("", words)
