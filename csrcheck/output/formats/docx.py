"""A document to read as a Word file, laid out for paper."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from csrcheck.output import View
from csrcheck.output.content import (
    Blanks,
    Block,
    Code,
    Content,
    Grid,
    Paragraph,
    Point,
    Points,
    Strong,
    Title,
    Words,
)
from csrcheck.output.html.markup import allowed
from csrcheck.output.sheets import steady
from csrcheck.output.tables import shown

_BODY, _HEADING, _LATIN = "宋体", "黑体", "Times New Roman"
_RED, _DARK, _GREY = "A40000", "1F3A5F", "E8EDF3"
_IN_NUMBERS = ".,%–-"
_NAME_WIDTH = 3.0
_MOST_COLUMNS = 7
# The same report gives the same bytes: a file's dates must not be those of the run.
_DATE = datetime(2023, 3, 1)


def write(content: Content, view: View) -> bytes:
    """Return a result as the bytes of a DOCX file."""
    import docx

    blocks = content.blocks()
    document: Any = docx.Document()
    wide = any(isinstance(each, Grid) and each.wide for each in blocks)
    _lay_out(document, content.banner, wide=wide)
    properties = document.core_properties
    properties.author, properties.comments = "csrcheck", ""
    properties.title = next((each.text for each in blocks if isinstance(each, Title)), "")
    properties.created = properties.modified = _DATE
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        _add(document, block, view)
        # What introduces a list, and the places for signatures, are not torn apart by a page.
        if isinstance(block, Paragraph) and isinstance(following, Points | Blanks):
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream, dated=True)


def _lay_out(document: Any, banner: str, *, wide: bool) -> None:
    """Set paper (on its side for wide tables), fonts, and what stands on every page: what the paper is, and its number."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    sizes = {
        "Normal": 10.5,
        "Title": 18,
        "Heading 1": 14,
        "Heading 2": 12,
        "List Bullet": 10.5,
        "List Number": 10.5,
    }
    for name, size in sizes.items():
        style = document.styles[name]
        heading = name == "Title" or name.startswith("Heading")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name, style.font.size = _LATIN, Pt(size)
        fonts.set(qn("w:eastAsia"), _HEADING if heading else _BODY)
        if heading:
            style.font.color.rgb = RGBColor.from_string(_DARK)
        style.paragraph_format.space_after = Pt(4)
    document.styles["Normal"].paragraph_format.line_spacing = 1.25
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _colour(header.add_run(_safe(banner)), _RED)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE")


def _field(paragraph: Any, code: str) -> None:
    """Add a field that Word fills, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    paragraph._p.append(element)  # noqa: SLF001 (python-docx has no fields)


def _add(document: Any, block: Block, view: View) -> None:
    match block:
        case Title(level, words):
            document.add_heading(_safe(words), level)
        case Paragraph(words, note):
            _words(document.add_paragraph(), words, _RED if note else "")
        case Points(items, numbered):
            for item in items:
                _point(document, item, "List Number" if numbered else "List Bullet")
        case Grid():
            _grid(document, block, view)
        case Blanks(items):
            # One paragraph, so that a page never tears them apart.
            paragraph = document.add_paragraph("\n".join(f"{_safe(item)}{'_' * 24}" for item in items))
            paragraph.paragraph_format.keep_together = True
            paragraph.paragraph_format.line_spacing = 2.0


def _point(document: Any, item: str | Point, style: str) -> None:
    paragraph = document.add_paragraph(style=style)
    _words(paragraph, item if isinstance(item, str) else item.words)
    if isinstance(item, Point) and item.quote:
        paragraph.add_run().add_break()
        paragraph.add_run(_safe(item.quote)).italic = True


def _words(paragraph: Any, words: Words, colour: str = "") -> None:
    for each in (words,) if isinstance(words, str) else words:
        run = paragraph.add_run(_safe(each if isinstance(each, str) else each.text))
        run.bold = isinstance(each, Strong) or None
        if isinstance(each, Code):
            run.font.name = "Consolas"
        if colour:
            _colour(run, colour)


def _grid(document: Any, grid: Grid, view: View) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    if len(grid.header) > _MOST_COLUMNS and not grid.widths:
        # No paper is as wide: each row stands on its own, name by name.
        for cells in grid.rows:
            named = zip(grid.header, cells, strict=True)
            _grid(document, Grid((), tuple(pair for pair in named if pair[1] not in (None, "", ()))), view)
        return
    header, rows = grid.header, [tuple(shown(cell, view) for cell in row) for row in grid.rows]
    lines = [header, *rows] if header else rows
    table = document.add_table(rows=0, cols=len(lines[0]))
    table.style = "Table Grid"
    table.autofit = False
    shares = grid.widths or (1.0,) * len(lines[0])
    section = document.sections[0]
    whole = (section.page_width - section.left_margin - section.right_margin) / Cm(1)
    even = [whole * share / sum(shares) for share in shares]
    widths = even if header else [_NAME_WIDTH, whole - _NAME_WIDTH]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, line in enumerate(lines):
        row = table.add_row()
        _mark_row(row, "w:cantSplit")
        if header and number == 0:
            _mark_row(row, "w:tblHeader")
        for column, (cell, words) in enumerate(zip(row.cells, line, strict=True)):
            head = number == 0 if header else column == 0
            strong = number >= bool(header) and isinstance(grid.rows[number - bool(header)][column], Strong)
            cell.width = Cm(widths[column])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = 0
            # The title of a group stays with its first row.
            paragraph.paragraph_format.keep_with_next = _titles(grid, number) or None
            paragraph.add_run(_safe(words)).bold = head or strong
            if header and not grid.widths and (_is_number(words) or (head and _numbers(rows, column))):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if head:
                _shade(cell)
    document.add_paragraph()


def _titles(grid: Grid, number: int) -> bool:
    """Whether a line of a table is the title of the rows below it."""
    at = number - bool(grid.header)
    return 0 <= at < len(grid.rows) - 1 and any(isinstance(cell, Strong) for cell in grid.rows[at])


def _numbers(rows: list[tuple[str, ...]], column: int) -> bool:
    return any(_is_number(row[column]) for row in rows)


def _is_number(words: str) -> bool:
    return words[:1].isdecimal() and all(each.isdecimal() or each in _IN_NUMBERS for each in words)


def _mark_row(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 (python-docx has no word for it)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), _GREY)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 (python-docx has no shading)


def _colour(run: Any, colour: str) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(colour)


def _safe(words: str) -> str:
    return allowed(words)
