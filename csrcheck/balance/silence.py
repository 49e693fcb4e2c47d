"""What a reader expects to hear of and the report never mentions, neither an event nor a zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csrcheck.model import NegativeItem, Passage, PassageKind, Silence, Zone


@dataclass(frozen=True, slots=True)
class _Area:
    """A matter expected of a report.

    Attributes:
        families: Items of these answer it.
        said: Words that answer it together with a number or a zero.
        sector: Words of the report that show that it is expected; expected of all where empty.
        often: How many passages must hold such a word.
    """

    name: str
    expected_by: tuple[str, ...]
    families: frozenset[str]
    said: re.Pattern[str]
    sector: re.Pattern[str] | None = None
    often: int = 8


def _area(
    name: str, expected_by: str, families: str, said: str, sector: str | None = None, often: int = 8
) -> _Area:
    return _Area(
        name,
        tuple(expected_by.split(", ")),
        frozenset(families.split()),
        re.compile(said),
        re.compile(sector) if sector else None,
        often,
    )


_AREAS = (
    _area("fatalities", "HKEX B2.1, GRI 403-9", "death", "死亡|工亡|亡故|因工身故|伤亡"),
    _area(
        "lost_days",
        "HKEX B2.2, GRI 403-9",
        "injury",
        "损失(?:的)?(?:工作)?(?:日|天|工时)|误工|损工|失能|工伤|职业伤害|职业灾害|缺勤",
    ),
    _area("penalties", "GRI 2-27", "penalty violation", "处罚|罚款|裁罚|罚锾|违法|违规"),
    _area("complaints", "HKEX B6.2", "complaint", "投诉|客诉|申诉|抱怨"),
    _area("corruption", "HKEX B7.1, GRI 205-3", "corruption whistle", "贪[污腐]|腐败|贿赂|舞弊|违纪|廉政"),
    _area(
        "data_breaches",
        "GRI 418-1",
        "data_breach",
        "泄[漏露]|外泄|资料外流|信息安全事[件故]|侵犯[^,。]{0,6}隐私",
    ),
    _area(
        "spills",
        "GRI 306-3, GRI 2-27",
        "pollution",
        "污染事[件故]|环境(?:污染|事件|事故|违[法规])|环保(?:处罚|违[法规])|泄漏|超标",
        "废水|废气|排污|工地|施工|化学品|油品|矿|冶炼|生产线",
    ),
    _area(
        "recalls",
        "HKEX B6.1, GRI 416-2",
        "recall",
        "召回|下架|回收[^,。]{0,4}产品|质量事故|品质不良",
        "生产线|出厂|制造|药品|食品|零售|产品质量",
    ),
)
_COUNTED = re.compile(r"\d|零|无|未|没有|不存在")


def silences(items: Sequence[NegativeItem], passages: Sequence[Passage]) -> tuple[Silence, ...]:
    """Return the areas of which neither an event nor a zero is said.

    Args:
        items: What the report tells.
        passages: All passages; indexes and contents answer nothing.
    """
    told = {family for item in items for family in item.families}
    body = [
        passage.clean
        for passage in passages
        if passage.zone is Zone.BODY and passage.kind is not PassageKind.HEADING
    ]
    return tuple(
        Silence(area.name, area.expected_by)
        for area in _AREAS
        if _expected(area, body) and not area.families & told and not any(_said(area, each) for each in body)
    )


def _expected(area: _Area, body: Sequence[str]) -> bool:
    return area.sector is None or sum(bool(area.sector.search(text)) for text in body) >= area.often


def _said(area: _Area, text: str) -> bool:
    """Tell whether a passage gives a number or a zero right beside the matter."""
    for match in area.said.finditer(text):
        near = text[max(0, match.start() - 12) : match.end() + 12]
        if _COUNTED.search(near.replace("零容忍", "")) and not re.search("培训|演练|学习|办法|制度|》", near):
            return True
    return False
