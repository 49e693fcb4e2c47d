"""Negative matters counted in table rows."""

from __future__ import annotations

import re

from csrcheck.balance import patterns as say
from csrcheck.balance.mentions import Mention, hits, mentions
from csrcheck.language.figures import years
from csrcheck.language.normalise import clean_text
from csrcheck.model import NegativeType, Passage, Polarity, RowCell

_NUMBER = re.compile(r"^[(]?-?(\d[\d,\s]*(?:\.\d+)?)\s*(?:%|‰|[^\d\s]{1,6})?[)]?[*#※]*$")
_NONE = re.compile(r"^(?:无|零|没有|未发生|无发生|未有|nil|none)[。.]?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_AIM = re.compile(
    "目标|标的|指标要求|要求|期望|策略|政策|承诺|愿景|方针|计划|规划|影响|冲击|风险|原因|机制|措施|说明"
)
# Rows that count what is done about such matters, or what they would cost.
_NOT_A_COUNT = re.compile(
    "培训|演练|投入|费用(?!损失)|覆盖|检查|保险|投保|缴纳|体检|目标|(?:处理|解决|办结|结案|回复|关闭|及时|整改|合格|通过|响应)[^,。]{0,4}率|满意|审核|评估|宣[导传]|参与"
    "|渠道|应急|预案|次数.*演|隐患|教育|会议|讲座|签[署订]|承诺|举报率|监测|检测|知识产权|专利|工时(?:数|总)|总(?:经历)?工时|定义|公式|防[护治范]|岗位|实务|论坛|课程|研习|侦防|董事|职称|\\d{4}[/.-]\\d{1,2}"
)
_COUNTED_FAMILIES = frozenset(
    {"harassment", "forced_labour", "labour_dispute", "death", "injury", "disease", "data_breach", "recall", "pollution",
     "corruption", "whistle", "competition", "penalty", "violation", "litigation", "complaint", "fire"}
)  # fmt: skip


def row_mentions(passage: Passage, year: int | None) -> tuple[Mention, ...]:
    """Return the negative matters a table row counts, or tells of in a cell.

    A row that counts a matter occurred where its figure for the reporting year is not zero; earlier
    years only count where no column names a year.

    Args:
        passage: A row.
        year: The reporting year.
    """
    row = passage.row
    if row is None:
        return ()
    label = clean_text(row.label)
    # What stands in brackets explains the name (含死亡人数) and is not what is counted.
    named = [hit for hit in hits(_BRACKETS.sub("", label)) if hit.family.name in _COUNTED_FAMILIES]
    named.sort(key=lambda hit: hit.family.name != "death")
    values = [(cell, value) for cell in row.cells if (value := _value(cell)) is not None]
    if not named or not values or _NOT_A_COUNT.search(label):
        return _told(passage, label)
    chosen = _current(values, year)
    happened = any(value for _, value in chosen)
    end = len(passage.clean)
    return tuple(
        Mention(
            Polarity.OCCURRED if happened else Polarity.ZERO_CLAIM,
            _type_of(hit.family.type, label),
            hit.family.name,
            0,
            end,
            (0, end),
            quantified=True,
            qualified=bool(say.GRAVITY.search(label) or say.LAW.search(label) or say.PART_OF.search(label)),
        )
        for hit in named[:1]
    )


def period_of(passage: Passage, year: int | None) -> tuple[int, ...]:
    """Return the year of the figures a row was judged by, where its columns name one."""
    if passage.row is None:
        return ()
    named = {found for cell in passage.row.cells for found in years(clean_text(cell.header))}
    return (year,) if year in named and year else tuple(sorted(named)[-1:])


def _told(passage: Passage, label: str) -> tuple[Mention, ...]:
    """Return what the cells of a row say in words, unless the row is one of aims."""
    if passage.row is None or _AIM.search(label):
        return ()
    found: list[Mention] = []
    position = 0
    for cell in passage.row.cells:
        text = clean_text(cell.text)
        place = passage.clean.find(text, position) if text else -1
        if place < 0 or _NUMBER.match(text) or _AIM.search(clean_text(cell.header)):
            continue
        position = place + len(text)
        found.extend(
            Mention(
                each.polarity,
                each.type,
                each.family,
                each.start + place,
                each.end + place,
                (each.clause[0] + place, each.clause[1] + place),
                each.quantified,
                each.qualified,
            )
            for each in mentions(text, fragment=True)
        )
    return tuple(found)


def _type_of(type_: NegativeType, label: str) -> NegativeType:
    return NegativeType.SUPPLY_CHAIN if re.search("供应商|供货商", label) else type_


def _value(cell: RowCell) -> float | None:
    text = clean_text(cell.text)
    if _NONE.match(text):
        return 0.0
    match = _NUMBER.match(text)
    return float(match[1].replace(",", "").replace(" ", "")) if match else None


def _current(values: list[tuple[RowCell, float]], year: int | None) -> list[tuple[RowCell, float]]:
    """Return the values of the reporting year, else of the last year named, else all."""
    dated = [(set(years(clean_text(cell.header))), cell, value) for cell, value in values]
    named = sorted({found for found_years, _, _ in dated for found in found_years})
    if not named:
        return values
    wanted = year if year in named else named[-1]
    return [(cell, value) for found_years, cell, value in dated if wanted in found_years]
