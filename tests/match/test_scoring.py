"""The numbers verdicts rest on: each has a case whose answer is another one without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from csrcheck.balance.events import answer_events
from csrcheck.balance.ladder import place
from csrcheck.balance.silence import silences
from csrcheck.catalog import Framework, Topic, Vocabulary
from csrcheck.catalog.location import scoring_files
from csrcheck.catalog.schema import Ask, AskKind
from csrcheck.catalog.scoring import constants, number
from csrcheck.coverage import Findings, assess_framework
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.choice import Asked, choose, fit
from csrcheck.figures.reading import read_figures
from csrcheck.match import Matcher
from csrcheck.match.suggest import suggest
from csrcheck.match.titles import Titles, bare_titles
from csrcheck.model import (
    Account,
    Evidence,
    Hit,
    Identity,
    IndexEntry,
    IndicatorResult,
    KnownEvent,
    NegativeItem,
    NegativeType,
    Passage,
    Polarity,
    Strength,
    Traits,
)
from tests.numbers import leave_out, numbers_of

PACKAGE = Path(__file__).resolve().parents[2] / "csrcheck"
Make = Callable[..., Passage]


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes passages."""

    sentence: Make
    row: Make

    def score(self, passage: Passage, **terms: Any) -> float:
        """Return how surely a passage is about a topic of some terms."""
        found = _matcher(terms).evidence(passage)
        return max((each.score for each in found), default=0.0)

    def said(self, text: str, heading: str = "", /, **terms: Any) -> float:
        """Return how surely a sentence is about a topic."""
        return self.score(self.sentence(text, heading), **terms)

    def many(self, count: int, text: str, heading: str = "") -> list[Passage]:
        """Return passages of the same wording."""
        return [self.sentence(text, heading, number=number) for number in range(count)]

    def topics_of_a_series(self, score: float) -> int:
        """Return how many topics a row of two years has that words speak of with some score."""
        row = self.row("用电量", {"2022年": "12", "2023年": "13"}, unit="千瓦时")
        found = [Evidence("it", row, Traits(), (), score)]
        figures = read_figures([row], found, Identity("", "", 2023, False), _topics({"unit": ["energy"]}))
        return len(figures.series[0].topics)

    def fitness(
        self, passage: Passage, *hits: Hit, kind: AskKind = AskKind.STATEMENT, **traits: Any
    ) -> float:
        """Return how well a passage that scored 0.8 answers an ask."""
        found = Evidence("it", passage, Traits(**traits), hits, 0.8)
        return fit(found, kind, Asked("能源", {"it": ("节能",)}))

    def hit(self, start: int) -> Hit:
        """Return a term found at a place."""
        return Hit("节能", Strength.STRONG, start, start + 2)

    def quoted(self, *scores: float) -> int:
        """Return how many of some passages that answer one part are quoted."""
        found = [
            Evidence("it", replace(self.sentence(f"{DEED[:-1]}{n}项。"), number=n), Traits(), (), score)
            for n, score in enumerate(scores)
        ]
        return len(choose([Answer(Ask(ask=AskKind.STATEMENT), tuple(found))], 5, Asked("能源", {})))

    def first_quoted(self, sure: float, faint: float) -> int:
        """Return the page quoted first, of one that answers one part and one that answers two."""
        found = [
            Evidence(
                "it", replace(self.sentence(f"{DEED[:-1]}{n}项。"), number=n, page=n), Traits(), (), score
            )
            for n, score in ((1, sure), (2, faint))
        ]
        parts = [
            Answer(Ask(ask=AskKind.STATEMENT), tuple(found)),
            Answer(Ask(ask=AskKind.STATEMENT), (found[1],)),
        ]
        return choose(parts, 2, Asked("能源", {}))[0].page

    def judged(self, *passages: Passage, **fields: Any) -> IndicatorResult:
        """Return the verdict on one indicator that asks for a statement and a measure on a topic."""
        terms = {"strong": ["节能"], "weak": ["用电"], "unit": ["energy"]}
        matcher = _matcher(terms)
        asks = fields.pop("asks", [{"ask": "statement"}])
        node = {"id": "A1", "title": {"zh": "能源"}, "topics": ["it"], "asks": asks, **fields.pop("node", {})}
        framework = msgspec.convert(
            {"id": "x", "version": "1", "title": {"zh": "x"}, "confidence": "high", "indicators": [node]},
            Framework,
        )
        findings = Findings.of(
            matcher.match(passages), passages, denials=matcher.denials(passages), **{"pages": 10, **fields}
        )
        return assess_framework(framework, _topics(terms), findings).indicators[0]


