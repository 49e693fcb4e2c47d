"""Bands, positions and stars at every edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.catalog.rating import load_rating
from csrcheck.rating.scale import above, band_of, place, star_for, star_of, total_of

RULES = load_rating()
IDS = [each.id for each in RULES.dimensions]
EDGES = [
    (0, 0, "1"), (29.99, 0, "1"), (30, 30, "2"), (59.99, 30, "2"), (60, 60, "3"), (69.99, 60, "3"),
    (70, 70, "4"), (79.99, 70, "4"), (80, 80, "4.5"), (89.99, 80, "4.5"), (90, 90, "5+"), (100, 90, "5+"),
]  # fmt: skip
ALL_MET = {"parts_present": 3.0, "elements_present": 3.0}


def test_the_standard() -> None:
    assert [(each.title.zh, each.weight) for each in RULES.dimensions] == [
        ("过程性", 15), ("实质性", 20), ("完整性", 25), ("平衡性", 10), ("可比性", 15), ("可读性", 10), ("可及性", 5)
    ]  # fmt: skip
    assert sum(each.weight for each in RULES.dimensions) == 100
    assert all([band.start for band in each.bands] == [90, 80, 70, 60, 30, 0] for each in RULES.dimensions)
    assert all(band.clause for each in RULES.dimensions for band in each.bands)
    assert all(star.clause for star in RULES.stars)
    assert (len(RULES.form.questions), len(RULES.form.records), len(RULES.form.steps)) == (11, 12, 9)


@pytest.mark.parametrize(("score", "low", "star"), EDGES)
def test_band_and_star_at_the_edges(score: float, low: float, star: str) -> None:
    for rule in RULES.dimensions:
        assert rule.bands[band_of(rule, score)].start == low
    assert star_of(RULES, dict.fromkeys(IDS, score)).id == star
    # A dimension alone is never 五星佳: that takes all seven.
    assert star_for(RULES, score).id == star.rstrip("+")


@pytest.mark.parametrize(
    ("share", "low"),
    [(0, 0), (29.99, 0), (30, 30), (59.99, 30), (60, 60), (69.99, 60), (70, 70), (79.99, 70), (80, 80),
     (89.99, 80), (90, 90), (100, 90)],
)  # fmt: skip
def test_the_band_of_a_share(share: float, low: float) -> None:
    rule = RULES.dimension("completeness")
    values = {"core_share": share, "parts_present": 3.0, "elements_present": 4.0}
    score, number = place(rule, values)
    assert rule.bands[number].start == low
    assert low <= score <= (100 if low == 90 else rule.bands[number - 1].start - 0.01)


@pytest.mark.parametrize("share", [60, 65.5, 70, 77.77, 79.99, 85, 90, 99.5])
def test_a_share_that_alone_separates_two_bands_is_the_score(share: float) -> None:
    assert place(RULES.dimension("completeness"), {"core_share": share, **ALL_MET})[0] == pytest.approx(
        share, abs=0.011
    )


def test_what_else_a_band_needs_holds_a_share_back() -> None:
    rule = RULES.dimension("comparability")
    values = {"three_year_share": 95.0, "peer_comparisons": 0.0, "method_notes": 9.0}
    assert place(rule, values) == (45.0, 4)
    assert place(rule, {**values, "peer_comparisons": 1.0})[1] == 1


def test_five_plus_needs_every_dimension() -> None:
    scores = dict.fromkeys(IDS, 100.0)
    assert star_of(RULES, scores).id == "5+"
    for name in IDS:
        assert star_of(RULES, {**scores, name: 89.99}).id == "5"
        assert star_of(RULES, {**scores, name: 90}).id == "5+"


def test_a_total_just_under_an_edge_stays_there() -> None:
    scores = dict.fromkeys(IDS, 90.0)
    assert star_of(RULES, {**scores, "accessibility": 89.9}).id == "4.5"
    assert total_of(RULES, {**scores, "accessibility": 89.9}) == 89.995


def test_an_unanswered_event_is_under_30() -> None:
    values = {"spoken": 1.0, "told": 4.0, "unanswered": 1.0, "cause_share": 100.0, "remedy_share": 100.0, "full_share": 100.0}  # fmt: skip
    rule = RULES.dimension("balance")
    assert place(rule, values)[0] < 30
    assert place(rule, {**values, "unanswered": 0.0}) == (100.0, 0)


@pytest.mark.parametrize(
    ("months", "channels", "ways", "low"),
    [(0.99, "website media event", 3, 90), (1, "website media event", 3, 80), (1.99, "website media", 2, 80),
     (2, "website media", 2, 70), (2.99, "website media", 1, 70), (3, "website media", 1, 60), (8, "", 1, 60),
     (6, "", 0, 30), (6.01, "", 0, 0)],
)  # fmt: skip
def test_accessibility(months: float, channels: str, ways: int, low: float) -> None:
    rule = RULES.dimension("accessibility")
    named = {name: float(name in channels.split()) for name in ("website", "media", "event")}
    _, number = place(rule, {"months": months, "ways": ways, **named})
    assert rule.bands[number].start == low


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 3), st.integers(0, 6))
def test_more_is_never_less(one: float, other: float, peers: int, methods: int) -> None:
    low, high = sorted((one, other))
    rule = RULES.dimension("comparability")
    rest = {"peer_comparisons": float(peers), "method_notes": float(methods)}
    assert (
        place(rule, {"three_year_share": low, **rest})[0]
        <= place(rule, {"three_year_share": high, **rest})[0]
    )


def test_the_star_above() -> None:
    assert [getattr(above(RULES, each.id), "id", None) for each in RULES.stars] == [
        None,
        "5+",
        "5",
        "4.5",
        "4",
        "3",
        "2",
    ]
