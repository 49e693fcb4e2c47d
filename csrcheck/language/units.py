"""Units as Chinese reports print them, by family.

A family is what an indicator asks for: two figures are comparable only within one. Spellings are
given in normalised form (simplified, lower case, ``m3`` for ㎥ and 立方米 beside it).
"""

from __future__ import annotations

import re
from functools import cache

from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text

UNITS: dict[str, tuple[str, ...]] = {
    "ghg": (
        "吨二氧化碳当量", "吨co2当量", "吨co2e", "吨co2", "吨二氧化碳", "吨碳", "公吨二氧化碳当量", "公吨co2e", "公吨co2", "公吨二氧化碳",
        "tco2e", "tco2", "tco2-e", "tco2eq", "kgco2e", "kgco2", "千克二氧化碳当量", "公斤二氧化碳当量", "公斤co2e", "ktco2e", "t-co2e",
        "吨二氧化碳e", "千克co2e", "kg二氧化碳当量", "吨当量", "mtco2e",
    ),
    "mass": ("吨", "公吨", "千克", "公斤", "克", "kg", "t", "g", "mg", "毫克", "tonnes", "ton", "tons", "kt", "盎司", "磅"),
    "energy": (
        "千瓦时", "千瓦小时", "兆瓦时", "吉瓦时", "度", "度电", "kwh", "mwh", "gwh", "twh", "gj", "mj", "tj", "kj", "吉焦", "百万焦耳",
        "十亿焦耳", "千兆焦耳", "百万千焦", "兆焦", "焦耳", "吨标准煤", "吨标煤", "千克标准煤", "tce", "kgce", "吨油当量", "toe", "大卡", "千卡", "btu",
        "千个千瓦时", "千千瓦时", "万千瓦时", "亿千瓦时", "瓦时", "百万千瓦时",
    ),
    "power": ("千瓦", "兆瓦", "吉瓦", "kw", "mw", "gw", "瓦", "兆瓦峰值", "mwp", "kwp"),
    "volume": (
        "立方米", "立方公尺", "立方", "m3", "cbm", "升", "公升", "l", "kl", "ml", "毫升", "千升", "公秉", "百万公升", "百万升", "千公升", "标方",
        "nm3", "标立方米", "加仑", "桶", "mcm",
    ),
    "area": ("平方米", "平方公里", "平方公尺", "平方千米", "m2", "km2", "公顷", "亩", "hm2", "平方英尺", "平米", "坪"),
    "people": (
        "人", "名", "人次", "位", "员工", "户", "个家庭", "persons", "people", "employees", "名员工", "余名", "多名", "多人",
        "余人", "户次", "岗位", "个岗位",
    ),
    "money": (
        "元", "人民币", "美元", "港元", "港币", "新台币", "台币", "欧元", "日元", "英镑", "元人民币", "rmb", "cny", "usd", "hkd", "nt$", "仟元",
        "千元", "百万元", "十亿元", "千港元", "千美元", "百万美元", "新台币元", "新台币仟元", "新台币千元", "元/股", "元/人", "卢比", "澳元",
    ),
    "percent": ("%", "‰", "个百分点", "百分点", "percent"),
    "hours": ("小时", "学时", "课时", "工时", "时数", "h", "hours", "hrs", "人时", "人·时", "人小时", "个小时", "个学时", "人学时", "万工时", "人·小时",
        "人·学时", "人课时", "人·课时", "人工时", "人·工时", "人次小时", "人次学时"),
    "days": ("天", "日", "工作日", "个工作日", "人日", "人天", "人·天", "人·日", "人工日", "days", "个月"),
    "count": (
        "个", "项", "次", "家", "件", "起", "宗", "份", "场", "期", "篇", "条", "例", "款", "座", "台", "辆", "艘", "套", "只", "株", "棵", "所",
        "处", "门", "届", "笔", "批", "站", "点", "幅", "部", "张", "片", "袋", "箱", "本", "册", "支", "队", "组", "封", "通", "票", "枚", "轮",
        "盏", "课", "班", "类", "种", "大类", "场次", "站次", "家次", "件次", "项次", "班次", "个项目", "cases", "times", "回", "案", "席", "双",
        "单", "宗数", "间", "村", "镇", "县", "分", "颗", "口", "架", "瓶", "盒", "吨次", "趟", "车次", "方", "字",
    ),
    "rate": (
        "每百万工时", "每二十万工时", "百万工时", "二十万工时", "每20万工时", "每百万小时", "起/百万工时", "次/百万工时", "人/百万工时", "件/百万工时",
        "天/百万工时", "每千人", "每千名", "人/千人", "每亿元产值", "人/百亿", "件/百万", "每200,000工时", "每1,000,000工时",
    ),
    "ratio": ("倍", "比1", ":1"),
    "concentration": ("mg/l", "毫克/升", "mg/m3", "毫克/立方米", "μg/m3", "微克/立方米", "ppm", "ppb", "mg/nm3", "克/千瓦时", "g/km"),
    "noise": ("分贝", "db", "db(a)"),
    "years": ("年", "周年", "岁"),
    "distance": ("公里", "千米", "米", "km", "m", "海里", "吨公里", "万吨公里", "tkm", "厘米", "毫米"),
    "data": ("gb", "tb", "mb"),
}  # fmt: skip

