"""Tables that map requirements to places: recognised, never evidence, their answers content."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.language.normalise import clean_text
from csrcheck.language.references import is_section, opens_with_page
from csrcheck.model import Segmentation, Table, Zone
from csrcheck.segment.annex import _may_be_place, _refers, annex_of

Cut = Callable[..., Segmentation]
BODY = "公司于报告期内持续完善环境管理制度。"


@pytest.mark.table("annexes")
def test_annexes(case: dict[str, Any]) -> None:
    annex = annex_of(Table(tuple(tuple(row) for row in case["rows"]), header_rows=1))
    assert (annex and [annex.question, list(annex.places), list(annex.answers)]) == case["annex"]


def test_every_place_opens_as_places_may() -> None:
    cells = [
        "".join(signs) for n in range(1, 5) for signs in itertools.product("p第页章1二.,%-见本题 ", repeat=n)
    ]
    placed = [
        each
        for each in map(clean_text, cells)
        if opens_with_page(each) or is_section(each, titled=True) or _refers(each)
    ]
    assert {"p1", "第1页", "1页", "第1章题", "1.1题", "见本题", "1.1-"} <= {*placed}
    assert [each for each in placed if not _may_be_place(each)] == []


PLACES = [
    ["項目", "對應章節", "頁碼"],
    ["1. 敘明董事會對於氣候相關風險之監督及治理。", "3.5 氣候變遷調適", "57-58"],
    ["2. 敘明所辨識之氣候風險如何影響業務。", "3.5 氣候變遷調適", "57"],
    ["3. 若使用內部碳定價，應說明價格制定基礎。", "-", "-"],
]
ANSWERS = [
    ["項目", "執行情形"],
    ["1. 敘明董事會對氣候相關風險之監督。", "董事會每年聽取氣候風險報告，並核定減碳目標。"],
    ["2. 敘明氣候風險對業務之影響。", "本公司已辨識三項實體風險，並訂有調適計畫。"],
    ["3. 揭露溫室氣體排放量。", "範疇一排放量為1,230公噸"],
]


def test_requirements_are_no_evidence(cut: Cut) -> None:
    found = cut([BODY], ["附錄：上市上櫃氣候相關資訊", PLACES, BODY + "又及。"])
    zones = {passage.zone for passage in found.passages if passage.row is not None or "敘明" in passage.text}
    assert zones == {Zone.INDEX}
    assert next(p.zone for p in found.passages if p.text.startswith(BODY) and p.page == 2) is Zone.BODY


def test_requirements_are_kept_as_rows_of_an_index(cut: Cut) -> None:
    rows = cut([BODY], ["附錄：上市上櫃氣候相關資訊", PLACES]).index
    assert [row.printed for row in rows] == ["1.", "2.", "3."]
    assert [row.targets for row in rows] == [("3.5 氣候變遷調適", "57-58"), ("3.5 氣候變遷調適", "57"), ()]
    assert rows[0].pages == ("57", "58")
    assert {row.code for row in rows} == {""}


def test_an_answer_is_content_with_its_requirement_as_context(cut: Cut) -> None:
    found = {p.text: p for p in cut([BODY], ["附錄：氣候相關資訊執行情形", ANSWERS]).passages if p.page == 2}
    answer = found["董事會每年聽取氣候風險報告，並核定減碳目標。"]
    assert answer.zone is Zone.BODY
    assert "董事会对气候相关风险之监督" in answer.context
    assert found["1. 敘明董事會對氣候相關風險之監督。"].zone is Zone.INDEX
    figure = next(p for text, p in found.items() if "1,230" in text)
    assert figure.zone is Zone.BODY
    assert figure.row is not None


def test_requirements_in_lines_under_a_title(cut: Cut) -> None:
    lines = [
        "描述董事會對氣候風險的監督。",
        "描述管理階層的角色。",
        "揭露用於評估的指標。",
        "1.1 治理架構 / 4.2 程序",
    ]
    found = cut([BODY], ["附錄一、TCFD 揭露建議對照表", *lines])
    assert {p.zone for p in found.passages if p.page == 2} == {Zone.INDEX}


def test_a_table_of_requirements_goes_on_overleaf(cut: Cut) -> None:
    """Without its head, and worded as sentences that only the page before tells to be requirements."""
    more = [
        ["銀行於評估氣候風險之影響時，宜考量所辨識之風險於不同期間之影響。", "2.2 氣候相關風險與機會"],
        ["銀行之管理機制，宜配合其業務規模調整。", "3.1 氣候風險管理架構"],
        ["銀行之目標，宜每年檢視。", "4.4 目標與績效"],
    ]
    table = {"rows": more, "header_rows": 0}
    alone = cut([BODY], [table])
    assert any(p.zone is Zone.BODY for p in alone.passages if p.page == 2)
    places = [[row[0], row[1]] for row in PLACES]
    after = cut([BODY], ["附錄：指引對照表", places], [table])
    assert {p.zone for p in after.passages if p.page == 3} == {Zone.INDEX}
