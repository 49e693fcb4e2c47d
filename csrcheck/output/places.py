"""Where a quote stands, in the words a reader looks it up with."""

from __future__ import annotations

from collections.abc import Callable

from csrcheck.kinds import BY_LINE
from csrcheck.model import DocumentSummary
from csrcheck.model.citation import table_and_row

Say = Callable[..., str]


def extent_code(document: DocumentSummary) -> str:
    """Return the message that tells how long a report is, and what its places are counted in."""
    if document.paged:
        return "head-pages"
    return "head-lines" if document.kind in BY_LINE else "head-length"


def place(
    page: int, label: str | None, line: int | None, section: tuple[str, ...], say: Say, *, paged: bool
) -> str:
    """Return the physical and printed page, the line, or section and row of its table where there are no pages.

    A text may have pages and lines: both are told.

    Args:
        page: Physical page.
        label: Printed page number, where known; without pages the row of a table or sheet (see ``row_label``).
        line: Line of text input.
        section: Headings above, outermost first.
        say: Gives the wording for a code.
        paged: Whether page numbers mean anything to the reader.
    """
    if line is not None:
        return say("place-page-line", page=page, line=line) if paged else say("place-line", line=line)
    if not paged:
        words = " > ".join(section[-2:])
        if label:
            table, row = table_and_row(label)
            code = f"place-{'table-' if table else ''}row{'' if section else '-alone'}"
            return say(code, section=words, table=table, row=row)
        return say("place-section", section=words) if section else say("place-nowhere")
    if label and label != str(page):
        return say("place-page-label", page=page, label=label)
    return say("place-page", page=page)
