"""Where plain data break a shape, and how: as a path and a code.

The library that converts data says so in an English sentence; this walks data and shape side by side and names the
first fault by its place and its kind, so that it can be told in the user's language.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from msgspec import Struct, inspect

from csrcheck.model import Several, Text, say

Step = str | int

_PLAIN: dict[type[inspect.Type], tuple[str, type | tuple[type, ...]]] = {
    inspect.StrType: ("text", str),
    inspect.BoolType: ("bool", bool),
    inspect.IntType: ("int", int),
    inspect.FloatType: ("number", (int, float)),
    inspect.NoneType: ("null", type(None)),
}
_SAME = (inspect.ListType, inspect.VarTupleType, inspect.SetType, inspect.FrozenSetType)
_LISTS = (*_SAME, inspect.TupleType)


class Fault(Struct, frozen=True):
    """What is wrong with some data.

    Attributes:
        path: Keys and places from the top; ends with the key itself where a key is unknown.
    """

    path: tuple[Step, ...]
    why: Text


def fault_in(value: Any, shape: Any, error: Exception) -> Fault:
    """Return the first fault of data that a shape refused.

    Args:
        value: Plain data: mappings, lists, texts, numbers, dates.
        shape: The type they should have.
        error: What the library said, for what is none of the faults known here.
    """
    found = next(_faults(value, inspect.type_info(shape), ()), None)
    return found or Fault((), say("wrong-value", why=str(error)))


def _faults(value: Any, info: inspect.Type, path: tuple[Step, ...]) -> Iterator[Fault]:
    if isinstance(info, inspect.UnionType):
        fitting = [each for each in info.types if _is_kind(value, each)]
        if fitting:
            yield from _faults(value, fitting[0], path)
            return
    if not _is_kind(value, info):
        yield Fault(path, say("wrong-type", expected=Several(tuple(_names(info)), "or"), got=_name_of(value)))
    elif isinstance(info, inspect.StructType):
        yield from _in_struct(value, info, path)
    elif isinstance(info, inspect.DictType):
        for key, each in value.items():
            yield from _faults(each, info.value_type, (*path, str(key)))
    elif isinstance(info, inspect.TupleType):
        for number, (each, of) in enumerate(zip(value, info.item_types, strict=False)):
            yield from _faults(each, of, (*path, number))
    elif isinstance(info, _SAME):
        for number, each in enumerate(value):
            yield from _faults(each, info.item_type, (*path, number))
    else:
        yield from _limits(value, info, path)


def _in_struct(value: Any, info: inspect.StructType, path: tuple[Step, ...]) -> Iterator[Fault]:
    fields = {each.encode_name: each for each in info.fields}
    for key, each in value.items():
        if key in fields:
            yield from _faults(each, fields[key].type, (*path, str(key)))
        elif info.forbid_unknown_fields:
            yield Fault((*path, str(key)), unknown_key(str(key), fields))
    for name, field in fields.items():
        if field.required and name not in value:
            yield Fault(path, say("wrong-key-missing", key=name))


_NEAR, _MISSPELT = 0.7, 0.75


def misspelt(keys: Iterable[object], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield keys that are nearly one of those known, with that one.

    Where people may have keys of their own they are let be, not what was meant for one of ours.
    """
    for key in map(str, keys):
        if key not in known and (near := get_close_matches(key.lower(), list(known), 1, _MISSPELT)):
            yield key, near[0]


def unknown_key(key: str, known: Iterable[str]) -> Text:
    """Return that there is no such key, with the ones it may have been meant as."""
    near = get_close_matches(key.lower(), list(known), 2, _NEAR)
    return say("wrong-key-near", key=key, near=" / ".join(near)) if near else say("wrong-key", key=key)


def _limits(value: Any, info: inspect.Type, path: tuple[Step, ...]) -> Iterator[Fault]:
    """Yield what is wrong with a single value of the right type."""
    if isinstance(info, inspect.EnumType | inspect.LiteralType):
        allowed = [each.value for each in info.cls] if isinstance(info, inspect.EnumType) else info.values
        if value not in allowed:
            yield Fault(path, say("wrong-choice", value=str(value)))
    elif isinstance(info, inspect.IntType | inspect.FloatType):
        for sign, bound, holds in (
            (">=", info.ge, info.ge is None or value >= info.ge),
            ("<=", info.le, info.le is None or value <= info.le),
        ):
            if not holds and bound is not None:
                yield Fault(path, say("wrong-bound", expected=_named(info), sign=sign, bound=f"{bound:g}"))
    elif isinstance(info, inspect.StrType) and info.pattern and not re.search(info.pattern, value):
        yield Fault(path, say("wrong-empty"))
    elif isinstance(info, inspect.DateType) and isinstance(value, str):
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            yield Fault(path, say("wrong-date"))


def _is_kind(value: Any, info: inspect.Type) -> bool:
    """Tell whether a value is of the kind of a type, whatever is inside."""
    if isinstance(info, inspect.UnionType):
        return any(_is_kind(value, each) for each in info.types)
    if isinstance(info, inspect.StructType | inspect.DictType):
        return isinstance(value, dict)
    if isinstance(info, _LISTS):
        return isinstance(value, list | tuple)
    if isinstance(info, inspect.DateType):
        return isinstance(value, dt.date | str) and not isinstance(value, dt.datetime)
    if isinstance(info, inspect.EnumType | inspect.LiteralType):
        return isinstance(value, str | int) and not isinstance(value, bool)
    if type(info) in _PLAIN:
        _, kinds = _PLAIN[type(info)]
        return isinstance(value, kinds) and (kinds is bool or not isinstance(value, bool))
    return True


def _names(info: inspect.Type) -> Iterator[Text]:
    if isinstance(info, inspect.UnionType):
        for each in info.types:
            yield from _names(each)
    else:
        yield _named(info)


def _named(info: inspect.Type) -> Text:
    if isinstance(info, inspect.StructType | inspect.DictType):
        return say("shape-mapping")
    if isinstance(info, _LISTS):
        return say("shape-list")
    if isinstance(info, inspect.DateType):
        return say("shape-date")
    return say(f"shape-{_PLAIN[type(info)][0] if type(info) in _PLAIN else 'text'}")


def _name_of(value: Any) -> Text:
    """Return what a value is called."""
    if isinstance(value, dict):
        return say("shape-mapping")
    if isinstance(value, list | tuple):
        return say("shape-list")
    if isinstance(value, dt.date):
        return say("shape-time" if isinstance(value, dt.datetime) else "shape-date")
    for name, kinds in (("bool", bool), ("text", str), ("int", int), ("number", float)):
        if isinstance(value, kinds):
            return say(f"shape-{name}")
    return say("shape-null")
