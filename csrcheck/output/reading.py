"""What was read from a report: for finding out why something was or was not found."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len, set_cell_size

from csrcheck.messages import text
from csrcheck.model import Block, BlockKind, Document, Page, PageStatus, Passage, Segmentation, Zone
from csrcheck.output import View
from csrcheck.output.notes import note
from csrcheck.output.terminal import Screen, Text, facts

_MARKS = {
    BlockKind.RUNNING: "mark-running",
    BlockKind.CONTENTS: "mark-contents",
    BlockKind.COMMENT: "mark-comment",
    BlockKind.FOOTNOTE: "mark-footnote",
    BlockKind.CAPTION: "mark-caption",
    BlockKind.LIST_ITEM: "mark-item",
}
_WIDEST_CELL, _CUT = 36, "…"


def render_reading(document: Document, segmentation: Segmentation, view: View, pages: frozenset[int]) -> str:
    """Return the pages of a report as read, each block marked with what it was taken for.

    Args:
        document: With structure recognised.
        segmentation: For the zones that are never evidence.
        view: Language, width, colours.
        pages: Physical pages to show; all where empty.
    """
    screen = Screen(view)
    if not pages:
        _summary(screen, document, segmentation, view)
    index = _index_offsets(segmentation)
    for page in document.pages:
        if not pages or page.number in pages:
            _page(screen, page, index, view, paged=document.paged)
    return screen.text()


def _summary(screen: Screen, document: Document, segmentation: Segmentation, view: View) -> None:
    kinds = Counter(block.kind for page in document.pages for block in page.blocks)
    statuses = Counter(page.status for page in document.pages)
    grid = facts()
    rows = [
        (text("head-file", view.language.value), document.path),
        (_say(view, "reading-pages"), _counts(statuses, "status", view) if document.paged else "-"),
        (_say(view, "reading-blocks"), _counts(kinds, "block", view)),
        (
            _say(view, "reading-passages"),
            _counts(Counter(p.zone for p in segmentation.passages), "zone", view),
        ),
        (_say(view, "reading-index"), str(len(segmentation.index))),
    ]
    for name, value in rows:
        grid.add_row(Text(name, style="dim"), Text(value))
    screen.console.print(grid)
    for each in document.diagnostics:
        screen.console.print(Text(note(each, view.language), style="yellow"))


def _counts(
    counted: Counter[BlockKind] | Counter[PageStatus] | Counter[Zone], prefix: str, view: View
) -> str:
    named = [f"{_say(view, f'{prefix}-{kind.value}')} {count}" for kind, count in sorted(counted.items())]
    return ", ".join(named)


def _page(
    screen: Screen, page: Page, index: dict[int, list[tuple[int, int]]], view: View, *, paged: bool
) -> None:
    if paged:
        label = f" / {page.label}" if page.label and page.label != str(page.number) else ""
        status = "" if page.status is PageStatus.READ else f"  [{_say(view, f'status-{page.status.value}')}]"
        screen.line("")
        screen.line(f"==== {page.number}{label}{status} ====", "bold cyan")
    start = 0
    for block in page.blocks:
        spans = index.get(page.number, [])
        indexed = any(a < start + len(block.text) and start < b for a, b in spans)
        _block(screen, block, view, indexed=indexed)
        start += len(block.text) + 1


def _block(screen: Screen, block: Block, view: View, *, indexed: bool) -> None:
    if indexed:
        screen.line(f"[{_say(view, 'mark-index')}] {block.text}", "dim")
    elif block.kind is BlockKind.HEADING:
        screen.line(f"{'#' * max(block.level, 1)} {' '.join(block.text.split())}", "bold")
    elif block.table is not None:
        _table(screen, block, view)
    else:
        mark = _MARKS.get(block.kind)
        style = "dim" if mark in ("mark-running", "mark-contents", "mark-comment") else ""
        prefix = f"[{_say(view, mark)}] " if mark else ""
        screen.line(f"{prefix}{block.text}{' ↵' if block.continued else ''}", style)


def _table(screen: Screen, block: Block, view: View) -> None:
    table = block.table
    if table is None:
        return
    kind = _say(view, "mark-ruled" if table.ruled else "mark-aligned")
    title = " ".join(filter(None, [table.caption.replace("\n", " "), table.unit]))
    screen.line(f"[{_say(view, 'block-table')}, {kind}] {title}".rstrip(), "magenta")
    widths = [
        min(max(cell_len(_flat(row[n])) for row in table.rows), _WIDEST_CELL)
        for n in range(len(table.rows[0]))
    ]
    for number, row in enumerate(table.rows):
        cells = [_fit(_flat(cell), width) for cell, width in zip(row, widths, strict=True)]
        style = "bold" if number < table.header_rows else ""
        screen.line("| " + " | ".join(cells) + " |", style, whole=True)


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _fit(value: str, width: int) -> str:
    """Cut or pad a cell to a number of columns; a cut shows."""
    if cell_len(value) > width:
        value = set_cell_size(value, width - 1).rstrip() + _CUT
    return value + " " * (width - cell_len(value))


def _index_offsets(segmentation: Segmentation) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    passages: list[Passage] = [p for p in segmentation.passages if p.zone is Zone.INDEX]
    for passage in passages:
        for span in passage.spans:
            found.setdefault(span.page, []).append((span.start, span.end))
    return found


def _say(view: View, code: str) -> str:
    return text(code, view.language.value)
