"""Numbers of pages as they are printed: alone at the edge of a page, behind leaders, beside running heads.

What refers to pages is read by :mod:`csrcheck.language.references`.
"""

from __future__ import annotations

from csrcheck.language.letters import has_digit

_LEADERS = frozenset(".．…·‧・‥⋯_-—")
_FEWEST_LEADERS = 3
_FRAMES = "-–—·|｜~ \t\n\xa0"
"""What is printed around the number of a page."""

_LONGEST = 3
"""Digits of the number of a page."""


def printed_number(text: str) -> str:
    """Return the number of a page that is all a text says (- 12 -, 第 12 页, 12 / 80), empty where it says more."""
    if not has_digit(text):  # as most lines
        return ""
    number = text.strip(_FRAMES).removeprefix("第").lstrip(_FRAMES)
    if number[:1] in ("p", "P"):
        number = number.lstrip("pP").removeprefix(".").lstrip()
    for sign in "/／共":
        number, found, count = number.partition(sign)
        if found and not _is_number(count.strip(" 页頁"), 4):
            return ""
    number = number.rstrip(_FRAMES + "页頁")
    return number if _is_number(number, 4) else ""


def follows_leaders(text: str) -> bool:
    """Tell whether a text ends in leaders and the number of a page, as entries of a table of contents do."""
    dotted, number = parted(text)
    if not number:
        return False
    name = dotted.rstrip()
    count = 0
    while name and (name[-1] in _LEADERS):
        count += 1
        name = name[:-1].rstrip()
    return bool(name) and count >= _FEWEST_LEADERS


def without_page(text: str) -> str:
    """Return an entry of a table of contents without the number of its page, before or behind it, and its leaders."""
    first = len(text) - len(text.lstrip("0123456789"))
    if 0 < first <= _LONGEST and first < len(text):
        text = text[first:]
    return parted(text)[0].rstrip(".…·‧・_—|/-")


def numbers_at_ends(text: str) -> list[str]:
    """Return the numbers of up to three digits a text begins or ends with; a share or an amount is none."""
    words = text.lstrip("0123456789")
    before = text.rstrip("0123456789")
    first, last = text[: len(text) - len(words)], text[len(before) :]
    leads = any(len(each) > 1 and not has_digit(each[:2]) for each in (words, words.lstrip()))
    ends = bool(before) and before[-1] not in ".,%"
    return [
        number for number, stands in ((first, leads), (last, ends)) if stands and 0 < len(number) <= _LONGEST
    ]


def without_numbers(text: str) -> str:
    """Return a running head without the number of the page that stands apart at either end of it."""
    said = text.strip()
    if not (said[:1].isdecimal() or said[-1:].isdecimal()):  # as most lines
        return text if said else ""
    first, *words = text.split(maxsplit=1)
    if words and _is_number(first, _LONGEST) and not words[0][0].isdecimal():
        text = words[0]
    *words, last = text.rsplit(maxsplit=1)
    return words[0] if words and _is_number(last, _LONGEST) and not words[0][-1].isdecimal() else text


def parted(text: str) -> tuple[str, str]:
    """Return a text without the number of at most three digits it ends in, and that number, empty where there is none."""
    words = text.rstrip()
    end = len(words)
    while end and len(words) - end < _LONGEST and words[end - 1].isdecimal():
        end -= 1
    return words[:end], words[end:]


def _is_number(text: str, longest: int) -> bool:
    return len(text) <= longest and text.isdecimal()
