"""Each number by which two versions of a report are laid side by side has an answer that is another one without it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.figures.twin import compared
from csrcheck.figures.twin.compare import _alike, _equal, _Weights
from csrcheck.figures.twin.pieces import Amount, Piece
from csrcheck.model import Passage, PassageKind, TableRow, Zone
from tests.conftest import Read
from tests.numbers import leave_out, numbers_of


def piece(
    *amounts: float, years: tuple[int, ...] = (), topics: tuple[str, ...] = (), row: bool = False
) -> Piece:
    passage = Passage(
        0, PassageKind.ROW if row else PassageKind.SENTENCE, Zone.BODY, "", "", (), 1, row=TableRow(0, "", ()) if row else None
    )  # fmt: skip
    read = tuple(Amount(each, "", f"{each:g}", 0.5) for each in amounts)
    return Piece(passage, "", read, years, frozenset(topics), denies=False)


def alike(a: Piece, b: Piece) -> float:
    return _alike(a, b, _Weights.read())


def rounded(number: float, other: float) -> bool:
    """Whether a figure printed to the thousand and one printed in full are the same."""
    return _equal(Amount(number, "yuan", "", 500.0), Amount(other, "yuan", "", 0.5))


def apart(read: Read) -> int:
    """How many figures differ where a sentence was parted in translating."""
    here = read("公司全年用水860万立方米，用电35万千瓦时。")
    there = read("The Company used 8.6 million m3 of water. It used 350,000 kWh of electricity.")
    return compared(here, there, "en.pdf").same


CASES: dict[str, tuple[Callable[[Read], object], object]] = {
    "twin_figure": (lambda _: alike(piece(120), piece(120)), 2.5),
    "twin_digits": (lambda _: alike(piece(120), piece(12000)), 1.2),
    "twin_topic": (lambda _: alike(piece(topics=("water",)), piece(topics=("water",))), 1.5),
    "twin_year": (lambda _: alike(piece(years=(2022,)), piece(years=(2022,))), 0.8),
    "twin_like": (lambda _: alike(piece(120, row=True), piece(120, row=True)), 2.5),
    "twin_unlike": (lambda _: alike(piece(120, row=True), piece(120)), 1.0),
    "twin_near": (apart, 2),
    "twin_rounding": (lambda _: rounded(38_000.0, 38_505.0), True),
}


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str, read: Read) -> None:
    assert CASES[name][0](read) == pytest.approx(CASES[name][1])


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0](read) != pytest.approx(CASES[name][1])


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("twin.yaml")
