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
_DIGEST = 16
_OFFSETS = 8 + 4 * (_BUCKETS + 1)
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
        self._offsets = self._data[8:_OFFSETS].cast("I")

    def beginning(self, head: str) -> Entry:
        """Return the words that begin with two characters; for one character, itself."""
        bucket = _bucket(head)
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
    for word, count in words.items():
        if all(is_in_words(each) for each in word):
            buckets[_bucket(word[:HEAD])].setdefault(word[:HEAD], {})[word] = count
    body, offsets = bytearray(), array("I", [_OFFSETS])
    encoder = msgspec.msgpack.Encoder()
    for number in range(_BUCKETS):
        if number in buckets:
            body += encoder.encode(buckets[number])
        offsets.append(_OFFSETS + len(body))
    return total.to_bytes(8, "little") + offsets.tobytes() + bytes(body)


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
            if _digest(kept[_DIGEST:]) == kept[:_DIGEST]:
                return WordList(kept[_DIGEST:])
    data = build(dictionary)
    if file is not None:
        _keep(file, _digest(data) + data)
    return WordList(data)


def is_in_words(character: str) -> bool:
    """Tell whether a character may be part of a word."""
    return "\u4e00" <= character <= "\u9fd5" or character in BESIDE_HAN


def _bucket(head: str) -> int:
    second = ord(head[1]) if len(head) > 1 else 0
    return (ord(head[0]) * 40503 + second * 2654435) % _BUCKETS


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
    told = f"2:{status.st_size}:{status.st_mtime_ns}:{array('I').itemsize}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _digest(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


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
