"""The numbers verdicts rest on, as tests ask for them: which a file holds, and what is answered without one."""

from __future__ import annotations

import pytest
import yaml

from csrcheck.catalog.location import scoring_files
from csrcheck.catalog.scoring import constants, values
from csrcheck.coverage import choice


def numbers_of(*names: str) -> set[str]:
    """Return the names of the numbers in scoring files, such as ``rating.yaml``."""
    files = [each for each in scoring_files() if each.name in names]
    assert len(files) == len(names), "each is there"
    return {name for each in files for name in yaml.safe_load(each.read_text(encoding="utf-8"))}


def leave_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer without a number, for one test: as its file says that would be, and from nothing kept while it was there."""
    monkeypatch.setitem(values(), name, constants()[name].without)
    monkeypatch.setattr(choice, "_flaws", choice._flaws.__wrapped__)
