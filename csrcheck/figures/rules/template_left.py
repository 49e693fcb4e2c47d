"""Placeholders of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.model import Label, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="template-left",
    severity=Severity.ERROR,
    title=Label("模板占位文字未替换", "a placeholder left from a template"),
    says={
        "": Label(
            "疑似模板占位文字未替换：“{words}”。请填写或删除。",
            "A placeholder of a template seems left: “{words}”. Fill it in or delete it.",
        ),
    },
    docs="a placeholder stands in the text: [公司名称], {{…}}, ××万元, ××部门, 20XX年, 此处填写",
    facts=("words", "quote"),
)

_PLACEHOLDER = re.compile(
    r"[\[【〔<＜{]\s*(?:请?(?:填写|插入|补充|输入|替换)[^\]】〕>＞}]{0,16}|(?:公司|企业|單位|单位|机构|機構|集团|集團|组织)(?:全?名称|全?名稱|简称|簡稱|名)"
    r"|报告年[度份]|報告年[度份]|年份|日期|数据|數據|数值|xx+|××+)\s*[\]】〕>＞}]"
    r"|\{\{[^{}]{1,30}\}\}|(?<![A-Za-z0-9])(?:[xX]{2,4}|×{2,4})(?:%|万?元|萬元|亿元|億元|吨|噸|千瓦时|人次|小时|[项項次件]|部[门門]|事[业業]部|科室|年度|月份)"
    r"|20[xX×]{2}年|lorem ipsum|(?:此处|此處)(?:插入|填写|填寫|补充|補充)|(?:待补充|待補充|待填写|待填寫)(?![^。]{0,6}(?:的|后))"
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield passages in which a placeholder was left."""
    for passage in figures.passages:
        match = _PLACEHOLDER.search(passage.text) if passage.zone is Zone.BODY else None
        if match:
            yield found(passage, words=match.group())
