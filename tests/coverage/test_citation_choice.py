"""Which quotes are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from csrcheck.catalog.schema import Ask, AskKind
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.choice import Asked, choose, fit
from csrcheck.coverage.citation import cite_passage
from csrcheck.model import (
    Evidence,
    Hit,
    Passage,
    PassageKind,
    RowCell,
    Span,
    Strength,
    TableRow,
    Traits,
    Zone,
)

ASKED = Asked("排放总量", {"ghg.total": ("温室气体",)})


def evidence(number: int, score: float, text: str | None = None) -> Evidence:
    words = text or f"第{number}句"
    passage = Passage(
        number,
        PassageKind.SENTENCE,
        Zone.BODY,
        words,
        words,
        tuple(range(len(words))),
        page=number,
        spans=(Span(number, 0, len(words)),),
    )
    return Evidence("ghg.total", passage, Traits(), (Hit("词", Strength.STRONG, 0, 1),), score)


def answer(*found: Evidence, optional: bool = False) -> Answer:
    return Answer(Ask(ask=AskKind.STATEMENT, optional=optional), found)


def pages(*answers: Answer, limit: int = 5) -> list[int]:
    return [citation.page for citation in choose(answers, limit, ASKED)]


def test_what_answers_most_comes_first() -> None:
    sure, both = evidence(1, 0.95), evidence(2, 0.7)
    assert pages(answer(sure, both), answer(both)) == [2, 1]


def test_required_parts_come_before_optional_ones() -> None:
    optional, required = evidence(1, 0.95), evidence(2, 0.6)
    assert pages(answer(optional, optional=True), answer(required)) == [2, 1]


def test_each_part_is_quoted_before_any_is_quoted_twice() -> None:
    first, again, other = evidence(1, 0.9), evidence(2, 0.89), evidence(3, 0.6)
    assert pages(answer(first, again), answer(other), limit=2) == [1, 3]


def test_the_same_words_are_shown_once() -> None:
    assert pages(answer(evidence(1, 0.9, "同样的话"), evidence(2, 0.8, "同样的话"), evidence(3, 0.7))) == [
        1,
        3,
    ]


def test_nothing_found_quotes_nothing() -> None:
    assert pages(answer(), answer(optional=True)) == []


@pytest.mark.parametrize(
    ("heads", "years", "shown"),
    [
        (["2021年", "2022年", "2023年"], (2021, 2022, 2023), "[2021–2023]"),
        (["2023", "2022", "2021"], (2023, 2022, 2021), "[2021–2023]"),
        (["2019年", "2023年"], (2019, 2023), "[2019, 2023]"),
        (["2021/22", "2022/23"], (2022, 2023), "[2022–2023]"),
        (["单位", "2023年"], (2023,), ""),
        (["男", "女"], (), ""),
    ],
)
def test_the_quote_of_a_row_tells_the_years_of_its_columns(
    row: Callable[..., Passage], heads: list[str], years: tuple[int, ...], shown: str
) -> None:
    citation = cite_passage(row("用水量", {head: str(number) for number, head in enumerate(heads)}, "吨"))
    assert (citation.years, citation.columns) == (years, shown)
    assert "[" not in citation.quote


def test_a_sentence_has_no_columns() -> None:
    assert choose([answer(evidence(1, 0.9, "2021年、2022年、2023年用水量"))], 1, ASKED)[0].columns == ""


def passage(text: str, *, heading: str = "", row: bool = False, **traits: Any) -> Evidence:
    """Return evidence of the same score, which differs in its wording and where it stands."""
    found = evidence(1, 0.8, text)
    table = TableRow(1, "排放", (RowCell("2023年", "12"),), "吨") if row else None
    moved = replace(found.passage, section=(heading,), section_clean=heading, row=table)
    return replace(found, passage=moved, traits=Traits(**traits))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (passage("公司推进减排工作。", heading="温室气体"), passage("公司推进减排工作。", heading="员工")),
        (passage("公司推进减排工作。", heading="排放总量"), passage("公司推进减排工作。")),
        (passage("公司推进减排工作。"), passage("公司计划推进减排工作。", planned=True)),
        (passage("公司推进减排工作。"), passage("减排是指减少排放的工作。", defines=True)),
        (passage("公司推进减排工作。"), passage("减排工作推进")),
        (passage("公司推进减排工作。"), passage("公司推进减排工作。", row=True)),
        (passage("公司推进减排工作。"), passage(f"公司推进{'各项' * 80}减排工作。")),
    ],
    ids=["own heading", "own title", "plan", "definition", "fragment", "row", "long"],
)
def test_of_two_as_sure_the_one_a_reviewer_would_pick_is_fitter(better: Evidence, worse: Evidence) -> None:
    assert fit(better, AskKind.STATEMENT, ASKED) > fit(worse, AskKind.STATEMENT, ASKED)


def test_figures_are_answered_by_rows_and_aims_by_plans_as_well_as_by_words() -> None:
    row, plan = passage("排放 吨 12", row=True), passage("公司计划减排一成。", planned=True)
    assert fit(row, AskKind.FIGURE, ASKED) == fit(passage("公司推进减排工作。"), AskKind.FIGURE, ASKED)
    assert fit(plan, AskKind.TARGET, ASKED) == fit(passage("公司推进减排工作。"), AskKind.TARGET, ASKED)
