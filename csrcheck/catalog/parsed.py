"""YAML bytes to plain data, kept in the user's cache, and back from a key to its line."""

from __future__ import annotations

import contextlib
import hashlib
from typing import Any

import msgspec

from csrcheck import store
from csrcheck.errors import FrameworkError


def load(data: bytes, name: str) -> Any:
    """Return the plain data of a YAML file.

    Parsing the bundled files takes longer than reading a report, so the result is kept in the user's
    cache folder under the hash of the bytes.

    Raises:
        FrameworkError: The bytes are no YAML.
    """
    key = hashlib.sha256(data).hexdigest()
    known = store.load("catalog", key)
    if known is not None:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(known)
    result = _parse(data, name)
    with contextlib.suppress(TypeError):  # keys that are no text are refused later, with their line
        store.keep("catalog", msgspec.msgpack.encode(result), key)
    return result


class Places:
    """Finds the line of a key in a YAML file.

    Args:
        data: The file's bytes; YAML that can be parsed.
    """

    def __init__(self, data: bytes) -> None:
        import yaml

        self._root = yaml.compose(data, Loader=_yaml_loader())

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the 1-based line of a key, or of the nearest thing above it that exists."""
        import yaml

        node = self._root
        line = node.start_mark.line if node else 0
        for step in path:
            child = None
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        line, child = key.start_mark.line, value
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                child = node.value[step]
                line = child.start_mark.line
            if child is None:
                break
            node = child
        return int(line) + 1


def line_of(data: bytes, path: tuple[str | int, ...]) -> int:
    """Return the 1-based line of a key, or of the nearest thing above it that exists."""
    return Places(data).line(path)


def _parse(data: bytes, name: str) -> Any:
    import yaml

    try:
        return yaml.load(data, Loader=_yaml_loader())  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        why = error.problem or "not YAML"
        raise FrameworkError("framework-invalid", path=name, line=line, key="YAML", why=why) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FrameworkError("framework-invalid", path=name, line=1, key="YAML", why=error) from error


def _yaml_loader() -> Any:
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Dates stay text: versions and dates are written as they are meant to be shown.
    resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return type(
        "Loader", (base,), {"yaml_implicit_resolvers": resolvers, "construct_mapping": _construct_mapping}
    )


def _construct_mapping(loader: Any, node: Any, deep: bool = False) -> Any:
    """Refuse a key that stands twice in a mapping: YAML would silently forget the first."""
    import yaml

    seen = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key: {key.value}", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep)
