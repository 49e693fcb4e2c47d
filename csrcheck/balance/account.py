"""What is said beside a negative matter: cause, handling, remedy, result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csrcheck.language.quotes import join_wraps
from csrcheck.model import Account, NegativeType, Passage, Polarity

CAUSE = re.compile(
    "由于|因为|系因|源于|缘于|起因|肇因|原因(?:是|为|在于|系|:)|主要(?:系|是因|为)|主要原因|致使|所致|使得|引起|引发|有鉴于|出于|归因"
    "|受[^,。;]{1,16}(?:影响|冲击|拖累|限制|限)|(?<![起基])因(?!此|应|素|而|子|地|材|公|势|时|人|果|你|我|为了)[^,。;]{2,30}"
    "|[^,。;]{2,}(?<!所)(?:导致|造成)|(?:违反|触犯)[^,。;]{0,24}(?:法|条例|规定|办法|《)|未(?:依|按|经|取得|落实)[^,。;]{2,}|早年|年代久远|使用年限|年久|(?:操作|施工|设计|管理|人为)(?:失误|不当|不慎|疏失|疏忽)"
    "|多[为因系][^,。;]{0,12}(?:伤|跌|撞|操作|不当|引起)|限于|碍于|囿于|宥于|加上|排挤|鉴于"
)
PROCESS = re.compile(
    "调查|追责|问责|追究|上报|通报(?!批评)|停职|解[聘雇除]|开除|辞退|惩处|惩戒|缴纳|缴清|诉愿|上诉|应诉|立即|第一时间|即时|救治|送医|抢修|约谈|受理|处置|和解|安抚|赔偿|慰问|协助|召开|成立[^,。;]{0,8}(?:小组|专案)"
    "|启动[^,。;]{0,10}(?:预案|调查|程序|应急)|妥善处理|已处理|移送|会同|查明|复查|停[工产用]|接触"
)
REMEDY = re.compile(
    "整改|改善|改进|改正|改[用为]|纠正|矫正|加强|强化|完善|优化|修订|制[定订]|订[有定立]|建立|健全|增[设配派]|增加[^,。;]{0,6}(?:人手|投入|设备|频[次率]|检查|巡查|储备)|[汰更]换|更新|整建|升级|改造|翻新|教育训练|培训|宣导|采取|措施|行动|将(?:对|把|持续|进一步|继续|加[快强大]|全面|逐步|会|于|依|通过|优化)"
    "|会(?:持续|与|继续|加强|定期)|未来|下一步|今后|自主研[发制]|研[制发]|攻关|引进|解决|推[进动]|计划于?|拟于?|防止[^,。;]{0,8}再|不会再|不再发生|杜绝|落实|检讨|提升|规划|排定|督促"
)
RESULT = re.compile(
    "(?:已|均|皆|全部|业已|现已)[^,。;]{0,10}(?:完成|完毕|整改|改善|解决|结案|办结|缴清|恢复|修复|改正|更新|换)|整改完[成毕]|整改(?:完成)?率|成功|得到(?:了)?(?:有效)?(?:控制|解决|改善|遏制)|恢复(?:正常|生产|供)"
    "|取得[^,。;]{0,10}(?:批复|证|佳绩|成效)|降[至到]|办结率|结案率|处理率|处理完成率|显著(?:下降|降低|改善)"
)
# A sentence that goes on with the matter rather than opening another.
LINKED = re.compile(
    "^(?:20\\d\\d年,?(?:公司|本集团|我们|本公司)?(?:将|拟|计划)|为此|对此|因此|针对|就此|有鉴于此|鉴于|事[故件]|上述|前述|该|此|其|本公司(?:针对|已|亦|会|将)|公司(?:针对|已|亦|会|将|立即|第一时间)|我们(?:针对|已|将|立即|会)|目前|现已|已|经|未来|今后|下一步|后续|随后"
    "|同时|并|将|主要|原因|其中|以上|相关|随[着即]|通过|为(?:避免|防止|改善|解决|降低|杜绝|减少)|亦|也|然|惟|但|借由)"
)
LIST_ITEM = re.compile("^(?:\\d{1,2}[.、)]|[(]\\d|[①-⑩]|·|[(][一二三四五六七八九][)])")
ANNOUNCED = re.compile("如下|以下|下列|:$")
# An event told with its date is a story: what follows on its cause or handling belongs to it.
STORY = re.compile("\\d{1,2}月|\\d{1,2}日")
OF_THE_STORY = re.compile(
    "原因|经查|查明|调查|组成|成立|更换|整改|改善|改进|修订|加装|致歉|道歉|通报|赔偿|培训|排查|处理|恢复|复核|送医|返岗|解决|召回|回收|下架|完成"
)
NAMED_AGAIN = re.compile("研制|攻关|整改|改善|改进|解决|处理|调查|汰换|更换")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage's clean text."""

    passage: Passage
    start: int
    end: int

    @property
    def clean(self) -> str:
        """Its normalised words."""
        return self.passage.clean[self.start : self.end]


