"""Cells without a figure: what says that there is no value, and what says that the value is zero. One reader for all."""

from __future__ import annotations

from functools import cache

import msgspec

from csrcheck import parsed
from csrcheck.bundled import cells_file
from csrcheck.language.normalise import clean_text
from csrcheck.language.wordings import Wording

_DASHES, _LONGEST_DASH = frozenset("-—–－−─_＿/／\\＼*＊.．·~～"), 6
_LONGEST = 16
"""Characters; a longer cell says more than that there is no value."""


@cache
def _wordings() -> dict[str, Wording]:
    file = cells_file()
    return msgspec.convert(parsed.load(file.read_bytes(), file.name), dict[str, Wording])


def says_no_value(cell: str) -> bool:
    """Tell whether a cell says that no value is given: a dash, or words for it (N/A, 未统计), in any width and script."""
    said = cell.strip()
    return _is_dash(said) or _says("no-value", said)


def says_zero(cell: str) -> bool:
    """Tell whether a cell says in words that its value is zero: 无, 零, nil, in any width and script."""
    return _says("zero", cell.strip())


def _is_dash(said: str) -> bool:
    return 0 < len(said) <= _LONGEST_DASH and _DASHES.issuperset(said)


def _says(use: str, said: str) -> bool:
    # Every word of every page is asked: what a cell begins with leaves few to be normalised.
    return 0 < len(said) <= _LONGEST and _opens(use, said[0]) and _wordings()[use].shown_in(clean_text(said))


@cache
def _opens(use: str, character: str) -> bool:
    return clean_text(character) in {word[0] for word in _wordings()[use].whole}


def says_none_happened(clean: str) -> bool:
    """Tell whether a normalised cell says that nothing of the kind happened: 未发生, or a zero in words."""
    return _wordings()["none-happened"].shown_in(clean) or says_zero(clean)
