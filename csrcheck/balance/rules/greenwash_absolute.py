"""Superlatives and absolute claims without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from csrcheck.balance.matters import Matters
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="greenwash-absolute",
    severity=Severity.INFO,
    title=Label("绝对化用语没有来源", "an absolute claim without a source"),
    says={
        "": Label(
            "“{words}”是绝对化用语，没有来源。请给出排名、认证或数据，或改用平实说法。",
            "“{words}” is an absolute claim without a source. Give a ranking, a certificate or a figure, or say it plainly.",
        ),
    },
    docs="a superlative or an absolute claim without a source",
)
_BOASTS = re.compile(
    "(?:全球|世界|国际|国内|全国|行业|业内|业界|同行业?)(?:内)?(?:最(?:先进|领先|优秀|优质|[大好优强佳高])|第一|首位|顶[级尖]|唯一|独一无二)|最(?:佳|优秀|先进|环保|绿色|安全可靠)的|第一品牌|顶级|极致|完美无|绝无仅有|无与伦比"
    "|(?:100|百分之百)%?(?:环保|绿色|安全|无污染|无害|可靠)|百分之?百(?:环保|绿色|安全|无污染)|(?:完全|绝对|彻底)(?:环保|无污染|无害|绿色|安全|可靠|零污染)|(?<!实现)零污染|毫无污染|永不"
)


# A source, a ranking or an award behind the superlative makes it a fact that can be checked.
_SOURCED = re.compile(
    "根据|依据|据|统计|排名|榜|评为|荣获|获|授予|认证|奖|评选|认定|数据显示|第三方|列|《|年报|吉尼斯|目标|力争|愿景|打造|建设|成为|致力|努力|争创|追求|最佳实践|之一"
)
_MOST = 5
"""Findings shown at most: they are advice."""


def check(matters: Matters) -> Iterator[Found]:
    """Yield the first sentences that boast without a source."""
    boasts = ((each, hit) for each in matters.sentences if (hit := boast(each.clean)))
    for passage, words in islice(boasts, _MOST):
        yield found(passage, words=words)


def boast(clean: str) -> str:
    """Return the absolute claim of a sentence that names no source; empty where there is none."""
    hit = _BOASTS.search(clean)
    return hit.group() if hit and not _SOURCED.search(clean) else ""
