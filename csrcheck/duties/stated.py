"""Facts of an issuer that its report states in so many words: stock codes, the boards they belong to, indices it was in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from csrcheck.catalog.duties import Fact, load_facts
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, Zone
from csrcheck.model.duties import Value

# Codes are allotted to boards by their first digits (numbering rules of the exchanges).
_BOARDS = (
    ("688", "star"), ("689", "star"), ("60", "sse_main"), ("30", "chinext"), ("00", "szse_main"),
    ("43", "bse"), ("83", "bse"), ("87", "bse"), ("92", "bse"),
)  # fmt: skip
_CODE = re.compile(r"(?<!\d)(\d{4,6})(?!\d)(?:\.(sh|sz|bj|hk)\b)?")
_CALLED = r"[^\d。;]{0,12}代[码号][^\d。;]{0,6}$"
_MAINLAND = re.compile(rf"(?:股票|证券|a股){_CALLED}|(?:上海|深圳|北京)证券交易所[^\d。;]{{0,12}}$")
_HONG_KONG = re.compile(rf"(?:股份|h股|港股|联交所){_CALLED}")
_LEAD = 24
"""Characters before a number that may call it a code: the longest of the words and what may stand between."""
_SIX = 6
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
_AT = ("在", "于", "登陆", "登录")
_LISTED = ("上市", "挂牌")
_NO_LISTING = ("公司", "企业", "规则")
"""What makes of the words on a listing a name: 上市公司."""
_NEAR = 8
"""Characters that may stand between the board and either of the words around it."""
_CLAUSES = str.maketrans(",;", "。。")
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
    boards = _spoken(facts[_VENUE])
    whole = [re.compile(each.format(names=_names(facts[_INDEX]))) for each in (_NAMED_WHOLE, _KEPT)]
    for passage in passages:
        if passage.zone is Zone.COMMENT:
            continue
        clean = passage.clean
        if ("代" in clean or "." in clean or "证券交易所" in clean) and not _OTHERS.search(clean):
            codes.update(_coded(clean))
        if holds(clean, _LISTED) and not holds(clean, _NOT_NOW):
            said |= {boards[name]: None for name in _listings(clean, _longest_first(boards))}
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
    for found in _CODE.finditer(clean):
        code, market = found.groups()
        mainland = len(code) == _SIX
        words = _MAINLAND if mainland else _HONG_KONG
        marked = market is not None and (market != "hk") is mainland
        if not marked and not words.search(clean, max(0, found.start() - _LEAD), found.start()):
            continue
        if mainland:
            yield from (board for start, board in _BOARDS if code.startswith(start))
        else:
            yield "hkex_gem" if _GEM <= int(code) < _GEM_END else "hkex_main"


def _listings(clean: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the boards of which a clause says that somebody is on them: 在…上市, 登陆…."""
    for clause in clean.translate(_CLAUSES).split("。"):
        behind = 0
        for at, name in (
            (at, name) for at in range(len(clause)) for name in names if clause.startswith(name, at)
        ):
            if any(clause.find(word, max(behind, at - _NEAR - len(word)), at) >= 0 for word in _AT):
                end = _listed_by(clause, at + len(name))
                if end:
                    yield name
                    behind = end


def _listed_by(clause: str, start: int) -> int:
    """Return where the words that somebody is listed end, 0 where none stand near behind a board."""
    for end in range(start + 2, start + _NEAR + 3):
        if clause[end - 2 : end] in _LISTED and not clause.startswith(_NO_LISTING, end):
            return end
    return 0


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
    return "|".join(map(re.escape, _longest_first(_spoken(fact))))


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda each: (-len(each), each))


def _key(fact: Fact, words: str) -> str:
    return _spoken(fact)[words]
