"""A baseline: issues that are known and do not fail a build. It only ever shrinks.

Issues are known by key (finding or indicator), never by page: text that moves stays known. A report is
known by the stem of its file's name, so that Word and PDF of one report share what is known.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csrcheck.errors import UsageError
from csrcheck.models.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue

_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Compared:
    """Issues of a report beside what its baseline knows.

    Attributes:
        known: Keys of issues the baseline knows.
        new: Issues it does not know.
        stale: Entries of the baseline that are found no more.
    """

    known: frozenset[str]
    new: tuple[Issue, ...]
    stale: tuple[dict[str, str], ...]


def compare(issues: Sequence[Issue], entries: Sequence[dict[str, str]]) -> Compared:
    """Compare issues with the entries of a baseline.

    A missing indicator that is partly disclosed by now is known: it got better. The other way it is new.
    """
    keys = {entry["key"] for entry in entries}
    known = {issue.key for issue in issues if issue.key in keys or _worse(issue) in keys}
    used = known | {_worse(issue) for issue in issues if issue.key in known}
    return Compared(
        frozenset(known),
        tuple(issue for issue in issues if issue.key not in known),
        tuple(entry for entry in entries if entry["key"] not in used),
    )


def _worse(issue: Issue) -> str:
    if issue.rule != PARTLY_DISCLOSED:
        return ""
    return f"{issue.key.removesuffix(PARTLY_DISCLOSED)}{NOT_DISCLOSED}"


def load(file: Path, stem: str) -> list[dict[str, str]]:
    """Return the entries of a report in a baseline file; none where it does not name the report.

    Raises:
        UsageError: The file is missing or is no baseline.
    """
    found: list[dict[str, str]] = _read(file)["reports"].get(stem, [])
    return found


def write(file: Path, stem: str, issues: Sequence[Issue]) -> int:
    """Write the issues of a report to a baseline and return how many it has.

    A report that is in the file already loses entries and never gains any: what is new has to be mended, or
    the file deleted on purpose.

    Raises:
        UsageError: The file is there and is no baseline, or cannot be written.
    """
    data: dict[str, Any] = {"schema_version": _VERSION, "reports": {}}
    if file.exists():
        data = _read(file)
    entries = {issue.key: _entry(issue) for issue in issues}
    if stem in data["reports"]:
        known = compare(issues, data["reports"][stem]).known
        entries = {key: entry for key, entry in entries.items() if key in known}
    data["reports"][stem] = [entries[key] for key in sorted(entries)]
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(file)
    except OSError as error:
        raise UsageError("output-denied", path=file, why=error.strerror or error) from error
    return len(entries)


def _entry(issue: Issue) -> dict[str, str]:
    name = issue.title.zh or issue.message.zh
    return {"key": issue.key, "rule": issue.rule, "indicator": issue.indicator, "note": name}


def _read(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        for entries in data["reports"].values():
            for entry in entries:
                entry["key"].encode()  # also fails for what is no text
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("baseline-unreadable", path=file, why=type(error).__name__) from error
    assert isinstance(data, dict)  # noqa: S101 (it has reports)
    return data
