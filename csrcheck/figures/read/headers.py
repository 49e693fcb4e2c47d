"""Which year a column header, or a row label, stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.years import fiscal_years, plain_years

_AIM = re.compile(
    r"目标|计划|预[计期测算]|增减|增长|变动|变化|同比|升降|幅度|差异|[比较](?:上|去|前)|上年比|进展|基准|指标值|规划|限值|标准"
)
_CALENDAR = re.compile(
    r"(?<![\d.,-])(?:fy|cy)?\s?((?:19|20)\d\d)(?![\d,%‰.])(?:[-./]\d{1,2}){0,2}\s?(?:财政|会计|报告)?(?:年度?|财年|fy)?"
    r"(?:\s?\d{1,2}月(?:\d{1,2}日)?)?(?:\s?1?[-—~至]\s?1?2月)?(?:度|末|底|年末|年底|全年)?"
)
_SPAN = re.compile(r"(?:19|20)\d\d年?(?:度)?\s?[-—~至到]\s?(?:19|20)\d\d")
_SHORT = re.compile(r"(?<![a-z])fy\s?['’]?(\d\d)(?!\d)")
_REPUBLIC = re.compile(r"(?:民国\s?)(\d{2,3})\s?年?度?")
_BARE_REPUBLIC = re.compile(r"(?<!\d)(1[01]\d)\s?年度?(?!\d)")
_THIS = re.compile(
    r"(?:本报告期|报告期末?|本期期?末?|本年度?末?|当期|当年度?|本财年|今年|期末)(?:发生额|金额|余额|数|累计数|实际数?|值|人数)?"
)
_LAST = re.compile(
    r"(?:上年度?同期|上期期?末?|上年度?末?|去年同期|去年|前一?期|前一年度?|上一?年度?|期初|年初)(?:发生额|金额|余额|数|累计数|实际数?|值|人数)?"
)
_BEFORE_LAST = re.compile(
    r"(?:前年度?末?|上上一?年度?末?|上上期末?)(?:发生额|金额|余额|数|累计数|实际数?|值|人数)?"
)
_STATUS = re.compile(
    r"\(?(?:已?经?重[述列]后?(?!前)|追溯调整后?|已?经?调整后?(?!前)|已?更正|已?修订|未?经?(?:审计|审核|鉴证|核证|验证)|restated|audited|unaudited)\)?"
)
_MOVED = ("增加", "减少", "计提", "转回", "摊销", "解除", "变动", "核销", "转入", "收回", "提取", "使用")


@dataclass(frozen=True, slots=True)
class Column:
    """A year and what else the header says.

    Attributes:
        group: The header without the year, normalised: columns of one metric share it.
        relative: Named by its place in time (本期), not by a year.
        status: What is said of its figures and makes no metric of its own (经重述, 未经审计).
    """

    year: int
    group: str
    relative: bool = False
    status: str = ""


def column_of(header: str, reporting: int | None, *, republic: bool = False) -> Column | None:
    """Return the year a header names, or ``None``.

    Aims, changes and limits are no values of a year; a header that names two years is a period.

    Args:
        header: As printed.
        reporting: The reporting year, which 本期 means.
        republic: Whether bare three-digit years are years of the Republic (Taiwan).
    """
    clean, status = _headed(header)
    if not clean or _AIM.search(clean) or _SPAN.search(clean):
        return None
    found = [(match.span(), int(match[1])) for match in _CALENDAR.finditer(clean)]
    found += [(match.span(), 2000 + int(match[1])) for match in _SHORT.finditer(clean)]
    found += [(match.span(), 1911 + int(match[1])) for match in _REPUBLIC.finditer(clean)]
    if not found and republic:
        found = [(match.span(), 1911 + int(match[1])) for match in _BARE_REPUBLIC.finditer(clean)]
    years = {year for _, year in found}
    if len(years) == 1:
        year = years.pop()
        if reporting is not None and year > reporting:
            return None
        return Column(year, _rest(clean, [span for span, _ in found]), status=status)
    if years or reporting is None or holds(clean, _MOVED):
        return None
    return _relative(clean, reporting, status)


def year_columns(
    headers: Iterable[str], reporting: int | None, *, republic: bool = False
) -> dict[str, Column]:
    """Return the columns of a table that stand for years, by their headers.

    What one header leaves open the others decide: 2020-2021, 2021-2022 are fiscal years where they follow
    one another; 前年 is two years back where 去年 stands beside it; a restated year that is there twice is
    a column of its own.

    Args:
        headers: As printed.
        reporting: The reporting year, which 本期 means.
        republic: Whether bare three-digit years are years of the Republic (Taiwan).
    """
    headers = tuple(dict.fromkeys(headers))
    plain = {header: plain_years(clean_text(header)) for header in headers}
    fiscal = fiscal_years(list(plain.values()))
    columns = {
        header: column_of(fiscal.get(plain[header], header), reporting, republic=republic)
        for header in headers
    }
    found = {header: column for header, column in columns.items() if column is not None}
    years_back = {reporting - c.year for c in found.values() if c.relative} if reporting else set()
    if (
        reporting and years_back >= {2} and 1 not in years_back
    ):  # 前年 beside 本年 alone may well mean the year before
        found = {header: c for header, c in found.items() if not (c.relative and c.year == reporting - 2)}
    times = Counter((column.year, column.group) for column in found.values())
    return {
        header: replace(c, group=f"{c.group} {c.status}".strip()) if times[c.year, c.group] > 1 else c
        for header, c in found.items()
    }


def _headed(header: str) -> tuple[str, str]:
    """Return a header normalised, and what it says of the standing of its figures."""
    clean = plain_years(clean_text(without_marks(" ".join(header.split()))))
    statuses = _STATUS.findall(clean)
    return without_marks(_STATUS.sub(" ", clean)).strip(), " ".join(statuses).strip("()")


def _relative(clean: str, reporting: int, status: str) -> Column | None:
    for pattern, back in ((_BEFORE_LAST, 2), (_LAST, 1), (_THIS, 0)):
        match = pattern.search(clean)
        if match:
            rest = _rest(clean, [match.span()])
            if any(other.search(rest) for other in (_LAST, _THIS) if other is not pattern):
                return None
            return Column(reporting - back, rest, relative=True, status=status)
    return None


def bare_year(text: str, reporting: int | None, *, republic: bool = False) -> int | None:
    """Return the year a cell consists of, ``None`` where it says anything else."""
    column = column_of(text, reporting, republic=republic)
    return column.year if column and not column.group and not column.relative else None


def _rest(clean: str, spans: list[tuple[int, int]]) -> str:
    kept = list(clean)
    for start, end in spans:
        kept[start:end] = [" "] * (end - start)
    rest = " ".join("".join(kept).split())
    rest = re.sub(r"\(\s*\)|\[\s*\]", "", rest).strip(" -/:、,.()")
    return (
        ""
        if rest
        in ("金额", "数", "数值", "数据", "实际", "实绩", "年", "年度", "期", "度", "值", "绩效", "结果")
        else rest
    )
