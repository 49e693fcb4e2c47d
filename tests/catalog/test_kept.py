"""What is kept of the bundled files is what is made of them, and only what is asked for is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.catalog import loader, resolve, versions, versions_of
from csrcheck.catalog.kept import kept
from csrcheck.catalog.loader import load_framework, read_vocabulary
from csrcheck.catalog.location import framework_files
from csrcheck.catalog.schema import Vocabulary

KEYS = list(framework_files())


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with nothing in it, and a process that has loaded nothing."""
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path))
    for each in (versions._bundled, loader.load_vocabulary):
        each.cache_clear()
    return tmp_path


def anew(loaded: Any, *arguments: str) -> Any:
    """Ask a loader once more as a new process would."""
    loaded.cache_clear()
    return loaded(*arguments)


@pytest.mark.parametrize("key", KEYS)
def test_a_kept_framework_is_the_one_of_its_file(key: str) -> None:
    versions._bundled(key)
    assert anew(versions._bundled, key) == load_framework(framework_files()[key])


def test_the_kept_vocabulary_is_that_of_its_files(empty: Path) -> None:
    made = loader.load_vocabulary()
    assert anew(loader.load_vocabulary) == made == read_vocabulary()


def test_what_was_made_is_not_made_again(empty: Path) -> None:
    def never() -> Vocabulary:
        raise AssertionError("made again")

    made = kept("vocabulary", "bundled", Vocabulary, read_vocabulary)
    assert kept("vocabulary", "bundled", Vocabulary, never) == made
    for entry in empty.glob("vocabulary-*"):
        entry.write_bytes(b"broken")
    assert kept("vocabulary", "bundled", Vocabulary, lambda: made) is made


@pytest.mark.parametrize("year", [None, 2015, 2021, 2024, 2026, 2030])
@pytest.mark.parametrize("name", sorted({key.split("@")[0] for key in KEYS}))
def test_the_version_in_force_is_told_without_loading_the_others(
    name: str, year: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    meant = versions.in_force(versions_of(name), year)
    resolve(name, year)  # from here on it is kept which versions there are
    loaded: list[str] = []

    def noted(key: str) -> Any:
        loaded.append(key)
        return load_framework(framework_files()[key])

    monkeypatch.setattr(versions, "_bundled", noted)
    assert resolve(name, year) == meant
    assert loaded == [meant.key]
