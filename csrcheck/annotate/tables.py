"""Tables of a person's own file as cells, and that file with some of them rewritten and all else as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from lxml import etree
from msgspec import Struct

from csrcheck.annotate.remark import RefusedError
from csrcheck.errors import InputError, UsageError
from csrcheck.marks import OLE
from csrcheck.messages import Language, text
from csrcheck.read.sniff import sniff

MODULES = {".docx": "word", ".xlsx": "sheet", ".html": "text", ".htm": "text", ".md": "text"}
"""What reads and writes the tables of which kind of file."""


class FileTable(Struct, frozen=True):
    """A table as it stands in a file.

    Attributes:
        title: The words before it.
        rows: Cells by row; a merged cell holds its words in its first place.
        merged: Places that belong to a cell above or before them: row, column.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()


class Change(Struct, frozen=True):
    """What is to be done to a row.

    Attributes:
        cells: New words by column.
        note: What is to be said beside it.
        doubt: Whether the note asks to look.
        at: The column the note is about.
    """

    table: int
    row: int
    cells: tuple[tuple[int, str], ...]
    note: str
    doubt: bool
    at: int


class Rewritten(Struct, frozen=True):
    """A file with changes, and those that could not be made, because a field or a formula makes the cell."""

    data: bytes
    refused: tuple[Change, ...] = ()


class Tables(Protocol):
    """The tables of one file."""

    tables: Sequence[FileTable]

    def rewritten(self, changes: Sequence[Change], head: str, settled: str) -> Rewritten:
        """Return the file with changes made.

        Args:
            changes: What becomes of its rows.
            head: Stands over notes, where they have a column of their own.
            settled: What is added to an answered comment of an earlier run that no longer holds.
        """


def in_both(code: str) -> tuple[str, ...]:
    """Return the fixed words a message begins with, in each language: notes of an earlier run are known by them."""
    return tuple(text(code, language.value, why="…").split("…")[0] for language in Language)


def tables_of(path: Path) -> Tables:
    """Open the tables of a file.

    Raises:
        UsageError: It is of a kind whose tables cannot be rewritten, or signed.
        InputError: It cannot be read.
    """
    ending = path.suffix.lower()
    if ending not in MODULES:
        raise UsageError("index-update-kind", path=path, names=" ".join(MODULES))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError("index-update-unread", path=path, why=error.strerror or error) from error
    if data.startswith(OLE):
        sniff(path)  # says so where it is encrypted, as Word and Excel encrypt
    opened: Callable[[bytes], Tables] = import_module(f"{__package__}.tables_{MODULES[ending]}").opened
    try:
        return opened(data)
    except RefusedError as error:
        raise UsageError(str(error), path=path) from error
    except (KeyError, IndexError, ValueError, zipfile.BadZipFile, etree.LxmlError) as error:
        raise InputError("index-update-damaged", path=path) from error
