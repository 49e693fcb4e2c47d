"""No expression of the package runs for ever: none is ambiguous in a loop, and none is slow on long runs."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.expressions import PACKAGE, calls
from tests.patterns.ambiguity import Automaton, pumped

HERE = Path(__file__).parent
LONG = 1500
"""Characters of a run; what grows with the cube of it shows, what grows with the square does not yet hurt."""
MOST = 0.25
"""Seconds of processor time an expression may take for a run; the usual ones take less than a millisecond."""
WITH_GIVEN = {"shapes.py"}
"""Modules whose expressions are those of schemas, met where data break one."""
Place = tuple[str, str | bytes, int]

# Expressions that are to be found out, and their well-behaved neighbours.
ENDLESS = [
    r"(a*)*b", r"(a|aa)*b", r"(a|ab|b)*c", r"(?:\s|p+\.?|\d)*$", r"\s*(?:<!--.*?-->\s*)*<html", r"(\w+\s?)*$",
    r"(?:[^x]{2,40},?){2,}y", r"^(([a-z])+.)+[A-Z]([a-z])+$", r"(?=(?:a+)+b)c",
]  # fmt: skip
SOUND = [
    r"(?:ab)*c", r"a*b*c", r"(?:a|b)*c", r"(?:\s|p|\d)*$", r"(?:\w+\s)*$", r"\s*+(?:<!--.*?-->\s*+)*+<html",
    r"(?:\d{1,3},)*\d", r"(?:第\d+页[、,])*", r"[(（]\s*(?:一|二)\s*[)）]",
]  # fmt: skip
SLOW = [r"\D{2,40}?\s*[. \t]*\d{1,3}$", r".*\S.*?\d{1,3}\s*x", r"(?:a*)*b"]


def written() -> Iterator[str]:
    """Yield the modules that call for an expression."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if any(calls(ast.parse(file.read_text(encoding="utf-8")))):
            yield file.relative_to(PACKAGE).as_posix()


@pytest.fixture(scope="module")
def places() -> list[Place]:
    done = subprocess.run(
        [sys.executable, str(HERE / "collect.py")], capture_output=True, encoding="utf-8", check=True
    )
    found: dict[tuple[str | bytes, int], str] = {}
    for line in done.stdout.splitlines():
        place, text, is_bytes, flags = json.loads(line)
        found.setdefault((text.encode("latin-1") if is_bytes else text, flags), place)
    missed = {*written()} - {place.partition(":")[0] for place in found.values()}
    assert missed <= WITH_GIVEN, "these modules have expressions that were not found"
    return [(place, pattern, flags) for (pattern, flags), place in found.items()]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_never_ends_is_found_out(pattern: str) -> None:
    assert Automaton(pattern, 0).ambiguous()


@pytest.mark.parametrize("pattern", SOUND)
def test_what_ends_is_let_pass(pattern: str) -> None:
    assert not Automaton(pattern, 0).ambiguous()


def test_no_expression_can_be_read_in_ever_more_ways(places: list[Place]) -> None:
    assert [place for place in places if Automaton(*place[1:]).ambiguous()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="what does not end cannot be stopped there")
@pytest.mark.parametrize("pattern", SLOW)
def test_what_is_slow_is_found_out(pattern: str) -> None:
    assert _slowest(pattern, 0) > MOST


@pytest.mark.skipif(sys.platform == "win32", reason="what does not end cannot be stopped there")
def test_no_expression_is_slow_on_a_long_run(places: list[Place]) -> None:
    assert [place for place in places if _slowest(*place[1:]) > MOST] == []


def _slowest(pattern: str | bytes, flags: int) -> float:
    """Return the seconds of processor time of the worst of the long runs."""
    compiled = re.compile(pattern, flags)
    slowest = 0.0
    for text in pumped(pattern, flags, LONG):
        given = text.encode("latin-1", "replace") if isinstance(pattern, bytes) else text
        start = time.process_time()
        with _stopped_after(2 * MOST):
            compiled.search(given)  # type: ignore[arg-type]
        slowest = max(slowest, time.process_time() - start)
    return slowest


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    import signal

    class OverError(Exception):
        """The time is over."""

    def stop(*_: object) -> None:
        raise OverError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except OverError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
