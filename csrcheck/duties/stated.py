"""Facts of an issuer that its report states in so many words: stock codes, the boards they belong to, indices it was in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from csrcheck.catalog.duties import Fact, load_facts
from csrcheck.catalog.structure import shows, wordings, words_of
from csrcheck.language.letters import Texts, in_turn, places_of
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, Zone
from csrcheck.model.duties import Value

# Codes are allotted to boards by their first digits (numbering rules of the exchanges).
_BOARDS = (
    ("688", "star"), ("689", "star"), ("60", "sse_main"), ("30", "chinext"), ("00", "szse_main"),
    ("43", "bse"), ("83", "bse"), ("87", "bse"), ("92", "bse"),
)  # fmt: skip
_CODE = re.compile(r"(?<!\d)(\d{4,6})(?!\d)(?:\.(sh|sz|bj|hk)\b)?")
_BETWEEN, _BEHIND = 12, 6
"""Characters between what a code is of and the word for a code, and between that and the code."""
_LEAD = 24
"""Characters before a number that may call it a code: the longest of the words and what may stand between."""
_SIX = 6
_GEM = 8000
_GEM_END = 9000
_ABROAD = ("hkex_main", "hkex_gem")
_BESIDE_CODE = ("代", ".", "证券交易所")
"""What stands in a text that tells a code: the word for one, the mark of its market, or an exchange."""
_VENUE, _INDEX = "venue", "index_whole_period"
_NEAR = 8
"""Characters that may stand between the board and either of the words around it."""
_CLAUSES = str.maketrans(",;", "。。")
_TO_INDEX = ((6, "whole-period"), (4, "kept-on"))
"""What says how long one was in an index, and the characters between it and the word for being in it."""
_TO_NAME = 4


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
    known, listed = _spoken(facts[_INDEX]), words_of("listed")
    texts = Texts(each.clean for each in passages if each.zone is not Zone.COMMENT)
    for _, clean in texts.holding(_BESIDE_CODE):
        if not shows("code-of-others", clean):
            codes.update(_coded(clean))
    for _, clean in texts.holding(listed):
        if not shows("not-listed-now", clean):
            said |= {boards[name]: None for name in _listings(clean, _longest_first(boards))}
    for _, clean in texts.holding(known):
        indices |= {known[name]: None for name in _whole_period(clean, known)}
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
        marked = market is not None and (market != "hk") is mainland
        if not marked and not _called(
            clean[max(0, found.start() - _LEAD) : found.start()], mainland=mainland
        ):
            continue
        if mainland:
            yield from (board for start, board in _BOARDS if code.startswith(start))
        else:
            yield "hkex_gem" if _GEM <= int(code) < _GEM_END else "hkex_main"


def _called(before: str, *, mainland: bool) -> bool:
    """Tell whether the words before a number call it a code, or name an exchange of the mainland."""
    start = max(at for at, each in enumerate(f"。{before}") if each in "。;" or each.isdecimal())
    said = before[start:]
    if mainland and shows("mainland-exchange", said[-_LEAD:]):
        return any(
            len(said) - end <= _BETWEEN for _, end in in_turn(said, words_of("mainland-exchange"))
        ) or _names_code(said, "code-of-mainland")
    return _names_code(said, "code-of-mainland" if mainland else "code-of-hong-kong")


def _names_code(said: str, use: str) -> bool:
    found = in_turn(said, words_of(use), (_BETWEEN, words_of("code-word")))
    return any(len(said) - end <= _BEHIND for _, end in found)


def _whole_period(clean: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the indices an issuer says that it was in for the whole period; of names that begin alike the longest."""
    found: dict[int, str] = {}
    for between, use in _TO_INDEX:
        ways = in_turn(
            clean, words_of(use), (between, words_of("in-index")), (_TO_NAME, names), barred=",;。"
        )
        for name, end in ways:
            start = end - len(name)
            found[start] = max(name, found.get(start, ""), key=len)
    if found and not shows("not-whole-period", clean):
        yield from found.values()


def _listings(clean: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the boards of which a clause says that somebody is on them: 在…上市, 登陆…."""
    for clause in clean.translate(_CLAUSES).split("。"):
        behind = 0
        named = [(at, n) for n, name in enumerate(names) if name in clause for at in places_of(name, clause)]
        for at, name in ((at, names[n]) for at, n in sorted(named)):
            if any(
                clause.find(word, max(behind, at - _NEAR - len(word)), at) >= 0
                for word in words_of("listed-at")
            ):
                end = _listed_by(clause, at + len(name))
                if end:
                    yield name
                    behind = end


def _listed_by(clause: str, start: int) -> int:
    """Return where the words that somebody is listed end, 0 where none stand near behind a board."""
    at = wordings()["listed"].place_in(clause[start : start + _NEAR + len("上市公司")])
    return start + at + len("上市") if 0 <= at <= _NEAR else 0


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


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda each: (-len(each), each))
