"""Which files a batch is about: folders, files and lists become paths, in a certain order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from csrcheck.errors import UsageError
from csrcheck.faces import GENERATOR, HEAD
from csrcheck.formats import Format
from csrcheck.kinds import SEARCHED
from csrcheck.marks import is_result
from csrcheck.parsed import hand_written
from csrcheck.runs.folder import is_run
from csrcheck.runs.remote import Remote, below, is_remote

LeadsOut = Callable[[Path], None]
"""Told of a link in a folder that leads out of it."""
Unlisted = Callable[[OSError], None]
"""Told of a folder whose files cannot be listed."""


def walk(
    names: Sequence[str],
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    leads_out: LeadsOut | None = None,
    unlisted: Unlisted | None = None,
) -> list[Path | Remote]:
    """Return the files meant by names, each once, sorted.

    Args:
        names: Folders (searched to the bottom), files, addresses of either in an object store, and ``@list`` files
            with one of these a line.
        include: Globs; where given, a file of a folder must match one by name or by path in the folder.
        exclude: Globs of files and folders to leave out.
        leads_out: Told of links that lead out of their folder, which are passed over; without it, links are
            followed wherever they lead.
        unlisted: Told of folders whose files cannot be listed, which are passed over.

    Raises:
        UsageError: A list cannot be read, or nothing is left to check.
    """
    found: dict[str, Path | Remote] = {}
    for name in _named(names):
        if is_remote(name):
            stored = _stored(name, include, exclude)
            found |= {each.url: each for each in stored}
            continue
        path = Path(name)
        members = _below(path, include, exclude, leads_out, unlisted) if path.is_dir() else iter([path])
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
            lines = hand_written(file.read_bytes()).splitlines()
        except OSError as error:
            raise UsageError("batch-list-unreadable", path=file, why=error.strerror or error) from error
        except ValueError as error:
            raise UsageError("batch-list-unreadable", path=file, why=error) from error
        entries = (line.strip() for line in lines)
        for entry in entries:
            if entry and not entry.startswith("#"):
                yield entry if is_remote(entry) else str(file.parent / entry)


def _stored(url: str, include: Sequence[str], exclude: Sequence[str]) -> Iterator[Remote]:
    """Yield the reports in a store under an address; one that is named itself is always taken."""
    for remote, inside in below(url):
        hidden = any(part.startswith(".") for part in inside.parts)
        if url.rstrip("/").endswith(remote.url.partition("://")[2]) or (
            not hidden and _may_be_report(inside) and _wanted(inside, include, exclude)
        ):
            yield remote


def _below(
    top: Path,
    include: Sequence[str],
    exclude: Sequence[str],
    leads_out: LeadsOut | None,
    unlisted: Unlisted | None,
) -> Iterator[Path]:
    seen: set[str] = set()
    for folder, folders, files in os.walk(top, onerror=unlisted, followlinks=leads_out is None):
        here = Path(folder)
        if (real := os.path.realpath(here)) in seen:  # links may lead round in a circle
            folders.clear()
            continue
        seen.add(real)
        inside = here.relative_to(top)
        # A run folder holds reports on reports; hidden folders are somebody's machinery.
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not is_run(here / name)
            and not _matches(inside / name, exclude)
            and not _passed_over(top, here / name, leads_out)
        )
        for name in sorted(files):
            if (
                _may_be_report(PurePath(name))
                and _wanted(inside / name, include, exclude)
                and not _passed_over(top, here / name, leads_out)
                and not _is_ours(here / name)
            ):
                yield here / name


def _may_be_report(path: PurePath) -> bool:
    """Tell whether a file of a folder may be a report, by its name.

    Word keeps a lock file called ~$… beside what it has open. A README tells about the folder; a verdict on it
    would stand in the table as a report's.
    """
    name = path.name
    if name.startswith((".", "~$")) or name.lower().startswith("readme"):
        return False
    return path.suffix.lower() in SEARCHED


def _is_ours(path: Path) -> bool:
    """Tell whether a file is a result this program wrote: it quotes a report and the framework, and would look complete."""
    if not path.is_file():  # a pipe would be waited for
        return False
    if path.suffix.lower() in Format.HTML.endings:
        try:
            with path.open("rb") as stream:
                if GENERATOR in stream.read(HEAD):
                    return True
        except OSError:  # reading it says why
            return False
    return is_result(path)


def _wanted(inside: PurePath, include: Sequence[str], exclude: Sequence[str]) -> bool:
    return (not include or _matches(inside, include)) and not _matches(inside, exclude)


def _passed_over(top: Path, path: Path, leads_out: LeadsOut | None) -> bool:
    """Tell whether a path is a link out of the folder that is not to be followed."""
    if leads_out is None or not path.is_symlink():
        return False
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(top)):
        return False
    leads_out(path)
    return True


def _matches(path: PurePath, globs: Sequence[str]) -> bool:
    """Tell whether a path, its last name, or a folder above it matches one of the globs."""
    whole = path.as_posix()
    return any(
        fnmatchcase(whole, glob.rstrip("/")) or fnmatchcase(path.name, glob.rstrip("/")) for glob in globs
    )
