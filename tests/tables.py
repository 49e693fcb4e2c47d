"""Reading the tables of cases: every test process reads them all before the first test runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