CURRENCIES: dict[str, str] = {
    "新台币": "新台币元", "台币": "新台币元", "nt$": "新台币元", "ntd": "新台币元", "twd": "新台币元", "港币": "港元", "港元": "港元", "hk$": "港元",
    "hkd": "港元", "港圆": "港元", "美元": "美元", "美金": "美元", "us$": "美元", "usd": "美元", "欧元": "欧元", "eur": "欧元", "€": "欧元",
    "日元": "日元", "日圆": "日元", "jpy": "日元", "英镑": "英镑", "gbp": "英镑", "£": "英镑", "澳元": "澳元", "人民币": "元", "rmb": "元",
    "cny": "元",
}  # fmt: skip
"""What names a currency before or behind an amount, and the unit it makes of it."""

# Words that only scale the unit that follows: 12.5万 元, 3 千 人.
MULTIPLIERS: dict[str, float] = {
    "十": 1e1, "百": 1e2, "千": 1e3, "仟": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10,
    "千亿": 1e11, "万亿": 1e12, "兆": 1e12,
}  # fmt: skip

UNIT_IN_BRACKETS = re.compile(r"[(（\[【]\s*+(?:单位[:：]\s*+)?([^()（）\[\]]{1,14})\s*+[)）\]】]")
"""What stands in brackets behind a name and may be its unit."""

_SHARE_NAME = re.compile(r"(?<![功频汇])率(?:$|[(%])|占比|比例|比重|比率|百分比")
_IMPLIED = (
    ("人次", ("人次", "人次数"), ()),
    ("小时", ("小时", "工时", "时数", "学时", "小时数", "工时数", "学时数"), ()),
    (
        "人",
        (
            *("人数", "人员总计", "人员总数", "人员合计"),
            *(f"{who}{how}" for who in ("员工", "职工", "雇员") for how in ("数", "总数")),
        ),
        ("岁", "男性", "女性", "人(次)数"),
    ),
    ("家", ("家数",), ()),
    ("", tuple(f"{each}数" for each in "件宗起次个项场份户台天日"), ()),
)
"""A unit, and the endings and words of names that imply it."""

_PH = ("ph", "酸碱")
_SHARES = ("percent", "rate", "intensity", "ratio")
_COUNTS = ("人", "家", "人次")
_PLAIN_MONEY = ("元", "仟元", "千元", "百万元")
_COUNTED = "数數次"
"""男性员工 in % is a share of them, 员工人数 never is."""