def account_of(
    type_: NegativeType, polarity: Polarity, own: Part, at: tuple[int, int], following: Sequence[Passage]
) -> Account:
    """Return what the report says beside a matter.

    Args:
        type_: What the matter is; a fine's cause is also the rule that was broken.
        polarity: A claim that nothing happened has no account.
        own: The matter's own part of its sentence.
        at: Where the matter stands in the passage's clean text.
        following: The next sentences of the section that may go on with it.
    """
    if polarity is Polarity.ZERO_CLAIM:
        return Account()
    before, after = Part(own.passage, own.start, at[0]), Part(own.passage, at[1], own.end)
    announced = ANNOUNCED.search(own.passage.clean[at[0] : own.end])
    linked = [
        Part(each, 0, len(each.clean))
        for each in _linked(following, listed=bool(announced), story=_is_story(own))
    ]
    breach = type_ in (NegativeType.PENALTY, NegativeType.ENVIRONMENTAL)
    return Account(
        cause=_first(
            CAUSE,
            [before, after, *linked[: len(linked) if _is_story(own) else 1], *([own] if breach else [])],
        ),
        process=_first(PROCESS, [after, *linked]),
        remedy=_first(REMEDY, [after, *linked]),
        result=_first(RESULT, [after, *linked]),
    )


def _is_story(own: Part) -> bool:
    return bool(STORY.search(own.clean))


def _linked(following: Sequence[Passage], *, listed: bool, story: bool) -> list[Passage]:
    """Return the following sentences up to the first that opens another matter.

    Args:
        following: Sentences after the matter's own.
        listed: Whether its own announces a list, whose items then belong to it.
        story: Whether its own tells an event with its date.
    """
    found: list[Passage] = []
    for sentence in following:
        clean = sentence.clean
        item = (listed and LIST_ITEM.search(clean)) or (story and OF_THE_STORY.search(clean))
        if item or LINKED.search(clean) or (found and NAMED_AGAIN.search(clean)):
            found.append(sentence)
            continue
        if NAMED_AGAIN.search(clean) and re.search("为|随着|成功", clean[:60]):
            found.append(sentence)
        break
    return found


def _first(pattern: re.Pattern[str], parts: Sequence[Part]) -> str:
    """Return the report's words around the first hit, from its clause to the end of the sentence."""
    for part in parts:
        clean = part.passage.clean
        match = pattern.search(clean, part.start, part.end)
        if match:
            start = max(clean.rfind(mark, 0, match.start()) for mark in ",。;") + 1
            ends = [place for mark in "。;" if (place := clean.find(mark, match.end())) >= 0]
            end = min([*ends, start + _LONGEST, len(clean)])
            offsets = part.passage.offsets
            original = part.passage.text[offsets[start] : offsets[end - 1] + 1]
            return join_wraps(original).strip(" ,。;:·•，；：")
    return ""
