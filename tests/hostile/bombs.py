"""Makers of files that are small on disk and ruinous to read, from a folder name and a scale.

Run as a script to write them all: ``python tests/hostile/bombs.py FOLDER``.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_HEAD = f'<w:document xmlns:w="{W}"><w:body>'
_TAIL = "</w:body></w:document>"


def docx(path: Path, document: Iterable[str]) -> Path:
    """Write a Word package around the pieces of a document part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as stream:
            for piece in document:
                stream.write(piece.encode())
    return path


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def entity_expansion(path: Path, depth: int = 12) -> Path:
    """Entities that multiply by ten at every level."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "十" * 10}">' for n in range(depth))
    return docx(path, [f"<!DOCTYPE d [{entities}]>", _HEAD, _paragraph(f"&e{depth - 1};"), _TAIL])


def external_entity(path: Path, target: str = "file:///etc/passwd") -> Path:
    """An entity that stands for a file of this machine."""
    doctype = f'<!DOCTYPE d [<!ENTITY secret SYSTEM "{target}">]>'
    return docx(path, [doctype, _HEAD, _paragraph("报告正文"), _paragraph("&secret;"), _TAIL])


def huge_part(path: Path, megabytes: int = 900) -> Path:
    """A document part of hundreds of megabytes in a small zip."""
    filler = _paragraph("减排" * 500) * 300
    count = megabytes * 1024 * 1024 // len(filler.encode()) + 1
    return docx(path, [_HEAD, *(filler for _ in range(count)), _TAIL])


def many_paragraphs(path: Path, count: int = 1_000_000) -> Path:
    """More paragraphs than any report has."""
    return docx(path, [_HEAD, *(_paragraph(f"第{n}段。") for n in range(count)), _TAIL])


def big_table(path: Path, rows: int = 2000, columns: int = 60) -> Path:
    """A table that is slow for readers that look cells up one by one."""
    row = "<w:tr>" + "".join(f"<w:tc>{_paragraph(str(n))}</w:tc>" for n in range(columns)) + "</w:tr>"
    return docx(path, [_HEAD, "<w:tbl>", row * rows, "</w:tbl>", _TAIL])


def wide_span(path: Path, span: int = 2_000_000_000) -> Path:
    """Cells that claim to span billions of columns."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{_paragraph("合计")}</w:tc>'
    rows = f"<w:tr>{cell}{cell}</w:tr>" * 50
    return docx(path, [_HEAD, "<w:tbl>", rows, "</w:tbl>", _TAIL])


def deep_nesting(path: Path, depth: int = 100_000) -> Path:
    """Content controls inside content controls."""
    opening, closing = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    return docx(path, [_HEAD, opening * depth, _paragraph("深处"), closing * depth, _TAIL])


def many_entries(path: Path, count: int = 25_000) -> Path:
    """A zip with more entries than any office file."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        for number in range(count):
            archive.writestr(f"word/{number}.xml", "")
    return path


def style_cycle(path: Path) -> Path:
    """A style that is based on itself, through another."""
    docx(path, [_HEAD, '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>', _TAIL])
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{other}"/></w:style>'
        for own, other in ("ab", "ba")
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
        archive.writestr("word/_rels/document.xml.rels", relations)
    return path


# ----- PDF


def _pdf(path: Path, objects: list[bytes]) -> Path:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))
    return path


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def _one_page(path: Path, content: bytes, *forms: bytes) -> Path:
    """Write one page whose forms are /X0, /X1 … (objects 6 and on)."""
    names = b" ".join(b"/X%d %d 0 R" % (n, n + 6) for n in range(len(forms)))
    return _pdf(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> /XObject << %s >> >> >>" % names,
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *forms,
        ],
    )


def recursive_form(path: Path) -> Path:
    """A form that draws itself."""
    form = _stream(
        b"/X0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>"
    )
    return _one_page(path, _stream(b"/X0 Do"), form)


def nested_forms(path: Path, depth: int = 24) -> Path:
    """Forms that each draw the next one several times over."""
    forms = [
        _stream(
            b"/X Do " * 8 if n + 1 < depth else b"BT ET",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
            % (n + 7),
        )
        for n in range(depth)
    ]
    return _one_page(path, _stream(b"/X0 Do"), *forms)


def many_glyphs(path: Path, count: int = 1_000_000) -> Path:
    """A page with as many letters as ten books."""
    line = b"BT /F 1 Tf 10 %d Td (" + b"a" * 100 + b") Tj ET\n"
    return _one_page(path, _stream(b"".join(line % (n % 800) for n in range(count // 100))))


def many_paths(path: Path, count: int = 500_000) -> Path:
    """A page of nothing but strokes."""
    return _one_page(
        path, _stream(b"".join(b"0 %d m 500 %d l S\n" % (n % 842, n % 842) for n in range(count)))
    )


def huge_stream(path: Path, megabytes: int = 800) -> Path:
    """A content stream that unpacks a thousandfold."""
    return _one_page(path, _stream(b" " * (megabytes * 1024 * 1024)))


def page_cycle(path: Path) -> Path:
    """A page tree that is its own child."""
    kids = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>"
    return _pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", kids])


DOCX: dict[str, Callable[[Path], Path]] = {
    maker.__name__: maker
    for maker in (
        entity_expansion,
        external_entity,
        huge_part,
        many_paragraphs,
        big_table,
        wide_span,
        deep_nesting,
        many_entries,
        style_cycle,
    )
}
PDF: dict[str, Callable[[Path], Path]] = {
    maker.__name__: maker
    for maker in (recursive_form, nested_forms, many_glyphs, many_paths, huge_stream, page_cycle)
}


def main(folder: Path) -> None:
    """Write every bomb at full size."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, makers in ((".docx", DOCX), (".pdf", PDF)):
        for name, make in makers.items():
            make(folder / (name + suffix))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