_FAMILY_BY_UNIT = {unit: family for family, units in UNITS.items() for unit in units}
_PER = re.compile(r"^(?P<over>[^/]+)(?:/|每)(?P<base>.+)$")


def family_of(unit: str) -> str:
    """Return the family of a unit as printed (normalised), empty where unknown.

    ``a/b`` is an intensity unless the pair itself is known (``mg/l`` is a concentration); ``万`` and
    other multipliers in front are ignored.
    """
    unit = unit.strip().strip("()").strip()
    if not unit:
        return ""
    if unit in _FAMILY_BY_UNIT:
        return _FAMILY_BY_UNIT[unit]
    name, rest = currency_of(unit)
    if name and family_of(rest or "元") in ("money", "") and rest.strip("十百千仟万亿元圆") == "":
        return "money"
    bare = unit.lstrip("十百千仟万亿兆余多几约")
    if bare in _FAMILY_BY_UNIT:
        return _FAMILY_BY_UNIT[bare]
    if bare in ("", "十", "百", "千", "万", "亿"):
        return ""
    per = _PER.match(unit)
    if per:
        base = per["base"].strip()
        # A yearly amount is an amount, not an intensity; 人/年 likewise.
        if base in ("年", "月", "季", "a", "year", "每年"):
            return family_of(per["over"])
        return "intensity" if family_of(per["over"]) else ""
    return ""


def with_currency(unit: str, before: str) -> str:
    """Return the unit of an amount whose currency stands before its number: 新台币 311,200 元.

    Args:
        unit: What stands behind the number, as read; empty where nothing does.
        before: Normalised text up to the number.
    """
    if unit and (unit not in _PLAIN_MONEY):
        return unit
    words = before.rstrip(" :约")
    name = next((each for each in CURRENCIES if words.endswith(each)), "")
    if not name or CURRENCIES[name] == "元":
        return unit or ("元" if name else "")
    # A thousand of them is a unit of its own: 新台币 仟元.
    return CURRENCIES[name] if unit in ("", "元") else f"{CURRENCIES[name].removesuffix('元')}{unit}"


def currency_of(unit: str) -> tuple[str, str]:
    """Return the currency a normalised unit names and what else it says (亿美元: 美元, 亿); empty where none is."""
    name = next((each for each in CURRENCIES if unit.startswith(each) or unit.endswith(each)), "")
    rest = unit.removeprefix(name) if unit.startswith(name) else unit.removesuffix(name)
    return (CURRENCIES[name], rest) if name else ("", unit)


def implied_unit(name: str) -> str | None:
    """Return the unit a name implies (``率`` is %); an empty one where it only says that it counts.

    ``None`` where the name says nothing about it.
    """
    clean = clean_text(name).replace(" ", "")
    if holds(clean, _PH):
        return ""
    if _SHARE_NAME.search(clean):
        return "%"
    for unit, endings, words in _IMPLIED:
        if clean.endswith(endings) or holds(clean, words):
            return unit
    return "人" if "人数" in clean.partition("人员")[2] else None


def settled_unit(printed: str, name: str) -> str:
    """Return the unit of what a name counts: the printed one unless the name cannot have it.

    资产负债率 in a table in 万元 is a share, and 员工人数 beside a column in % a count of persons.
    """
    family, implied = family_of(clean_text(printed).replace(" ", "")), implied_unit(name)
    if printed and implied == "%" and family not in _SHARES:
        return "%"
    if printed and implied in _COUNTS and family == "percent" and holds(name, _COUNTED):
        return implied
    return printed or implied or ""


@cache
def unit_pattern() -> str:
    """Return a regular expression (text) that matches any known unit, longest first.

    Latin units must not run on into a longer word (``t`` in ``tax``).
    """
    units = sorted(_FAMILY_BY_UNIT, key=lambda unit: (-len(unit), unit))
    return (
        "(?:"
        + "|".join(re.escape(unit) + (r"(?![a-z])" if unit[-1].isascii() else "") for unit in units)
        + ")"
    )
