"""The two scripts of this folder as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"hostile_{name}", Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look up their annotations
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def bombs() -> ModuleType:
    """The makers of ruinous files."""
    return _load("bombs")


@pytest.fixture(scope="session")
def runner() -> ModuleType:
    """The runner over a folder."""
    return _load("run")
