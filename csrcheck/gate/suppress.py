"""Suppressions: issues that are accepted for a reason, for good or up to a day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from msgspec import Struct

from csrcheck.gate.former import former_key
from csrcheck.gate.settings import Suppression
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue


class Suppressions(Struct, frozen=True):
    """The suppressions of a project.

    Attributes:
        folder: Where the settings are: globs of reports are from there.
        today: Decides what has expired.
    """

    entries: tuple[Suppression, ...] = ()
    folder: Path = Path()
    today: date = date.min

    @property
    def expired(self) -> tuple[Suppression, ...]:
        """Those whose last day is over."""
        return tuple(each for each in self.entries if each.until and each.until < self.today)

    def about(self, report: str) -> tuple[Suppression, ...]:
        """Return those that hold for a report, given by its path."""
        gone = self.expired
        return tuple(each for each in self.entries if each not in gone and self.meets(each, report))

    def accepted(self, issues: Iterable[Issue], report: str) -> dict[str, Accepted]:
        """Return by key which issues of a report are accepted, and why; the first entry that fits says it."""
        held = self.about(report)
        found: dict[str, Accepted] = {}
        for issue in issues:
            entry = next((each for each in held if meant(each, issue)), None)
            if entry:
                found.setdefault(issue.key, Accepted(entry.why, entry.until))
        return found

    def meets(self, entry: Suppression, report: str) -> bool:
        """Tell whether a report is one that an entry is for."""
        return not entry.report or names_report(entry.report, report, self.folder)


def names_report(glob: str, report: str, folder: Path) -> bool:
    """Tell whether a glob names a report by its file's name, its path as given, or its path from a folder."""
    path = PurePath(report)
    inside = Path(os.path.abspath(report))  # noqa: PTH100 (resolve would follow links)
    names = [path.name, path.as_posix()]
    with suppress(ValueError):
        names.append(inside.relative_to(folder.absolute()).as_posix())
    return any(fnmatchcase(name, glob) for name in names)


def meant(entry: Suppression, issue: Issue) -> bool:
    """Tell whether an entry is about an issue: everything it names has to fit."""
    name = _plain(entry.indicator)
    return (
        entry.rule in ("", issue.rule)
        and entry.fingerprint in ("", issue.key, former_key(issue))
        and name in ("", _plain(issue.indicator), _plain(f"{issue.framework}/{issue.indicator}"))
    )


def could_be_met(entry: Suppression, indicators: Iterable[str], *, findings: bool) -> bool:
    """Tell whether what was looked at could show what an entry is about.

    Args:
        entry: One that holds for the report.
        indicators: The report was checked against, as ``framework/id``.
        findings: Whether all that makes findings was looked at.
    """
    checked = {_plain(each) for each in indicators}
    if entry.indicator:
        name = _plain(entry.indicator)
        return name in checked or any(each.partition("/")[2] == name for each in checked)
    if "/" in entry.fingerprint:
        return _plain(entry.fingerprint.rpartition(":")[0]) in checked
    if entry.rule in (NOT_DISCLOSED, PARTLY_DISCLOSED):
        return bool(checked)
    return findings


def today() -> date:
    """Return the day suppressions are held against; ``SOURCE_DATE_EPOCH`` (seconds) sets it."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date()
    return date.today()


def _plain(name: str) -> str:
    return "".join(name.upper().split())
