"""Facts of an issuer that its report states in so many words: stock codes, the boards they belong to, the year's end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from csrcheck.model import Passage, Zone
from csrcheck.model.duties import Value

# Codes are allotted to boards by their first digits (numbering rules of the exchanges).
_BOARDS = (
    ("688", "star"), ("689", "star"), ("60", "sse_main"), ("30", "chinext"), ("00", "szse_main"),
    ("43", "bse"), ("83", "bse"), ("87", "bse"), ("92", "bse"),
)  # fmt: skip
_CODE = r"[^\d。;]{0,12}代[码号][^\d。;]{0,6}"
_MAINLAND = re.compile(
    rf"(?:股票|证券|a股){_CODE}(\d{{6}})(?!\d)|(?<!\d)(\d{{6}})\.(?:sh|sz|bj)\b", re.IGNORECASE
)
_HONG_KONG = re.compile(
    rf"(?:股份|h股|港股|联交所){_CODE}(\d{{4,5}})(?!\d)|(?<!\d)(\d{{4,5}})\.hk\b", re.IGNORECASE
)
_GEM = 8000
_GEM_END = 9000


def stated_facts(passages: Iterable[Passage]) -> dict[str, Value]:
    """Return the facts found; what the report does not say is not there.

    A listing on HKEX is told by a code of four or five digits beside its name; codes from 8000 to 8999 are GEM's.
    """
    venues: dict[str, None] = {}
    for passage in passages:
        if passage.zone is Zone.COMMENT or ("代" not in passage.clean and "." not in passage.clean):
            continue
        for found in _MAINLAND.finditer(passage.clean):
            code = found[1] or found[2]
            venues |= {board: None for start, board in _BOARDS if code.startswith(start)}
        for found in _HONG_KONG.finditer(passage.clean):
            gem = _GEM <= int(found[1] or found[2]) < _GEM_END
            venues["hkex_gem" if gem else "hkex_main"] = None
    return {"venue": tuple(venues)} if venues else {}