def _topics(terms: Mapping[str, Any]) -> dict[str, Topic]:
    return {"it": msgspec.convert({"title": {"zh": "题"}, **terms}, Topic)}


def _matcher(terms: Mapping[str, Any]) -> Matcher:
    return Matcher(Vocabulary(_topics(terms)))


def _item(kind: NegativeType, account: Account) -> NegativeItem:
    return NegativeItem(kind, Polarity.OCCURRED, False, (), 1, None, None, (), "发生", account=account)


def _rung(_: Makers) -> str:
    told = [
        _item(NegativeType.INJURY_DEATH, Account(cause="因", remedy="改")),
        _item(NegativeType.PENALTY, Account()),
        _item(NegativeType.COMPLAINT, Account()),
    ]
    return place(told, ())[0].value


def _answered(make: Makers, text: str, words: Sequence[str], amount: str = "") -> bool:
    event = KnownEvent("2022-07", "penalty", tuple(words), "", amount)
    return answer_events([event], (), [make.sentence(text)])[0].item is not None


def _silent(make: Makers, text: str) -> bool:
    told = _item(NegativeType.PENALTY, Account())
    return "fatalities" in {each.area for each in silences([told], [make.sentence(text)])}


NAMED: dict[str, Any] = {"strong": ["节能"]}
SUPPORTED: dict[str, Any] = {"weak": ["用电"], "context": ["车间"]}
MEASURED: dict[str, Any] = {**NAMED, "unit": ["energy"]}
DEED = "公司实施节能改造。"
WHOLE = "公司实施节能改造，全年节能12万千瓦时，用电减少。"
WEAKER = "公司实施节能改造。"
SUPPORTED_WEAKLY = "各处的用电由公司统一调度，并组织检查。"
STATEMENT, MEASURE, TARGET = {"ask": "statement"}, {"ask": "measure"}, {"ask": "target"}


def _met(found: IndicatorResult) -> tuple[str, float]:
    return found.verdict.value, found.confidence


