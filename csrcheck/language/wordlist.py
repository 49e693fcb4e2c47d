"""The dictionary of words as one table of bytes, of which a text loads the few entries it needs.

jieba's own form is a mapping of half a million strings, which takes half a second and 90 MB to load. Here
words lie in buckets by their first two characters; a bucket is decoded when a text holds those two. The table
is made from jieba's list once and kept beside the other things that are kept between runs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import tempfile
import zlib
from array import array
from collections import defaultdict
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

Entry = dict[str, int]
"""How often words that begin with the same two characters occur; 0 for what only begins words."""

HEAD = 2
"""Characters by which words are found."""
_BUCKETS = 1 << 17
_MARKS = (1 << 20) - 3
"""Bits of which one is set for each beginning: most pairs of characters begin no word, and need not be looked for."""
_CHECK = 4
_OFFSETS = 8
_SEEN = _OFFSETS + 4 * (_BUCKETS + 1)
_BODY = _SEEN + _MARKS // 8 + 1
_DECODER = msgspec.msgpack.Decoder(dict[str, Entry])

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
BESIDE_HAN = LATIN | frozenset("+#&._%-")
"""What may stand in words beside Han characters; anything else stands for itself, character by character."""


class WordList:
    """The words of the dictionary and how often they occur.

    Args:
        data: A table as :func:`build` makes it.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)
        self.total = int.from_bytes(self._data[:8], "little")
        """Occurrences of all words."""
        self._offsets = self._data[_OFFSETS:_SEEN].cast("I")
        self._seen = self._data[_SEEN:_BODY]

    def beginning(self, head: str) -> Entry:
        """Return the words that begin with two characters; for one character, itself."""
        number = _number(head)
        bit = number % _MARKS
        if not self._seen[bit >> 3] >> (bit & 7) & 1:
            return {}
        bucket = number % _BUCKETS
        start, end = self._offsets[bucket], self._offsets[bucket + 1]
        if start == end:
            return {}
        return _DECODER.decode(self._data[start:end]).get(head, {})


def build(dictionary: Path) -> bytes:
    """Return the table of a dictionary in jieba's format: a word, a number and more on each line."""
    words: Entry = {}
    total = 0
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, told = line.split(" ")[:2]
        words[word] = int(told)
        total += int(told)
    for first in sorted({each[0] for each in words} - words.keys()):
        words[first] = 0
    buckets: dict[int, dict[str, Entry]] = defaultdict(dict)
    seen = bytearray(_MARKS // 8 + 1)
    for word, count in words.items():
        if all(is_in_words(each) for each in word):
            number = _number(word[:HEAD])
            buckets[number % _BUCKETS].setdefault(word[:HEAD], {})[word] = count
            seen[number % _MARKS >> 3] |= 1 << (number % _MARKS & 7)
    body, offsets = bytearray(), array("I", [_BODY])
    encoder = msgspec.msgpack.Encoder()
    for number in range(_BUCKETS):
        if number in buckets:
            body += encoder.encode(buckets[number])
        offsets.append(_BODY + len(body))
    return total.to_bytes(8, "little") + offsets.tobytes() + bytes(seen) + bytes(body)


@cache
def word_list(folder: Path | None) -> WordList:
    """Return the table of jieba's dictionary, made when it is asked for first.

    Args:
        folder: Where it is kept between runs; nowhere where ``None``. A folder that cannot be written, and a
            file that is damaged, cost time, not the run.
    """
    dictionary = _dictionary()
    file = folder / f"words-{mark()}.table" if folder else None
    if file is not None:
        with suppress(OSError):
            kept = memoryview(file.read_bytes())  # whose parts are no copies
            if _check(kept[_CHECK:]) == kept[:_CHECK]:
                return WordList(kept[_CHECK:])
    data = build(dictionary)
    if file is not None:
        _keep(file, _check(data) + data)
    return WordList(data)


def is_in_words(character: str) -> bool:
    """Tell whether a character may be part of a word."""
    return "\u4e00" <= character <= "\u9fd5" or character in BESIDE_HAN


def _number(head: str) -> int:
    """Return the number by which a beginning is found."""
    return ord(head[0]) * 40503 + (ord(head[1]) * 2654435 if len(head) > 1 else 0)


def _dictionary() -> Path:
    """Return jieba's list of words; the package itself is not loaded, only found."""
    found = importlib.util.find_spec("jieba")
    if (
        found is None or not found.submodule_search_locations
    ):  # a dependency: its absence is told by its import
        raise ModuleNotFoundError("jieba")
    return Path(found.submodule_search_locations[0]) / "dict.txt"


def mark() -> str:
    """Return what tells one list of words from another without reading it."""
    status = _dictionary().stat()
    told = f"3:{status.st_size}:{status.st_mtime_ns}:{array('I').itemsize}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _check(body: bytes | memoryview) -> bytes:
    """Return what tells that a table is whole: against chance, not against malice, and in a fifth of a digest's time."""
    return zlib.crc32(body).to_bytes(_CHECK, "little")


def _keep(file: Path, data: bytes) -> None:
    """Write a file whole or not at all; another process may write it at the same time."""
    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(file)
    except OSError:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
