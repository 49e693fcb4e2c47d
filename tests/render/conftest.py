"""A report to render: small, invented, judged against a framework of five indicators."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from csrcheck.models import Report
from csrcheck.pipeline import check

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="session")
def report(cache: Path) -> Report:
    """The report on ``golden/report.txt``, as if it had been read from the folder it is in."""
    found = check(GOLDEN / "report.txt", [str(GOLDEN / "framework.yaml")], use_cache=False, isolate=False)
    return replace(found, version="0", document=replace(found.document, path="report.txt"))
