"""The same command on the same files says the same again; with anything changed it is worked out anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csrcheck.cli import again

pytestmark = pytest.mark.skipif(os.name != "posix", reason="answers are said again as bytes")

TEXT = (
    "浩川公司2023年社会责任报告\n本公司2023年温室气体排放总量为1200吨二氧化碳当量。\n公司制定了反贪污制度。\n"
)
RUN = """
import os, sys
sys.argv[0] = "csrcheck"
if os.path.exists("nothing-is-worked-out"):
    sys.modules["csrcheck.engine"] = None
from csrcheck.cli.main import run
run()
"""
NOTHING_KEPT = b"import of csrcheck.engine halted"
COMMAND = ("coverage", "report.txt", "-f", "hkex", "--format", "json")


class Runs:
    """Runs commands in a folder of their own, with a cache of their own that holds no answer at first."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.place, self.cache = folder / "place", cache
        self.place.mkdir()
        (self.place / "report.txt").write_text(TEXT, encoding="utf-8")

    def __call__(self, *arguments: str, worked_out: bool = True) -> subprocess.CompletedProcess[bytes]:
        """Run a command.

        Args:
            *arguments: Of the command line.
            worked_out: Whether an answer may be worked out; else all there is is what was kept.
        """
        mark = self.place / "nothing-is-worked-out"
        mark.unlink(missing_ok=True) if worked_out else mark.touch()
        environment = {**os.environ, "CSRCHECK_CACHE": str(self.cache)}
        command = [sys.executable, "-c", RUN, *arguments]
        return subprocess.run(command, cwd=self.place, env=environment, capture_output=True, check=False)

    @property
    def kept(self) -> int:
        """How many answers are kept."""
        return len(list(self.cache.glob("answer-*")))


@pytest.fixture
def runs(tmp_path: Path, with_words: Callable[[Path], Path]) -> Runs:
    return Runs(tmp_path, with_words(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (COMMAND, 0),
        (("check", "report.txt", "-f", "gri", "--fail-under", "99"), 1),
        (("gaps", "report.txt", "--lang", "en"), 0),
    ],
    ids=["json", "fails the threshold", "console"],
)
def test_said_again(runs: Runs, arguments: tuple[str, ...], code: int) -> None:
    first = runs(*arguments)
    again = runs(*arguments, worked_out=False)
    assert first.returncode == again.returncode == code, first.stderr
    assert first.stdout
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)


def _report_changed(place: Path) -> None:
    (place / "report.txt").write_text(TEXT + "公司共有员工300人。\n", encoding="utf-8")


def _settings_made(place: Path) -> None:
    (place / "csrcheck.toml").write_text('lang = "en"\n', encoding="utf-8")


def _settings_above(place: Path) -> None:
    (place.parent / "csrcheck.toml").write_text("fail-under = 99\n", encoding="utf-8")


def _report_gone(place: Path) -> None:
    (place / "report.txt").unlink()


@pytest.mark.parametrize("change", [_report_changed, _settings_made, _settings_above, _report_gone])
def test_what_changed_is_seen(runs: Runs, change: Callable[[Path], None]) -> None:
    runs(*COMMAND)
    assert runs.kept == 1
    change(runs.place)
    assert NOTHING_KEPT in runs(*COMMAND, worked_out=False).stderr


def test_file_named_by_a_file_is_seen(runs: Runs) -> None:
    """Nobody names the file a framework extends on the command line: it is seen as it is opened."""
    base, own = runs.place / "base.yaml", runs.place / "own.yaml"
    base.write_text(
        "extends: hkex@2025\nid: base\ntitle: {zh: 底本, en: Base}\nversion: '1'\n", encoding="utf-8"
    )
    own.write_text(
        "extends: ./base.yaml\nid: own\ntitle: {zh: 自有, en: Own}\nversion: '1'\n", encoding="utf-8"
    )
    command = ("coverage", "report.txt", "-f", "own.yaml", "--format", "json")
    first = runs(*command)
    assert first.returncode == 0, first.stderr.decode()
    assert runs(*command, worked_out=False).stdout == first.stdout
    base.write_text(
        "extends: hkex@2025\nid: base\ntitle: {zh: 底本, en: Base}\nversion: '2'\n", encoding="utf-8"
    )
    assert NOTHING_KEPT in runs(*command, worked_out=False).stderr


@pytest.mark.parametrize(
    "more",
    [("--no-cache",), ("-o", "out.json"), ("--fail-under", "wrong"), ("--write-baseline", "known.json")],
    ids=["not wanted", "written to a file", "wrong use", "written beside"],
)
def test_not_kept(runs: Runs, more: tuple[str, ...]) -> None:
    runs(*COMMAND, *more)
    assert runs.kept == 0


def test_another_place_is_another_answer(runs: Runs) -> None:
    runs(*COMMAND)
    (runs.place / "report.txt").rename(runs.place / "other.txt")
    other = runs("coverage", "other.txt", *COMMAND[2:])
    assert b"other.txt" in other.stdout
    assert runs.kept == 2


def test_python_is_heard_once_however_many_runs_a_process_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hears Python does so to the end of the process: one more for each run made all that came after slower."""
    hearing: list[Callable[..., None]] = []
    monkeypatch.setattr(sys, "addaudithook", hearing.append)
    again._hear_python.cache_clear()
    try:
        for number in range(3):
            with again.listening(["text", f"report-{number}.txt"]) as listener:
                assert listener
                (hear,) = hearing
                hear("open", ("heard.txt", "r", os.O_RDONLY))
                hear("os.listdir", ("/",))
            hear("open", ("unheard.txt", "r", os.O_RDONLY))
            assert [Path(each).name for each in listener._opened] == [
                "text",
                f"report-{number}.txt",
                "heard.txt",
            ]
            assert not listener._sound
    finally:
        again._hear_python.cache_clear()
