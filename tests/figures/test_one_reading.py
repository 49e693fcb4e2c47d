"""What figures by year show, verdicts find; what verdicts do not find, counts for no year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csrcheck.catalog import available, vocabulary_for
from csrcheck.catalog.schema import Ask, AskKind
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import MATERIAL
from csrcheck.engine.figures import FIGURES
from csrcheck.language.units import family_of, implied_unit, spellings
from csrcheck.model import Reading, Verdict
from tests.asking import check, gaps

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
# SASB is judged by industry: its metrics are met in tests of their own.
ALL = sorted({each.id for each in available()} - {"sasb"})
AS_IT_IS = Reading(use_cache=False, isolate=False)
HEAD = "# 甲乙机械股份有限公司2024年社会责任报告\n\n报告期为2024年1月1日至2024年12月31日。\n"
YEARS = "| 指标 | 2022年 | 2023年 | 2024年 |\n|---|---|---|---|\n"


def _unit_in_a_column(name: str, unit: str) -> str:
    head = "| 指标 | 单位 | 2022年 | 2023年 | 2024年 |\n|---|---|---|---|---|\n"
    return f"{head}| {name} | {unit} | 12 | 13 | 14 |\n"


def _unit_over_the_table(name: str, unit: str) -> str:
    return f"单位：{unit}\n\n{YEARS}| {name} | 12 | 13 | 14 |\n"


def _unit_in_the_cells(name: str, unit: str) -> str:
    return f"{YEARS}| {name} | 12{unit} | 13{unit} | 14{unit} |\n"


def _years_down_the_side(name: str, unit: str) -> str:
    return f"| 年份 | {name}（{unit}） |\n|---|---|\n| 2022年 | 12 |\n| 2023年 | 13 |\n| 2024年 | 14 |\n"


@pytest.mark.parametrize(
    "shape", [_unit_in_a_column, _unit_over_the_table, _unit_in_the_cells, _years_down_the_side]
)
def test_a_series_of_any_topic_answers_an_ask_for_its_figure(
    tmp_path: Path, cache: Path, shape: Callable[[str, str], str]
) -> None:
    """Every metric of the vocabulary with every unit it may have."""
    topics = vocabulary_for(available()).topics
    parts = [HEAD]
    for topic in topics.values():
        for name in (name for name in topic.metrics[:2] if not set(name) & set("…&")):
            for family in topic.unit:
                implied = family_of(implied_unit(name) or "")
                if family in spellings() and implied in ("", family):  # nobody prints a rate in hours
                    parts.append(f"# 数据\n\n{shape(name, spellings()[family][0])}")
    path = tmp_path / "报告.md"
    path.write_text("\n".join(parts), encoding="utf-8")
    series, missed = _missed(path)
    assert series > len(topics) / 2
    assert missed == []


def _missed(path: Path) -> tuple[int, list[str]]:
    """Return how many series of known topics a report has, and the rows of those no ask would find."""
    answers = ask(Request(path, (FIGURES, MATERIAL), tuple(ALL), reading=AS_IT_IS))
    topics, material = answers.vocabulary.topics, answers.of(MATERIAL)
    wanted = Ask(AskKind.FIGURE)
    series = [each for each in answers.of(FIGURES).series if each.topic]
    found = {
        name: {
            each.passage.number for each in material.sieve.fitting(wanted, name, topics, None, frozenset())
        }
        for name in topics
    }
    missed = [
        f"{each.quote}: {name}" for each in series for name in each.topics if each.passage not in found[name]
    ]
    return len(series), missed


@pytest.mark.parametrize(
    ("row", "framework", "indicator"),
    [
        ("单位：万元\n\n" + YEARS + "| 资产负债率 | 45.1 | 44.8 | 43.0 |\n", "sasac-2008", "9"),
        (YEARS + "| 政府补助（万元） | 120 | 98 | 130 |\n", "gri", "201-4"),
    ],
)
def test_a_row_gaps_prints_is_found_by_the_verdict(
    tmp_path: Path, cache: Path, row: str, framework: str, indicator: str
) -> None:
    path = tmp_path / "报告.md"
    path.write_text(HEAD + "\n## 关键绩效\n\n" + row, encoding="utf-8")
    assert _missed(path) == (1, [])


def test_an_amount_is_no_intensity(tmp_path: Path, cache: Path) -> None:
    """A table of what was emitted does not answer for what was emitted per unit of output."""
    path = tmp_path / "报告.md"
    amount = "| 温室气体排放总量（吨二氧化碳当量） | 900 | 880 | 860 |\n"
    path.write_text(f"{HEAD}\n## 关键绩效\n\n{YEARS}{amount}", encoding="utf-8")
    by_id = {each.id: each for each in gaps(path, ["hkex@2022"], reading=AS_IT_IS).gaps[0].indicators}
    assert by_id["A1.2"].present == (2022, 2023, 2024)
    (found,) = gaps(path, ["sasac-esg"], reading=AS_IT_IS).gaps
    (intensity,) = [each for each in found.indicators if each.id == "E.3.1-r5"]
    assert (intensity.present, intensity.metrics) == ((), ())


def test_what_is_counted_does_apply(tmp_path: Path, cache: Path) -> None:
    """A sentence that denies one matter of an indicator does not take away the figures on the others."""
    path = tmp_path / "报告.md"
    figures = YEARS + "| 用电量（千瓦时） | 900 | 880 | 860 |\n| 汽油用量（升） | 90 | 88 | 86 |\n"
    denial = "公司不涉及煤炭使用，能源消耗中不适用煤炭消耗量。\n"
    path.write_text(f"{HEAD}\n## 能源使用\n\n{figures}\n{denial}", encoding="utf-8")
    (found,) = check(path, ["hkex@2022"], reading=AS_IT_IS).frameworks
    assert {each.id: each.verdict for each in found.indicators}["A2.1"] is not Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "samples" / "hexi-2024.docx",
        ROOT / "samples" / "lanze-2023.pdf",
        CORPUS / "npc2022.pdf",
        CORPUS / "fuxiang2024.md",
        CORPUS / "wantong2016.txt",
    ],
    ids=lambda path: path.stem,
)
def test_what_has_a_figure_for_the_year_is_not_called_missing(path: Path, cache: Path) -> None:
    if not path.is_file():
        pytest.skip(f"{path} is not there: reports in a folder beside the checkout")
    told = check(path, ALL)
    verdicts = {(one.id, each.id): each.verdict for one in told.frameworks for each in one.indicators}
    only_years = {
        (one.id, node.id)
        for one in available()
        for _, node in one.walk()
        if any(each.ask is AskKind.YEARS and not each.optional for each in node.asks)
    }
    year = told.document.identity.year
    wrong = [
        (one.id, each.id)
        for one in gaps(path, ALL).gaps
        for each in one.indicators
        if year in each.present
        and (one.id, each.id) not in only_years
        and verdicts[one.id, each.id] in (Verdict.NOT_DISCLOSED, Verdict.NOT_APPLICABLE)
    ]
    assert wrong == []
