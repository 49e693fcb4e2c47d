"""Numbered pieces of work that this process and forks of it do side by side, each piece by whoever is free."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from csrcheck.isolation.forks import Fork

Piece = TypeVar("Piece")


class Numbers:
    """Numbers from 0 to be taken by several processes, each by one of them: bytes in a pipe, two for each number."""

    def __init__(self, count: int) -> None:
        self._end, start = os.pipe()
        for number in range(count):  # fewer bytes than a pipe holds that nobody reads
            os.write(start, number.to_bytes(2, "big"))
        os.close(start)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._end)

    def taken(self) -> Iterator[int]:
        """Yield the numbers that nobody else has taken, until there are no more."""
        while number := os.read(self._end, 2):
            yield int.from_bytes(number, "big")


def by_two(
    count: int,
    work: Callable[[int], Piece],
    *,
    packed: Callable[[Piece], bytes],
    unpacked: Callable[[bytes], Piece],
) -> list[Piece]:
    """Return what ``work`` gives for each number, in order; this process and a fork of it take them in turn.

    What the fork does not deliver, for whatever reason, this process does itself.

    Args:
        count: How many numbers there are, from 0.
        work: Does one piece; it must give the same wherever it is done.
        packed: Turns a piece the fork did into bytes.
        unpacked: Turns them back; it may raise ``msgspec.MsgspecError``.
    """
    found: dict[int, Piece] = {}
    with Numbers(count) as numbers:

        def beside() -> bytes:
            return msgspec.msgpack.encode({number: packed(work(number)) for number in numbers.taken()})

        with Fork(beside) as fork:
            found.update((number, work(number)) for number in numbers.taken())
            try:
                delivered = msgspec.msgpack.decode(fork.result(), type=dict[int, bytes])
                found.update((number, unpacked(data)) for number, data in delivered.items())
            except msgspec.MsgspecError:
                pass
    return [found[number] if number in found else work(number) for number in range(count)]
