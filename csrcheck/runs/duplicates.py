"""The same report in several files: the same bytes, or Word and PDF of one text."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence

from csrcheck.language.likeness import likeness
from csrcheck.results.report import DocumentShape

ALIKE = 0.75
"""Share of shingles that Word and PDF of one report have in common at least. Measured on real pairs: 0.90 to 1.00
for Word and its PDF (line ends, tables and running heads cost some), 0.79 to 0.87 where every seventh paragraph
was rewritten, at most 0.34 for two years of one company, 0.02 for two companies."""
_RANK = {"pdf": 0, "docx": 1, "html": 2}


def packed(sketch: Sequence[int]) -> bytes:
    """Return a sketch as bytes: a run of many thousand reports holds all of them in memory."""
    return struct.pack(f"<{len(sketch)}I", *sketch)


def unpacked(sketch: bytes) -> tuple[int, ...]:
    """Return the sketch that was packed."""
    return struct.unpack(f"<{len(sketch) // 4}I", sketch)


class Read:
    """A report that was read, as far as recognising it again goes."""

    def __init__(self, path: str, document: DocumentShape, sketch: bytes) -> None:
        self.path = path
        self.sha256 = document.sha256
        self.kind = document.kind
        self.who = (document.organisation, document.reporting_year)
        self.sketch = sketch


def duplicates(reports: Sequence[Read]) -> dict[str, str]:
    """Return, by path of a file that is counted under another one, the path of that one.

    Two files of the same kind with nearly the same text are two drafts, and both count. Where a report
    exists in several kinds the PDF stands for it: it has pages to cite.
    """
    same: dict[str, str] = {}
    first_with: dict[str, Read] = {}
    for each in sorted(reports, key=lambda read: read.path):
        if each.sha256 in first_with:
            same[each.path] = first_with[each.sha256].path
        else:
            first_with[each.sha256] = each
    groups: dict[object, list[Read]] = defaultdict(list)
    for each in first_with.values():
        if all(each.who):
            groups[each.who].append(each)
    for group in groups.values():
        same.update(_other_kinds(group))
    # A copy of a file that is itself counted elsewhere is counted there too.
    return {path: same.get(target, target) for path, target in same.items()}


def _other_kinds(group: Iterable[Read]) -> dict[str, str]:
    same: dict[str, str] = {}
    kept: list[Read] = []
    for each in sorted(group, key=lambda read: (_RANK.get(read.kind, len(_RANK)), read.path)):
        others = [other for other in kept if other.kind != each.kind]
        alike = [(likeness(unpacked(each.sketch), unpacked(other.sketch)), other) for other in others]
        best = max(alike, key=lambda pair: pair[0], default=None)
        if best and best[0] >= ALIKE:
            same[each.path] = best[1].path
        else:
            kept.append(each)
    return same
