"""Results as JSON: one set of typed structs, written and read back by the same code.

What a command writes with ``--format json`` is one of these structs; ``diff``, ``compare``, runs, queries and
the JSON Schemas in ``docs/schema`` use the same ones. Fields are added, never renamed, so that programs that
read an older result read a newer one; :mod:`csrcheck.results.former` says what older versions left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from csrcheck.errors import UsageError
from csrcheck.results.former import completed
from csrcheck.results.report import SCHEMA_VERSION, ReportShape

T = TypeVar("T")

__all__ = ["SCHEMA_VERSION", "ReportShape", "in_lines", "load", "parse", "read_back", "written"]


def written(result: object) -> str:
    """Return a result as indented JSON with a final line break: the same bytes for the same values.

    Args:
        result: One of the structs, or plain data.
    """
    return msgspec.json.format(_encoded(result), indent=2).decode() + "\n"


def _encoded(result: object) -> bytes:
    return msgspec.json.encode(result, enc_hook=_plain, order="sorted")


def _plain(value: object) -> float:
    """Return what the encoder does not know as it is meant: shares are numbers."""
    if isinstance(value, float):
        return float(value)
    raise TypeError(type(value).__name__)


def in_lines(records: Iterable[object]) -> str:
    """Return records as JSON Lines, one object a line."""
    lines = (_encoded(each).decode() for each in records)
    # Line separators inside text would end a line for readers that split at them.
    return "".join(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n" for line in lines)


def read_back(data: bytes, kind: type[T]) -> T:
    """Return what :func:`written` was given, for data that this version wrote.

    Raises:
        msgspec.MsgspecError: They are something else.
    """
    return msgspec.json.decode(data, type=kind)


def load(path: Path) -> ReportShape:
    """Read the JSON result on a report that any version wrote.

    Raises:
        UsageError: The file cannot be read, or is none.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("diff-unreadable", path=path, why=error.strerror or error) from error
    return parse(data, path)


def parse(data: bytes, path: Path) -> ReportShape:
    """Return the JSON result on a report in some bytes; ``path`` only names them.

    Raises:
        UsageError: They are none.
    """
    import json  # only what was written before is read

    try:
        return msgspec.convert(completed(json.loads(data)), ReportShape)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UsageError("diff-unreadable", path=path, why=str(error)) from error
