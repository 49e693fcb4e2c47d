"""How far two people agree, counted by hand for each case."""

from __future__ import annotations

import pytest

from csrcheck.coverage.review import read_review
from csrcheck.model import DocumentKind, DocumentSummary, Identity, Verdict
from csrcheck.review.agreement import TOOL, agreements, kappa, verdicts_of

D, P, N = "disclosed", "partial", "not_disclosed"


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([(D, D), (N, N)], 1.0),
        ([(D, N), (N, D)], -1.0),
        ([(D, D), (D, N), (N, D), (N, N)], 0.0),
        # 20 both yes, 5 and 10 apart, 15 both no: the example of Cohen's measure in textbooks.
        ([(D, D)] * 20 + [(D, N)] * 5 + [(N, D)] * 10 + [(N, N)] * 15, 0.4),
        ([(D, D), (D, D)], None),
        ([], None),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], wanted: float | None) -> None:
    found = kappa(pairs)
    assert found == wanted if wanted is None else found == pytest.approx(wanted)


REVIEW = b"""\
confirmed:
  - {key: "hkex/A1:disclosed", reason: x, reviewer: one}
  - {key: "hkex/A2:partly-disclosed", reason: x, reviewer: one}
  - {key: "hkex/A1:not-disclosed", reason: no longer said, reviewer: two}
  - {key: "hkex/A2:partly-disclosed", reason: x, reviewer: two, document: {year: 1999}}
corrections:
  - {framework: hkex@2022, indicator: A3, verdict: disclosed, reason: x, reviewer: one}
  - {framework: hkex, indicator: A3, verdict: partial, reason: x, reviewer: two}
  - {framework: hkex, indicator: A1, verdict: disclosed, reason: x, reviewer: two}
  - {framework: hkex, indicator: Z9, verdict: disclosed, reason: x, reviewer: two}
"""


def test_verdicts_of_each_and_where_they_differ() -> None:
    document = DocumentSummary(
        "r.pdf", "0" * 64, DocumentKind.PDF, 1, paged=True, characters=1, identity=Identity()
    )
    judged = {
        ("hkex", "A1"): Verdict.DISCLOSED,
        ("hkex", "A2"): Verdict.PARTIAL,
        ("hkex", "A3"): Verdict.NOT_DISCLOSED,
    }
    said = verdicts_of(read_review(REVIEW, "review.yaml"), document, judged)
    assert said["one"] == {("hkex", "A1"): D, ("hkex", "A2"): P, ("hkex", "A3"): D}
    assert said["two"] == {("hkex", "A3"): P, ("hkex", "A1"): D}
    everybody = {name: {("r.pdf", *subject): v for subject, v in each.items()} for name, each in said.items()}
    everybody[TOOL] = {("r.pdf", *subject): verdict.value for subject, verdict in judged.items()}
    found = {(each.one, each.other): each for each in agreements(everybody)}
    assert set(found) == {("one", "two"), ("one", TOOL), ("two", TOOL)}
    both = found[("one", "two")]
    assert (both.framework, both.both, both.same) == ("hkex", 2, 1)
    assert both.apart == ((("r.pdf", "hkex", "A3"), D, P),)
    assert found[("one", TOOL)].same == 2
