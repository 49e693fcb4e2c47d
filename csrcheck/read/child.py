"""The child process of :mod:`csrcheck.read.isolate`: one request in, one answer out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, NoReturn

import msgspec

from csrcheck.errors import InputError
from csrcheck.isolation.guard import claim_output, guard
from csrcheck.isolation.pipe import EXIT_MEMORY
from csrcheck.kinds import Kind
from csrcheck.model import Document
from csrcheck.read import read_as
from csrcheck.read.exchange import Answer, Request

_DEPTH = 5000  # the parsers stop at 256 levels of markup, each a few calls deep


def main() -> None:
    """Serve the one request on standard input."""
    output = claim_output()
    serve(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request), output)


def warm() -> None:
    """Load what reads any kind of file, and most of what asks for it to be read: forks then have it."""
    from csrcheck.isolation import process as process
    from csrcheck.language import numbering as numbering
    from csrcheck.language import tokens as tokens
    from csrcheck.language import units as units
    from csrcheck.language.blanks import says_no_value

    says_no_value("无")  # loads signs for no value, and what letters become


def serve(request: Request, output: BinaryIO) -> NoReturn:
    """Read the file of a request within its limits, write the answer, and end this process."""
    sys.setrecursionlimit(_DEPTH)
    guard(request.limits, request.limits.seconds)
    try:
        answer = _answer(request)
        output.write(msgspec.msgpack.encode(answer))
        output.flush()
    except MemoryError:
        os._exit(EXIT_MEMORY)
    # Libraries with native memory may crash while the interpreter is taken down; the answer is out.
    os._exit(0)


def _answer(request: Request) -> Answer:
    path, kind = Path(os.fsdecode(request.path)), Kind(request.kind) if request.kind else None
    try:
        result = read_as(path, kind, request.sha256, request.limits)
    except InputError as error:
        return Answer(code=error.code, details=error.details)
    return Answer(result) if isinstance(result, Document) else Answer(kind=result)
