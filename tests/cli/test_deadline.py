"""Whatever works on a report ends in time, and nothing of it is left when the command ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from csrcheck.errors import InputError
from csrcheck.isolation.clock import deadline, paused

Found = TypeVar("Found")
ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs signals")
TEXT = "# 甲公司2023年社会责任报告\n\n公司重视环境保护，2023年用水5吨。\n"
# Runs a command with a stage made endless: an expression, as the worst of them is (it holds the interpreter).
# The trial page, which another thread takes through the stages while the report is read, stays as it is.
PROGRAM = """
import re, sys, threading
import csrcheck.{module} as module
usual = module.{name}
def endless(*given, **named):
    if threading.current_thread() is not threading.main_thread():
        return usual(*given, **named)
    re.search("(?:x+x+)+y", "x" * 60)
module.{name} = endless
from csrcheck.cli.main import run
sys.argv = ["csrcheck", {command!r}, {report!r}, "--no-config", "--no-cache", "--timeout", "1.5"]
run()
"""


def started(module: str, name: str, report: Path, command: str = "coverage") -> subprocess.Popen[str]:
    program = PROGRAM.format(module=module, name=name, command=command, report=str(report))
    return subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, encoding="utf-8", stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@POSIX
@pytest.mark.parametrize(
    ("module", "name", "command"),
    [
        ("segment", "structure", "coverage"),
        ("segment", "segment", "negative"),
        ("match", "Matcher.match", "negative"),
        ("engine.coverage", "assess_framework", "coverage"),
        ("engine.figures", "read_figures", "gaps"),
        ("engine.balance", "assess_balance", "check"),
    ],
)
def test_every_stage_has_a_deadline(report: Path, module: str, name: str, command: str) -> None:
    process = started(module, name, report, command)
    try:
        _, told = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 2, told
    assert "1.5" in told
    assert "Traceback" not in told


@POSIX
def test_a_deadline_interrupts_and_is_taken_back() -> None:
    with pytest.raises(InputError) as raised, deadline("r.pdf", 0.05):
        time.sleep(5)
    assert raised.value.code == "input-timeout"
    with deadline("r.pdf", 0.2):
        pass
    time.sleep(0.3)


@POSIX
def test_a_deadline_stands_still_while_paused() -> None:
    with deadline("r.pdf", 0.2):
        with paused():
            time.sleep(0.4)
        with deadline("other.pdf", 0.01):  # that of the whole holds
            time.sleep(0.05)


@POSIX
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_reading_child_ends_with_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    """It waits for a pipe nobody writes to; the parent is told to go, or shot."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = (
        "from pathlib import Path; from csrcheck.cli.interrupt import end_on_request; end_on_request()\n"
        "from csrcheck.read import Kind, Limits; from csrcheck.read.isolate import read_isolated\n"
        f"read_isolated(Path({str(pipe)!r}), Kind.TEXT, '0', Limits(seconds=100))"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.DEVNULL)
    child = waited_for(lambda: children(parent.pid))
    time.sleep(0.5)  # into the pipe
    parent.send_signal(how)
    parent.wait(10)
    waited_for(lambda: not any(alive(each) for each in child))


@POSIX
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_end_on_request_is_told_in_one_line(report: Path, how: signal.Signals) -> None:
    process = started("segment", "structure", report)
    waited_for(lambda: children(process.pid) or process.poll() is not None)
    process.send_signal(how)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 128 + how
    assert len(told.strip().splitlines()) == 1


@POSIX
def test_native_work_does_not_outlive_a_message(tmp_path: Path) -> None:
    """The matcher is prepared while a file is read; where that fails at once, the process still ends well."""
    program = (
        "import sys, time, csrcheck.engine.analysis as a\n"
        "class Slow:\n"
        "    def match(self, *_): time.sleep(20)\n"
        "a.matcher_for = lambda _: Slow()\n"
        "from csrcheck.cli.main import run\n"
        f"sys.argv = ['csrcheck', 'coverage', {str(tmp_path / 'x.docx')!r}, '--no-config']\n"
        "run()"
    )
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert time.monotonic() - start < 15


def children(pid: int) -> list[int]:
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(each) for each in done.stdout.split()]


def alive(pid: int) -> bool:
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip()[:1] not in ("", "Z")


def waited_for(what: Callable[[], Found]) -> Found:
    """Return what a question answers as soon as it is not nothing."""
    end = time.monotonic() + 20
    while not (answer := what()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return answer
