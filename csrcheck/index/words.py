"""Cells of index tables, told apart by what they hold; all take a cell as cleaned and squeezed."""

from __future__ import annotations

import re
from functools import cache

from csrcheck.catalog.index import Role, load_index_words
from csrcheck.language.normalise import clean_text

_HEAD_AT_MOST = 36
_DASH = re.compile(r"[-—–‐―/\\·]{1,6}|无")
_PAGES = re.compile(r"(?:pp?\.?|第)?\d{1,3}(?:[-~至到–—,、;/和及与&页第]{1,3}(?:pp?\.?)?\d{1,3})*[页p]?")
_MARKED = re.compile(r"(?:pp?\.?|第)\d{1,3}|\d{1,3}页")
NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节篇部]|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}\.(?=\D))[^\d%]?.{0,60}"
)
_NUMBERS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[-~至、,;和及/]\d{1,2}(?:\.\d{1,2}){1,3})*")
_WEB = re.compile(r"https?://|www\.|\.com\b|\.cn\b")
_SEE = re.compile(r"(?:请?(?:参见|参阅|参照|详见|参考|见|载于))(.{1,40})")


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
    return bool(said) and bool(_DASH.fullmatch(said))


def is_pages(cell: str) -> bool:
    """Tell whether a cell is page numbers: 12, P.7-8, 47–49、52, 第12页."""
    return bool(_PAGES.fullmatch(squeezed(cell)))


def is_numbered(cell: str) -> bool:
    """Tell whether a cell opens with the number of a chapter or section, or is only such numbers."""
    said = squeezed(cell)
    return bool(NUMBERED.fullmatch(said) or _NUMBERS.fullmatch(said))


def is_outside(cell: str) -> bool:
    """Tell whether a cell points to another document."""
    said = squeezed(cell)
    return bool(_WEB.search(said)) or any(squeezed(word) in said for word in load_index_words().outside)


def omits(cell: str) -> bool:
    """Tell whether a cell says that nothing is reported."""
    said = squeezed(cell)
    return any(word in said for word in load_index_words().omits)


def requires(cell: str) -> bool:
    """Tell whether a cell words a requirement: 描述…, 應說明…."""
    return squeezed(cell).lstrip("·•◆■-").startswith(load_index_words().requires)


def refers(cell: str) -> bool:
    """Tell whether a cell says 見… or 参见…, or gives a marked page: P.12, 第12页."""
    said = squeezed(cell)
    return bool(_SEE.match(said)) or (bool(_MARKED.match(said)) and len(said) <= 40)


def without_see(target: str) -> str:
    """Return what a reference refers to: 参见第三章 → 第三章."""
    match = _SEE.match(squeezed(target))
    return match[1] if match else target
