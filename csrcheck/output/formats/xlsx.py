"""A workbook with a sheet per table."""

from __future__ import annotations

from csrcheck.output import View
from csrcheck.output.content import Content
from csrcheck.output.sheets import bound
from csrcheck.output.tables import sheet_of


def write(content: Content, view: View) -> bytes:
    """Return the rows of a result as a workbook, section by section where it has sections."""
    tables = content.sheets()
    choices = {str(each.columns[name]): words for each in tables for name, words in each.choices.items()}
    printed = max((each.printed for each in tables), default=0)
    return bound((sheet_of(each, view) for each in tables), choices, printed)
