"""A fork in the place of a child that is started: the same answers, the same bounds, nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest

from csrcheck.cli import early
from csrcheck.errors import InputError
from csrcheck.kinds import Kind
from csrcheck.model import Document
from csrcheck.read import Limits, ahead, child, file_hash, read
from csrcheck.read.exchange import Request
from csrcheck.read.isolate import read_isolated

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux alone")

TEXT = "公司坚持绿色发展。\n"
SAMPLE = Path(__file__).parents[2] / "samples" / "lanze-2023.pdf"
Given = TypeVar("Given")
Got = TypeVar("Got")


def alone(work: Callable[[Given], Got], given: Given) -> Got:
    """Do some work in a process of its own: where a thread of another test is still at rest, nothing may fork."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, given).result(timeout=120)


def _begin(path: Path, kind: str, sha256: str, limits: Limits) -> None:
    request = Request(os.fsencode(path), kind, sha256, limits)
    ahead._begun[request] = ahead.forked(request)


def told(path: Path, kind: Kind | str = "", limits: Limits | None = None) -> tuple[str, str]:
    """Read a file by a fork; return the code of the error and its reason, and leave no child behind."""
    limits = limits or Limits()
    code = why = ""
    _begin(path, str(kind), "0", limits)
    try:
        read_isolated(path, Kind(kind) if kind else None, "0", limits)
    except InputError as error:
        details = error.details
        code, why = error.code, str(details.get("why", details.get("seconds", details.get("limit", ""))))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    return code, why


def same(path: Path) -> tuple[Document, Document]:
    limits, sha256 = Limits(), file_hash(path)
    _begin(path, "", sha256, limits)
    kind = Kind.PDF if path.suffix == ".pdf" else Kind.TEXT
    found = read_isolated(path, None, sha256, limits)
    assert isinstance(found, Document)
    return found, read(path, kind, sha256, limits)


@pytest.mark.parametrize("kind", ["pdf", "text"])
def test_same_document_as_in_process(kind: str, tmp_path: Path) -> None:
    text = tmp_path / "报 告.txt"
    text.write_text(TEXT * 30, encoding="utf-8")
    forked, plain = alone(same, SAMPLE if kind == "pdf" else text)
    assert forked == plain


def hang(path: Path) -> tuple[str, str]:
    os.mkfifo(path)
    return told(path, Kind.TEXT, Limits(seconds=0.5))


def fill(path: Path) -> tuple[str, str]:
    path.write_text(TEXT * 300_000, encoding="utf-8")
    return told(path, Kind.TEXT, Limits(memory_mb=80))


def damaged(path: Path) -> tuple[str, str]:
    path.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    return told(path, Kind.DOCX)[0], ""


def abort(path: Path) -> tuple[str, str]:
    path.write_text(TEXT, encoding="utf-8")
    child._answer = lambda request: os.abort()  # this process ends with the test
    return told(path)


def raising(path: Path) -> tuple[str, str]:
    path.write_text(TEXT, encoding="utf-8")
    child._answer = lambda request: 1 / 0  # type: ignore[assignment, return-value]
    return told(path)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (hang, ("input-timeout", "0.5")),
        (fill, ("input-memory", "80")),
        (damaged, ("input-damaged", "")),
        (abort, ("input-crash", "SIGABRT")),
        (raising, ("input-crash", "exit 1")),
    ],
)
def test_what_goes_wrong_is_one_error(
    work: Callable[[Path], tuple[str, str]], expected: tuple[str, str], tmp_path: Path
) -> None:
    assert alone(work, tmp_path / "report") == expected


def begun(path: Path) -> list[int]:
    """Count forks: of reading begun ahead and asked for, of another limit, and of what nobody asks for."""
    counts, fork, made = [], os.fork, [0]

    def counted() -> int:
        made[0] += 1
        return fork()

    os.fork = counted  # this process ends with the test
    for asked in (Limits(), Limits(seconds=7.0), None):
        made[0] = 0
        ahead.begin(path, use_cache=False)
        if asked is not None:
            with suppress(InputError):
                read_isolated(path, None, file_hash(path), asked)
        ahead.end()
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        counts.append(made[0])
    return counts


def test_what_was_begun_is_taken_and_what_nobody_wants_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    # With another limit another child reads; that one is started.
    assert alone(begun, path) == [1, 1, 1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("coverage a.txt -f hkex", "a.txt"),
        ("check -f hkex --format json a.txt", "a.txt"),
        ("check -f hkex -q a.txt", ""),  # for all that is known here, a.txt may be what -q is given
        ("gaps --years=3 a.txt", "a.txt"),
        ("coverage a.txt --timeout 9", ""),
        ("coverage a.txt --timeout=9", ""),
        ("coverage --help", ""),
        ("coverage missing.txt", ""),
        ("coverage a.yaml", ""),
        ("batch a.txt", ""),
        ("", ""),
    ],
)
def test_which_report_is_asked_for(
    line: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "a.yaml"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = early.report_in(line.split())
    assert (str(found) if found else "") == expected
