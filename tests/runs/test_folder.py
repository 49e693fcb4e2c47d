"""A run takes nobody else's folder, removes nobody else's files, and is alone in its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from csrcheck.errors import UsageError
from csrcheck.runs.folder import MARK, RunFolder, is_run
from csrcheck.runs.model import Settings
from csrcheck.runs.walk import walk

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Settings(frameworks=("gbt36000",), basis="x")
# As version 0.1.0 wrote it.
OLD = {
    "basis": "4f", "frameworks": ["hkex"], "ignore": [], "language": "zh", "memory_mb": 1536, "ocr": "off",
    "seconds": 300.0, "use_cache": True, "years": 3,
}  # fmt: skip
FOREIGN = {
    "another tool's": {"my": "run"}, "a list": [1], "a word": "run", "settings of some kind": {"settings": 1},
    "another maker": {**OLD, "made_by": "someone"}, "other shapes": {**OLD, "frameworks": "hkex"},
    "half of it": {key: OLD[key] for key in ("language", "years")},
}  # fmt: skip


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def refusal(folder: Path) -> str:
    with pytest.raises(UsageError) as raised:
        RunFolder(folder).prepare(SETTINGS)
    return raised.value.code


@pytest.mark.parametrize("mark", FOREIGN.values(), ids=list(FOREIGN))
def test_some_run_json_makes_no_run_folder(tmp_path: Path, mark: object) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "mine.json").write_text("{}", encoding="utf-8")
    (tmp_path / MARK).write_text(json.dumps(mark), encoding="utf-8")
    before = files(tmp_path)
    assert not is_run(tmp_path)
    assert refusal(tmp_path) == "batch-folder-taken"
    assert files(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"{" + b" " * 2**21 + b"}"], ids=len)
def test_a_broken_mark_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MARK).write_bytes(content)
    assert refusal(tmp_path) == "batch-folder-taken"


def test_a_folder_of_before_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / MARK).write_text(json.dumps(OLD), encoding="utf-8")
    folder = RunFolder(tmp_path)
    folder.prepare(SETTINGS)
    folder.close()
    assert is_run(tmp_path)
    assert json.loads((tmp_path / MARK).read_text(encoding="utf-8"))["made_by"] == "csrcheck batch"


def test_only_own_files_are_removed(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.prepare(SETTINGS)
    own = {"reports/gone-0123abcd.json", "state/gone-0123abcd.json", "reports/.77.part", ".77.part"}
    kept = {
        "reports/mine.json",
        "state/notes.json",
        "state/x-0123ABCD.json",
        ".draft.part",
        "league-0123abcd.json",
    }
    stays = {"reports/here-0123abcd.json", "state/here-0123abcd.json"}
    for name in own | kept | stays:
        (tmp_path / name).write_text("{}", encoding="utf-8")
    folder.prune({"here-0123abcd"})
    folder.close()
    assert files(tmp_path) == kept | stays | {MARK}


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize("name", ["reports", "state", MARK])
def test_links_in_the_place_of_its_parts_are_refused(tmp_path: Path, name: str) -> None:
    run, other = tmp_path / "run", tmp_path / "other"
    run.mkdir()
    other.mkdir()
    (other / "important-0123abcd.json").write_text("{}", encoding="utf-8")
    (other / MARK).write_text(json.dumps(OLD), encoding="utf-8")
    (run / MARK).write_text(json.dumps(OLD), encoding="utf-8")
    (run / name).unlink(missing_ok=True)
    (run / name).symlink_to(other / MARK if name == MARK else other)
    before = files(other)
    assert refusal(run) == ("batch-folder-taken" if name == MARK else "batch-folder-link")
    assert files(other) == before


@pytest.mark.skipif(os.name != "posix", reason="starts another process that is killed")
def test_two_runs_at_once_are_one_too_many(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from csrcheck.runs.folder import RunFolder; from csrcheck.runs.model import Settings\n"
        f"folder = RunFolder(Path({str(tmp_path)!r})); folder.prepare(Settings(('gbt36000',), basis='x'))\n"
        "print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert refusal(tmp_path) == "batch-folder-busy"
    finally:
        other.kill()
        other.communicate()
    time.sleep(0.1)
    folder = RunFolder(tmp_path)  # a killed run holds nothing
    folder.prepare(SETTINGS)
    assert refusal(tmp_path) == "batch-folder-busy"
    folder.close()
    RunFolder(tmp_path).prepare(SETTINGS)


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_links_out_of_a_folder_are_named_and_passed_over(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    for path in (inside / "a.txt", outside / "o.txt"):
        path.write_text("x", encoding="utf-8")
    (inside / "b.txt").symlink_to(inside / "a.txt")
    (inside / "link.txt").symlink_to(outside / "o.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "round").symlink_to(inside)
    told: list[Path] = []
    assert walk([str(inside)], leads_out=told.append) == [inside / "a.txt"]
    assert sorted(told) == [inside / "folder", inside / "link.txt"]
    assert [path.name for path in walk([str(inside)])] == ["a.txt", "link.txt"]
