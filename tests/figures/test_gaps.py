"""Figures by year and verdicts answer from one reading: what is disclosed does not lack the reporting year."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.model import Reading, Verdict
from tests.asking import check, gaps

HEAD = """甲乙机械股份有限公司2024年社会责任报告

报告期为2024年1月1日至2024年12月31日。

"""
FATAL, COMPLAINTS, RECALLS = "B2.1", "B6.2", "B6.1"


@pytest.mark.parametrize(
    ("sentence", "indicator", "present"),
    [
        ("近三年（2022、2023、2024年）因工死亡人数均为0人。", FATAL, (2022, 2023, 2024)),
        ("2022年、2023年、2024年均未发生因工死亡事故。", FATAL, (2022, 2023, 2024)),
        ("报告期内未发生因工亡故事件，工亡人数为零。", FATAL, (2024,)),
        ("2024年，公司共接获产品及服务投诉31宗，均已妥善处理。", COMPLAINTS, (2024,)),
    ],
)
def test_a_zero_or_a_sentence_has_its_years(
    tmp_path: Path, cache: Path, sentence: str, indicator: str, present: tuple[int, ...]
) -> None:
    path = tmp_path / "报告.md"
    path.write_text(HEAD + sentence + "\n", encoding="utf-8")
    reading = Reading(use_cache=False, isolate=False)
    (found,) = gaps(path, ["hkex@2022"], reading=reading).gaps
    (gap,) = [each for each in found.indicators if each.id == indicator]
    assert gap.present == present
    (verdicts,) = check(path, ["hkex@2022"], reading=reading).frameworks
    disclosed = {each.id for each in verdicts.indicators if each.verdict is Verdict.DISCLOSED}
    assert indicator in disclosed or indicator == FATAL
    # Nothing that is disclosed is asked of a department for the year it is disclosed for.
    assert [each.id for each in found.indicators if each.id in disclosed and 2024 in each.missing] == []


@pytest.mark.parametrize(
    ("sentence", "present"),
    [
        # Two matters of one unit family: each has the years of its own figures.
        ("2024年取水量30万吨，2023年产生危险废物5吨。", {"A2.2": (2024,), "A1.3": (2023,)}),
        ("2023年产生危险废物5吨，2024年取水量30万吨。", {"A2.2": (2024,), "A1.3": (2023,)}),
        ("2023年捐赠120万元，2024年研发投入3,400万元。", {"B8.2": (2023,)}),
        ("2024年新进员工120人，2023年离职员工60人，流失率3.1%。", {"B1.2": (2023,)}),
        ("2022年、2023年、2024年取水量分别为31万吨、30万吨、29万吨，2024年产生危险废物5吨。",
         {"A2.2": (2022, 2023, 2024), "A1.3": (2024,)}),
        # One matter of two years keeps both.
        ("2023年取水量31万吨，2024年取水量30万吨。", {"A2.2": (2023, 2024)}),
        ("取水量30万吨（2023年：31万吨），产生危险废物5吨。", {"A2.2": (2023, 2024), "A1.3": (2024,)}),
    ],
)  # fmt: skip
def test_each_matter_of_a_sentence_has_its_own_years(
    tmp_path: Path, cache: Path, sentence: str, present: dict[str, tuple[int, ...]]
) -> None:
    path = tmp_path / "报告.md"
    path.write_text(HEAD + sentence + "\n", encoding="utf-8")
    (found,) = gaps(path, ["hkex@2022"], reading=Reading(use_cache=False, isolate=False)).gaps
    assert {each.id: each.present for each in found.indicators if each.id in present} == present


def test_cells_of_prose_tell_of_their_years(tmp_path: Path, cache: Path) -> None:
    """A row of what was done has the years of its sentences, each matter its own; what is compared with is none."""
    path = tmp_path / "报告.md"
    rows = """| 议题 | 行动与成效 |
|---|---|
| 水资源 | 完成冷却水回用改造，2024年用水量为30万吨，较2023年下降5%。 |
| 危险废物 | 委托有资质单位处置，2023年处置危险废物4吨，2024年处置危险废物5吨。 |
| 公益 | 2024年公司捐赠120万元；2023年研发投入3,400万元，主要用于节能产品。 |
"""
    path.write_text(HEAD + rows, encoding="utf-8")
    report = gaps(path, ["hkex@2022"], reading=Reading(use_cache=False, isolate=False))
    present = {each.id: each.present for each in report.gaps[0].indicators}
    assert (present["A2.2"], present["A1.3"], present["B8.2"]) == ((2024,), (2023, 2024), (2024,))
    (series,) = report.series or ()
    assert [(value.year, value.text) for value in series.values] == [(2023, "4吨"), (2024, "5吨")]
