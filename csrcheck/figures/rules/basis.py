"""What makes figures incomparable: no unit, a basis that changes, another name, history told anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from csrcheck.figures.read.naming import core_name
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.conflicts import NEAR, VAGUE
from csrcheck.figures.rules.rules import finding
from csrcheck.language.normalise import clean_text
from csrcheck.model import Finding, Passage, PassageKind, Series, SeriesSource, Zone

_MEASURED = frozenset({"ghg", "mass", "energy", "volume", "money", "area", "concentration", "power"})
_COUNTED = frozenset({"people", "count", "percent", "ratio", "rate", "days", "hours", "intensity"})
_PER_HOURS = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:率|比率|比例))\s?=[^。;]{2,60}(?:工时|工作小时|小时|时数)[^。;]{0,4}[*×x]\s?(?P<base>1,?000,?000|200,?000|百万|20万|二十万)"
)
_SCOPE = re.compile(r"[(\[【]([^()\[\]【】]{0,16}?(?:口径|范围|合并|母公司|本部|总部|全集团|集团))[)\]】]")
_EXPLAINED = re.compile(
    r"口径|重述|追溯|调整|更正|范围(?:扩大|变化|调整|变更)|不可比|可比|修订|重新(?:计算|核算|统计)|变更"
)
_UNIT_WORD = re.compile(r"单位|计量")
_SAID_BY = re.compile(
    r"本报告(?:是|为|由|系)(?P<name>[\u4e00-\u9fff()]{4,30}?(?:公司|集团|银行|中心|研究院))(?:\(|发布|编制|编写|公开|向社会|对外|第|的第|首)"
)
_LEGAL = re.compile(r"股份|有限|责任|公司|集团|控股|企业|中国|\(.*?\)|\s")


def check_basis(figures: Figures) -> Iterator[Finding]:
    """Yield findings on units, scopes and names."""
    yield from _units(figures)
    yield from _wrong_units(figures)
    yield from _scopes(figures)
    yield from _organisation(figures)


def _units(figures: Figures) -> Iterator[Finding]:
    """Find amounts without any unit: not in the row, nor its header, title, or the words around."""
    around = {p.number: p for p in figures.passages}
    for series in figures.series:
        if series.unit or not series.topic or series.source is not SeriesSource.TABLE:
            continue
        families = set(figures.topics[series.topic].unit)
        if not families & _MEASURED or families & _COUNTED:
            continue
        if all(value.number == 0 for value in series.values) or any(
            value.text.endswith("%") for value in series.values
        ):
            continue
        near = [around[n] for n in range(series.passage - 30, series.passage + 12) if n in around]
        if not any(_UNIT_WORD.search(f"{p.clean} {p.context}") for p in near):
            yield finding("unit-missing", series, metric=series.metric)


def _wrong_units(figures: Figures) -> Iterator[Finding]:
    """Find pH with a unit, and rates per hours worked given in percent."""
    formulas: dict[int, list[tuple[str, str]]] = {}
    for passage in figures.passages:
        match = _PER_HOURS.search(passage.clean) if passage.row is None else None
        if match:
            formulas.setdefault(passage.page, []).append((core_name(match["name"]), match["base"]))
    for series in figures.series:
        name = clean_text(series.metric)
        if re.search(r"(?<![a-z])ph(?![a-z])", name) and series.unit and "ph" not in clean_text(series.unit):
            yield finding("unit-wrong", series, "finding-unit-wrong-ph", unit=series.unit)
        if series.family != "percent" or not any(value.number for value in series.values):
            continue
        for said, base in formulas.get(series.page, ()):
            if core_name(series.metric) == said:
                yield finding(
                    "unit-wrong", series, "finding-unit-wrong-rate", metric=series.metric, base=base
                )


def _scopes(figures: Figures) -> Iterator[Finding]:
    """Find columns of one metric whose years are counted for different scopes."""
    for passage in figures.passages:
        row = passage.row
        if row is None or passage.zone is not Zone.BODY:
            continue
        scopes = [match[1] for cell in row.cells if (match := _SCOPE.search(clean_text(cell.header)))]
        if len(scopes) < 2 or len(set(scopes)) < 2:
            continue
        bare = {
            clean_text(cell.header).replace(scope, "") for cell, scope in zip(row.cells, scopes, strict=False)
        }
        page = [p for p in figures.passages if p.page == passage.page and abs(p.number - passage.number) < 60]
        dated = {
            year
            for cell in row.cells
            for year in re.findall(r"20\d\d", cell.header)
            if _SCOPE.search(clean_text(cell.header))
        }
        if len(dated) < 2 or len(bare) < 2 or any(_EXPLAINED.search(p.clean) for p in page if p.row is None):
            continue
        yield finding("basis-changed", passage, scopes="、".join(dict.fromkeys(scopes)))
        return


def _organisation(figures: Figures) -> Iterator[Finding]:
    """Find 本报告是…公司发布 with another name than the report's own."""
    own = set(_bigrams(figures.identity.organisation))
    if not own:
        return
    for passage in figures.passages:
        if passage.kind is not PassageKind.SENTENCE or passage.zone is not Zone.BODY:
            continue
        match = _SAID_BY.search(passage.clean)
        if match and (other := set(_bigrams(match["name"]))) and not own & other:
            yield finding("organisation-name", passage, name=match["name"], own=figures.identity.organisation)


