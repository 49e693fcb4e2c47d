"""Codes of disclosures, told apart by how each standard writes them."""

from __future__ import annotations

import pytest

from csrcheck.segment.codes import codes_of, without_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("gri 302-1 能源", ["302-1"]),
        ("gri2-1", ["2-1"]),
        ("3-3 重大议题管理", ["3-3"]),
        ("101-2、102-1、103-1", ["101-2", "102-1", "103-1"]),
        ("201-1、308-2、401-1、418-1", ["201-1", "308-2", "401-1", "418-1"]),
        ("309-1", []),
        ("2022-12", []),
        ("2-1-3", []),
        ("302-100", []),
        ("kpi a1.1", ["A1.1"]),
        ("关键绩效指标b6.2", ["B6.2"]),
        ("d1.2", ["D1.2"]),
        ("a1.1.2", []),
        ("xa1.1", []),
        ("一般披露 a1", ["GD A1"]),
        ("gd b2", ["GD B2"]),
        ("层面b2.", []),
        ("a1", []),
        ("p2.3 使命", ["P2.3"]),
        ("g1.1、m2.1、s3.1、e1.2、v1.3", ["G1.1", "M2.1", "S3.1", "E1.2", "V1.3"]),
        ("z1.1", []),
        ("6.4.3 工作条件", ["6.4.3"]),
        ("7.3.1", ["7.3.1"]),
        ("5.4.3", []),
        ("6.9.1", []),
        ("16.4.3", []),
        ("6.4.3.1", []),
        ("7.1%", []),
    ],
)
def test_codes_are_read_in_the_spelling_of_their_framework(text: str, codes: list[str]) -> None:
    assert [code.spelled for code in codes_of(text)] == codes


def test_what_names_a_code_goes_with_it() -> None:
    assert without_codes("见 gri 302-1 与 kpi a1.1 页") == "见   与   页"
