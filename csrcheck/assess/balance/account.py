"""What is said beside a negative matter: cause, handling, remedy, result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csrcheck.models import Account, NegativeType, Polarity

CAUSE = re.compile(
    "由于|因为|系因|源于|缘于|起因|肇因|原因(?:是|为|在于|系|:)|主要(?:系|是因|为)|主要原因|致使|所致|使得|引起|引发|有鉴于|出于|归因"
    "|受[^,。;]{1,16}(?:影响|冲击|拖累|限制|限)|(?<![起基])因(?!此|应|素|而|子|地|材|公|势|时|人|果|你|我|为了)[^,。;]{2,30}"
    "|[^,。;]{2,}(?<!所)(?:导致|造成)|(?:违反|触犯)[^,。;]{0,24}(?:法|条例|规定|办法|《)|未(?:依|按|经|取得|落实)[^,。;]{2,}|早年|年代久远|使用年限|年久|(?:操作|施工|设计|管理|人为)(?:失误|不当|不慎|疏失|疏忽)"
    "|限于|碍于|囿于|宥于|加上|排挤|鉴于"
)
PROCESS = re.compile(
    "调查|追责|问责|追究|上报|通报(?!批评)|停职|解[聘雇除]|开除|辞退|惩处|惩戒|缴纳|缴清|诉愿|上诉|应诉|立即|第一时间|即时|救治|送医|抢修|约谈|受理|处置|和解|安抚|赔偿|慰问|协助|召开|成立[^,。;]{0,8}(?:小组|专案)"
    "|启动[^,。;]{0,10}(?:预案|调查|程序|应急)|妥善处理|已处理|移送|会同|查明|复查|停[工产用]|接触"
)
REMEDY = re.compile(
    "整改|改善|改进|改正|纠正|矫正|加强|强化|完善|优化|修订|制[定订]|订[有定立]|建立|健全|增[设配派]|增加[^,。;]{0,6}(?:人手|投入|设备|频[次率]|检查|巡查|储备)|[汰更]换|更新|整建|升级|改造|翻新|教育训练|培训|宣导|采取|措施|行动|将(?:持续|进一步|继续|加[快强大]|全面|逐步|会|于|依|通过|优化)"
    "|会(?:持续|与|继续|加强|定期)|未来|下一步|今后|自主研[发制]|研[制发]|攻关|引进|解决|推[进动]|计划于?|拟于?|防止[^,。;]{0,8}再|不会再|不再发生|杜绝|落实|检讨|提升|规划|排定|督促"
)
RESULT = re.compile(
    "(?:已|均|皆|全部|业已|现已)[^,。;]{0,10}(?:完成|完毕|整改|改善|解决|结案|办结|缴清|恢复|修复|改正|更新|换)|整改完[成毕]|整改(?:完成)?率|成功|得到(?:了)?(?:有效)?(?:控制|解决|改善|遏制)|恢复(?:正常|生产|供)"
    "|取得[^,。;]{0,10}(?:批复|证|佳绩|成效)|降[至到]|办结率|结案率|处理率|处理完成率|显著(?:下降|降低|改善)"
)
# A sentence that goes on with the matter rather than opening another.
LINKED = re.compile(
    "^(?:为此|对此|因此|针对|就此|有鉴于此|鉴于|事[故件]|上述|前述|该|此|其|本公司(?:针对|已|亦|会|将)|公司(?:针对|已|亦|会|将|立即|第一时间)|我们(?:针对|已|将|立即|会)|目前|现已|已|经|未来|今后|下一步|后续|随后"
    "|同时|并|将|主要|原因|其中|以上|相关|随[着即]|通过|为(?:避免|防止|改善|解决|降低|杜绝|减少)|亦|也|然|惟|但|借由)"
)
LIST_ITEM = re.compile("^(?:\\d{1,2}[.、)]|[(]\\d|[①-⑩]|·|[(][一二三四五六七八九][)])")
ANNOUNCED = re.compile("如下|以下|下列|:$")
NAMED_AGAIN = re.compile("研制|攻关|整改|改善|改进|解决|处理|调查|汰换|更换")
_LONGEST = 120


def account_of(
    type_: NegativeType, polarity: Polarity, own: str, at: tuple[int, int], following: Sequence[str]
) -> Account:
    """Return what the report says beside a matter.

    Args:
        type_: What the matter is; a fine's cause is also the rule that was broken.
        polarity: A claim that nothing happened has no account.
        own: The matter's own part of its sentence, normalised.
        at: Where the matter stands in ``own``.
        following: The next sentences of the section that may go on with it.
    """
    if polarity is Polarity.ZERO_CLAIM:
        return Account()
    linked = _linked(following, listed=bool(ANNOUNCED.search(own[at[0] :])))
    tail = own[at[1] :]
    outside = f"{own[: at[0]]} {tail}"
    cause = _first(CAUSE, [outside, *linked[:1]]) or (
        _first(CAUSE, [own]) if type_ in (NegativeType.PENALTY, NegativeType.ENVIRONMENTAL) else ""
    )
    return Account(
        cause=cause,
        process=_first(PROCESS, [tail, *linked]),
        remedy=_first(REMEDY, [tail, *linked]),
        result=_first(RESULT, [tail, *linked]),
    )


def _linked(following: Sequence[str], *, listed: bool) -> list[str]:
    """Return the following sentences up to the first that opens another matter.

    Args:
        following: Sentences after the matter's own.
        listed: Whether its own announces a list, whose items then belong to it.
    """
    found: list[str] = []
    for sentence in following:
        if listed and LIST_ITEM.search(sentence):
            found.append(sentence)
            continue
        if not (LINKED.search(sentence) or (found and NAMED_AGAIN.search(sentence))):
            if NAMED_AGAIN.search(sentence) and re.search("为|随着|成功", sentence[:60]):
                found.append(sentence)
            break
        found.append(sentence)
    return found


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    """Return the clauses around the first hit, empty where there is none."""
    for text in texts:
        match = pattern.search(text)
        if match:
            start = max(text.rfind(mark, 0, match.start()) for mark in ",。;") + 1
            ends = [place for mark in "。;" if (place := text.find(mark, match.end())) >= 0]
            return text[start : min([*ends, start + _LONGEST, len(text)])].strip(" ,。;:·")
    return ""
