"""What a PDF says of itself: title, outline, page labels."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct
from msgspec.structs import replace

from csrcheck.kinds import NO_TEXT
from csrcheck.model import OutlineEntry, Page

_CONTROL = dict.fromkeys((*range(0x20), 0x7F), " ")
_OUTLINE_LIMIT = 5_000
_PROGRAMS = ("microsoft", "wps", "powerpoint", "word")
_FILES = (*NO_TEXT, ".indd", ".ai", ".cdr", ".qxd", ".p65", ".tmp")
_NAMES_OF_NOTHING = frozenset(
    [
        "untitled",
        "无标题",
        "未命名",
        "未標題",
        "文档",
        "文件",
        "幻灯片",
        "投影片",
        "document",
        "print",
        "output",
    ]
)


class Front(Struct, frozen=True):
    """Title, author, bookmarks and the label of every page, empty where the file has none."""

    title: str
    author: str
    outline: tuple[OutlineEntry, ...]
    labels: tuple[str, ...]


def read_front(document: pdfium.PdfDocument, count: int) -> Front:
    """Read what a file says of itself."""
    return Front(
        _title(document), _property(document, "Author"), _outline(document, count), _labels(document, count)
    )


def labelled(front: Front, pages: list[Page]) -> list[Page]:
    """Give pages the labels the file names, unless they only repeat the page numbers."""
    if all(not label or label == str(number) for number, label in enumerate(front.labels, 1)):
        return pages
    return [replace(page, label=label or None) for page, label in zip(pages, front.labels, strict=True)]


def _labels(document: pdfium.PdfDocument, count: int) -> tuple[str, ...]:
    labels: list[str] = []
    for index in range(count):
        size = raw.FPDF_GetPageLabel(document.raw, index, None, 0)
        if size <= 2 or size > 256:
            labels.append("")
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_GetPageLabel(document.raw, index, buffer, size)
        labels.append(buffer.raw[: size - 2].decode("utf-16-le", "replace").strip())
    return tuple(labels)


def _property(document: pdfium.PdfDocument, name: str) -> str:
    try:
        return " ".join(str(document.get_metadata_value(name) or "").replace("\x00", "").split())
    except (pdfium.PdfiumError, UnicodeError):
        return ""


def _title(document: pdfium.PdfDocument) -> str:
    title = _property(document, "Title")
    title = title.removeprefix("Microsoft Word - ").removeprefix("Microsoft PowerPoint - ")
    return "" if _useless(title) or "\ufffd" in title else title


def _outline(document: pdfium.PdfDocument, count: int) -> tuple[OutlineEntry, ...]:
    """Return the bookmarks that lead to a page of the file."""
    entries: list[OutlineEntry] = []
    try:
        for bookmark in document.get_toc(max_depth=8):
            target = bookmark.get_dest()
            index = target.get_index() if target else None
            title = " ".join((bookmark.get_title() or "").translate(_CONTROL).split())
            if title and index is not None and 0 <= index < count:
                entries.append(OutlineEntry(title, bookmark.level + 1, index + 1))
            if len(entries) >= _OUTLINE_LIMIT:
                break
    except (pdfium.PdfiumError, UnicodeError, RecursionError):
        pass  # a broken outline is no loss: headings are also told by their look
    return tuple(entries)


def _useless(title: str) -> bool:
    """Tell whether a title is what a program made up: its own name, that of a file, a name of nothing."""
    clean = title.strip().lower()
    if not clean or clean.endswith(_FILES) or (clean.isascii() and len(clean) <= 3):
        return True
    if any(
        clean.startswith(each) and not clean[len(each) :].replace("_", "a")[:1].isalnum()
        for each in _PROGRAMS
    ):
        return True
    return clean.rstrip("0123456789 _-") in _NAMES_OF_NOTHING or not clean.strip("0123456789 _.()-")
