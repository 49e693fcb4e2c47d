"""Name what an ask wants, in words a writer can act on."""

from __future__ import annotations

from collections.abc import Mapping

from csrcheck.catalog.schema import Ask, AskKind, Indicator, Topic
from csrcheck.model import Label

_WORDS: dict[AskKind, tuple[str, str]] = {
    AskKind.STATEMENT: ("{zh}的说明", "a description of {en}"),
    AskKind.IDEA: ("{zh}的理念或承诺", "the idea or commitment on {en}"),
    AskKind.POLICY: ("{zh}的制度或政策", "the policy or system for {en}"),
    AskKind.MEASURE: ("{zh}的具体措施", "measures on {en}"),
    AskKind.RESULT: ("{zh}的成效", "results on {en}"),
    AskKind.FIGURE: ("{zh}的数据（{units_zh}）", "figures for {en} ({units_en})"),
    AskKind.INTENSITY: (
        "{zh}的强度（单位产值、面积或人均）",
        "the intensity of {en} (per revenue, area or head)",
    ),
    AskKind.BREAKDOWN: ("{zh}按{by_zh}划分的数据", "{en} broken down by {by_en}"),
    AskKind.YEARS: ("{zh}连续{count}年的数据", "{en} for {count} consecutive years"),
    AskKind.TARGET: ("{zh}的目标", "a target for {en}"),
    AskKind.COMPLIANCE: (
        "{zh}的守法情况（遵守哪些法规，有无违规）",
        "compliance on {en} (which laws, any breach)",
    ),
    AskKind.CASES: ("{zh}的数目（没有也要写明为零）", "the number of {en} (state a zero too)"),
    AskKind.LIST: ("{zh}的清单", "the list of {en}"),
}
_DIMENSIONS = {
    "gender": ("性别", "gender"),
    "age": ("年龄", "age"),
    "region": ("地区", "region"),
    "type": ("类型", "type"),
    "category": ("员工类别", "employee category"),
    "contract": ("雇佣类型", "employment type"),
}
UNIT_WORDS = {
    "ghg": ("吨二氧化碳当量", "tCO2e"),
    "mass": ("吨", "tonnes"),
    "energy": ("千瓦时、吨标准煤或吉焦", "kWh, tce or GJ"),
    "power": ("千瓦", "kW"),
    "volume": ("立方米", "m3"),
    "area": ("平方米、公顷", "m2, ha"),
    "people": ("人、人次", "persons"),
    "money": ("元", "currency"),
    "percent": ("%", "%"),
    "hours": ("小时", "hours"),
    "days": ("天", "days"),
    "count": ("个、次、件", "number"),
    "rate": ("每百万工时等比率", "rate"),
    "ratio": ("比例", "ratio"),
    "intensity": ("单位强度", "intensity"),
    "concentration": ("毫克/升等浓度", "concentration"),
    "noise": ("分贝", "dB"),
    "years": ("年", "years"),
    "distance": ("公里", "km"),
    "data": ("GB", "GB"),
}
_NAMED = 3


def label_of(ask: Ask, indicator: Indicator, topics: Mapping[str, Topic]) -> Label:
    """Return the noun phrase for an ask: its own label, else one made from its topics."""
    if ask.label:
        return Label(ask.label.zh, ask.label.en)
    names = ask.topics or indicator.topics
    titles = [topics[name].title for name in names[:_NAMED]]
    more = len(names) > _NAMED
    units = ask.unit or tuple(dict.fromkeys(unit for name in names for unit in topics[name].unit))
    by_zh, by_en = _DIMENSIONS.get(ask.by or "", ("类别", "category"))
    zh, en = _WORDS[ask.ask]
    units_zh = "／".join(UNIT_WORDS[unit][0] for unit in units[:_NAMED])
    units_en = ", ".join(UNIT_WORDS[unit][1] for unit in units[:_NAMED])
    return Label(
        zh.format(
            zh="、".join(t.zh for t in titles) + ("等" if more else ""),
            units_zh=units_zh,
            by_zh=by_zh,
            count=ask.count,
        ).replace("（）", ""),
        en.format(
            en=", ".join(t.en or t.zh for t in titles) + (" etc." if more else ""),
            units_en=units_en,
            by_en=by_en,
            count=ask.count,
        ).replace(" ()", ""),
    )
