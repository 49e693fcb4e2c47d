"""Cells of index tables, told apart by what they hold; all take a cell as cleaned and squeezed."""

from __future__ import annotations

from functools import cache

from csrcheck.catalog.index import Role, load_index_words
from csrcheck.language.letters import holds, in_turn
from csrcheck.language.normalise import clean_text

_HEAD_AT_MOST = 36
_DASHES, _NOTHING, _MOST_DASHES = frozenset("-—–‐―/\\·"), "无", 6
_WEB, _DOMAINS = ("http://", "https://", "www."), (".com", ".cn")


@cache
def squeezed(cell: str) -> str:
    """Return a cell in one spelling and without spaces."""
    return clean_text(cell).replace(" ", "").lower()


def role_of(cell: str) -> Role | None:
    """Return what a column holds by its head."""
    said = squeezed(cell)
    if not said or len(said) > _HEAD_AT_MOST or said.isdigit():
        return None
    for head in load_index_words().heads:
        if any(squeezed(word) in said for word in head.words):
            return head.role
    return None


def is_dash(cell: str) -> bool:
    """Tell whether a cell says that there is nothing, and no more."""
    said = squeezed(cell)
    return said == _NOTHING or (0 < len(said) <= _MOST_DASHES and _DASHES.issuperset(said))


def is_outside(cell: str) -> bool:
    """Tell whether a cell points to another document."""
    said = squeezed(cell)
    return _names_site(said) or any(squeezed(word) in said for word in load_index_words().outside)


def _names_site(said: str) -> bool:
    ends = (said[end : end + 1] for _, end in in_turn(said, _DOMAINS))
    return holds(said, _WEB) or any(not (each.isalnum() or each == "_") for each in ends)


def omits(cell: str) -> bool:
    """Tell whether a cell says that nothing is reported."""
    said = squeezed(cell)
    return any(word in said for word in load_index_words().omits)


def requires(cell: str) -> bool:
    """Tell whether a cell words a requirement: 描述…, 應說明…."""
    return squeezed(cell).lstrip("·•◆■-").startswith(load_index_words().requires)


def pillar_of(heading: str) -> str:
    """Return which pillar of a standard a heading or the title of a group names; empty for none, or for several."""
    said = squeezed(heading)
    named = [
        pillar for pillar, words in load_index_words().pillars.items() if any(word in said for word in words)
    ]
    return named[0] if len(named) == 1 else ""
