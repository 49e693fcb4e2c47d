"""Figures of two documents: what is the same, told anew, different."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csrcheck.figures.across import Other, match, role_of
from csrcheck.figures.across.frames import plain_number, slip_of
from csrcheck.model import DocumentKind
from csrcheck.model.across import Relation, Role, Slip
from tests.conftest import Read

_QUIET = (Relation.SAME, Relation.ONLY_HERE)


@pytest.mark.table("across")
def test_relations(case: dict[str, Any], read: Read) -> None:
    here, there = read(*case["here"]), read(*case["there"], year=case.get("there_year", 2022))
    found = match(here, Other("other.pdf", Role(case.get("role", "this")), there))
    told = [
        [pair.relation.value, pair.here.value, pair.there.value if pair.there else "", pair.slip.value]
        for pair in found.pairs
        if pair.relation not in _QUIET
    ]
    assert told == case["told"]


def test_a_document_agrees_with_itself(read: Read) -> None:
    figures = read(
        "2022年取水量为104,200立方米，同比下降4.0%。",
        [["指标", "单位", "2021年", "2022年"], ["取水量", "立方米", "108,500", "104,200"]],
    )
    found = match(figures, Other("copy.pdf", Role.THIS, figures))
    assert {pair.relation for pair in found.pairs} == {Relation.SAME}
    assert found.aligned == found.kept > 0


def test_what_a_table_has_alone_is_only_here(read: Read) -> None:
    head = ["指标", "单位", "2022年"]
    here = read([head, ["取水量", "立方米", "104,200"], ["用电量", "千瓦时", "3,204"]])
    there = read([head, ["取水量", "立方米", "104,200"]])
    found = match(here, Other("data.xlsx", Role.DATA, there))
    assert [pair.metric for pair in found.pairs if pair.relation is Relation.ONLY_HERE] == ["用电量"]


@pytest.mark.parametrize(
    ("kind", "year", "role"),
    [
        (DocumentKind.XLSX, 2022, Role.DATA),
        (DocumentKind.PDF, 2023, Role.LAST),
        (DocumentKind.PDF, 2022, Role.THIS),
    ],
)
def test_roles_are_found(read: Read, kind: DocumentKind, year: int, role: Role) -> None:
    assert role_of(read("2022年取水量为104,200立方米。"), kind, year) is role


@given(st.integers(min_value=11, max_value=10**9))
def test_a_moved_point_is_another_unit(number: int) -> None:
    slip, times = slip_of(f"{number:,}", f"{number * 100}")
    assert (slip, round(times)) == (Slip.UNIT, 100)


@given(st.integers(min_value=0, max_value=10**9))
def test_the_way_a_number_is_printed_is_no_difference(number: int) -> None:
    assert plain_number(f"{number:,}") == plain_number(f"{number}.00") == str(number)


@pytest.mark.parametrize(
    ("here", "there", "one"),
    [
        ("青禾食品股份有限公司", "青禾食品", True),
        ("青禾金融控股股份有限公司", "青禾金控", True),
        ("青禾金控", "青禾银行", False),
        ("青禾食品", "", True),
    ],
)
def test_only_documents_of_one_reporter_are_compared(read: Read, here: str, there: str, one: bool) -> None:
    a, b = (
        dataclasses.replace(figures, identity=replace(figures.identity, organisation=name))
        for figures, name in (
            (read("2022年取水量为104,200立方米。"), here),
            (read("2022年取水量为104,900立方米。"), there),
        )
    )
    assert bool(match(a, Other("other.pdf", Role.ANNUAL, b)).pairs) is one
    assert match(a, Other("other.pdf", Role.ANNUAL, b, given=True)).pairs


def test_the_english_version_is_for_twin(read: Read) -> None:
    here, there = read("2022年取水量为104,200立方米。"), read("Water withdrawal was 104,900 m3 in 2022.")
    found = match(here, Other("en.pdf", role_of(there, DocumentKind.PDF, 2022), there))
    assert (found.role, found.pairs) == (Role.ENGLISH, ())
    assert found.note is not None
