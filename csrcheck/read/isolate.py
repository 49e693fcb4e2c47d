"""Reading a file in a child process: a native library that aborts, a hang, a memory bomb end as one message."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from csrcheck.errors import InputError
from csrcheck.isolation.pipe import EXIT_MEMORY
from csrcheck.isolation.process import Started, exit_words
from csrcheck.kinds import Kind
from csrcheck.model import Document, say
from csrcheck.read import ahead, nursery
from csrcheck.read.exchange import Answer, Request
from csrcheck.read.limits import Limits


def read_isolated(path: Path, kind: Kind | None, sha256: str, limits: Limits) -> Document | Kind:
    """Read a file in a child process.

    Args:
        path: The file.
        kind: What it is known to be; the child judges its bytes where it is not known.
        sha256: Hash of its bytes, kept for the result.
        limits: Bounds on time and memory.

    Returns:
        The document, or the kind of a file that has to be converted before it can be read.

    Raises:
        InputError: What the reader raised, or ``input-timeout``, ``input-memory``, ``input-crash``.
    """
    request = Request(os.fsencode(path), kind or "", sha256, limits)
    child = ahead.taken(request) or nursery.at_hand() or Started("csrcheck.read.child")
    try:
        output = child.answer(msgspec.msgpack.encode(request), limits.seconds)
    except TimeoutError as error:
        raise InputError("input-timeout", path=path, seconds=f"{limits.seconds:g}") from error
    finally:
        child.end()
    return _result(child.status or 0, output, path, limits)


def _result(status: int, output: bytes, path: Path, limits: Limits) -> Document | Kind:
    if status == EXIT_MEMORY:
        raise InputError("input-memory", path=path, limit=limits.memory_mb)
    try:
        answer = msgspec.msgpack.decode(output, type=Answer)
    except msgspec.MsgspecError as error:
        raise InputError("input-crash", path=path, why=exit_words(status)) from error
    if answer.document is not None:
        return answer.document
    if answer.kind:
        return Kind(answer.kind)
    raise InputError(answer.code, near=(), **_in_words(answer.details))


def _in_words(details: Mapping[str, str]) -> dict[str, object]:
    """Return the details of an error with what has words in both languages: kinds of content, amounts."""
    found: dict[str, object] = dict(details)
    if details.get("kind") in ("text", "binary"):
        found["kind"] = say(f"content-is-{details['kind']}")
    amount, _, unit = details.get("what", "").rpartition(" ")
    if unit in ("paragraphs", "pages"):
        found["what"] = say(f"amount-{unit}", count=amount)
    return found
