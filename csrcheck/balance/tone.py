"""The tone of a report: praise against bad news by chapter, claims that boast, green words with nothing behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from csrcheck.coverage.citation import LONGEST_QUOTE, join_wraps
from csrcheck.language.figures import figures
from csrcheck.messages import text
from csrcheck.model import (
    ChapterTone,
    Finding,
    Label,
    NegativeItem,
    Passage,
    PassageKind,
    Polarity,
    Severity,
    Zone,
)

_PRAISE = re.compile(
    "荣获|获[得评颁]|被?评为|授予|入选|领先|卓越|优异|突破|显著|大幅提[升高]|圆满|成功|佳绩|丰硕|一流|标杆|典范|表彰|好评|赞誉|满意度[^,。]{0,8}(?:9\\d|100)|创[^,。]{0,4}新高|稳步(?:提升|增长)"
)
_ABSOLUTE = re.compile(
    "(?:全球|世界|国际|国内|全国|行业|业内|业界|同行业?)(?:内)?(?:最(?:先进|领先|优秀|优质|[大好优强佳高])|第一|首位|顶[级尖]|唯一|独一无二)|最(?:佳|优秀|先进|环保|绿色|安全可靠)的|第一品牌|顶级|极致|完美无|绝无仅有|无与伦比"
    "|(?:100|百分之百)%?(?:环保|绿色|安全|无污染|无害|可靠)|百分之?百(?:环保|绿色|安全|无污染)|(?:完全|绝对|彻底)(?:环保|无污染|无害|绿色|安全|可靠|零污染)|(?<!实现)零污染|毫无污染|永不"
)
# A source, a ranking or an award behind the superlative makes it a fact that can be checked.
_SOURCED = re.compile(
    "根据|依据|据|统计|排名|榜|评为|荣获|获|授予|认证|奖|评选|认定|数据显示|第三方|列|《|年报|吉尼斯|目标|力争|愿景|打造|建设|成为|致力|努力|争创|追求|最佳实践|之一"
)
_GREEN = re.compile(
    "(?:绿色|低碳|环保|生态|可持续|清洁|零碳|碳中和|环境友好)(?:型|的|健康|节能|环保|、)*(?:产品|材料|包装|原料|工艺|方案|技术)|(?:产品|材料|包装|原料|工艺)[^,。;]{0,8}(?:绿色|环保|低碳|对环境(?:友好|无害)|无毒无害)"
)
_CLAIM = re.compile("采用|使用|选用|推出|提供|均为|都是|属于|为客户|生产的?|全部|产品为|带来")
_BACKED = re.compile(
    "标准|认证|标识|标志|标签|评价|检测|iso|gb|rohs|reach|fsc|leed|《|%|节[能约水电]|减少|降低|回收|再生|可降解|光伏|风电|核电|太阳能|替代|水性|无铅|名录|目录|要求|规定|培训|宣传|研[发究制]|专利|认定|制度|采购|优先|包括|如"
)
_MOST = 5
"""Findings of one kind shown at most: they are advice."""


def chapter_tones(items: Sequence[NegativeItem], passages: Sequence[Passage]) -> tuple[ChapterTone, ...]:
    """Count by chapter what is told of bad news and what is praised, in reading order."""
    negative = Counter(_chapter(item.section) for item in items if item.polarity is not Polarity.ZERO_CLAIM)
    positive: Counter[str] = Counter()
    for passage in _sentences(passages):
        if _PRAISE.search(passage.clean):
            positive[_chapter(passage.section)] += 1
    order = dict.fromkeys(_chapter(passage.section) for passage in passages)
    return tuple(
        ChapterTone(name, negative[name], positive[name])
        for name in order
        if negative[name] or positive[name]
    )


def greenwash(passages: Sequence[Passage]) -> list[Finding]:
    """Return advice on claims that boast without a source and green words with nothing behind."""
    absolute, vague = [], []
    seen: set[str] = set()
    for passage in _sentences(passages):
        clean = passage.clean
        if clean in seen:
            continue
        seen.add(clean)
        hit = _ABSOLUTE.search(clean)
        if hit and not _SOURCED.search(clean):
            absolute.append(_finding(passage, "greenwash-absolute", hit.group()))
            continue
        hit = _GREEN.search(clean)
        if (
            hit
            and _CLAIM.search(clean)
            and not _BACKED.search(clean)
            and not any(figure.family for figure in figures(clean))
        ):
            vague.append(_finding(passage, "greenwash-vague", hit.group()))
    return absolute[:_MOST] + vague[:_MOST]


def _sentences(passages: Sequence[Passage]) -> list[Passage]:
    return [p for p in passages if p.zone is Zone.BODY and p.kind is PassageKind.SENTENCE]


def _chapter(section: tuple[str, ...]) -> str:
    return section[0] if section else ""


def _finding(passage: Passage, rule: str, words: str) -> Finding:
    quote = join_wraps(passage.text)
    code = f"finding-{rule}"
    return Finding(
        rule=rule,
        severity=Severity.INFO,
        message=Label(text(code, "zh", words=words), text(code, "en", words=words)),
        page=passage.page,
        page_label=passage.page_label,
        line=passage.line,
        quote=quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…",
        section=passage.section,
    )
