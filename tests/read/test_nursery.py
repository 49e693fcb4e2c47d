"""Forks of one process in the place of children that are started: the same answers and bounds, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from csrcheck.errors import InputError
from csrcheck.isolation.nursery import Nursery
from csrcheck.kinds import Kind
from csrcheck.read import Limits, nursery, read
from csrcheck.read.isolate import read_isolated

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux alone")

TEXT = "公司坚持绿色发展。\n"
ROOT = Path(__file__).parents[2]
SAMPLES = [ROOT / "samples" / "lanze-2023.pdf", ROOT / "samples" / "hexi-2024.docx"]
KINDS = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".txt": Kind.TEXT}
NURSERIES = ("csrcheck.read.nursery", "reared_for_a_test")
WORK = """
import os, signal, time
from csrcheck.isolation.nursery import rear

DEEDS = {
    b"abort": os.abort,
    b"raise": lambda: 1 / 0,
    b"sleep": lambda: time.sleep(60),
    b"orphan": lambda: os.kill(os.getppid(), signal.SIGKILL),
}

def work(request, output):
    DEEDS.get(request, lambda: output.write(request + b" " + str(os.getpid()).encode()))()
    output.flush()
    os._exit(0)

def main():
    rear(lambda request: None, work)
"""


@pytest.fixture
def reader() -> Iterator[None]:
    with nursery.opened():
        yield


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "报 告.txt"
    path.write_text(TEXT * 30, encoding="utf-8")
    return path


def started() -> list[psutil.Process]:
    """Return the nurseries that this process has started, and their forks; other tests may leave others behind."""
    found = psutil.Process().children(recursive=True)
    return [each for each in found if any(name in " ".join(each.cmdline()) for name in NURSERIES)]


def gone(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=10)[1]


@pytest.mark.usefixtures("reader")
def test_same_documents_as_in_process_by_one_process(text: Path) -> None:
    limits, readers = Limits(), started()
    assert len(readers) == 1
    for path in (*SAMPLES, text, *SAMPLES):
        kind = KINDS[path.suffix]
        assert read_isolated(path, None, "0", limits) == read(path, kind, "0", limits)
        assert started() == readers


def hang(path: Path) -> Limits:
    os.mkfifo(path)
    return Limits(seconds=0.5)


def fill(path: Path) -> Limits:
    path.write_text(TEXT * 300_000, encoding="utf-8")
    return Limits(memory_mb=80)


def damage(path: Path) -> Limits:
    path.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    return Limits()


@pytest.mark.parametrize(
    ("spoil", "kind", "code"),
    [
        (hang, Kind.TEXT, "input-timeout"),
        (fill, Kind.TEXT, "input-memory"),
        (damage, Kind.DOCX, "input-damaged"),
    ],
)
@pytest.mark.usefixtures("reader")
def test_a_bad_file_is_one_error_and_the_next_is_read(
    spoil: Callable[[Path], Limits], kind: Kind, code: str, text: Path, tmp_path: Path
) -> None:
    readers, path = started(), tmp_path / "bad"
    limits = spoil(path)
    with pytest.raises(InputError) as raised:
        read_isolated(path, kind, "0", limits)
    assert raised.value.code == code
    assert started() == readers  # the fork is gone, and what it is a fork of is not
    assert read_isolated(text, None, "0", Limits()) == read(text, Kind.TEXT, "0", Limits())


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nursery]:
    (tmp_path / "reared_for_a_test.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made = Nursery("reared_for_a_test")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("deed", "status"),
    [("abort", -signal.SIGABRT), ("raise", 1), ("orphan", -signal.SIGKILL)],
)
def test_a_child_that_dies_says_how(own: Nursery, deed: str, status: int) -> None:
    first, _ = own.answer(b"well", 20).split()
    assert (first, own.status) == (b"well", 0)
    assert (own.answer(deed.encode(), 20), own.status) == (b"", status)
    own.end()
    assert own.answer(b"again", 20).startswith(b"again ")


def test_each_request_has_a_process_of_its_own(own: Nursery) -> None:
    assert len({own.answer(b"well", 20) for _ in range(4)}) == 4


def test_a_child_that_takes_too_long_is_ended(own: Nursery) -> None:
    with pytest.raises(TimeoutError):
        own.answer(b"sleep", 0.3)
    own.end()
    assert len(started()) == 1
    assert own.answer(b"again", 20).startswith(b"again ")


def test_closing_ends_the_child_under_way(own: Nursery) -> None:
    """As where the worker is told to end while it waits."""

    def told(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, told)
    own.answer(b"well", 20)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            own.answer(b"sleep", 60)
    finally:
        signal.signal(signal.SIGALRM, before)
    left = started()
    assert len(left) == 2
    own.end()
    assert gone(left)


def test_no_process_outlives_a_killed_user(tmp_path: Path) -> None:
    """Neither the nursery nor the child it has under way."""
    (tmp_path / "reared_for_a_test.py").write_text(WORK, encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from csrcheck.isolation.nursery import Nursery\n"
        "Nursery('reared_for_a_test').answer(b'sleep', 60)\n"
    )
    user = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    until, left = time.monotonic() + 20, list[psutil.Process]()
    while len(left) < 2 and time.monotonic() < until:
        left = psutil.Process(user.pid).children(recursive=True)
        time.sleep(0.05)
    assert len(left) == 2
    user.kill()
    user.wait()
    assert gone(left)
