"""One YAML file being read: its plain data, its shape, and complaints that name the place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from csrcheck import parsed
from csrcheck.errors import FrameworkError
from csrcheck.model import Text, say
from csrcheck.shapes import Step, fault_in

_Shape = TypeVar("_Shape")


class _Head(msgspec.Struct):
    """The one key that says what shape a framework file has."""

    extends: Any = UNSET


class Source:
    """A framework or vocabulary file.

    Args:
        data: Its bytes.
        name: What to call it in complaints.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name

    @cached_property
    def raw(self) -> Any:
        """The file as plain data.

        Raises:
            FrameworkError: It is no YAML.
        """
        return parsed.load(self.data, self.name)

    @cached_property
    def _kept(self) -> bytes | None:
        return parsed.kept(self.data)

    @property
    def extends(self) -> bool:
        """Whether the file takes over another's indicators."""
        if self._kept:
            with suppress(msgspec.MsgspecError):
                return msgspec.msgpack.decode(self._kept, type=_Head).extends is not UNSET
        return isinstance(self.raw, dict) and "extends" in self.raw

    @property
    def own_topics(self) -> tuple[str, ...]:
        """Ids of the topics it defines; the shape has been checked before."""
        return tuple(self.raw.get("topics", ()))

    def decode(self, shape: type[_Shape]) -> _Shape:
        """Return the file in a shape.

        Raises:
            FrameworkError: It does not have that shape.
        """
        if self._kept:
            with suppress(msgspec.MsgspecError):  # what is wrong is told from the plain data
                return msgspec.msgpack.decode(self._kept, type=shape)
        try:
            return msgspec.convert(self.raw, shape)
        except msgspec.ValidationError as error:
            fault = fault_in(self.raw, shape, error)
            raise self.complaint(fault.path, fault.why) from error

    def complaint(self, path: tuple[Step, ...], why: Text) -> FrameworkError:
        """Return an error that names file, line and key."""
        line = parsed.line_of(self.data, path)
        key = ".".join(str(step) for step in path) or say("file-top")
        return FrameworkError("framework-invalid", path=self.name, line=line, key=key, why=why)

    def has(self, indicator: str) -> bool:
        """Tell whether the file itself mentions an indicator."""
        return indicator in self._paths

    def path_of(self, indicator: str) -> tuple[Step, ...]:
        """Return where an indicator stands in the file, the top where it does not."""
        return self._paths.get(indicator, [()])[0]

    def repeated(self, indicator: str) -> tuple[Step, ...]:
        """Return where an indicator stands for the second time."""
        return self._paths.get(indicator, [()])[:2][-1]

    @cached_property
    def _paths(self) -> dict[str, list[tuple[Step, ...]]]:
        found: dict[str, list[tuple[Step, ...]]] = {}
        for path, node in nodes_of(self.raw):
            found.setdefault(str(node.get("id")), []).append(path)
        return found


def nodes_of(raw: Any) -> Iterator[tuple[tuple[Step, ...], dict[str, Any]]]:
    """Yield every indicator of a plain framework file with its path; what has a wrong shape is passed over."""
    if isinstance(raw, dict):
        yield from _nodes(raw.get("indicators"), ("indicators",))


def _nodes(nodes: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], dict[str, Any]]]:
    for number, node in enumerate(nodes if isinstance(nodes, list) else ()):
        if isinstance(node, dict):
            yield (*path, number), node
            yield from _nodes(node.get("children"), (*path, number, "children"))
