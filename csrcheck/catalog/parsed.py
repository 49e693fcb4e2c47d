"""YAML bytes to plain data, kept in the user's cache, and back from a key to its line."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from csrcheck import __version__
from csrcheck.errors import FrameworkError


def load(data: bytes, name: str) -> Any:
    """Return the plain data of a YAML file.

    Parsing the bundled files takes longer than reading a report, so the result is kept in the user's
    cache folder under the hash of the bytes.

    Raises:
        FrameworkError: The bytes are no YAML.
    """
    path = _cache_folder() / f"{hashlib.sha256(data).hexdigest()[:32]}.msgpack"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.msgpack.decode(path.read_bytes())
    result = _parse(data, name)
    _keep(path, result)
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
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key: {key.value}", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep)


def _cache_folder() -> Path:
    base = os.environ.get("CSRCHECK_CACHE") or platformdirs.user_cache_dir("csrcheck", appauthor=False)
    return Path(base) / "catalog" / __version__


def _keep(path: Path, result: Any) -> None:
    # A cache that cannot be written costs time, never the run.
    with contextlib.suppress(OSError, TypeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(result))
        Path(temporary).replace(path)
