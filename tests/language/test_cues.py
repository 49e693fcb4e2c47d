"""Wording: what kind of statement a sentence is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.language import cues
from csrcheck.language.normalise import clean_text
from csrcheck.model import Element

KINDS: dict[str, Callable[[str], bool]] = {
    "target": cues.is_target,
    "compliance": cues.is_compliance,
    "zero": cues.is_zero,
    "foreign": cues.is_foreign,
    "inapplicable": cues.is_inapplicable,
    "listing": cues.is_listing,
    "expectations": cues.is_expectations,
    "absent": cues.is_absent,
    "offering": cues.is_offering,
    "award": lambda clean: bool(cues.awards(clean)),
}


@pytest.mark.table("zero")
def test_zero(case: dict[str, Any]) -> None:
    assert cues.is_zero(clean_text(case["text"])) is case["zero"]


@pytest.mark.table("wording")
def test_kind_of_statement(case: dict[str, Any]) -> None:
    clean = clean_text(case["text"])
    found = {kind for kind, test in KINDS.items() if test(clean)}
    assert set(case.get("is", ())) <= found
    assert not set(case.get("not", ())) & found


@pytest.mark.table("breakdowns")
def test_breakdowns(case: dict[str, Any]) -> None:
    assert list(cues.breakdowns(clean_text(case["text"]))) == case["by"]


@pytest.mark.table("elements")
def test_elements(case: dict[str, Any]) -> None:
    found = cues.elements(clean_text(case["text"]), counted=case.get("counted", False))
    assert {Element(name) for name in case["has"]} <= set(found)
    assert list(found) == [element for element in Element if element in found]
    assert (not case.get("counted") and cues.is_slogan(found)) is case["slogan"]
