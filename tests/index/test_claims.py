"""What an index claims as labels: how many are called present, and how many of those are found there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.index import Claim, claims_of, summed
from csrcheck.model import Reading
from tests.index.test_files import TITLE, WRITERS

HERE = Reading(use_cache=False, isolate=False)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_claim_is_located_where_it_stands_and_not_elsewhere(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{kind}"
    WRITERS[kind](path)
    claims = {each.code: each for each in claims_of(path, HERE)}
    assert {"302-1", "303-5"} <= claims.keys()
    assert not {"304-1", "305-6"} & claims.keys()  # left out, which claims nothing
    assert (claims["302-1"].present, claims["302-1"].located) == (True, True)
    if kind == "docx":  # in the PDF the pages are further apart than one, or next to each other
        assert (claims["303-5"].present, claims["303-5"].located) == (True, False)


def test_a_report_without_an_index_claims_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(f"{TITLE}\n\n2023年，公司用水量为8.5万立方米。\n", "utf-8")
    assert list(claims_of(tmp_path / "report.txt", HERE)) == []


def test_shares_are_by_framework_or_by_code_and_located_of_those_present() -> None:
    claims = [
        Claim("a", "gri", "302-1", True, True),
        Claim("b", "gri", "302-1", True, False),
        Claim("b", "gri", "303-5", False, False),
        Claim("b", "hkex", "A1.1", False, False),
    ]
    gri, hkex = summed(claims)
    assert gri == {
        "framework": "gri",
        "code": "",
        "reports": 2,
        "claims": 3,
        "present": 0.667,
        "located": 0.5,
    }
    assert (hkex["present"], hkex["located"]) == (0.0, None)
    assert [each["code"] for each in summed(claims, codes=True)] == ["302-1", "303-5", "A1.1"]
