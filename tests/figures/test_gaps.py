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
