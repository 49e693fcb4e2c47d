"""Folders of small reports, some with a file in them that is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"

MakeReports = Callable[[Path, int], list[Path]]


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
