"""TCFD: the finer points by what their reading guide counts, and by what is left when the text is taken away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.catalog import load_vocabulary, resolve
from csrcheck.coverage import Findings, assess_framework
from csrcheck.engine.analysis import read
from csrcheck.match import Matcher
from csrcheck.model import Reading, Segmentation, Verdict
from tests.asking import check

REPORTS = ("linebank2022", "cathaybank2022", "tbb2021", "esunbank2022")
"""Of four groups, from 12 to 67 points labelled as there."""

CLIMATE = [
    "气候",
    "碳",
    "净零",
    "温室",
    "暖化",
    "变暖",
    "情境",
    "情景",
    "tcfd",
    "实体风险",
    "物理风险",
    "转型风险",
    "rcp",
    "ngfs",
    "sbt",
    "减排",
    "永续",
    "可持续",
    "esg",
    "环境",
    "绿",
    "再生能源",
    "节能",
    "太阳能",
    "能源",
    "co2",
    "范畴",
    "极端",
    "淹水",
    "台风",
]
"""Words of which a passage on climate, or on what is done for it, has at least one."""

THERE = (Verdict.DISCLOSED, Verdict.PARTIAL)

Answers = dict[str, bool]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_vocabulary())


def answers(cut_up: Segmentation, matcher: Matcher, year: int | None = None) -> Answers:
    """Return for each finer point judged whether it is there."""
    findings = Findings.of(matcher.match(cut_up.passages), cut_up.passages, year=year)
    results = assess_framework(resolve("tcfd"), load_vocabulary().topics, findings).indicators
    return {each.id: each.verdict in THERE for each in results if each.finer}


@pytest.mark.table("climate")
def test_point(case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]) -> None:
    cut_up = cut(case["says"])
    findings = Findings.of(matcher.match(cut_up.passages), cut_up.passages)
    results = assess_framework(resolve("tcfd"), load_vocabulary().topics, findings).indicators
    (result,) = (each for each in results if each.id == case["indicator"])
    assert result.verdict == case["verdict"]


@pytest.mark.table("climate_told")
def test_what_is_about_climate_only_where_a_report_speaks_of_it(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(case["text"], "utf-8")
    (result,) = check(path, ["tcfd"], reading=Reading(use_cache=False, isolate=False)).frameworks
    (found,) = (each for each in result.indicators if each.id == case["indicator"])
    assert found.verdict == case["verdict"]


@pytest.fixture(scope="module")
def every(shared: Path) -> dict[str, dict[str, str]]:
    """Return the labels of all reports: a point is labelled Y, N or NA."""
    found: dict[str, dict[str, str]] = json.loads((shared / "labels" / "tcfd.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def labels(every: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {name: every[f"tcfd-{name}"] for name in REPORTS}


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, Segmentation]:
    folder = shared / "corpus" / "tcfd"
    return {name: read(folder / f"tcfd-{name}.pdf")[1] for name in REPORTS}


def share(labels: dict[str, dict[str, str]], said: Callable[[str, str], bool]) -> float:
    """Return how many of the labels an answer agrees with."""
    pairs = [
        (name, point, label == "Y")
        for name, of in labels.items()
        for point, label in of.items()
        if label in ("Y", "N")
    ]
    return sum(said(name, point) is right for name, point, right in pairs) / len(pairs)


def test_the_text_is_read_and_no_prior(
    every: dict[str, dict[str, str]],
    labels: dict[str, dict[str, str]],
    texts: dict[str, Segmentation],
    matcher: Matcher,
) -> None:
    """Own text beats the answer most others have; another's text falls below it; without text nothing is left."""
    own = {name: answers(text, matcher, 2022) for name, text in texts.items()}
    ring = dict(zip(REPORTS, (*REPORTS[1:], REPORTS[0]), strict=True))

    def most_others(name: str, point: str) -> bool:
        others = [of.get(point) for other, of in every.items() if other != f"tcfd-{name}"]
        return others.count("Y") >= others.count("N")

    right = share(labels, lambda name, point: own[name].get(point, False))
    majority = share(labels, most_others)
    swapped = share(labels, lambda name, point: own[ring[name]].get(point, False))
    assert right > 0.75 > majority > swapped


@pytest.mark.parametrize("name", REPORTS)
def test_without_its_climate_text_a_report_answers_next_to_nothing(
    name: str, texts: dict[str, Segmentation], matcher: Matcher
) -> None:
    whole = texts[name]
    kept = tuple(
        passage
        for passage in whole.passages
        if not any(word in passage.clean or word in passage.context for word in CLIMATE)
    )
    assert kept
    left = answers(replace(whole, passages=kept), matcher, 2022)
    assert sum(left.values()) <= 0.12 * len(left)
