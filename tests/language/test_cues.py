"""Wording: what kind of statement a sentence is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.catalog.wording import annotate
from csrcheck.language import cues
from csrcheck.language.context import Annotated, has_zero
from csrcheck.language.normalise import clean_text
from csrcheck.model import Element

KINDS: dict[str, Callable[[Annotated], bool]] = {
    "target": lambda said: said.says("aim_for_later"),
    "compliance": lambda said: said.says("compliance"),
    "zero": has_zero,
    "foreign": cues.is_foreign,
    "inapplicable": lambda said: said.says("inapplicable"),
    "listing": lambda said: said.says("listing"),
    "expectations": lambda said: cues.is_expectations(said.text),
    "absent": lambda said: said.says("absent"),
    "offering": lambda said: said.says("offering"),
    "award": lambda said: said.says("award"),
}


def read(text: str) -> Annotated:
    return annotate(clean_text(text))


@pytest.mark.table("zero")
def test_zero(case: dict[str, Any]) -> None:
    assert has_zero(read(case["text"])) is case["zero"]


@pytest.mark.table("wording")
def test_kind_of_statement(case: dict[str, Any]) -> None:
    said = read(case["text"])
    found = {kind for kind, test in KINDS.items() if test(said)}
    assert set(case.get("is", ())) <= found
    assert not set(case.get("not", ())) & found


@pytest.mark.table("breakdowns")
def test_breakdowns(case: dict[str, Any]) -> None:
    assert list(cues.breakdowns(read(case["text"]))) == case["by"]


@pytest.mark.table("elements")
def test_elements(case: dict[str, Any]) -> None:
    found = cues.elements(read(case["text"]), counted=case.get("counted", False))
    assert {Element(name) for name in case["has"]} <= set(found)
    assert list(found) == [element for element in Element if element in found]
    assert (not case.get("counted") and cues.is_slogan(found, read(case["text"]))) is case["slogan"]
