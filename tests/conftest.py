"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and labels beside the checkout; the test skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("real reports are not part of the project: ../shared is absent")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of bundled reports of invented companies."""
    return ROOT / "samples"
