"""Each number of the rating that the rating standard leaves open has an answer that is another one without it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from csrcheck.model import Passage, PassageKind, Zone
from csrcheck.rating.writing import _chapters, _process
from tests.numbers import leave_out, numbers_of


def passage(number: int, text: str, *section: str) -> Passage:
    said = tuple(range(len(text)))
    return Passage(number, PassageKind.SENTENCE, Zone.BODY, text, text, said, 1, section=section)


def chapters(*sizes: tuple[str, int]) -> dict[str, float]:
    body = tuple(passage(n, "字" * size, *([name] if name else [])) for n, (name, size) in enumerate(sizes))
    return {**_chapters(body, sum(size for _, size in sizes))}


def described(score: float) -> int:
    """How many passages under a heading that may be about materiality describe how topics were identified."""
    words = passage(0, "公司向各方发放问卷，收回三百份。", "利益相关方")
    basis: Any = SimpleNamespace(
        evidence=[SimpleNamespace(topic="it", score=score, passage=words)], processes={"it"}, said=[words]
    )
    return len(_process(RULE, basis))


RULE: Any = SimpleNamespace(cues={})
CASES: dict[str, tuple[Callable[[], object], object]] = {
    "process_sure": (lambda: described(0.5), 0),
    "small_chapter": (lambda: chapters(("环境", 500), ("社会", 490), ("致辞", 10))["chapters"], 2),
    "headless": (lambda: chapters(("", 900), ("附录", 100)), {}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str) -> None:
    assert CASES[name][0]() == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0]() != CASES[name][1]


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("rating.yaml")
