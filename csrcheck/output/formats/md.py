"""Markdown, for mails, wikis and the summary of a CI job."""

from __future__ import annotations

from collections.abc import Iterable

from csrcheck.output import View
from csrcheck.output.content import (
    Blanks,
    Block,
    Code,
    Content,
    Grid,
    Paragraph,
    Point,
    Points,
    Run,
    Shown,
    Strong,
    Title,
    Words,
)
from csrcheck.output.tables import shown

_SPECIAL = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>|#~"})


def write(content: Content, view: View) -> str:
    """Return a result as Markdown."""
    return "\n\n".join(_block(each, view) for each in content.blocks()) + "\n"


def _block(block: Block, view: View) -> str:
    match block:
        case Title(level, words):
            return f"{'#' * (level + 1)} {plain(words)}"
        case Paragraph(words, note):
            return f"{'> ' if note else ''}{_words(words)}"
        case Points(items, numbered):
            return "\n".join(_points(items, numbered=numbered))
        case Grid():
            return "\n".join(_grid(block, view))
        case Blanks(items):
            return "\n\n".join(f"{item} \\_\\_\\_\\_\\_\\_\\_\\_" for item in items)


def _points(items: tuple[str | Point, ...], *, numbered: bool) -> Iterable[str]:
    for number, item in enumerate(items, 1):
        mark = f"{number}." if numbered else "-"
        yield f"{mark} {_words(item if isinstance(item, str) else item.words)}"
        if isinstance(item, Point) and item.quote:
            yield f"{' ' * len(mark)} > {plain(item.quote)}"


def _grid(grid: Grid, view: View) -> Iterable[str]:
    columns = range(len(grid.header or grid.rows[0]))
    yield _line(map(plain, grid.header or ("" for _ in columns)))
    yield _line("---:" if grid.header and grid.numeric(place) else "---" for place in columns)
    yield from (_line(_cell(cell, view) for cell in row) for row in grid.rows)


def _cell(cell: Shown, view: View) -> str:
    return _run(cell) if isinstance(cell, Strong) else plain(shown(cell, view))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(words: Words) -> str:
    return plain(words) if isinstance(words, str) else "".join(map(_run, words))


def _run(run: Run) -> str:
    match run:
        case Strong(words):
            return f"**{plain(words)}**"
        case Code(words):
            return f"`{words}`"
        case str():
            # The space between runs is part of them.
            head, tail = run[: len(run) - len(run.lstrip())], run[len(run.rstrip()) :]
            return f"{head}{plain(run)}{tail}" if run.strip() else run


def plain(words: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return " ".join(words.split()).translate(_SPECIAL)
