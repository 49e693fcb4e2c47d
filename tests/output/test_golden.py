"""The whole output, word for word.

After a wanted change, run with ``CSRCHECK_REGENERATE=1`` and read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csrcheck.model import Language, Report, Verdict
from csrcheck.output import Format, View, render

GOLDEN = Path(__file__).parents[1] / "golden"
REGENERATE = "CSRCHECK_REGENERATE"

OUTPUTS = {
    "console-80.zh.txt": (Format.CONSOLE, View(width=80)),
    "console-60.en.txt": (Format.CONSOLE, View(width=60, language=Language.EN)),
    "console-verbose-100.zh.txt": (Format.CONSOLE, View(width=100, verbose=True)),
    "console-missing-80.zh.txt": (Format.CONSOLE, View(width=80, only=frozenset({Verdict.NOT_DISCLOSED}))),
    "report.zh.json": (Format.JSON, View()),
    "report.en.json": (Format.JSON, View(language=Language.EN)),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(name: str, report: Report) -> None:
    form, view = OUTPUTS[name]
    found = render(report, form, view)
    assert isinstance(found, str)
    path = GOLDEN / name
    if os.environ.get(REGENERATE):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_regeneration_is_not_left_on() -> None:
    """With the switch on, the outputs agree with anything; where nobody looks that proves nothing."""
    assert not (os.environ.get(REGENERATE) and os.environ.get("CI"))


def test_there_is_no_golden_file_without_a_test() -> None:
    sources = {"report.txt", "framework.yaml"}
    assert {path.name for path in GOLDEN.iterdir()} == {*OUTPUTS, *sources}
