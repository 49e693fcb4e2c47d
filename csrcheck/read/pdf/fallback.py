"""Plain text through pdfminer, for files that PDFium refuses."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from csrcheck.model import Block, BlockKind, Page, PageStatus
from csrcheck.read.pdf.glyphs import clean
from csrcheck.read.pdf.readability import judge


def read_with_pdfminer(path: Path) -> tuple[Page, ...]:
    """Return the pages pdfminer finds, one paragraph per text box; empty where it fails too."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages: list[Page] = []
    try:
        layouts = extract_pages(io.BytesIO(path.read_bytes()))
        for number, layout in enumerate(layouts, 1):
            boxes = [item for item in layout if isinstance(item, LTTextContainer)]
            texts = ["\n".join(map(clean, box.get_text().strip().split("\n"))) for box in boxes]
            blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts if text)
            status = judge("\n".join(texts), unmapped=0.0, pictures=0.0, paths=0)
            pages.append(Page(number, blocks, None, status, round(layout.width, 2), round(layout.height, 2)))
    except Exception:  # pdfminer raises anything at all on damaged files
        if not any(page.blocks for page in pages):
            return ()
        pages.append(Page(len(pages) + 1, status=PageStatus.FAILED))
    return tuple(pages) if any(page.blocks for page in pages) else ()
