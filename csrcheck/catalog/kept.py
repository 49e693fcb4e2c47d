"""What is made of the bundled files, kept between runs: checked when it was made, and decoded in one step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from csrcheck import store
from csrcheck.catalog.location import bundled_digest

Made = TypeVar("Made")


def kept(kind: str, name: str, shape: type[Made], make: Callable[[], Made]) -> Made:
    """Return what is made of bundled files; what was made of the very same ones before will do.

    Args:
        kind: What it is; part of the name of what is kept.
        name: Which of its kind.
        shape: Its type.
        make: Makes it anew; what is wrong with a file is told then, and nothing is kept.
    """
    key = (name, bundled_digest())
    if data := store.load(kind, *key):
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(data, type=shape)
    made = make()
    store.keep(kind, msgspec.msgpack.encode(made), *key)
    return made
