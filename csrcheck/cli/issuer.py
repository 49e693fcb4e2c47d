"""What is told of issuers to commands that judge reports: a file, the project's settings, for all reports or for some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csrcheck.cli.project import Project
from csrcheck.errors import UsageError

REPORTS = "reports"
"""The key under which facts stand for reports by glob, on a file's name or its path."""

Told = tuple[dict[str, Any], str]
"""Facts, and what to call their source."""


@dataclass(frozen=True, slots=True)
class _Source:
    facts: Mapping[str, Any]
    name: str
    folder: Path

    @property
    def by_report(self) -> Mapping[str, Mapping[str, Any]]:
        """Facts by glob."""
        found = self.facts.get(REPORTS) or {}
        if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
            raise UsageError("issuer-reports", where=self.name)
        return {str(name): each for name, each in found.items()}

    def of(self, report: str) -> dict[str, Any]:
        """Return the facts for a report: those for all, then those of each glob that names it."""
        common = {name: each for name, each in self.facts.items() if name != REPORTS}
        for glob, facts in self.by_report.items():
            if report and self._names(glob, report):
                common |= facts
        return common

    def _names(self, glob: str, report: str) -> bool:
        from csrcheck.gate.suppress import names_report

        return names_report(glob, report, self.folder)

    def unmet(self, reports: Iterable[str]) -> Iterator[str]:
        """Yield the globs that name none of some reports."""
        for glob in self.by_report:
            if not any(self._names(glob, each) for each in reports):
                yield glob


@dataclass(frozen=True, slots=True)
class Issuers:
    """What is told of the issuers of reports; the later source goes first."""

    sources: tuple[_Source, ...] = ()

    def of(self, report: Path | str | None = None) -> Told | None:
        """Return what is told of the issuer of a report, ``None`` where that is nothing.

        Raises:
            UsageError: What is told by report has another shape.
        """
        facts: dict[str, Any] = {}
        where = ""
        for source in self.sources:
            if found := source.of(Path(report).as_posix() if report else ""):
                facts |= found
                where = source.name
        return (facts, where) if facts else None

    def checked(self) -> None:
        """Check all facts before any report is read.

        Raises:
            UsageError: A value is none of those the fact may have.
        """
        from csrcheck.duties import make_issuer

        for source in self.sources:
            for facts in (source.of(""), *source.by_report.values()):
                make_issuer(facts, source.name)

    def unmet(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Return the globs that name none of some reports."""
        named = tuple(reports)
        return tuple(glob for source in self.sources for glob in source.unmet(named))


def issuers_of(file: Path | None, project: Project | None) -> Issuers:
    """Return what the settings and a file tell of issuers, the file's going before those of the settings.

    Raises:
        UsageError: The file cannot be read, or holds no facts.
        FrameworkError: It is no YAML.
    """
    sources = []
    if project and project.settings.issuer:
        name = f"{project.file} [issuer]"
        sources.append(_Source(project.settings.issuer, name, project.file.parent))
    if file is not None:
        from csrcheck.duties import load_issuer

        sources.append(_Source(*load_issuer(file), file.parent))
    return Issuers(tuple(sources))


def issuer_of(file: Path | None, project: Project | None, report: Path | None) -> Told | None:
    """Return what is told of the issuer of one report; see :func:`issuers_of`."""
    return issuers_of(file, project).of(report)
