"""A baseline: issues that are known and do not fail a build. It only ever shrinks.

Issues are known by key (finding or indicator), never by page: text that moves stays known. A report is
known by its path from the baseline's folder, without the ending, so that Word and PDF of one report share
what is known and reports of one name in several folders do not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csrcheck.errors import UsageError
from csrcheck.gate.former import former_key
from csrcheck.messages import Language
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue
from csrcheck.targets import write_file

_VERSION = "2"
"""1 had the keys of 0.1.0; entries of both are read, side by side."""

Known = dict[str, list[dict[str, str]]]
"""Entries by name of the report."""


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


def compare(
    issues: Sequence[Issue],
    entries: Sequence[dict[str, str]],
    looked_at: Callable[[dict[str, str]], bool] = lambda _: True,
) -> Compared:
    """Compare issues with the entries of a baseline.

    Entries that version 0.1.0 wrote are known by the keys of then (:mod:`csrcheck.gate.former`).
    An entry is stale only where what it is about was looked at. A missing indicator that is partly disclosed by now is known: it got better. The other way it is new.
    """
    keys = {entry["key"] for entry in entries}
    meant = {issue.key: {issue.key, _worse(issue), former_key(issue)} & keys for issue in issues}
    known = {key for key, used in meant.items() if used}
    used = {key for each in meant.values() for key in each}
    return Compared(
        frozenset(known),
        tuple(issue for issue in issues if issue.key not in known),
        tuple(entry for entry in entries if entry["key"] not in used and looked_at(entry)),
    )


def _worse(issue: Issue) -> str:
    if issue.rule != PARTLY_DISCLOSED:
        return ""
    return f"{issue.key.removesuffix(PARTLY_DISCLOSED)}{NOT_DISCLOSED}"


def report_name(file: Path, report: str) -> str:
    """Return what a baseline file calls a report: its path from there, without the ending."""
    path = os.path.splitext(os.path.abspath(report))[0]  # noqa: PTH100, PTH122 (resolve would follow links)
    with suppress(ValueError):  # another drive
        path = os.path.relpath(path, os.path.abspath(file.parent))  # noqa: PTH100
    return Path(path).as_posix()


def load(file: Path) -> Known:
    """Return the entries of a baseline file by report.

    Raises:
        UsageError: The file is missing or is no baseline.
    """
    found: Known = _read(file)["reports"]
    return found


def write(
    file: Path,
    found: Mapping[str, Sequence[Issue]],
    kept: Mapping[str, Sequence[dict[str, str]]] | None = None,
) -> int:
    """Write the issues of reports to a baseline and return how many entries they have.

    A report that is in the file already loses entries and never gains any: what is new has to be mended, or
    the file deleted on purpose. Other reports of the file stay as they are.

    Args:
        file: To write to.
        found: Issues by name of the report; see :func:`report_name`.
        kept: Entries that were not looked at, by the same names: they stay.

    Raises:
        UsageError: The file is there and is no baseline, or cannot be written.
    """
    data: dict[str, Any] = {"schema_version": _VERSION, "reports": {}}
    if file.exists():
        data = {**_read(file), "schema_version": _VERSION}
    count = 0
    for name, issues in found.items():
        entries = {issue.key: _entry(issue) for issue in issues}
        if name in data["reports"]:
            known = compare(issues, data["reports"][name]).known
            entries = {key: entry for key, entry in entries.items() if key in known}
            entries |= {entry["key"]: entry for entry in (kept or {}).get(name, ())}
        data["reports"][name] = [entries[key] for key in sorted(entries)]
        count += len(entries)
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_file(file, text.encode())
    return count


def _entry(issue: Issue) -> dict[str, str]:
    name = issue.title.zh or (issue.message.get(Language.ZH) if issue.message else "")
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
