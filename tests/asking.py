"""Reports asked what the commands ask them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from csrcheck.engine import Question, Request, Side, ask
from csrcheck.engine.balance import BALANCE
from csrcheck.engine.coverage import COVERAGE
from csrcheck.engine.everything import EVERYTHING, ON_FIGURES
from csrcheck.model import Reading, Report


def _asked(
    questions: tuple[Question[Any, Any], ...],
    path: Path,
    frameworks: Sequence[str],
    reading: Reading | None,
    command: str,
    side: dict[str, Any],
) -> Report:
    request = Request(path, questions, tuple(frameworks), Side(**side), reading or Reading(), command)
    return ask(request).report


def check(path: Path, frameworks: Sequence[str], *, reading: Reading | None = None, **side: Any) -> Report:
    """Ask what ``coverage`` asks."""
    return _asked((COVERAGE,), path, frameworks, reading, "coverage", side)


def gaps(path: Path, frameworks: Sequence[str], *, reading: Reading | None = None, **side: Any) -> Report:
    """Ask what ``gaps`` asks."""
    return _asked(ON_FIGURES, path, frameworks, reading, "gaps", side)


def negative(path: Path, *, reading: Reading | None = None, **side: Any) -> Report:
    """Ask what ``negative`` asks."""
    return _asked((BALANCE,), path, (), reading, "negative", side)


def check_all(
    path: Path, frameworks: Sequence[str], *, reading: Reading | None = None, **side: Any
) -> Report:
    """Ask what ``check`` asks."""
    return _asked(EVERYTHING, path, frameworks, reading, "check", side)


def rate_report(path: Path, *, reading: Reading | None = None, **side: Any) -> Report:
    """Ask what ``rate`` asks."""
    return _asked(EVERYTHING, path, (), reading, "rate", side)
