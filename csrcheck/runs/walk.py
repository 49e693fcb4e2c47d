"""Which files a batch is about: folders, files and lists become paths, in a certain order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from csrcheck.errors import UsageError
from csrcheck.runs.folder import MARK

SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".wps", ".html", ".htm", ".txt", ".md", ".xlsx"})
"""Kinds taken from folders; a file that is named itself is always taken."""


def walk(names: Sequence[str], include: Sequence[str] = (), exclude: Sequence[str] = ()) -> list[Path]:
    """Return the files meant by names, each once, sorted.

    Args:
        names: Folders (searched to the bottom), files, and ``@list`` files with one of either a line.
        include: Globs; where given, a file of a folder must match one by name or by path in the folder.
        exclude: Globs of files and folders to leave out.

    Raises:
        UsageError: A list cannot be read, or nothing is left to check.
    """
    found: dict[str, Path] = {}
    for name in _named(names):
        path = Path(name)
        members = _below(path, include, exclude) if path.is_dir() else iter([path])
        for member in members:
            found.setdefault(os.path.realpath(member), member)
    if not found:
        raise UsageError("batch-nothing", names=" ".join(names))
    return sorted(found.values(), key=lambda path: path.as_posix())


def _named(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if not name.startswith("@"):
            yield name
            continue
        file = Path(name[1:])
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("batch-list-unreadable", path=file, why=type(error).__name__) from error
        entries = (line.strip() for line in lines)
        yield from (str(file.parent / entry) for entry in entries if entry and not entry.startswith("#"))


def _below(top: Path, include: Sequence[str], exclude: Sequence[str]) -> Iterator[Path]:
    for folder, folders, files in os.walk(top):
        here = Path(folder)
        inside = here.relative_to(top)
        # A run folder holds reports on reports; hidden folders are somebody's machinery.
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (here / name / MARK).is_file()
            and not _matches(inside / name, exclude)
        )
        for name in sorted(files):
            # Word keeps a lock file called ~$… beside what it has open.
            # A README tells about the folder; a verdict on it would stand in the table as a report's.
            if name.startswith((".", "~$")) or name.lower().startswith("readme"):
                continue
            if PurePath(name).suffix.lower() not in SUFFIXES:
                continue
            if include and not _matches(inside / name, include):
                continue
            if not _matches(inside / name, exclude):
                yield here / name


def _matches(path: PurePath, globs: Sequence[str]) -> bool:
    """Tell whether a path, its last name, or a folder above it matches one of the globs."""
    whole = path.as_posix()
    return any(
        fnmatchcase(whole, glob.rstrip("/")) or fnmatchcase(path.name, glob.rstrip("/")) for glob in globs
    )
