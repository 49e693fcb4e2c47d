"""From what the user writes (``hkex``, ``hkex@2025``, ``./my.yaml``) to a framework."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from csrcheck.catalog.kept import kept
from csrcheck.catalog.loader import is_path, load_framework, newest
from csrcheck.catalog.location import framework_files
from csrcheck.catalog.sasb import industries, industry_of, load_industry
from csrcheck.catalog.schema import Framework, Period
from csrcheck.errors import FrameworkError

Dated = TypeVar("Dated", Framework, "_Dated")


@cache
def available() -> tuple[Framework, ...]:
    """Return every bundled framework version, sorted by id and version."""
    return tuple(_bundled(key) for key in framework_files())


@cache
def _bundled(key: str) -> Framework:
    """Load a bundled framework once: a batch asks for it with every report."""
    return kept("framework", key, Framework, lambda: load_framework(framework_files()[key]))


def is_bundled(framework: Framework) -> bool:
    """Tell whether a framework is a bundled one, without loading the others."""
    return framework.key in framework_files() and _bundled(framework.key).sha256 == framework.sha256


def resolve(name: str, year: int | None = None) -> Framework:
    """Return the framework a user means.

    Args:
        name: A bundled id (the version in force for the report's year), ``id@version``, or the path of
            a file (anything with a separator or ending in .yaml / .yml).
        year: Reporting year; without one the newest version is taken.

    Raises:
        FrameworkError: Unknown name (the message suggests near ones), or a bad file.
    """
    if is_path(name):
        return load_framework(Path(name))
    if code := industry_of(name):
        return _industry(code)
    key = name.strip().lower()  # HKEX is hkex
    return _bundled(key if key in framework_files() else in_force(_dated(name), year).key)


def versions_of(name: str) -> list[Framework]:
    """Return what a name may mean, from the oldest to the newest: all versions of an id, one version, or a file.

    Raises:
        FrameworkError: Unknown name (the message suggests near ones), or a bad file.
    """
    if is_path(name):
        return [load_framework(Path(name))]
    if code := industry_of(name):
        return [_industry(code)]
    return newest(_bundled(key) for key in _keys(name))


class _Dated(Struct, frozen=True):
    """What tells the versions of a framework apart."""

    key: str
    version: str
    effective: Period


def _dated(name: str) -> list[_Dated]:
    """Return the bundled versions of an id from the oldest to the newest; the others than the one meant are not loaded.

    Raises:
        FrameworkError: Unknown name (the message suggests near ones).
    """
    keys = _keys(name)

    def made() -> list[_Dated]:
        return [_Dated(each.key, each.version, each.effective) for each in newest(map(_bundled, keys))]

    return kept("versions", name.strip().lower(), list[_Dated], made)


def _keys(name: str) -> list[str]:
    files, wanted = framework_files(), name.strip().lower()
    keys = [key for key in files if wanted in (key, key.split("@")[0])]
    if not keys:
        raise unknown(name, files)
    return keys


def _industry(code: str) -> Framework:
    known = industries()
    if code in known:
        return load_industry(code)
    from rapidfuzz import process

    spoken = {each: key for key, title in known.items() for each in (key, title.zh, title.en.upper())}
    if code in spoken:
        return load_industry(spoken[code])
    near = [spoken[match] for match, _, _ in process.extract(code, list(spoken), limit=3, score_cutoff=60)]
    raise FrameworkError("sasb-industry-unknown", near=list(dict.fromkeys(near)), name=code)


def in_force(versions: list[Dated], year: int | None) -> Dated:
    """Return the version meant for reporting periods that begin in a year.

    Args:
        versions: At least one, oldest first.
        year: Reporting year; ``None`` takes the newest. A year before all versions takes the oldest.
    """
    if year is None:
        return versions[-1]
    day = f"{year:04d}-12-31"
    begun = [version for version in versions if not version.effective.start or version.effective.start <= day]
    return begun[-1] if begun else versions[0]


def unknown(name: str, files: Iterable[str]) -> FrameworkError:
    """Return the error for a name no framework has, with near ones."""
    from rapidfuzz import process

    names = sorted({key.split("@")[0] for key in files} | set(files))
    near = [match for match, _, _ in process.extract(name.lower(), names, limit=2, score_cutoff=55)]
    return FrameworkError("framework-unknown", near=near, name=name)
