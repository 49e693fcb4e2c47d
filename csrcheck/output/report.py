"""A report as content: rows, data, words, what is to be acted on, and the layouts of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from csrcheck.messages import text
from csrcheck.model import Report
from csrcheck.output import Format, View
from csrcheck.output.content import Block, Content, Table

if TYPE_CHECKING:
    from csrcheck.output.checked import Checked

# By name: each layout has imports of its own that the others do without.
_LAYOUTS: dict[Format, tuple[str, str]] = {
    Format.CONSOLE: ("csrcheck.output.console", "render_console"),
    Format.JSONL: ("csrcheck.output.records", "render_jsonl"),
    Format.XLSX: ("csrcheck.output.records", "render_workbook"),
    Format.HTML: ("csrcheck.output.html", "render_html"),
    Format.JUNIT: ("csrcheck.output.formats.junit", "render_junit"),
}


def report_content(report: Report, view: View) -> Content:
    """Return a report as content; its console, page, workbook and test cases are laid out for it alone."""

    def data() -> object:
        from csrcheck.output.json_report import shape_of

        return shape_of(report, view)

    def layout(form: Format) -> Callable[[], str | bytes]:
        def laid_out() -> str | bytes:
            module, name = _LAYOUTS[form]
            renderer: Callable[[Report, View], str | bytes] = getattr(import_module(module), name)
            return renderer(report, view)

        return laid_out

    def rows() -> tuple[Table, ...]:
        from csrcheck.output.records import records_table

        return (records_table(report, view),)

    def words() -> Iterable[Block]:
        from csrcheck.output.document import report_words

        return report_words(report, view)

    def checked() -> tuple[Checked, ...]:
        from csrcheck.output.checked import checked as checked_report

        return (checked_report(report, view),)

    return Content(
        report.document.identity.title or text("head-untitled", view.language.value),
        rows,
        data=data,
        words=words,
        checked=checked,
        source=report.document.path,
        version=report.version,
        own={form: layout(form) for form in _LAYOUTS},
    )


def figures_content(report: Report, view: View) -> Content:
    """Return a report whose rows are the series alone."""

    def rows() -> tuple[Table, ...]:
        from csrcheck.output.figure_tables import series_table

        return (series_table(report, view),)

    def workbook() -> bytes:
        from csrcheck.output.figure_tables import render_xlsx

        return render_xlsx(report, view)

    whole = report_content(report, view)
    return replace(whole, rows=rows, own={**whole.own, Format.XLSX: workbook})
