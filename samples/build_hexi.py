"""Build ``hexi-2024.docx``, the draft report of an invented supermarket group.

Usage: ``python -m samples.build_hexi [target.docx]`` in the top folder. Needs python-docx. The words are in
``content/hexi.yaml``. The file holds what drafts hold: automatic heading numbers, merged and nested
cells, a text box, a footnote, tracked changes, a comment, a head and a foot.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

HERE = Path(__file__).resolve().parent
FONT = "新細明體"
STAMP = datetime(2025, 3, 20, 9, 0, tzinfo=UTC)
AUTHOR, DATE = "企業事務部", "2025-03-20T09:00:00Z"
HEADING_NUMBERS = 90  # an id the template's own numbering does not use
DEEP = RGBColor(0x1F, 0x5C, 0x7A)


def build(target: Path) -> None:
    """Write the DOCX."""
    with (HERE / "content" / "hexi.yaml").open(encoding="utf-8") as stream:
        content: dict[str, Any] = yaml.safe_load(stream)
    draft = Draft(content)
    draft.write()
    raw = io.BytesIO()
    draft.document.save(raw)
    _repack(raw, target)


class Draft:
    """One Word document under construction."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.document = Document()
        self._notes: list[str] = []
        self._write: dict[str, Callable[[Any], object]] = {
            "h1": lambda text: self.document.add_heading(text, 1),
            "h2": lambda text: self.document.add_heading(text, 2),
            "h3": lambda text: self.document.add_heading(text, 3),
            "p": self._paragraph,
            "table": self._table,
            "merged": self._merged,
            "nested": self._nested,
            "box": self._box,
            "footnote": self._footnote,
            "tracked": self._tracked,
        }

    def write(self) -> None:
        """Write all parts."""
        self._styles()
        self._number_headings()
        self._furniture()
        self._front()
        for block in self.content["blocks"]:
            ((kind, value),) = block.items()
            self._write[kind](value)
        self._comment()
        self._attach_notes()

    def _styles(self) -> None:
        properties = self.document.core_properties
        properties.title, properties.author = self.content["title"], self.content["organisation"]
        properties.created = properties.modified = STAMP
        properties.revision = 3
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
            style = self.document.styles[name]
            style.font.name = "Arial"
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
            if name != "Normal":
                style.font.color.rgb = DEEP
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(11)
        normal.paragraph_format.space_after = Pt(6)

    def _number_headings(self) -> None:
        """Give Heading 1 and 2 automatic numbers, as a template would."""
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:pStyle w:val="Heading{n + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for n, text in enumerate(("%1", "%1.%2"))
        )
        numbering = self.document.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{HEADING_NUMBERS}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{HEADING_NUMBERS}"><w:abstractNumId w:val="{HEADING_NUMBERS}"/></w:num>'
            )
        )
        for level in (1, 2):
            properties = self.document.styles[f"Heading {level}"].element.get_or_add_pPr()
            own = properties.get_or_add_numPr()
            own.get_or_add_ilvl().val = level - 1
            own.get_or_add_numId().val = HEADING_NUMBERS

    def _furniture(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.header.paragraphs[0].text = self.content["header"]
        foot = section.footer.paragraphs[0]
        foot.text = self.content["footer"] + "　"
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        page = '<w:fldSimple {} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        _append(foot, page.format(nsdecls("w")))

    def _front(self) -> None:
        """Write the cover and a table of contents as Word stores it: a content control of TOC lines."""
        self.document.add_paragraph(self.content["organisation"], style="Title")
        self.document.add_paragraph(self.content["english"])
        self.document.add_paragraph(self.content["year"], style="Title")
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        lines = "".join(
            f"<w:p><w:pPr><w:tabs><w:tab w:val='right' w:leader='dot' w:pos='9000'/></w:tabs></w:pPr>"
            f"<w:r><w:t>{number}　{title}</w:t><w:tab/><w:t>{page}</w:t></w:r></w:p>"
            for _, number, title, page in self.content["contents"]
        )
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>目錄</w:t></w:r></w:p>"
            f"{lines}</w:sdtContent></w:sdt>"
        )
        self.document.element.body.insert(len(self.document.element.body) - 1, control)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, text: str) -> Any:
        paragraph = self.document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(22)
        return paragraph

    def _table(self, value: Any) -> None:
        table = self.document.add_table(rows=0, cols=len(value["head"]), style="Light Grid Accent 1")
        for row in [value["head"], *value["rows"]]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = str(text)
        _repeat_header(table)
        self.document.add_paragraph()

    def _merged(self, value: Any) -> None:
        """Write a table whose first column is merged downwards where a row says ``^``."""
        rows = value["rows"]
        table = self.document.add_table(rows=1 + len(rows), cols=len(value["head"]), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, value["head"], strict=True):
            cell.text = text
        start = 1
        for n, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                if text != "^":
                    table.cell(n, column).text = str(text)
            start = start if row[0] == "^" else n
            if n == len(rows) or rows[n][0] != "^":
                table.cell(start, 0).merge(table.cell(n, 0))
        _repeat_header(table)
        self.document.add_paragraph()

    def _nested(self, value: Any) -> None:
        """Write a table with a head merged across and a table inside a cell."""
        outer = self.document.add_table(rows=2, cols=2, style="Table Grid")
        outer.cell(0, 0).merge(outer.cell(0, 1)).text = value["caption"]
        outer.cell(1, 0).text = value["left"]
        inner = outer.cell(1, 0).add_table(rows=0, cols=2)
        for row in value["rows"]:
            for cell, text in zip(inner.add_row().cells, row, strict=True):
                cell.text = text
        outer.cell(1, 0).add_paragraph()
        outer.cell(1, 1).text = value["right"]
        self.document.add_paragraph()

    def _box(self, text: str) -> None:
        """Hang a text box on an empty paragraph."""
        run = self.document.add_paragraph().add_run()
        _append(
            run,
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
            '<v:rect style="width:420pt;height:44pt" fillcolor="#e6f0f5" strokecolor="#1f5c7a"><v:textbox>'
            f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict>",
        )

    def _footnote(self, value: dict[str, str]) -> None:
        self._notes.append(value["note"])
        paragraph = self._paragraph(value["text"])
        _append(
            paragraph,
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self._notes)}"/></w:r>',
        )

    def _attach_notes(self) -> None:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for n, kind, mark in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
            for n, text in enumerate(self._notes, start=1)
        )
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{separators}{notes}</w:footnotes>'
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _tracked(self, value: dict[str, str]) -> None:
        """Write a sentence with a deletion and an insertion that are not accepted yet."""
        paragraph = self._paragraph(value["before"])
        for n, (tag, kind, text) in enumerate(
            (("del", "delText", value["deleted"]), ("ins", "t", value["inserted"])), start=1
        ):
            _append(
                paragraph,
                f'<w:{tag} {nsdecls("w")} w:id="{900 + n}" w:author="{AUTHOR}" w:date="{DATE}">'
                f"<w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>",
            )
        paragraph.add_run(value["after"])

    def _comment(self) -> None:
        """Hang a reviewer's question on the paragraph about scope 3."""
        paragraph = next(p for p in self.document.paragraphs if "範圍三" in p.text)
        comment = self.document.add_comment(
            runs=paragraph.runs,
            text="範圍三的數字會否趕及在刊發前加入？請物流部確認。",
            author="法律部",
            initials="法",
        )
        _element(comment).set(qn("w:date"), DATE)


def _repeat_header(table: Any) -> None:
    properties = _element(table.rows[0]).get_or_add_trPr()
    properties.append(parse_xml("<w:tblHeader {}/>".format(nsdecls("w"))))


def _append(proxy: Any, xml: str) -> None:
    """Put what python-docx has no words for at the end of a paragraph or run."""
    _element(proxy).append(parse_xml(xml))


def _element(proxy: Any) -> Any:
    return proxy._element  # noqa: SLF001 - python-docx offers no public way down to the XML


def _repack(raw: io.BytesIO, target: Path) -> None:
    """Copy the package with fixed dates in the archive, so that the same words give the same bytes."""
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=(2025, 3, 20, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, source.read(name))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "hexi-2024.docx")
