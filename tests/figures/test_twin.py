"""The two versions of a report: what is planted is told, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.engine import Request, Side, ask
from csrcheck.engine.twin import TWIN
from csrcheck.figures.twin import Twin, compared
from csrcheck.figures.twin.rules import CHECKS
from csrcheck.language.normalise import clean_text
from csrcheck.model import Language
from csrcheck.rules import run
from tests.conftest import ROOT, Read
from tests.tables import parsed

FOLDER = ROOT / "samples" / "twin"
PAIRS = parsed((FOLDER / "PLANTED.yaml").read_text(encoding="utf-8"))


def told(twin: Twin) -> list[tuple[str, str]]:
    return [(each.rule, clean_text(each.message.get(Language.EN))) for each in run(CHECKS, twin).findings]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["english"] for pair in PAIRS])
def test_what_is_planted_is_told_and_nothing_else(pair: dict[str, Any], tmp_path: Path) -> None:
    side = Side(others=((FOLDER / pair["english"], None),))
    found = ask(Request(FOLDER / pair["chinese"], (TWIN,), ("gbt36000",), side)).of(TWIN)
    said = [
        (each.rule, clean_text(f"{each.message.get(Language.EN)} {each.quote}"))
        for each in found.outcome.findings
    ]
    for planted in pair["planted"]:
        matching = [each for each in said if each[0] == planted["rule"] and planted["says"] in each[1]]
        assert matching, (planted, said)
    assert len(said) == len(pair["planted"]), said


@pytest.mark.parametrize(
    ("chinese", "english", "rules"),
    [
        ("捐赠380万元。", "Donations were RMB 3.8 million.", []),
        ("捐赠380万元。", "Donations were RMB 38 million.", ["twin-differs"]),
        ("营业收入38.6亿元。", "Revenue was RMB 3.86 billion.", []),
        ("营业收入38.6亿元。", "Revenue was RMB 386 million.", ["twin-differs"]),
        ("造林1,250亩。", "We planted 83.3 hectares of trees.", []),
        ("综合能耗12,453吨标准煤。", "Energy consumption was 12,453 tce.", []),
        ("综合能耗12,453吨标准煤。", "Energy consumption was 12,453 MWh.", ["twin-differs"]),
        ("未发生安全事故。", "No accident occurred.", []),
        ("未发生安全事故。", "An accident occurred.", ["twin-denial"]),
        ("2024年用水量为86万立方米。", "In 2023 we used 860,000 m3 of water.", ["twin-differs"]),
        ("投诉12件。", "We received twelve complaints.", []),
        ("公司产生无害废弃物12吨。", "The Company generated 12 tonnes of non-hazardous waste.", []),
    ],
)
def test_figures_of_both_languages(read: Read, chinese: str, english: str, rules: list[str]) -> None:
    twin = compared(read(chinese), read(english), "en.pdf")
    assert [rule for rule, _ in told(twin)] == rules


def test_what_is_not_covered_is_counted(read: Read) -> None:
    twin = compared(read("我们相信美好的明天。"), read("We believe in a better tomorrow."), "en.pdf")
    assert (twin.aligned, twin.uncovered, twin.unlike) == (0, 1, ())
