"""Which quotes are shown, and in which order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.catalog.schema import Ask, AskKind
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.choice import Asked, choose, fit
from csrcheck.coverage.citation import cite, cite_passage
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import COVERAGE
from csrcheck.match.traits import traits_of
from csrcheck.model import (
    CitedFigure,
    Evidence,
    Hit,
    Passage,
    PassageKind,
    RowCell,
    Span,
    Stack,
    Strength,
    TableRow,
    Traits,
    Zone,
)
from csrcheck.output import Format, View, render

Make = Callable[..., Passage]
ASKED = Asked("排放总量", {"ghg.total": ("温室气体",)})


def evidence(number: int, score: float, text: str | None = None) -> Evidence:
    words = text or f"第{number}句"
    at = max(words.find("减排"), 0)
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
    return Evidence(
        "ghg.total", passage, Traits(), (Hit(words[at : at + 2], Strength.STRONG, at, at + 2),), score
    )


def answer(*found: Evidence, optional: bool = False) -> Answer:
    return Answer(Ask(ask=AskKind.STATEMENT, optional=optional), found)


def pages(*answers: Answer, limit: int = 5) -> list[int]:
    return [citation.page for citation in choose(answers, limit, ASKED)]


def test_what_answers_most_comes_first() -> None:
    sure, both = evidence(1, 0.85), evidence(2, 0.7)
    assert pages(answer(sure, both), answer(both)) == [2, 1]


def test_a_sure_answer_to_one_part_comes_before_faint_ones_to_two() -> None:
    sure, faint = evidence(1, 0.95), evidence(2, 0.58)
    assert pages(answer(sure, faint), answer(faint)) == [1, 2]


def test_a_row_that_also_answers_an_optional_part_does_not_come_before_the_statement_asked_for() -> None:
    said, row = passage("公司推进减排工作。", heading="温室气体"), passage("排放 吨 12", row=True)
    row = replace(row, passage=replace(row.passage, number=2, page=2))
    assert pages(answer(said, row), answer(row, optional=True)) == [1, 2]


def test_required_parts_come_before_optional_ones() -> None:
    optional, required = evidence(1, 0.95), evidence(2, 0.6)
    assert pages(answer(optional, optional=True), answer(required)) == [2, 1]


def test_each_part_is_quoted_before_any_is_quoted_twice() -> None:
    first, again, other = evidence(1, 0.9), evidence(2, 0.89), evidence(3, 0.6)
    assert pages(answer(first, again), answer(other), limit=2) == [1, 3]


def test_what_adds_no_part_is_quoted_where_it_is_fit_by_itself() -> None:
    first, fit_alone, faint = evidence(1, 0.9), evidence(2, 0.85), evidence(3, 0.65)
    assert pages(answer(first, fit_alone, faint)) == [1, 2]
    assert pages(answer(evidence(1, 0.7), faint)) == [1, 3], "where none answers well, those alike"


def test_the_same_words_are_shown_once() -> None:
    assert pages(answer(evidence(1, 0.9, "同样的话"), evidence(2, 0.8, "同样的话"), evidence(3, 0.8))) == [
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
        (passage("公司推进减排工作。"), passage("公司推进减排工作。", heading="董事长致辞")),
        (passage("公司推进减排工作。"), passage("」，推进减排工作。")),
        (passage("公司推进减排工作。"), passage("年公司推进减排工作。")),
        (passage("公司推进减排工作。"), passage("并推进减排工作。")),
        (passage("公司推进减排工作。"), passage("依环境保护法规定,企业应推进减排工作。")),
        (passage("减排:公司推进减排工作。"), passage("员工:公司推进减排工作。")),
    ],
    ids=["own heading", "own title", "plan", "definition", "fragment", "row", "long", "foreword", "torn", "beginning lost",
         "leaning", "law", "another label"],
)  # fmt: skip
def test_of_two_as_sure_the_one_a_reviewer_would_pick_is_fitter(better: Evidence, worse: Evidence) -> None:
    assert fit(better, AskKind.STATEMENT, ASKED) > fit(worse, AskKind.STATEMENT, ASKED)


@pytest.mark.parametrize(
    "heading",
    ["减排", "公司减排管理"],
)
def test_a_word_that_heads_any_matter_is_no_heading_of_its_own(heading: str) -> None:
    asked = Asked("公司减排管理的目标", {})
    apart = fit(passage("公司推进节水工作。", heading=heading), AskKind.STATEMENT, asked) > 0.8
    assert apart == (heading == "公司减排管理")


def test_figures_are_answered_by_rows_and_aims_by_plans_as_well_as_by_words() -> None:
    row, plan = passage("排放 吨 12", row=True), passage("公司计划减排一成。", planned=True)
    assert fit(row, AskKind.FIGURE, ASKED) == fit(passage("公司减排12吨。"), AskKind.FIGURE, ASKED)
    assert fit(row, AskKind.FIGURE, ASKED) > fit(passage("公司推出减排三项措施。"), AskKind.FIGURE, ASKED)
    assert fit(plan, AskKind.TARGET, ASKED) == fit(passage("公司推进减排工作。"), AskKind.TARGET, ASKED)


def stacked(text: str, *values: str, units: tuple[str, ...] = (), years: tuple[int, ...] = ()) -> Evidence:
    """A name whose figures stand in lines of their own, as :mod:`csrcheck.segment.stacks` finds them."""
    found = evidence(1, 0.8, text)
    passage = replace(found.passage, stack=Stack(values, units, years))
    return replace(found, passage=passage, traits=traits_of(passage))


APART = {
    "unit in the name": (stacked("排放总量(kg)", "1,204", "1,350", units=("kg",)), "[… 1,204 kg; 1,350 kg]"),
    "unit of its own": (stacked("排放率", "12.5%"), "[… 12.5%]"),
    "unit of another line": (stacked("排放总量", "1,204", units=("kg",)), "[… 1,204]"),
    "more than are shown": (stacked("排放总量", "10吨", "20吨", "30吨", "40吨", "50吨"), "[… 10 吨; 20 吨; 30 吨; 40 吨; …]"),
    "those of a whole table": (stacked("排放总量", *(f"{n}0吨" for n in range(1, 10))), ""),
    "numbers of a list": (stacked("排放说明", "1.", "2.", "15吨"), "[… 15 吨]"),
    "a sentence with a figure": (stacked("排放总量为30吨", "15吨"), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", APART)
def test_figures_apart_from_their_name_are_shown_behind_it(name: str) -> None:
    found, shown = APART[name]
    assert cite(found).behind == shown


def test_figures_of_a_row_have_unit_and_year_as_printed(row: Make) -> None:
    passage = row("用电量", {"2022年": "1,204", "2023年": "1,350", "说明": "按 ISO 14064 核算"}, "千瓦时")
    cited = cite_passage(passage)
    assert cited.figures == (CitedFigure("1,204", "千瓦时", 2022), CitedFigure("1,350", "千瓦时", 2023))
    assert cited.behind == cited.columns == "[2022–2023]"


def test_a_day_is_no_figure_of_a_row(row: Make) -> None:
    cited = cite_passage(row("股权激励", {"股数": "895,500", "解锁日": "2023 年 4 月 26 日"}, "股"))
    assert [each.value for each in cited.figures] == ["895,500"]


def test_a_column_has_its_own_unit(row: Make) -> None:
    cited = cite_passage(row("营业收入", {"2023年": "1,500", "同比增减（%）": "25.00"}, "万元"))
    assert [(each.value, each.unit) for each in cited.figures] == [("1,500", "万元"), ("25.00", "%")]


def test_figures_that_a_cut_quote_leaves_out_are_shown_behind_it(row: Make) -> None:
    cited = cite_passage(row("用电量", {"说明": "各" * 200, "2023年": "1,350 千瓦时"}))
    assert cited.quote.endswith("…")
    assert cited.behind == "[… 1,350 千瓦时]"


REMARKS = {
    "注2:通勤的温室气体排放系数采用公开资料。": True,
    "职工薪酬在会计处理上计入当期损益。": True,
    "公司注重温室气体排放的核算。": False,
}


@pytest.mark.parametrize("words", REMARKS)
def test_notes_and_policies_of_accounts_step_back(words: str) -> None:
    lowered = fit(evidence(1, 0.8, words), AskKind.STATEMENT, ASKED) < 0.8
    assert lowered == REMARKS[words]


def test_the_figures_of_a_torn_table_are_in_json_and_on_the_page(tmp_path: Path) -> None:
    lines = ["本公司用水情况如下。", "用水量（吨）", "2023", "2024", "35,600", "33,120"]
    path = tmp_path / "报告.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    report = ask(Request(path, (COVERAGE,), ("hkex@2022",))).report
    (water,) = [each for each in report.frameworks[0].indicators if each.id == "A2.2"]
    assert water.evidence[0].quote == "用水量（吨）"
    shown = json.loads(str(render(report, Format.JSON, View())))["frameworks"][0]["indicators"]
    (found,) = [each["evidence"][0]["figures"] for each in shown if each["id"] == "A2.2"]
    assert {(each["value"], each["unit"]) for each in found} == {("35,600", "吨"), ("33,120", "吨")}
    assert "35,600 吨" in str(render(report, Format.CONSOLE, View(verbose=True)))
