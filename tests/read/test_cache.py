"""The cache serves what was stored, and never anything else."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck import store
from csrcheck.model import Block, BlockKind, Box, Diagnostic, Document, DocumentKind, Page, PageStatus, Table
from csrcheck.read import extract
from csrcheck.store import documents as cache
from csrcheck.store import files


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def document(sha256: str = "a" * 64, text: str = "正文") -> Document:
    table = Table((("指标", "2023"), ("水", "5")), 1, unit="吨")
    blocks = (
        Block(BlockKind.PARAGRAPH, text, line=1, box=Box(0, 1, 2, 3.5)),
        Block(BlockKind.TABLE, "x", table=table),
    )
    page = Page(1, blocks, "i", PageStatus.READ)
    return Document(
        "a.txt", sha256, DocumentKind.TEXT, (page,), diagnostics=(Diagnostic("encoding-guessed"),)
    )


def test_round_trip_under_another_path() -> None:
    assert cache.load("a" * 64, "txt", "s", "b.txt") is None
    assert cache.keep(document(), "txt", "s")
    found = cache.load("a" * 64, "txt", "s", "b.txt")
    assert found is not None
    assert found.path == "b.txt"
    assert found.pages == document().pages


@pytest.mark.parametrize("key", [("b" * 64, "txt", "s"), ("a" * 64, "md", "s"), ("a" * 64, "txt", "t")])
def test_everything_that_matters_is_in_the_key(key: tuple[str, str, str]) -> None:
    cache.keep(document(), "txt", "s")
    assert cache.load(*key, "a.txt") is None


def test_version_is_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(document(), "txt", "s")
    monkeypatch.setattr(files, "__version__", "999")
    assert cache.load("a" * 64, "txt", "s", "a.txt") is None


@given(place=st.integers(0, 10_000), bits=st.integers(0, 255), cut=st.booleans())
def test_damaged_entry_is_not_served(place: int, bits: int, cut: bool) -> None:
    store.clear()
    cache.keep(document(), "txt", "s")
    (entry,) = store.folder().iterdir()
    data = bytearray(entry.read_bytes())
    where = place % len(data)
    if cut:
        data = data[:where]
    else:
        data[where] ^= bits
    entry.write_bytes(data)
    found = cache.load("a" * 64, "txt", "s", "a.txt")
    assert found == document() if (bits == 0 and not cut) else found is None
    assert entry.exists() == (found is not None)


def test_least_recently_used_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [letter * 64 for letter in "abcde"]
    for age, name in enumerate(names):
        cache.keep(document(name, "字" * 1000), "txt", "s")
        newest = max(store.folder().iterdir(), key=lambda entry: entry.stat().st_mtime_ns)
        os.utime(newest, (1_000_000 + age, 1_000_000 + age))
    size = store.info().size
    cache.load(names[0], "txt", "s", "a.txt")
    monkeypatch.setattr(files, "MAX_BYTES", size)
    monkeypatch.setattr(files, "_room", {})  # as a run that begins finds it
    cache.keep(document("f" * 64, "字" * 1000), "txt", "s")
    kept = {name[0] for name in [*names, "f" * 64] if cache.load(name, "txt", "s", "a.txt")}
    assert {"a", "f"} <= kept
    assert "b" not in kept
    assert store.info().size <= size


def test_a_folder_is_looked_through_again_after_a_share_of_what_may_be_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def listing(where: Path) -> list[tuple[Path, int, float]]:
        looked.append(where)
        return []

    monkeypatch.setattr(files, "_room", {})
    monkeypatch.setattr(files, "_listing", listing)
    monkeypatch.setattr(files, "MAX_BYTES", 16 * 1000)
    for number in range(10):
        assert store.keep("some", bytes(400), str(number))
    assert looked == [place] * 4


def test_info_and_clear(place: Path) -> None:
    assert store.info() == store.StoreInfo(place, 0, 0, files.MAX_BYTES)
    cache.keep(document(), "txt", "s")
    (place / "other.part").write_bytes(b"left by a run that was killed")
    assert store.info().entries == 1
    assert store.clear() == 1
    assert list(place.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    monkeypatch.setenv("CSRCHECK_CACHE", str(blocker))
    assert not cache.keep(document(), "txt", "s")
    assert cache.load("a" * 64, "txt", "s", "a.txt") is None
    assert store.clear() == 0


def _store_and_load(number: int) -> bool:
    cache.keep(document(text="正文" * 5000), "txt", "s")
    found = cache.load("a" * 64, "txt", "s", "a.txt")
    return found is None or found == document(text="正文" * 5000)


def test_parallel_runs_see_whole_entries() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert all(pool.map(_store_and_load, range(20)))


def test_extract_serves_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("公司坚持绿色发展。", encoding="utf-8")
    first = extract(path, isolate=False)
    other = path.rename(tmp_path / "b.txt")
    monkeypatch.setattr("csrcheck.read.read", lambda *_: pytest.fail("read again"))
    second = extract(other, isolate=False)
    assert (second.path, second.pages, second.sha256) == (str(other), first.pages, first.sha256)
