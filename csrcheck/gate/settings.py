"""Settings of a project: ``csrcheck.toml``, or ``[tool.csrcheck]`` in ``pyproject.toml``, found upward."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from csrcheck.errors import UsageError
from csrcheck.formats import Format
from csrcheck.model import Language, OcrMode
from csrcheck.model.reading import MOST_MB, MOST_SECONDS
from csrcheck.shapes import fault_in

FILE = "csrcheck.toml"
_TABLE_FILE = "pyproject.toml"


class Suppression(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Issues that are accepted: they are shown with the reason and do not fail.

    Attributes:
        reason: Why; shown wherever the issue is.
        rule: Rule of the issues meant: of a finding, not-disclosed or partly-disclosed.
        indicator: Indicator meant, such as A1.2 or hkex/A1.2.
        fingerprint: One issue, as JSON results and baselines name it.
        report: Glob of the reports meant, on the file's name or its path; all where it is left out.
        until: Last day on which it holds; without it, it holds for good.
    """

    reason: Annotated[str, Meta(pattern=r"\S")]
    rule: str = ""
    indicator: str = ""
    fingerprint: str = ""
    report: str = ""
    until: date | None = None

    @property
    def why(self) -> str:
        """The reason on one line."""
        return " ".join(self.reason.split())

    @property
    def name(self) -> str:
        """What it is about, for messages."""
        return " ".join(filter(None, (self.rule, self.indicator, self.fingerprint, self.report)))


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What stands in a settings file; every key stands for the option of its name.

    Attributes:
        framework: Frameworks to check against, by name or as files (from where the settings are).
        form: Output format.
        lang: Language of everything that is not the report's own words.
        fail_under: Least coverage in percent.
        fail_on: What fails: a severity, a rule, or an indicator that is missing.
        exit_zero: Never fail, whatever is found.
        baseline: File of what is known (from where the settings are).
        review: File of reviewers' verdicts (from where the settings are).
        known_events: File of events the report should answer (from where the settings are).
        previous: The report of the year before (from where the settings are).
        years: How many years of figures there should be.
        ignore: Rules of checks to leave out.
        ocr: Whether pages without usable text are recognised from their picture.
        timeout: Seconds for reading one report.
        max_memory: Megabytes for reading one report.
        include: Globs of the files that batch takes from folders.
        exclude: Globs of files and folders that batch leaves out.
        jobs: How many reports batch reads at a time.
        suppress: Issues that are accepted.
        owners: Departments of tasks: by indicator, topic, rule or usual department.
        issuer: Facts of who reports, as ``csrcheck duties`` takes them.
    """

    framework: tuple[str, ...] | UnsetType = UNSET
    form: Format | UnsetType = msgspec.field(default=UNSET, name="format")
    lang: Language | UnsetType = UNSET
    fail_under: Annotated[float, Meta(ge=0, le=100)] | UnsetType = UNSET
    fail_on: tuple[str, ...] | UnsetType = UNSET
    exit_zero: bool | UnsetType = UNSET
    baseline: str | UnsetType = UNSET
    review: str | UnsetType = UNSET
    known_events: str | UnsetType = UNSET
    previous: str | UnsetType = UNSET
    years: Literal[3, 5] | UnsetType = UNSET
    ignore: tuple[str, ...] | UnsetType = UNSET
    ocr: OcrMode | UnsetType = UNSET
    timeout: Annotated[float, Meta(ge=0.1, le=MOST_SECONDS)] | UnsetType = UNSET
    max_memory: Annotated[int, Meta(ge=64, le=MOST_MB)] | UnsetType = UNSET
    include: tuple[str, ...] | UnsetType = UNSET
    exclude: tuple[str, ...] | UnsetType = UNSET
    jobs: Annotated[int, Meta(ge=1)] | UnsetType = UNSET
    suppress: tuple[Suppression, ...] = ()
    owners: dict[str, str] = {}
    issuer: dict[str, Any] = {}


_REPORT = ("coverage", "gaps", "negative", "check")
_ALL = (*_REPORT, "batch")
# Field → the commands that have its option; suppressions have none.
_INTO_FILES = ("annotate", "tasks")
_BESIDE = ("diff", "compare")
_HELD = ("index", "reconcile", "twin")
_READ = (*_ALL, *_INTO_FILES, *_BESIDE, *_HELD, "duties", "mcp", "pack", "rate", "review")
"""All that take settings: in which language they answer, and how they read."""
COMMANDS: dict[str, tuple[str, ...]] = {
    "framework": ("coverage", "gaps", "check", "batch", *_INTO_FILES, *_BESIDE),
    "form": _REPORT,
    "lang": _READ,
    "fail_under": ("coverage", "check", "batch"),
    "fail_on": (*_ALL, *_HELD),
    "exit_zero": (*_ALL, *_HELD),
    "baseline": (*_ALL, *_HELD),
    "review": ("coverage", "check", *_INTO_FILES),
    "known_events": ("negative", "check", "annotate"),
    "previous": ("gaps", "check", "annotate"),
    "years": ("gaps", "check", "batch", "tasks"),
    "ignore": ("gaps", "check", "batch", "annotate", *_HELD),
    "ocr": _READ,
    "timeout": _READ,
    "max_memory": _READ,
    "include": ("batch",),
    "exclude": ("batch",),
    "jobs": ("batch",),
}
_CHOICES = {"format": tuple(Format), "lang": tuple(Language), "ocr": tuple(OcrMode)}
_PATHS = ("baseline", "review", "known_events", "previous")


def find(start: Path) -> Path | None:
    """Return the nearest settings file at or above a folder; ``csrcheck.toml`` goes first.

    Raises:
        UsageError: A ``pyproject.toml`` on the way cannot be read; or the file belongs to somebody else and is
            neither in the folder nor in the same repository: whoever may write further up could silence a build.
    """
    repository = next((each for each in (start, *start.parents) if (each / ".git").exists()), start)
    for folder in (start, *start.parents):
        own, shared = folder / FILE, folder / _TABLE_FILE
        found = own if own.is_file() else None
        if found is None and shared.is_file() and "csrcheck" in _read(shared)[1].get("tool", {}):
            found = shared
        if found:
            if not folder.is_relative_to(repository) and not _trusted(found):
                raise UsageError("settings-foreign", path=found)
            return found
    return None


def _table(file: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Return the settings among what a file holds."""
    found: dict[str, Any] = data.get("tool", {}).get("csrcheck", {}) if file.name == _TABLE_FILE else data
    return found


