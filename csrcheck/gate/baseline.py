"""A baseline: issues that are known and do not fail a build. It only ever shrinks.

Issues are known by key (finding or indicator), never by page: text that moves stays known. A report is
known by its path from the baseline's folder, without the ending, so that Word and PDF of one report share
what is known and reports of one name in several folders do not.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from csrcheck.errors import UsageError
from csrcheck.gate.former import former_key
from csrcheck.gate.renamed import About
from csrcheck.messages import Language
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue
from csrcheck.results import read_back, written
from csrcheck.targets import write_file

_VERSION = "2"
"""1 had the keys of 0.1.0; entries of both are read, side by side."""


class Entry(msgspec.Struct, frozen=True):
    """One issue that is known.

    Attributes:
        key: Of the issue; all that counts.
        rule: Of the issue; ``indicator`` and ``note`` say what it is about, for readers of the file.
    """

    key: str
    rule: str = ""
    indicator: str = ""
    note: str = ""


class BaselineFile(msgspec.Struct, frozen=True):
    """The file: entries by name of the report; ``about`` says whose they are, where a version wrote that knew."""

    reports: dict[str, tuple[Entry, ...]]
    schema_version: str = _VERSION
    about: dict[str, About] = {}


class Compared(Struct, frozen=True):
    """Issues of a report beside what its baseline knows.

    Attributes:
        known: Keys of issues the baseline knows.
        new: Issues it does not know.
        stale: Entries of the baseline that are found no more.
    """

    known: frozenset[str]
    new: tuple[Issue, ...]
    stale: tuple[Entry, ...]


def compare(
    issues: Sequence[Issue],
    entries: Sequence[Entry],
    looked_at: Callable[[Entry], bool] = lambda _: True,
) -> Compared:
    """Compare issues with the entries of a baseline.

    Entries that version 0.1.0 wrote are known by the keys of then (:mod:`csrcheck.gate.former`).
    An entry is stale only where what it is about was looked at. A missing indicator that is partly disclosed by now is known: it got better. The other way it is new.
    """
    keys = {entry.key for entry in entries}
    meant = {issue.key: {issue.key, _worse(issue), former_key(issue)} & keys for issue in issues}
    known = {key for key, used in meant.items() if used}
    used = {key for each in meant.values() for key in each}
    return Compared(
        frozenset(known),
        tuple(issue for issue in issues if issue.key not in known),
        tuple(entry for entry in entries if entry.key not in used and looked_at(entry)),
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


def load(file: Path) -> BaselineFile:
    """Return a baseline file.

    Raises:
        UsageError: The file is missing or is no baseline.
    """
    return _read(file)


def write(
    file: Path,
    found: Mapping[str, Sequence[Issue]],
    kept: Mapping[str, Sequence[Entry]] | None = None,
    about: Mapping[str, About] | None = None,
    moved: Mapping[str, str] | None = None,
) -> int:
    """Write the issues of reports to a baseline and return how many entries they have.

    A report that is in the file already loses entries and never gains any: what is new has to be mended, or
    the file deleted on purpose. Other reports of the file stay as they are.

    Args:
        file: To write to.
        found: Issues by name of the report; see :func:`report_name`.
        kept: Entries that were not looked at, by the same names: they stay.
        about: By what the reports are recognised under other names.
        moved: Former names of reports: their entries go on under the name of now.

    Raises:
        UsageError: The file is there and is no baseline, or cannot be written.
    """
    there = _read(file) if file.exists() else BaselineFile({})
    reports, whose = there.reports, {**there.about, **(about or {})}
    for name, former in (moved or {}).items():
        reports[name] = reports[former] if former in found else reports.pop(former)
    count = 0
    for name, issues in found.items():
        entries = {issue.key: _entry(issue) for issue in issues}
        if name in reports:
            known = compare(issues, reports[name]).known
            entries = {key: entry for key, entry in entries.items() if key in known}
            entries |= {entry.key: entry for entry in (kept or {}).get(name, ())}
        reports[name] = tuple(entries[key] for key in sorted(entries))
        count += len(entries)
    whose = {name: each for name, each in whose.items() if name in reports}
    write_file(file, written(BaselineFile(reports, about=whose)).encode())
    return count


def _entry(issue: Issue) -> Entry:
    name = issue.title.zh or (issue.message.get(Language.ZH) if issue.message else "")
    return Entry(issue.key, issue.rule, issue.indicator, name)


def _read(file: Path) -> BaselineFile:
    try:
        return read_back(file.read_bytes().removeprefix(BOM_UTF8), BaselineFile)
    except OSError as error:
        raise UsageError("baseline-unreadable", path=file, why=error.strerror or error) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UsageError("baseline-wrong", path=file, why=error) from error
