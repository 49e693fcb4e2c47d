"""What becomes of pages is settled when all are read: they are judged beside each other.

A font with a wrong map garbles a whole report into characters that are all Chinese, so its text is held
against the dictionary; that is worth loading only where a page looks odd. A page that is a picture is
unread writing in one report and a photograph in another: only its picture tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec.structs import replace

from csrcheck import store
from csrcheck.language.normalise import normalise
from csrcheck.language.tokens import Tokenizer
from csrcheck.model import Diagnostic, Page, PageStatus, Severity
from csrcheck.read.pdf.frame import Frame
from csrcheck.read.pdf.ink import writing
from csrcheck.read.pdf.native import source
from csrcheck.read.pdf.readability import FREQUENT

_LIKELY = -6.9
"""Likelihood from which a text is Chinese: the oddest of 600 pages of reports has -6.4, the best of the
same pages with a third of their characters exchanged -7.2."""
_ODD_PAGE, _ODD_REPORT = 0.45, 0.56
"""Share of frequent characters under which a page, or a report, is odd enough to ask the dictionary: sound
reports have 0.60 and more, the oddest of their pages 0.46."""
_THROUGHOUT = 0.3
"""Least share of the pages with text that a wrong map garbles."""
_ENOUGH = 100
_RUN = re.compile(r"[\u3400-\u9fff]{5,}")
"""Words beside each other; what stands alone is a name or the cell of a table."""

_FEW, _FEW_ON_COVER = 60, 120
"""Characters a picture may show and still hold nothing a reader would miss; covers carry imprints."""


def settled(
    path: Path, pages: Sequence[Page], diagnostics: Sequence[Diagnostic]
) -> tuple[list[Page], list[Diagnostic]]:
    """Return the pages with what they are beside each other, and what is to be said of them.

    Args:
        path: The file, to look at pages that are pictures.
        pages: As read one by one.
        diagnostics: What was said of them one by one.
    """
    status = dict.fromkeys(_implausible(pages), PageStatus.GARBLED)
    status |= dict.fromkeys(_photographs(path, pages), PageStatus.PICTURE)
    gone = {(f"page-{kind}", number) for number in status for kind in ("scanned", "outlined")}
    said = [each for each in diagnostics if (each.code, each.page) not in gone]
    for number, new in sorted(status.items()):
        severity = Severity.WARNING if new is PageStatus.GARBLED else Severity.INFO
        said.append(Diagnostic(f"page-{new.value}", severity, number, (("page", str(number)),)))
    return [replace(page, status=status.get(page.number, page.status)) for page in pages], said


def _implausible(pages: Sequence[Page]) -> list[int]:
    """Return the pages whose characters, Chinese as they are, make no words."""
    runs = {page.number: _RUN.findall(page.text) for page in pages if page.status is PageStatus.READ}
    long_ = {number: found for number, found in runs.items() if sum(map(len, found)) >= _ENOUGH}
    counted = [_common(found) for found in long_.values()]
    if not counted:
        return []
    common, whole = (sum(counts) for counts in zip(*counted, strict=True))
    if common / whole >= _ODD_REPORT and all(few / many >= _ODD_PAGE for few, many in counted):
        return []
    tokenizer = Tokenizer(folder=store.folder() / "jieba")
    unlikely = [number for number, found in long_.items() if not _likely(tokenizer, found)]
    # One page of many may be a list of names, which are no words either; a font is used throughout.
    return unlikely if len(unlikely) >= _THROUGHOUT * len(long_) else []


def _common(runs: Sequence[str]) -> tuple[int, int]:
    """Return how many characters are frequent ones, and of how many."""
    joined = "".join(runs)
    return sum(map(FREQUENT.__contains__, joined)), len(joined)


def _likely(tokenizer: Tokenizer, runs: Sequence[str]) -> bool:
    clean = [normalise(run).text for run in runs]
    logs = sum(tokenizer.likelihood(run) * len(run) for run in clean)
    return logs >= _LIKELY * sum(map(len, clean))


def _photographs(path: Path, pages: Sequence[Page]) -> list[int]:
    """Return the pages without a text layer whose picture shows a few words at most.

    Where most of a report has none it is a scan, and unread whatever its cover is.
    """
    pictures = [page for page in pages if page.status is PageStatus.SCANNED]
    if not pictures or 2 * len(pictures) > len(pages):
        return []
    ends = (pages[0].number, pages[-1].number)
    document = pdfium.PdfDocument(source(path))
    try:
        return [
            page.number
            for page in pictures
            if _written(document, page) < (_FEW_ON_COVER if page.number in ends else _FEW)
        ]
    finally:
        document.close()


def _written(document: pdfium.PdfDocument, page: Page) -> int:
    opened = raw.FPDF_LoadPage(document.raw, page.number - 1)
    if not opened:
        return _FEW_ON_COVER
    try:
        return writing(opened, Frame(0.0, 0.0, page.width, page.height))
    finally:
        raw.FPDF_ClosePage(opened)
