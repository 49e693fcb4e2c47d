"""Values whose words can be shown: what hides, moves the cursor or turns the direction of writing is spelled out.

Reports, names of files and users' frameworks may hold such characters. They are made visible where a result becomes
output, once for all formats; matching and offsets know only the words as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from csrcheck.messages import visible

T = TypeVar("T")


def in_sight(value: T) -> T:
    """Return a value (a model, a shape, plain data) whose texts hide nothing; what is so already is the same object."""
    if type(value) is str:
        return cast("T", visible(cast("str", value)))
    handler = _handler(cast("Any", type(value)))
    return value if handler is None or _hides_nothing(value) else cast("T", handler(value))


_ESCAPED = ("u00", "r", "b", "f")
"""How JSON writes, behind a backslash, what may have to be spelled out; a text that has these very characters is looked into as well."""


def _hides_nothing(value: object) -> bool:
    """Tell at a glance whether all texts of a value are as they are seen; most are, and need no second look."""
    try:
        told = msgspec.json.encode(value).decode()
    except (TypeError, ValueError, RecursionError):  # what JSON has no form for
        return False
    return not any(part.startswith(_ESCAPED) for part in told.split("\\")[1:]) and visible(told) == told


@cache
def _handler(kind: type[Any]) -> Callable[[Any], Any] | None:
    """Return what looks into the parts of values of a type, each at a glance first; ``None`` where there are none."""
    if issubclass(kind, dict):
        return lambda value: {in_sight(key): in_sight(each) for key, each in value.items()}
    if issubclass(kind, list):
        return lambda value: [in_sight(each) for each in value]
    if issubclass(kind, tuple):
        return _in_tuple
    if is_dataclass(kind):
        names = tuple(each.name for each in fields(kind) if each.init)
        return lambda value: _with(value, names, replace)
    if issubclass(kind, msgspec.Struct):
        return lambda value: _with(value, kind.__struct_fields__, msgspec.structs.replace)
    return None


def _in_tuple(value: tuple[Any, ...]) -> tuple[Any, ...]:
    shown = tuple(in_sight(each) for each in value)
    return value if all(one is other for one, other in zip(shown, value, strict=True)) else shown


def _with(value: Any, names: tuple[str, ...], change: Callable[..., Any]) -> Any:
    changed = {
        name: shown
        for name in names
        if (shown := in_sight(old := getattr(value, name))) is not old and shown != old
    }
    return change(value, **changed) if changed else value
