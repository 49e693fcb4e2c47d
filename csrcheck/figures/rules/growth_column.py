"""A change printed in a column of its own that the values of its row do not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.cells import read_cell
from csrcheck.figures.read.headers import year_columns
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.growth_contradicted import suspects_of
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Passage, Series, Severity, YearValue, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="growth-column",
    severity=Severity.ERROR,
    title=Label("增减栏与数值不符", "a column of changes that the values contradict"),
    says={
        "": Label(
            "{year}年“{metric}”的增减栏写 {stated}，按数值计算：{sum}。请核对。",
            "The column of changes says {stated} for {metric}, {year}; the values give {sum}. Check both.",
        ),
    },
    docs="a column 增减 / 同比 (%) follows from two year columns in the other rows of the table and not in this one",
    facts=("metric", "year", "stated"),
)


class _Line(Struct, frozen=True):
    passage: Passage
    name: str
    now: YearValue
    then: YearValue
    stated: str
    percent: float
    precision: float

    @property
    def actual(self) -> float:
        return (self.now.number / self.then.number - 1) * 100

    @property
    def off(self) -> float:
        """How far the printed change is from what the values give, beyond rounding."""
        share = self.now.precision / abs(self.now.number) + self.then.precision / abs(self.then.number)
        slack = self.precision * 1.02 + abs(self.now.number / self.then.number) * share * 100
        return abs(self.percent - self.actual) - slack


def check(figures: Figures) -> Iterator[Found]:
    """Yield the rows whose printed change does not follow, where that of most other rows does."""
    tables: dict[int, list[Passage]] = {}
    for passage in figures.passages:
        if passage.row is not None and passage.zone is Zone.BODY:
            tables.setdefault(passage.row.table, []).append(passage)
    by_passage = {row.passage: row for row in figures.series}
    for rows in tables.values():
        for lines in _readings(rows, figures):
            holds = [line for line in lines if line.off <= 0]
            fails = [line for line in lines if line.off > number("column_slack")]
            if len(fails) * 3 > len(holds):
                continue
            for line in fails:
                yield _found(line, by_passage.get(line.passage.number))


def _readings(rows: Sequence[Passage], figures: Figures) -> Iterator[list[_Line]]:
    """Yield the rows of a table as the change column reads them, for each column of changes."""
    headers = dict.fromkeys(cell.header for row in rows if row.row for cell in row.row.cells)
    columns = year_columns(headers, figures.year, republic=figures.identity.traditional)
    by_year = {column.year: header for header, column in columns.items() if not column.group}
    changes = [header for header in headers if _is_change(header)]
    if len(by_year) < 2 or len(changes) != 1 or len(by_year) != len(columns):
        return
    last, before = sorted(by_year, reverse=True)[:2]
    found_lines = [
        line for row in rows if (line := _line(row, by_year[last], by_year[before], changes[0], last, before))
    ]
    if found_lines:
        yield found_lines


def _is_change(header: str) -> bool:
    said = worded(clean_text(header).replace(" ", ""))
    return said.says("change_header") and not said.says("no_relative_change")


def _line(row: Passage, now: str, then: str, change: str, last: int, before: int) -> _Line | None:
    if row.row is None:
        return None
    cells = {cell.header: " ".join(cell.text.split()) for cell in row.row.cells}
    if now not in cells or then not in cells or change not in cells:
        return None
    a, b, c = (read_cell(cells[header]) for header in (now, then, change))
    if a is None or b is None or c is None or not a.number or not b.number or c.number is None:
        return None
    if (
        b.number < 0
        or a.number < 0
        or a.precision / a.number > number("column_sharp")
        or b.precision / b.number > number("column_sharp")
    ):
        return None
    if "点" in cells[change] or c.unit not in ("", "%"):
        return None
    return _Line(
        row,
        row.row.label,
        YearValue(last, cells[now], a.number, a.precision),
        YearValue(before, cells[then], b.number, b.precision),
        cells[change],
        c.number,
        c.precision,
    )


def _found(line: _Line, row: Series | None) -> Found:
    stated = line.stated if "%" in line.stated else f"{line.stated}%"
    suspects = suspects_of(row, line.now, line.then, line.percent, line.precision) if row else ()
    return found(
        line.passage,
        suspects=suspects,
        metric=line.name,
        year=line.now.year,
        stated=stated,
        sum=f"{line.now.text} ÷ {line.then.text} − 1 = {line.actual:+.2f}%",
    )
