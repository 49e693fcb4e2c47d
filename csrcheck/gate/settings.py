"""Settings of a project: ``csrcheck.toml``, or ``[tool.csrcheck]`` in ``pyproject.toml``, found upward."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from csrcheck.errors import UsageError

FILE = "csrcheck.toml"
_TABLE_FILE = "pyproject.toml"

# Key of the file → name of the option's parameter, its type, and the commands that have it.
_REPORT = ("coverage", "gaps", "negative", "check")
_ALL = (*_REPORT, "batch")
KEYS: dict[str, tuple[str, type, tuple[str, ...]]] = {
    "framework": ("framework", list, ("coverage", "gaps", "check", "batch")),
    "format": ("form", str, _REPORT),
    "lang": ("lang", str, _ALL),
    "fail-under": ("fail_under", float, ("coverage", "check", "batch")),
    "fail-on": ("fail_on", list, _REPORT),
    "exit-zero": ("exit_zero", bool, _REPORT),
    "baseline": ("baseline", str, _REPORT),
    "review": ("review", str, ("coverage", "check")),
    "known-events": ("known_events", str, ("negative", "check")),
    "previous": ("previous", str, ("gaps", "check")),
    "years": ("years", int, ("gaps", "check", "batch")),
    "ignore": ("ignore", list, ("gaps", "check", "batch")),
    "ocr": ("ocr", str, _ALL),
    "timeout": ("timeout", float, _ALL),
    "max-memory": ("max_memory", int, _ALL),
    "include": ("include", list, ("batch",)),
    "exclude": ("exclude", list, ("batch",)),
    "jobs": ("jobs", int, ("batch",)),
}
_PATHS = frozenset({"baseline", "review", "known-events", "previous"})


def find(start: Path) -> Path | None:
    """Return the nearest settings file at or above a folder; ``csrcheck.toml`` goes first."""
    for folder in (start, *start.parents):
        own, shared = folder / FILE, folder / _TABLE_FILE
        if own.is_file():
            return own
        if shared.is_file() and "csrcheck" in _read(shared).get("tool", {}):
            return shared
    return None


def load(file: Path) -> dict[str, Any]:
    """Return the checked settings of a file by key; paths in it are from where it is.

    Raises:
        UsageError: It is no TOML, or a key is unknown or has a value of the wrong type.
    """
    data = _read(file)
    if file.name == _TABLE_FILE:
        data = data["tool"]["csrcheck"]
    for key, value in data.items():
        if key not in KEYS:
            from rapidfuzz import process

            near = [name for name, _, _ in process.extract(key, list(KEYS), limit=1, score_cutoff=60)]
            raise UsageError("settings-key", near=near, path=file, key=key)
        if not _fits(value, KEYS[key][1]):
            raise UsageError("settings-value", path=file, key=key, kind=_KINDS[KEYS[key][1]])
    paths = {key: str(file.parent / data[key]) for key in _PATHS & set(data)}
    frameworks = {"framework": [_framework(name, file.parent) for name in data.get("framework", ())]}
    return {**data, **paths, **(frameworks if "framework" in data else {})}


def defaults(settings: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the settings as default values by command and parameter."""
    found: dict[str, dict[str, Any]] = {command: {} for command in _ALL}
    for key, value in settings.items():
        parameter, _, commands = KEYS[key]
        for command in commands:
            # Years is a choice of texts on the command line.
            found[command][parameter] = str(value) if key == "years" else value
    return found


_KINDS = {list: '["…", "…"]', str: '"…"', float: "0.0", int: "0", bool: "true / false"}


def _framework(name: str, folder: Path) -> str:
    """Return a framework's name, or its path from where the settings are."""
    return str(folder / name) if name.endswith((".yaml", ".yml")) else name


def _fits(value: object, kind: type) -> bool:
    if kind is list:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if kind is bool:
        return isinstance(value, bool)
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind) and not isinstance(value, bool)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("settings-unreadable", path=file, why=error) from error


TEMPLATE = """\
# Settings of csrcheck: what stands here need not be written on the command line, which goes first.
# csrcheck 的设置：写在这里的不必再写在命令行；命令行优先。

framework = ["gbt36000"]        # csrcheck frameworks list
# lang = "zh"                   # zh, en
# format = "console"            # console, json, html, sarif, ...

# ---- when to fail a build / 何时让构建失败
# fail-under = 60               # coverage in percent / 覆盖率（百分数）
# fail-on = ["error"]           # error, warning, info, a rule, an indicator (A1.2, hkex/A1.2)
# baseline = "csrcheck-baseline.json"
# ignore = ["year-jump"]

# ---- reading / 读取
# years = 3
# ocr = "off"                   # off, auto, all
# timeout = 300
# max-memory = 1536

# ---- csrcheck batch
# include = ["*.pdf"]
# exclude = ["drafts/*"]
# jobs = 4
"""
