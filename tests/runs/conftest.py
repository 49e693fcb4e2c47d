"""Folders of small reports, some with a file in them that is none."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import psutil
import pytest

GOLDEN = Path(__file__).parents[1] / "golden"

MakeReports = Callable[[Path, int], list[Path]]
Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture(scope="session")
def make_reports() -> MakeReports:
    """A function that fills a folder with differing reports under Chinese names with spaces."""
    text = (GOLDEN / "report.txt").read_text(encoding="utf-8")

    def make(folder: Path, count: int) -> list[Path]:
        below = folder / "制造 业"
        below.mkdir(parents=True)
        made = []
        for number in range(count):
            path = (below if number % 2 else folder) / f"第{number:02} 份 报告.txt"
            path.write_text(
                f"{text}\n本公司在第{number}个园区建设了{number + 3}座污水处理站。\n", encoding="utf-8"
            )
            made.append(path)
        return made

    return make


@pytest.fixture(scope="session")
def framework() -> Path:
    """A framework of five indicators."""
    return GOLDEN / "framework.yaml"


def descendants(pid: int | None = None) -> list[int]:
    """Return the processes started by one (this one), and by those."""
    return [each.pid for each in psutil.Process(pid).children(recursive=True)]


def soon(what: Callable[[], object], seconds: float = 20.0) -> bool:
    """Return whether something becomes true before long."""
    deadline = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(found)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def collection(make_reports: MakeReports, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine reports and a file that is none."""
    folder = tmp_path_factory.mktemp("collection")
    make_reports(folder, 9)
    (folder / "坏 文件.pdf").write_bytes(b"%PDF-1.7\nnothing of a document")
    return folder


@pytest.fixture(scope="session")
def finished(
    collection: Path, framework: Path, run_program: Run, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, CompletedProcess[str]]:
    """The run over the collection that nothing disturbed, and what it told."""
    folder = tmp_path_factory.mktemp("runs") / "run"
    done = run_program("batch", collection, "-o", folder, "-f", framework, "--jobs", 2)
    return folder, done
