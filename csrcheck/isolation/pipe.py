"""What passes between a run and the processes that work for it: messages in msgpack, one after the other."""

from __future__ import annotations

from typing import IO

import msgspec

EXIT_MEMORY = 86
"""A child's way to say that it outgrew its memory."""


def send(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Write one of several messages, after its length in four bytes.

    Raises:
        OSError: Nobody reads any more.
    """
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the bytes of the next message, ``None`` at the end and where one is cut off."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None
