"""What was found in the last draft of a report: what did not change since is not matched again.

Evidence depends on a passage's words, its kind and what stands above it, and on the vocabulary; not on where it
stands. For each path is kept which bytes were analysed there last; their analysis is kept anyway.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from csrcheck.model import Evidence, Passage
from csrcheck.store import analyses, files
from csrcheck.store.analyses import Analysis

_KIND = "draft"
_DIGEST = 16


class Known:
    """What is known of passages from an earlier draft.

    Args:
        last: Its analysis, where there is one.
    """

    def __init__(self, last: Analysis | None = None) -> None:
        self._found: dict[bytes, list[Evidence]] = {}
        self._denied: set[bytes] = set()
        if last is None:
            return
        passages = last.segmentation.passages
        digests = [_digest(each) for each in passages]
        self._found = {digest: [] for digest in digests}
        self._denied = {digests[number] for number in last.denials}
        numbers = dict(
            zip(digests, range(len(digests)), strict=True)
        )  # of passages that are alike one is enough
        for each in last.evidence:
            digest = digests[each.passage.number]
            if numbers[digest] == each.passage.number:
                self._found[digest].append(each)

    def __bool__(self) -> bool:
        return bool(self._found)

    def of(self, passage: Passage) -> tuple[list[Evidence], bool] | None:
        """Return what is known of a passage: its evidence, and whether it says that a matter does not arise."""
        digest = _digest(passage)
        found = self._found.get(digest)
        if found is None:
            return None
        return [replace(each, passage=passage) for each in found], digest in self._denied


def last(path: Path, *basis: str) -> Known:
    """Return what is known from the last draft at a path.

    Args:
        path: The report.
        *basis: What an analysis depends on beside the report.
    """
    data = files.load(_KIND, str(path.absolute()), *basis)
    return Known(analyses.load(data.decode(), *basis) if data else None)


def keep(path: Path, sha256: str, *basis: str) -> None:
    """Keep which bytes were analysed at a path."""
    files.keep(_KIND, sha256.encode(), str(path.absolute()), *basis)


def _digest(passage: Passage) -> bytes:
    """Return a digest of all that evidence depends on: of a row, not which table of the report it is in."""
    row = replace(passage.row, table=0) if passage.row else None
    words = (passage.kind, passage.zone, passage.text, passage.clean, passage.context, passage.section_clean)
    data = msgspec.msgpack.encode((*words, passage.section, row, passage.stack, passage.aimed))
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