def _trusted(file: Path) -> bool:
    """Tell whether a file belongs to this user or the system's; where files have no owners, all do."""
    user = getattr(os, "geteuid", None)
    return user is None or file.stat().st_uid in (user(), 0)


def load(file: Path) -> Settings:
    """Return the checked settings of a file; paths in it are from where it is.

    Raises:
        UsageError: It is no TOML, or a key is unknown, missing or has a wrong value; file and line are named.
    """
    text, data = _read(file)
    data = _table(file, data)
    lines = text.splitlines()
    _refuse_unknown(data, _keys(Settings), file, lines)
    entries = data.get("suppress", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            _refuse_unknown(entry, _keys(Suppression), file, lines, number)
    try:
        found = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        fault = fault_in(data, Settings, error)
        entry_number = next((each for each in fault.path if isinstance(each, int)), None)
        inside = fault.path[:1] == ("suppress",) and entry_number is not None
        key = next((str(each) for each in fault.path[2 if inside else 0 :]), "")
        where = _place(file, lines, key, entry_number if inside else None)
        near = _near(data.get(key), _CHOICES.get(key, ()))
        raise UsageError(
            "settings-wrong", near=near, path=where, key=key or "suppress", why=fault.why
        ) from error
    for number, each in enumerate(found.suppress):
        if not (each.rule or each.indicator or each.fingerprint):
            raise UsageError("settings-suppress-what", path=_place(file, lines, "", number))
    paths = {name: str(file.parent / value) for name in _PATHS if (value := getattr(found, name))}
    if found.framework:
        paths["framework"] = tuple(_framework(name, file.parent) for name in found.framework)  # type: ignore[assignment]
    return msgspec.structs.replace(found, **paths)


def spoken(file: Path) -> Language | None:
    """Return the language a settings file asks for, whatever else is in it.

    Raises:
        UsageError: It cannot be read, or is no TOML.
    """
    value = _table(file, _read(file)[1]).get("lang")
    return Language(value) if value in tuple(Language) else None


def defaults(settings: Settings, command: str) -> dict[str, Any]:
    """Return the settings of a command as default values by parameter."""
    given = {field: getattr(settings, field) for field, of in COMMANDS.items() if command in of}
    found = {field: msgspec.to_builtins(value) for field, value in given.items() if value is not UNSET}
    # Years is a choice of texts on the command line.
    return {field: str(value) if field == "years" else value for field, value in found.items()}


def _framework(name: str, folder: Path) -> str:
    """Return a framework's name, or its path from where the settings are."""
    return str(folder / name) if name.endswith((".yaml", ".yml")) else name


def _keys(struct: type[Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def _refuse_unknown(
    table: Collection[str], keys: list[str], file: Path, lines: list[str], number: int | None = None
) -> None:
    for key in table:
        if key not in keys:
            from rapidfuzz import process

            near = [name for name, _, _ in process.extract(key, keys, limit=1, score_cutoff=60)]
            raise UsageError("settings-key", near=near, path=_place(file, lines, key, number), key=key)


def _near(given: object, choices: tuple[str, ...]) -> list[str]:
    """Return the choices a value may have meant."""
    from difflib import get_close_matches

    return get_close_matches(given.lower(), choices, 2) if isinstance(given, str) else []


def _place(file: Path, lines: list[str], key: str, number: int | None = None) -> str:
    """Return ``file:line`` of a key, of its entry where the key is not there, or the file alone.

    ``number`` is that of the ``[[suppress]]`` entry the key is in, from 0.
    """
    start, end = 0, len(lines)
    bare = ["".join(line.split()) for line in lines]
    if file.name == _TABLE_FILE:
        start = next((at for at, line in enumerate(bare) if line.lstrip("[").startswith("tool.csrcheck")), 0)
    if number is not None:
        heads = [
            at for at in range(start, end) if bare[at].startswith(("[[suppress", "[[tool.csrcheck.suppress"))
        ]
        if number >= len(heads):  # written as a list of inline tables
            return str(file)
        start = heads[number]
        end = next((at for at in range(start + 1, end) if bare[at].startswith("[")), end)
    line = next(
        (
            at
            for at in range(start, end)
            if key and bare[at].partition("=")[0].strip("\"'") == key and "=" in bare[at]
        ),
        None,
    )
    if line is None and number is None:
        return str(file)
    return f"{file}:{(start if line is None else line) + 1}"


def _read(file: Path) -> tuple[str, dict[str, Any]]:
    import tomllib  # most projects have no settings

    try:
        text = file.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = (error.strerror or error) if isinstance(error, OSError) else error
        raise UsageError("settings-unreadable", path=file, why=why) from error


SCHEMA_FILE = "csrcheck.schema.json"
SCHEMA_LINE = f"#:schema ./{SCHEMA_FILE}\n"
"""What editors with TOML support (taplo) look for."""
TEMPLATE = """\
# Settings of csrcheck: what stands here need not be written on the command line, which goes first.
# csrcheck 的设置：写在这里的不必再写在命令行；命令行优先。

framework = ["gbt36000"]        # csrcheck frameworks list
# lang = "zh"                   # zh, en
# format = "console"            # console, json, html, sarif, ...

# ---- when to fail a build / 何时让构建失败
# fail-under = 60               # coverage in percent / 覆盖率（百分数）
# fail-on = ["error"]           # error, warning, info, a rule, an indicator (A1.2, hkex/A1.2)
# exit-zero = false
# baseline = "csrcheck-baseline.json"
# ignore = ["year-jump"]

# ---- what is checked with the report / 与报告一起检查的文件
# review = "review.yaml"
# known-events = "events.yaml"
# previous = "last-year.pdf"

# ---- reading / 读取
# years = 3                     # 3, 5
# ocr = "off"                   # off, auto, all
# timeout = 300                 # seconds / 秒
# max-memory = 1536             # MB

# ---- csrcheck batch
# include = ["*.pdf"]
# exclude = ["drafts/*"]
# jobs = 4

# ---- csrcheck tasks: departments / 待办清单的部门
# owners = {"hkex/A1.2" = "能源管理部"}

# ---- who reports: facts that csrcheck duties asks for / 发行人：见 csrcheck duties
# issuer = {venue = ["sse_main"], index = "sse180", first_applied_fy = 2025}   # or a table / 或写成表 [issuer]

# ---- what is accepted, with the reason / 已接受的问题及理由
# [[suppress]]
# indicator = "hkex/A1.2"       # or / 或 rule = "year-jump", fingerprint = "..."
# report = "2024/*.pdf"         # all reports without it / 不写则适用于全部报告
# reason = "..."
# until = 2026-12-31            # last day; for good without it / 最后有效日；不写则长期有效
"""
