"""Long rows of values of which a report needs few: words of a lexicon, terms of a vocabulary."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import msgspec

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """A row of values of which a report needs few: they stay as they were kept until they are asked for.

    Attributes:
        body: All values, one behind the other.
        ends: Where each ends in ``body``, as an array of numbers.
    """

    body: bytes
    ends: bytes

    @classmethod
    def of(cls, values: Iterable[object]) -> Packed:
        """Pack values."""
        body, ends = bytearray(), array("I")
        for each in values:
            body += msgspec.msgpack.encode(each)
            ends.append(len(body))
        return cls(bytes(body), ends.tobytes())

    def __len__(self) -> int:
        return len(self.ends) // array("I").itemsize

    def parts(self) -> Callable[[int], memoryview]:
        """Return what gives the bytes of a value by its number."""
        body, ends = memoryview(self.body), memoryview(self.ends).cast("I")
        return lambda number: body[ends[number - 1] if number else 0 : ends[number]]


class Known(dict[_Key, _Value], Generic[_Key, _Value]):
    """What is worked out for a key when it is first asked for, and then held."""

    def __init__(self, work_out: Callable[[_Key], _Value]) -> None:
        self._work_out = work_out

    def __missing__(self, key: _Key) -> _Value:
        self[key] = made = self._work_out(key)
        return made
