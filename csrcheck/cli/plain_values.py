"""Plain values of options taken as they are: releases of typer load pydantic to make a string of a string.

Only what such a release itself would pass on unchanged is taken here; anything else, and everything that may be
wrong, goes the usual way, so that errors are the usual ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_origin

_HARD = object()
_LISTED = (str, Path)
_MOST_DIGITS = 9


def take_plain_values(parameters: list[Any]) -> list[Any]:
    """Have parameters of a command pass on plain values; return them.

    Releases of typer that do without pydantic are left alone.
    """
    for each in parameters:
        descriptor = getattr(each, "type_descriptor", None)
        known = hasattr(descriptor, "annotation") and hasattr(descriptor, "parameter_info")
        if known and "process_value" not in vars(each):
            each.process_value = partial(_processed, each, each.process_value)
    return parameters


def _processed(parameter: Any, usual: Any, context: Any, value: Any) -> Any:
    taken = _taken(parameter, value)
    if taken is _HARD:
        return usual(context, value)
    return parameter.callback(context, parameter, taken) if parameter.callback else taken


def _taken(parameter: Any, value: Any) -> Any:
    """Return what typer would make of a value, or ``_HARD`` where that is not plain to see."""
    many = parameter.multiple or parameter.nargs == -1
    if value is None:
        return _HARD if parameter.required else () if many else None
    kind, info = parameter.type_descriptor.annotation, parameter.type_descriptor.parameter_info
    if many:
        return _all_taken(kind, info, value) if value and isinstance(value, (list, tuple)) else _HARD
    return _HARD if parameter.nargs != 1 else _one_taken(kind, info, value)


def _all_taken(kind: Any, info: Any, values: Iterable[Any]) -> Any:
    inner = get_args(kind)
    if get_origin(kind) is not list or inner[0] not in _LISTED:
        return _HARD
    found = [_one_taken(inner[0], info, each) for each in values]
    return _HARD if _HARD in found else found


def _one_taken(kind: Any, info: Any, value: Any) -> Any:
    if info.parser is not None:
        try:
            return info.parser(value)
        except ValueError:
            return _HARD
    if isinstance(kind, type) and issubclass(kind, Enum) and isinstance(value, kind):
        return value
    if not isinstance(value, str) or not _is_text(value):
        # Numbers are those set here: bounds hold for what is typed, which is text.
        return value if type(value) is kind and kind in (int, float) and _within(info, value) else _HARD
    if kind is str and not (info.path_type or info.resolve_path or info.allow_dash):
        return value
    if kind is int and value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS:
        return int(value) if _within(info, int(value)) else _HARD
    return Path(value) if kind is Path and _is_plain_path(info, value) else _HARD


def _within(info: Any, value: float) -> bool:
    return (info.min is None or value >= info.min) and (info.max is None or value <= info.max)


def _is_text(value: str) -> bool:
    """Tell whether a text has no lone surrogates, which stand for bytes that are no text."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def _is_plain_path(info: Any, path: str) -> bool:
    """Tell whether nothing is asked of a path that it could fail."""
    asked = (info.exists, info.writable, info.resolve_path, info.allow_dash, info.path_type)
    if any(asked) or not (info.file_okay and info.dir_okay):
        return False
    return not Path(path).exists() or os.access(path, os.R_OK)