# What is asked, and the answer with all numbers as they are.
CASES: dict[str, tuple[Callable[[Makers], object], object]] = {
    "strong_term": (lambda m: m.said("节能工作由设备部负责开展和总结。", **NAMED), 0.78),
    "weak_with_support": (lambda m: m.said("各车间的用电由设备部统一调度安排。", **SUPPORTED), 0.55),
    "weak_twice": (lambda m: m.said("各处的用电与用水由设备部统一调度安排。", weak=["用电", "用水"]), 0.58),
    "metric_of_row": (lambda m: m.score(m.row("用电量", {"2023年": "12"}), metrics=["用电量"]), 0.75),
    "under_heading": (lambda m: m.said("我们每季度组织专人检查各处设备的运行。", "节能", **NAMED), 0.56),
    "inapplicable": (lambda m: m.said("本公司不涉及用电。", weak=["用电"]), 0.5),
    "further_term": (lambda m: m.said("节能与节电由设备部负责开展和总结。", strong=["节能", "节电"]), 0.83),
    "unit_of_topic": (lambda m: m.said("节能由设备部负责，全年为12万千瓦时。", **MEASURED), 0.82),
    "figure_beside": (lambda m: m.said("节能由设备部负责，全年为12万千瓦时。", **NAMED), 0.76),
    "deed": (lambda m: m.said(DEED, **NAMED), 0.78),
    "slogan": (lambda m: m.said("我们高度重视节能，努力为社会的美好明天作贡献。", **NAMED), 0.42),
    "foreign": (lambda m: m.said("国家大力推进节能改造，出台了一系列政策。", **NAMED), 0.43),
    "offering": (lambda m: m.said("公司为客户提供节能改造服务。", **NAMED), 0.53),
    "bare_row": (lambda m: m.score(m.row("节能", {"2023年": "良好的表现"}), **NAMED), 0.57),
    "names_only": (lambda m: m.said("节能管理", **NAMED), 0.42),
    "figure_topic": (lambda m: m.topics_of_a_series(0.4), 0),
    "titles_share": (lambda _: Titles(bare_titles(["污染预防", "资源可持续利用"])).fill("污染预防与资源可持续利用"), True),
    "suggestion_likeness": (
        lambda m: len(suggest(list(_topics({"strong": ["温室气体排放"]}).values()), [m.sentence("排放的气体留在了温室里。")])),
        0,
    ),
    "suggestion_letters": (
        lambda m: len(suggest(list(_topics({"strong": ["废水的排放与废气的排放与废渣的排放"]}).values()), [m.sentence("废料的排放与废物的排放与废品的排放。")])),
        0,
    ),
    "certain_enough": (lambda m: m.judged(m.sentence("各处的用电由设备部统一调度安排。", "节能")).verdict.value, "not_disclosed"),
    "claimed_enough": (
        lambda m: m.judged(
            m.sentence("设备部负责统一调度安排各处的照明和空调。", "节能"),
            index=(IndexEntry("A1", ("1",), "", "A1 能源 1", 1, None, None),),
        ).verdict.value,
        "disclosed",
    ),
    "denied_enough": (
        lambda m: m.judged(
            m.sentence("本公司不涉及用电。"), asks=[{"ask": "figure"}], node={"kind": "quantitative"}
        ).verdict.value,
        "not_applicable",
    ),
    "unreadable_share": (lambda m: m.judged(unreadable=frozenset({9})).verdict.value, "unassessed"),
    "weak_below": (lambda m: m.judged(*m.many(5, SUPPORTED_WEAKLY, "节能")).basis.value, "weak"),
    "fair_below": (lambda m: m.judged(*m.many(2, WEAKER)).basis.value, "fair"),
    "often_from": (lambda m: m.judged(*m.many(5, WHOLE)).basis.value, "often"),
    "sure_of_weak": (lambda m: m.judged(*m.many(5, SUPPORTED_WEAKLY, "节能")).confidence, 0.61),
    "sure_of_one_passage": (lambda m: m.judged(m.sentence(WHOLE)).confidence, 0.61),
    "sure_of_fair": (lambda m: m.judged(*m.many(2, WEAKER)).confidence, 0.84),
    "sure_of_few": (lambda m: m.judged(*m.many(2, WHOLE)).confidence, 0.93),
    "sure_of_many": (lambda m: m.judged(*m.many(5, WHOLE)).confidence, 0.98),
    "sure_of_most_parts": (lambda m: _met(m.judged(*m.many(2, WHOLE), asks=[STATEMENT, MEASURE, TARGET])), ("partial", 0.95)),
    "sure_of_some_parts": (lambda m: _met(m.judged(*m.many(2, WHOLE), asks=[MEASURE, TARGET])), ("partial", 0.85)),
    "sure_of_one_part": (lambda m: _met(m.judged(m.sentence(DEED), asks=[MEASURE, TARGET])), ("partial", 0.78)),
    "sure_of_missing": (lambda m: _met(m.judged()), ("not_disclosed", 0.94)),
    "sure_of_named": (lambda m: _met(m.judged(m.sentence(WHOLE), asks=[TARGET])), ("not_disclosed", 0.86)),
    "sure_of_named_often": (lambda m: _met(m.judged(*m.many(2, WHOLE), asks=[TARGET])), ("not_disclosed", 0.74)),
    "sure_of_not_applicable": (
        lambda m: m.judged(index=(IndexEntry("A1", (), "不适用", "A1 能源 不适用", 1, None, None),)).confidence,
        0.9,
    ),
    "sure_of_deeds_odds": (lambda m: m.judged(m.sentence(DEED), asks=[MEASURE]).confidence, 0.42),
    "sure_of_disputed": (
        lambda m: m.judged(index=(IndexEntry("A1", ("1",), "", "A1 能源 1", 1, None, None),)).confidence,
        0.5,
    ),
    "quote_own_heading": (lambda m: m.fitness(m.sentence(DEED, "节能")), 1.0),
    "quote_planned": (lambda m: m.fitness(m.sentence(DEED), planned=True), 0.68),
    "quote_definition": (lambda m: m.fitness(m.sentence(DEED), defines=True), 0.5),
    "quote_apart": (lambda m: m.fitness(m.sentence(DEED), apart=True), 0.65),
    "quote_fragment": (lambda m: m.fitness(m.sentence("节能改造实施")), 0.72),
    "quote_row": (lambda m: m.fitness(m.row("节能", {"2023年": "已实施"})), 0.75),
    "quote_worth": (lambda m: m.first_quoted(0.95, 0.58), 1),
    "quote_fills": (lambda m: m.quoted(0.9, 0.62), 1),
    "quote_fills_beside": (lambda m: m.quoted(0.6, 0.42), 1),
    "quote_no_digit": (lambda m: m.fitness(m.sentence(DEED), kind=AskKind.FIGURE), 0.7),
    "quote_foreword": (lambda m: m.fitness(m.sentence(DEED, "总经理寄语")), 0.72),
    "quote_torn": (lambda m: m.fitness(m.sentence(f"」{DEED}")), 0.65),
    "quote_leans": (lambda m: m.fitness(m.sentence(f"并{DEED}")), 0.75),
    "quote_other_label": (lambda m: m.fitness(m.sentence(f"用水:{DEED}"), m.hit(5)), 0.72),
    "quote_long": (lambda m: m.fitness(m.sentence(f"公司实施{'各项' * 80}节能改造。")), 0.74),
    "rung_share": (_rung, "named"),
    "event_words": (lambda m: _answered(m, "公司因废水超标被处罚。", ["废水", "罚款", "停产"]), False),
    "amount_rounded": (lambda m: _answered(m, "公司因废水超标被罚款约10万元。", ["废水", "排污口", "堵塞"], "10.3万元"), True),
    "silence_near": (lambda m: _silent(m, "因工死亡人数为0人。"), False),
}  # fmt: skip


