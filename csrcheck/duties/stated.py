"""Facts of an issuer that its report states in so many words: stock codes, the boards they belong to, indices it was in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from csrcheck.catalog.duties import Fact, load_facts
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, Zone
from csrcheck.model.duties import Value

# Codes are allotted to boards by their first digits (numbering rules of the exchanges).
_BOARDS = (
    ("688", "star"), ("689", "star"), ("60", "sse_main"), ("30", "chinext"), ("00", "szse_main"),
    ("43", "bse"), ("83", "bse"), ("87", "bse"), ("92", "bse"),
)  # fmt: skip
_CODE = r"[^\d。;]{0,12}代[码号][^\d。;]{0,6}"
_MAINLAND = re.compile(
    rf"(?:(?:股票|证券|a股){_CODE}|(?:上海|深圳|北京)证券交易所[^\d。;]{{0,12}})(\d{{6}})(?!\d)"
    r"|(?<!\d)(\d{6})\.(?:sh|sz|bj)\b",
    re.IGNORECASE,
)
_HONG_KONG = re.compile(
    rf"(?:股份|h股|港股|联交所){_CODE}(\d{{4,5}})(?!\d)|(?<!\d)(\d{{4,5}})\.hk\b", re.IGNORECASE
)
# A code of somebody the issuer has a stake in, or of the board for companies that are not listed.
_OTHERS = re.compile(r"增资|收购|参股|入股|投资(?!者)|子公司|新三板|股转系统|股份转让系统|竞争对手")
_GEM = 8000
_GEM_END = 9000
_ABROAD = ("hkex_main", "hkex_gem")
_VENUE, _INDEX = "venue", "index_whole_period"
# Another's listing, or one that is not yet, or no more.
_NOT_NOW = (
    "帮助", "助力", "支持", "服务", "辅导", "保荐", "承销", "客户", "家企业", "投资", "子公司", "参股", "拟", "计划", "申请",
    "筹备", "推进", "终止", "退市", "摘牌", "转板", "曾任", "兼任",
)  # fmt: skip
_LISTING = r"(?:在|于|登陆|登录)[^,;。]{{0,8}}?({names})[^,;。]{{0,8}}?(?:上市|挂牌)(?!公司|企业|规则)"
_NAMED_WHOLE = r"(?:全年|整个报告期|报告期内?)[^,;。]{{0,6}}(?:纳入|入选|属于|为)[^,;。]{{0,4}}({names})"
_KEPT = r"(?:持续|始终|一直)[^,;。]{{0,4}}(?:纳入|入选|属于|为)[^,;。]{{0,4}}({names})"
_NOT_WHOLE = ("未", "首次", "新纳入", "调入", "调出", "剔除", "不再", "曾", "拟")


def stated_facts(passages: Iterable[Passage]) -> dict[str, Value]:
    """Return the facts found; what the report does not say is not there.

    A listing on HKEX is told by a code of four or five digits beside its name; codes from 8000 to 8999 are GEM's. Where no
    code stands, a board is taken from a sentence on the listing. An index counts where the report says that the issuer
    was in it for the whole period: that it is in one says nothing of the year.
    """
    codes: Counter[str] = Counter()
    said: dict[str, None] = {}
    indices: dict[str, None] = {}
    facts = load_facts()
    listing = re.compile(_LISTING.format(names=_names(facts[_VENUE])))
    whole = [re.compile(each.format(names=_names(facts[_INDEX]))) for each in (_NAMED_WHOLE, _KEPT)]
    for passage in passages:
        if passage.zone is Zone.COMMENT:
            continue
        clean = passage.clean
        if ("代" in clean or "." in clean or "证券交易所" in clean) and not _OTHERS.search(clean):
            codes.update(_coded(clean))
        if ("上市" in clean or "挂牌" in clean) and not any(word in clean for word in _NOT_NOW):
            said |= {_key(facts[_VENUE], found[1]): None for found in listing.finditer(clean)}
        if "报告期" in clean or "持续" in clean or "全年" in clean:
            named = [found for each in whole for found in each.finditer(clean)]
            if named and not any(word in clean for word in _NOT_WHOLE):
                indices |= {_key(facts[_INDEX], found[1]): None for found in named}
    coded = tuple(_one_board(codes))
    venues = (*coded, *(each for each in said if not any(_alike(each, other) for other in coded)))
    found: dict[str, Value] = {}
    if venues:
        found[_VENUE] = venues
    if indices:
        found[_INDEX] = tuple(indices)
    return found


def _coded(clean: str) -> Iterator[str]:
    for found in _MAINLAND.finditer(clean):
        code = found[1] or found[2]
        yield from (board for start, board in _BOARDS if code.startswith(start))
    for found in _HONG_KONG.finditer(clean):
        yield "hkex_gem" if _GEM <= int(found[1] or found[2]) < _GEM_END else "hkex_main"


def _one_board(codes: Counter[str]) -> Iterator[str]:
    """Yield the boards codes stand for, one of a market: the one named most often, none where two are named alike."""
    for abroad in (False, True):
        mine = [(count, board) for board, count in codes.items() if (board in _ABROAD) is abroad]
        most = max((count for count, _ in mine), default=0)
        named = [board for count, board in mine if count == most]
        if len(named) == 1:
            yield named[0]


def _alike(venue: str, other: str) -> bool:
    """Tell whether two listings are of one market: nobody is on two boards of it."""
    return (venue in _ABROAD) == (other in _ABROAD)


def _spoken(fact: Fact) -> dict[str, str]:
    """Return the words for values of a fact, normalised, with the value each means."""
    return {
        clean_text(word): key
        for key, value in fact.values.items()
        if key not in ("none", "unlisted", "overseas_gdr", "overseas_other")
        for word in (value.zh, *value.words)
    }


def _names(fact: Fact) -> str:
    return "|".join(map(re.escape, sorted(_spoken(fact), key=lambda each: (-len(each), each))))


def _key(fact: Fact, words: str) -> str:
    return _spoken(fact)[words]
