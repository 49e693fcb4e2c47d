"""Years as reports write them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.normalise import clean_text
from csrcheck.language.years import year_mentions


@pytest.mark.table("year_mentions")
def test_year_mentions(case: dict[str, Any]) -> None:
    found = year_mentions(clean_text(case["text"]), republic=case.get("republic", False))
    assert [[each.year, each.first, each.kind.value] for each in found] == case["years"]


@given(st.text(st.sampled_from("0123456789/-.年度至民国fy二〇一 ,"), max_size=30), st.booleans())
def test_mentions_stand_apart_and_in_order(text: str, republic: bool) -> None:
    clean = clean_text(text)
    found = year_mentions(clean, republic=republic)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(each.first <= each.year and 1912 <= each.year <= 2100 for each in found)
    assert all(clean[each.start : each.end] for each in found)


@given(
    st.integers(2000, 2037), st.sampled_from(["{}/{:02d}", "{}-{:02d}年度", "FY{}/{:02d}", "{}／{:02d}財年"])
)
def test_a_fiscal_year_is_the_one_it_ends_in(first: int, form: str) -> None:
    (found,) = year_mentions(clean_text(form.format(first, (first + 1) % 100)))
    assert (found.first, found.year) == (first, first + 1)
