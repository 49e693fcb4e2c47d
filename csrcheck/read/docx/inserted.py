"""Files inside a Word file that it shows as its own text: alternative chunks and embedded sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from csrcheck.errors import InputError
from csrcheck.model import Block, Document

Form = Literal["html", "mht", "docx", "xlsx", "text", ""]
_ZIP = b"PK\x03\x04"


def inserted_blocks(name: str, data: bytes) -> list[Block] | None:
    """Return the blocks of a file kept inside another, ``None`` where it cannot be read.

    Args:
        name: Of its part; the extension says what it is where the bytes do not.
        data: Its bytes.
    """
    form = _form(name, data)
    if form == "html":
        return _html(data)
    if form == "mht":
        return _web_archive(data)
    if form == "text":
        from csrcheck.read.encoding import decode
        from csrcheck.read.text import read_pages

        return [block for page in read_pages(decode(data).text) for block in page.blocks]
    if form in ("docx", "xlsx"):
        return _package(form, data)
    return None


def _web_archive(data: bytes) -> list[Block] | None:
    import email  # few files hold such a part, and it takes as long to load as a short draft to read
    import email.policy

    page = email.message_from_bytes(data, policy=email.policy.default).get_body(("html", "plain"))
    content = page.get_content() if page is not None else ""
    return _html(content.encode("utf-8-sig")) if isinstance(content, str) and content else None


def _form(name: str, data: bytes) -> Form:
    extension = name.rpartition(".")[2].lower()
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_ZIP):
        return (
            "xlsx"
            if extension in ("xlsx", "xlsm")
            else "docx"
            if extension in ("docx", "docm", "dat")
            else ""
        )
    if extension in ("mht", "mhtml") or head.startswith((b"mime-version", b"from: <saved")):
        return "mht"
    if extension in ("html", "htm", "xhtml") or head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    return "text" if extension == "txt" else ""


def _html(data: bytes) -> list[Block]:
    from csrcheck.read.html import html_blocks

    return html_blocks(data)


def _package(form: Form, data: bytes) -> list[Block] | None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"part.{form}"
        path.write_bytes(data)
        try:
            return [block for page in _extract(form, path).pages for block in page.blocks]
        except InputError:
            return None


def _extract(form: Form, path: Path) -> Document:
    if form == "xlsx":
        from csrcheck.read.xlsx import extract_embedded

        return extract_embedded(path)
    from csrcheck.read.docx import extract_docx

    return extract_docx(path, "")
