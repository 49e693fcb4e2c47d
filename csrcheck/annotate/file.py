"""A report's file with remarks in it: Word or PDF, by what the file is."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree
from msgspec import Struct

from csrcheck.annotate.remark import RefusedError, Remark
from csrcheck.annotate.remarks import Group
from csrcheck.errors import UsageError
from csrcheck.marks import OLE, PACKAGE, PDF
from csrcheck.read.sniff import sniff

_LONGEST_START = 1024
"""Bytes in which a PDF's head may stand, as readers allow."""


class Made(Struct, frozen=True):
    """A marked file, and what became of the remarks.

    Attributes:
        count: How many remarks stand in it.
        elsewhere: Those whose words were not found; they stand near.
        kept: Comments of an earlier run that no longer hold and were answered.
    """

    data: bytes
    count: int
    elsewhere: tuple[Remark, ...]
    kept: int = 0


def refuse_kind(path: Path) -> None:
    """Refuse a file that takes no remarks.

    Raises:
        UsageError: It is neither Word nor PDF.
        InputError: It is encrypted, as Word encrypts: a file of another kind around it.
    """
    if path.is_file() and _start(path).startswith(OLE):
        sniff(path)
    if path.is_file() and not _start(path).startswith(PACKAGE) and PDF not in _start(path):
        raise UsageError("annotate-kind", path=path)


def annotate_file(path: Path, groups: Sequence[Group], settled: str) -> Made:
    """Return a copy of a report's file with remarks; the file itself is left alone.

    Args:
        path: The report.
        groups: What to say.
        settled: What is added to an answered comment that no longer holds.

    Raises:
        UsageError: The file is signed, encrypted, damaged or of another kind.
    """
    data = path.read_bytes()
    remarks = [remark for _, group in groups for remark in group]
    if not data.startswith(PACKAGE):
        return _pdf(path, data, groups)
    from csrcheck.annotate.word import annotate_word

    try:
        made = annotate_word(data, remarks, settled)
    except RefusedError as refused:
        raise UsageError(str(refused), path=path) from refused
    except (KeyError, zipfile.BadZipFile, etree.LxmlError, ValueError) as error:
        raise UsageError("annotate-damaged", path=path, why=error) from error
    return Made(made.data, len(remarks), made.elsewhere, made.kept)


def _pdf(path: Path, data: bytes, groups: Sequence[Group]) -> Made:
    from pypdf.errors import PyPdfError
    from pypdfium2 import PdfiumError

    from csrcheck.annotate.pdf import annotate_pdf

    try:
        made = annotate_pdf(data, groups)
    except RefusedError as refused:
        raise UsageError(str(refused), path=path) from refused
    except (PyPdfError, PdfiumError, ValueError, KeyError) as error:
        raise UsageError("annotate-damaged", path=path, why=error) from error
    return Made(made.data, sum(len(group) for _, group in groups), made.elsewhere)


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_LONGEST_START)
