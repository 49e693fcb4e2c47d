"""Tables of cases: read fast, as every test process reads them all, and run as one test where cases are tiny."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, ten times as fast, wherever PyYAML has it."""


def parsed(text: str) -> Any:
    """Return what a YAML text says."""
    try:
        return yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError:  # half a pair of surrogates is more than C takes
        return yaml.safe_load(text)


def table(name: str) -> Any:
    """Return the cases of ``tests/cases/<name>.yaml``."""
    return parsed((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def name_of_case(case: dict[str, Any]) -> str:
    """Return what a case is told by: its id, or what stands first in it."""
    name = case["id"] if "id" in case else next(iter(case.values()))
    return " ".join(str(name).split())[:40] or "(empty)"


def for_each(names: str, values: Iterable[Any], name_of: Callable[[Any], str] = str) -> Callable[[Any], Any]:
    """Have a test run for all of some values, as one test that names every value it fails for.

    What ``parametrize`` makes a test of its own costs some milliseconds to hand to a process and to tell of; for
    thousands of cases of microseconds that is most of their time. The fixtures of the test are made once.

    Args:
        names: The test's parameters the values are for, with commas between them.
        values: A value, or as many as there are names, for each run.
        name_of: What a value is told by.
    """
    taken, cases = [each.strip() for each in names.split(",")], list(values)
    assert cases

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        def run(**fixtures: Any) -> None:
            failed = []
            for value in cases:
                given = dict(zip(taken, value if len(taken) > 1 else (value,), strict=True))
                try:
                    test(**given, **fixtures)
                except (Exception, pytest.fail.Exception) as error:
                    line = traceback.extract_tb(error.__traceback__)[:2][-1].lineno
                    failed.append(f"{name_of(value)}: line {line}: {type(error).__name__}: {error}")
            if failed:
                pytest.fail(f"{len(failed)} of {len(cases)}\n" + "\n".join(failed), pytrace=False)

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        if marks := getattr(test, "pytestmark", None):
            vars(run)["pytestmark"] = marks
        asked = inspect.signature(test)
        rest = [each for name, each in asked.parameters.items() if name not in taken]
        vars(run)["__signature__"] = asked.replace(parameters=rest)
        return run

    return decorate
