"""Whether the text layer of a page decodes to words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import compress

from csrcheck.model import PageStatus

PLAUSIBLE = 0.7
"""Least share of characters that a report can be expected to hold."""

UNKNOWN = 0.25
"""Share of characters that stand for none from which a text is of no use: a word in two lacks one."""

UNMAPPED, FEWEST = 0.1, 12
"""Share of the characters for which the file names no code point, and the least number of them."""

PICTURE = 0.4
"""Share of a page covered by pictures from which these may hold its text."""


class _Class(dict[str, bool]):
    """A class of characters, given by first and last code points; whether one belongs to it is found out once."""

    def __init__(self, *ranges: tuple[int, int]) -> None:
        super().__init__()
        self._edges = [edge for first, last in sorted(ranges) for edge in (first, last + 1)]

    def __missing__(self, character: str) -> bool:
        # behind an odd number of edges is inside of a range: each reader meets thousands of kinds of characters
        belongs = self[character] = bisect_right(self._edges, ord(character)) % 2 == 1
        return belongs

    def count(self, text: Counter[str]) -> int:
        """Return how many characters of a text belong to it."""
        return sum(compress(text.values(), map(self.__getitem__, text)))


_HAN = _Class((0x2E80, 0x2FDF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
_WORDY = _Class(
    *(
        (0x30, 0x39),
        (0x41, 0x5A),
        (0x61, 0x7A),
        (0xC0, 0x52F),
        (0x590, 0x6FF),
        (0xE00, 0xE7F),
        (0x2E80, 0x2FDF),
    ),
    *((0x3041, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF)),
)
_LATIN_MOJIBAKE = _Class((0x80, 0x24F))
_PLAUSIBLE = _Class(
    *(
        (0x21, 0x7E),
        (0xA0, 0x24F),
        (0x370, 0x52F),
        (0x590, 0x6FF),
        (0xE00, 0xE7F),
        (0x1E00, 0x1EFF),
        (0xAC00, 0xD7A3),
    ),
    *(
        (0x2000, 0x206F),
        (0x2070, 0x209C),
        (0x20A0, 0x22FF),
        (0x2300, 0x27BF),
        (0x2E80, 0x2FDF),
        (0x3000, 0x30FF),
    ),
    *(
        (0x3105, 0x312F),
        (0x3200, 0x33FF),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFB06),
        (0xFE10, 0xFE6F),
    ),
    *((0xFF01, 0xFFE6), (0x20000, 0x3134F)),
)
_BULLETS = _Class((0xF020, 0xF0FF))
"""Symbol fonts put their bullets here; they garble nothing."""

_LEADERS = re.compile(r"([.\u2026\u00b7_\-\u2014\u2500*=])\1{2,}")
_LEADER_MARKS = ("...", "……", "···", "___", "---", "———", "───", "***", "===")
_CID = re.compile(r"\(cid:\d+\)")
_LOST = re.compile(r"\ufffe(?![\r\n]|$)|[\ufffd\x00-\x08\x0e-\x1f\ue000-\uefff\uf100-\uf8ff]")
"""Characters that stand for none; at the end of a line U+FFFE is PDFium's hyphen, and no loss."""

FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度"
    "家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明"
    "看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路"
    "级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极"
    "交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报司公益环境企股责披露項與為業會個們這國對時發經產機關實數"
    "並來內兩別則動務區員問單圖報場壓學將導帶幹幾強後從應戰採據於東條極樣權氣決沒濟無熱爭爲現環當種積級組結給統線總義聯聲萬處術裏見規計設認說論證議變責資質車軍"
    "較轉農進運過達還邊長門開間隊階電領頭題風體麼點黨"
)
"""Characters that make up a good part of any running Chinese text, in simplified and traditional forms."""


def judge(text: str, *, unmapped: float, pictures: float, paths: int) -> PageStatus:
    """Say whether the words of a page are known.

    Args:
        text: All characters of the page as PDFium gives them.
        unmapped: Share of characters for which the file names no code point and PDFium guesses.
        pictures: Share of the page that pictures cover.
        paths: Number of drawn paths (text turned into outlines is many of them).
    """
    dense = "".join(text.split())
    if any(leader in dense for leader in _LEADER_MARKS):
        dense = _LEADERS.sub("", dense)
    if len(dense) < 3 or (len(dense) <= 8 and pictures >= 0.8 and dense.strip("-—–·第页頁/").isdigit()):
        if pictures >= PICTURE or paths >= 300:
            return PageStatus.SCANNED
        return PageStatus.EMPTY if not dense else PageStatus.READ
    if is_garbled(dense, unmapped) or _lost(text) > UNKNOWN * len(dense):
        return PageStatus.GARBLED
    return PageStatus.READ


def _lost(text: str) -> int:
    """Return how many characters stand for none; most pages have none, as their few hundred kinds show at once."""
    kinds = "".join(set(text))
    return len(_LOST.findall(text)) if "\ufffe" in kinds or _LOST.search(kinds) else 0


def is_garbled(dense: str, unmapped: float = 0.0) -> bool:
    """Whether a text without white space cannot be what the page shows."""
    if "(cid:" in dense:
        dense = _CID.sub("\ufffd", dense)
    counts = Counter(dense)
    total = len(dense) - _BULLETS.count(counts)
    plausible = _PLAUSIBLE.count(counts)
    if total < 12:
        return total >= 4 and not plausible
    if plausible < PLAUSIBLE * total:
        return True
    common = sum(compress(counts.values(), map(FREQUENT.__contains__, counts)))
    # where a good part of it are common characters, which are wordy, Chinese and no mojibake, all below is so
    return (common < 0.3 * total and _is_odd(counts, total, common)) or (
        unmapped > UNMAPPED and unmapped * total > FEWEST
    )


def _is_odd(counts: Counter[str], total: int, common: int) -> bool:
    """Whether a text has hardly any letters, or the wrong ones."""
    han = _HAN.count(counts)
    if total >= 30 and _WORDY.count(counts) < 0.25 * total:
        return True
    if total >= 30 and han < 0.05 * total and _LATIN_MOJIBAKE.count(counts) > 0.3 * total:
        return True
    return han >= 150 and common < 0.06 * han
