"""Green words about products with no figure or standard behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from csrcheck.balance.matters import Matters
from csrcheck.balance.rules.greenwash_absolute import boast
from csrcheck.language.figures import figures
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="greenwash-vague",
    severity=Severity.INFO,
    title=Label("绿色宣称没有数据或标准支撑", "a green claim with nothing behind it"),
    says={
        "": Label(
            "“{words}”没有数据或标准支撑。请写明依据的标准、认证或减少的数量。",
            "“{words}” has no figure or standard behind it. Name the standard, the certificate or the amount saved.",
        ),
    },
    docs="a green product claim with no figure or standard behind it",
)
_GREEN = re.compile(
    "(?:绿色|低碳|环保|生态|可持续|清洁|零碳|碳中和|环境友好)(?:型|的|健康|节能|环保|、)*(?:产品|材料|包装|原料|工艺|方案|技术)|(?:产品|材料|包装|原料|工艺)[^,。;]{0,8}(?:绿色|环保|低碳|对环境(?:友好|无害)|无毒无害)"
)
_CLAIM = re.compile("采用|使用|选用|推出|提供|均为|都是|属于|为客户|生产的?|全部|产品为|带来")
_BACKED = re.compile(
    "标准|认证|标识|标志|标签|评价|检测|iso|gb|rohs|reach|fsc|leed|《|%|节[能约水电]|减少|降低|回收|再生|可降解|光伏|风电|核电|太阳能|替代|水性|无铅|名录|目录|要求|规定|培训|宣传|研[发究制]|专利|认定|制度|采购|优先|包括|如"
)
_MOST = 5
"""Findings shown at most: they are advice."""


def check(matters: Matters) -> Iterator[Found]:
    """Yield the first sentences that call something green and say nothing to show it."""
    claims = ((each, hit) for each in matters.sentences if (hit := _claim(each.clean)))
    for passage, words in islice(claims, _MOST):
        yield found(passage, words=words)


def _claim(clean: str) -> str:
    hit = _GREEN.search(clean)
    if not hit or not _CLAIM.search(clean) or _BACKED.search(clean) or boast(clean):
        return ""
    return "" if any(figure.family for figure in figures(clean)) else hit.group()
