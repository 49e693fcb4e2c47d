"""How surely a verdict is right, and which ones to look at first."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.catalog.schema import Ask, AskKind
from csrcheck.catalog.scoring import number
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.confidence import Ground, judge, usual, with_odds
from csrcheck.messages import text
from csrcheck.model import (
    Basis,
    Evidence,
    FrameworkResult,
    Hit,
    IndicatorResult,
    Label,
    ReviewNote,
    Strength,
    Traits,
    Verdict,
    please_check,
)


def evidence(sentence: Any, number: int, score: float, strength: Strength = Strength.STRONG) -> Evidence:
    return Evidence("t", sentence("甲。", number=number), Traits(), (Hit("甲", strength, 0, 1),), score)


def ground(sentence: Any, parts: list[list[float]], **fields: Any) -> Ground:
    """Return a ground with an answer for each list of scores; an empty one is unmet."""
    number = iter(range(100))
    answers = [
        Answer(Ask(AskKind.STATEMENT), tuple(evidence(sentence, next(number), score) for score in scores))
        for scores in parts
    ]
    return Ground(answers, **{"named": (), **fields})


@pytest.mark.parametrize(
    ("verdict", "parts", "basis", "sure"),
    [
        (Verdict.DISCLOSED, [[0.9, 0.9, 0.9], [0.6]], Basis.WEAK, 0.61),
        (Verdict.DISCLOSED, [[0.9]], Basis.ONE_PASSAGE, 0.61),
        (Verdict.DISCLOSED, [[0.8], [0.9]], Basis.FAIR, 0.84),
        (Verdict.DISCLOSED, [[0.9], [0.9]], Basis.SURE, 0.93),
        (Verdict.DISCLOSED, [[0.9, 0.9, 0.9], [0.9, 0.9]], Basis.OFTEN, 0.98),
        (Verdict.PARTIAL, [[0.9], [0.9], []], Basis.MOST_PARTS, 0.95),
        (Verdict.PARTIAL, [[0.9, 0.9], []], Basis.SOME_PARTS, 0.85),
        (Verdict.PARTIAL, [[0.9], []], Basis.ONE_PART, 0.78),
        (Verdict.NOT_DISCLOSED, [[]], Basis.NOTHING, 0.94),
        (Verdict.NOT_APPLICABLE, [[]], Basis.EXPLAINED, 0.9),
        (Verdict.UNASSESSED, [[]], Basis.UNREAD, 0.0),
    ],
)
def test_what_a_verdict_rests_on(
    verdict: Verdict, parts: list[list[float]], basis: Basis, sure: float, sentence: Any
) -> None:
    found, certain = judge(verdict, ground(sentence, parts))
    assert found is basis
    assert certain == sure


def test_a_matter_named_and_not_counted_is_less_surely_missing(sentence: Any) -> None:
    strong = [evidence(sentence, number, 0.5) for number in range(2)]
    weak = [evidence(sentence, 9, 0.5, Strength.WEAK)]
    bases = [
        judge(Verdict.NOT_DISCLOSED, ground(sentence, [[]], named=named))
        for named in (weak, strong[:1], strong)
    ]
    assert [basis for basis, _ in bases] == [Basis.NOTHING, Basis.NAMED, Basis.NAMED_OFTEN]
    assert [certain for _, certain in bases] == sorted((certain for _, certain in bases), reverse=True)


def test_where_the_reports_own_index_disagrees_the_verdict_is_in_doubt(sentence: Any) -> None:
    missing = judge(Verdict.NOT_DISCLOSED, ground(sentence, [[]], claimed=True))
    present = judge(Verdict.DISCLOSED, ground(sentence, [[0.9, 0.9, 0.9, 0.9, 0.9]], omitted=True))
    assert missing == (Basis.CLAIMED, number("sure_of_disputed"))
    assert present == (Basis.OMITTED, number("sure_of_disputed"))


def test_pages_that_could_not_be_read_make_it_less_sure_that_something_is_missing(sentence: Any) -> None:
    sure, less = (
        judge(Verdict.NOT_DISCLOSED, ground(sentence, [[]], unread=share))[1] for share in (0, 0.08)
    )
    assert less == pytest.approx(sure - 0.08, abs=0.01)


DEEDS: dict[str, tuple[Verdict, dict[str, Any], bool]] = {
    "a measure is asked for": (Verdict.DISCLOSED, {"ask": AskKind.MEASURE}, True),
    "it would be welcome": (Verdict.DISCLOSED, {"ask": AskKind.MEASURE, "optional": True}, False),
    "a figure is asked for": (Verdict.DISCLOSED, {"ask": AskKind.FIGURE}, False),
    "it is partial already": (Verdict.PARTIAL, {"ask": AskKind.MEASURE}, False),
}


@pytest.mark.parametrize("name", DEEDS)
def test_that_deeds_are_enough_is_less_sure(name: str, sentence: Any) -> None:
    said, ask, lowered = DEEDS[name]
    told = ground(sentence, [[0.9, 0.9], [0.9, 0.9]])
    deeds = replace(told.answers[1], ask=Ask(**ask))
    basis, certain = judge(said, replace(told, answers=[told.answers[0], deeds]))
    assert (certain < usual(basis)) == lowered
    assert certain > 0.5


def test_odds_are_multiplied() -> None:
    assert [with_odds(share, 0.5) for share in (0.0, 0.5, 0.8, 1.0)] == pytest.approx([0, 1 / 3, 2 / 3, 1])


@pytest.mark.parametrize("basis", [each for each in Basis if each])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_ground_has_words(basis: Basis, language: str) -> None:
    assert text(f"basis-{basis.value}", language)


def framework(*indicators: IndicatorResult) -> FrameworkResult:
    return FrameworkResult("f", "1", Label("框架"), "high", Label(""), (), indicators)


def verdict(id_: str, confidence: float, found: Verdict = Verdict.PARTIAL, **fields: Any) -> IndicatorResult:
    return IndicatorResult(id_, Label(id_), "", "", (), found, confidence, **fields)


def test_what_to_check_first() -> None:
    note = ReviewNote("甲", "乙", "2024-01-01", Verdict.PARTIAL)
    first = framework(verdict("sure", 0.95), verdict("b", 0.7), verdict("point", 0.5, finer=True))
    second = framework(
        verdict("a", 0.5),
        replace(verdict("decided", 0.5), review=note),
        verdict("unread", 0.0, Verdict.UNASSESSED),
        verdict("c", 0.8),
    )
    found = please_check((first, second), 10)
    assert [each.indicator.id for each in found] == ["a", "b", "c"]
    assert [each.indicator.id for each in please_check((first, second), 2)] == ["a", "b"]
    assert please_check((first, second), 0) == ()