def _bigrams(name: str) -> list[str]:
    bare = _LEGAL.sub("", clean_text(name))
    return [bare[n : n + 2] for n in range(len(bare) - 1)]


# ----- last year's report


def check_history(figures: Figures, previous: Figures) -> Iterator[Finding]:
    """Yield findings on values of past years that an earlier report gave differently.

    Args:
        figures: Of the report.
        previous: Of the earlier report; its statements count as values too.
    """
    known: dict[str, list[tuple[str, int, float, float, str, Passage | Series]]] = {}
    for series in previous.series:
        for value in series.values:
            known.setdefault(core_name(series.metric), []).append(
                (series.unit, value.year, value.number, value.precision, value.text, series)
            )
    for said in previous.statements:
        if said.name and said.year and not said.part and said.value.text:
            known.setdefault(said.name, []).append(
                (said.unit, said.year, said.value.number, said.value.precision, said.value.text, said.passage)
            )
    explained = _explained_pages(figures.passages)
    for series in figures.series:
        name = core_name(series.metric)
        for value in series.values:
            before = [
                entry
                for entry in known.get(name, ())
                if entry[1] == value.year and _alike(entry[0], series.unit)
            ]
            if not before or (figures.year is not None and value.year >= figures.year):
                continue
            if any(_equal(entry, value.number, value.precision, series.unit) for entry in before):
                continue
            if (
                len({entry[2] for entry in before}) != 1
                or name in VAGUE
                or not _near(before[0], value.number, series.unit)
            ):
                continue
            code = (
                "finding-restated-noted" if series.page in explained and series.table else "finding-restated"
            )
            yield finding(
                "restated", series, code, metric=series.metric, year=value.year, value=value.text, unit=series.unit,
                before=before[0][4],
            )  # fmt: skip


def _explained_pages(passages: Iterable[Passage]) -> set[int]:
    return {p.page for p in passages if p.row is None and re.search(r"重述|追溯调整|重编|数据更正", p.clean)}


def _near(entry: tuple[str, int, float, float, str, Passage | Series], number: float, unit: str) -> bool:
    """Tell whether two values may be of the same matter: values far apart are of another scope."""
    factor = measure_of(entry[0]).factor / measure_of(unit).factor if entry[0] and unit else 1.0
    other = entry[2] * factor
    return bool(other) and bool(number) and 1 / NEAR <= abs(number / other) <= NEAR


def _alike(a: str, b: str) -> bool:
    return comparable(a, b) or not a or not b


def _equal(
    entry: tuple[str, int, float, float, str, Passage | Series], number: float, precision: float, unit: str
) -> bool:
    left = measure_of(entry[0]).factor if entry[0] and unit else 1.0
    right = measure_of(unit).factor if entry[0] and unit else 1.0
    if left == right and entry[3] == precision:
        # Printed with the same places, they are one rounding of one value or they differ.
        return entry[2] == number
    return abs(entry[2] * left - number * right) <= (entry[3] * left + precision * right) * 1.02 + 1e-9
