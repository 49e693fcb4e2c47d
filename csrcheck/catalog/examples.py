"""What a report could write so that an indicator counts: the examples framework files bring along.

Each is judged by the program itself before it is shipped, so that its advice never asks for what it does
not accept.
"""

from __future__ import annotations

from msgspec import Struct

from csrcheck.catalog.schema import Indicator

EXAMPLE_YEAR = 2024
"""The year the reports are on that the examples are taken to stand in."""

_ROW = "|"
_YEAR = "年"


class Example(Struct, frozen=True):
    """Words a report could use for an indicator.

    Attributes:
        sentences: Paragraphs of prose, in order; empty where it is a table alone.
        rows: Cells of a table, its header first; empty where there is none.
    """

    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The example as it stands in a file: a line per paragraph, a line in bars per row."""
        bars = (f"| {' | '.join(row)} |" for row in self.rows)
        return "\n".join((*self.sentences, *bars))

    @property
    def inline(self) -> str:
        """The example in one line: each row is told as its name with what stands under each head."""
        head, *body = self.rows or ((),)
        told = (
            f"{row[0]}：" + "，".join(f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=False))
            for row in body
        )
        return " ".join((*self.sentences, *told))


def accepted(node: Indicator, year: int | None = None) -> Example | None:
    """Return an example that discloses an indicator, ``None`` where its framework brings none.

    Args:
        node: The indicator.
        year: Year the report is on: the years an example names are moved to fit.
    """
    return _read(node.accepted, year)


def partial(node: Indicator, year: int | None = None) -> Example | None:
    """Return an example that discloses an indicator in part; see :func:`accepted`."""
    return _read(node.partial, year)


def _read(text: str, year: int | None) -> Example | None:
    if not text:
        return None
    moved = _moved(text, (year or EXAMPLE_YEAR) - EXAMPLE_YEAR)
    lines = [line.strip() for line in moved.splitlines() if line.strip()]
    rows = (line.strip(_ROW) for line in lines if line.startswith(_ROW))
    return Example(
        sentences=tuple(line for line in lines if not line.startswith(_ROW)),
        rows=tuple(tuple(cell.strip() for cell in row.split(_ROW)) for row in rows),
    )


def _moved(text: str, by: int) -> str:
    """Return a text with its years (2024年) so many later."""
    *dated, rest = text.split(_YEAR)
    return _YEAR.join([*(_with_year_moved(each, by) for each in dated), rest]) if by else text


def _with_year_moved(text: str, by: int) -> str:
    year = text[-4:]
    if not (len(year) == 4 and year.isdigit() and year.startswith("20")) or text[-5:-4].isdigit():
        return text
    return text[:-4] + str(int(year) + by)
