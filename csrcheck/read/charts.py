"""Charts of Office files as tables: their categories and values are kept as text beside the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.normalise import clean_text
from csrcheck.language.units import family_of
from csrcheck.model import Table
from csrcheck.read.grid import is_year, make_table
from csrcheck.read.number_format import shown
from csrcheck.read.package import A, Element

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# What a program calls a series that nobody named.
_UNNAMED = ("系列", "數列", "series")
_MOST = 2000  # points of a series; more are measurements, no figures of a report


class _Line(Struct, frozen=True):
    """A series of a chart."""

    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]


def chart_table(root: Element) -> Table | None:
    """Return what a chart shows as a table with a row for each series, years across.

    Args:
        root: Of the chart's part (``c:chartSpace``).

    Returns:
        The table, its caption the chart's title; ``None`` where no values are kept with it.
    """
    title = _title(root.find(f"{C}chart/{C}title"))
    lines = [line for each in root.iter(f"{C}ser") if (line := _line(each)) is not None]
    if not lines:
        return None
    lines = [replace(line, name=_named(line.name, title, len(lines))) for line in lines]
    categories = tuple(dict.fromkeys(one for line in lines for one in line.categories))
    cells = {
        (line.name, one): value
        for line in lines
        for one, value in zip(line.categories, line.values, strict=False)
    }
    names = [line.name for line in lines]
    heads = ["", *categories]
    rows = [[name, *(cells.get((name, one), "") for one in categories)] for name in names]
    if not all(map(is_year, categories)) and all(map(is_year, names)):
        heads = ["", *names]
        rows = [[one, *(cells.get((name, one), "") for name in names)] for one in categories]
    table = make_table([heads, *rows], header_rows=1, caption=title, ruled=True)
    return replace(table, unit=_axis_unit(root), chart=True)


def _named(name: str, title: str, count: int) -> str:
    if not name or name.rstrip("0123456789 ").lower() in _UNNAMED:
        return title if count == 1 and title else name
    return name


def _line(element: Element) -> _Line | None:
    values = _points(element.find(f"{C}val")) or _points(element.find(f"{C}yVal"))
    if not any(values):
        return None
    categories = _points(element.find(f"{C}cat")) or _points(element.find(f"{C}xVal"))
    name = " ".join(_points(element.find(f"{C}tx")) or [element.findtext(f"{C}tx/{C}v") or ""]).strip()
    # Points without a category are numbered, as on the axis.
    padded = [*categories, *(str(n + 1) for n in range(len(categories), len(values)))]
    return _Line(" ".join(name.split()), tuple(padded), tuple(values))


def _points(reference: Element | None) -> list[str]:
    """Return the kept points of a reference, levels of categories joined from the outermost in."""
    if reference is None:
        return []
    levels = [_cache(level, "") for level in reference.iter(f"{C}lvl")]
    if levels:
        spread = [levels[0], *(_carried(level, len(levels[0])) for level in levels[1:])]
        return [" ".join(part for part in reversed(parts) if part) for parts in zip(*spread, strict=True)]
    for kept in reference.iter(f"{C}strCache", f"{C}numCache", f"{C}strLit", f"{C}numLit"):
        return _cache(kept, kept.findtext(f"{C}formatCode") or "General")
    return []


def _cache(kept: Element, number_format: str) -> list[str]:
    points: dict[int, str] = {}
    for point in kept.iterfind(f"{C}pt"):
        text = (point.findtext(f"{C}v") or "").strip()
        points[_whole(point.get("idx"))] = _shown(text, point.get("formatCode") or number_format)
    count = max([_whole(_value(kept.find(f"{C}ptCount"))), *(place + 1 for place in points)])
    return [points.get(place, "") for place in range(min(count, _MOST))]


def _shown(text: str, number_format: str) -> str:
    from openpyxl.styles.numbers import is_date_format  # loaded where a file has charts
    from openpyxl.utils.datetime import from_excel

    try:
        number = float(text)
        if is_date_format(number_format):  # a time axis counts its days
            return shown(from_excel(number), number_format)
        return shown(number, number_format) if number_format else text
    except (ValueError, OverflowError):
        return text


def _carried(level: Sequence[str], length: int) -> list[str]:
    """Return an outer level of categories with each word over all the points it spans."""
    found, last = [], ""
    for place in range(length):
        last = (level[place] if place < len(level) else "") or last
        found.append(last)
    return found


def _title(element: Element | None) -> str:
    if element is None:
        return ""
    typed = "".join(t.text or "" for t in element.iter(f"{A}t"))
    return " ".join((typed or " ".join(_points(element.find(f"{C}tx")))).split())


def _axis_unit(root: Element) -> str:
    """Return the unit that the title of the value axis gives: 吨, 单位：吨."""
    for axis in root.iter(f"{C}valAx"):
        title = _title(axis.find(f"{C}title"))
        unit = title.rpartition("单位")[2].lstrip()
        words = (unit[1:] if unit.startswith((":", "：")) else title).strip("()（） ")
        if words and family_of(clean_text(words)):
            return words
    return ""


def _value(element: Element | None) -> str:
    return (element.get("val") or "0") if element is not None else "0"


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 8 else 0