@pytest.fixture
def make(sentence: Make, row: Make) -> Makers:
    return Makers(sentence, row)


def _answer(name: str, make: Makers) -> object:
    found = CASES[name][0](make)
    return pytest.approx(found) if isinstance(found, float) else found


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str, make: Makers) -> None:
    assert _answer(name, make) == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, make: Makers, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert _answer(name, make) != CASES[name][1]


def test_every_number_of_verdicts_has_a_case() -> None:
    """Those of the other files have theirs beside what they decide on; no file is without its test."""
    assert {each.name for each in scoring_files()} == {
        "scoring.yaml",  # here
        "figures.yaml",  # tests/figures/test_numbers.py
        "across.yaml",  # tests/figures/test_across_numbers.py
        "reading.yaml",  # tests/figures/test_reading_numbers.py
        "twin.yaml",  # tests/figures/test_twin_numbers.py
        "index.yaml", "materiality.yaml", "intake.yaml",  # tests/catalog/test_numbers.py
        "report.yaml",  # tests/segment/test_numbers.py
        "layout.yaml",  # tests/segment/test_layout_numbers.py
        "identity.yaml",  # tests/segment/test_identity_numbers.py
        "rating.yaml",  # tests/rating/test_numbers.py
    }  # fmt: skip
    assert CASES.keys() == numbers_of("scoring.yaml")


def test_every_number_is_used_and_every_number_used_is_there() -> None:
    used = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r'number\(\s*"(\w+)"|"(sure_\w+)"', path.read_text(encoding="utf-8"))
        for name in name
        if name
    }
    assert used - {"claimed_enough", "certain_enough"} <= set(constants())
    told = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [name for name in constants() if f'"{name}"' not in told] == []


def test_a_number_has_its_source_and_what_was_measured() -> None:
    for name, each in constants().items():
        assert each.value != each.without, name
        assert min(len(each.says), len(each.source), len(each.measured)) > 10, name
    assert number("certain_enough") == constants()["certain_enough"].value


def test_no_other_number_weighs_a_verdict() -> None:
    """Where passages are scored and verdicts weighed, no fraction stands in the code."""
    files = (
        "match/scoring.py",
        "match/titles.py",
        "match/matcher.py",
        "coverage/asks.py",
        "coverage/conditions.py",
        "balance/ladder.py",
    )
    fraction = re.compile(r"(?<![\w.])0?\.\d+")
    found = {name: fraction.findall((PACKAGE / name).read_text(encoding="utf-8")) for name in files}
    assert {name: each for name, each in found.items() if set(each) - {"0.0"}} == {}
