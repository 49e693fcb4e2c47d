"""A reviewer's corrections: used where they are meant, reported where they find nothing to correct."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from csrcheck.coverage.review import apply_review, load_review
from csrcheck.errors import CsrcheckError
from csrcheck.model import (
    AskResult,
    DocumentKind,
    DocumentSummary,
    FrameworkResult,
    Identity,
    IndicatorResult,
    Label,
    Language,
    Verdict,
)

DOCUMENT = DocumentSummary(
    path="r.pdf",
    sha256="ab" * 32,
    kind=DocumentKind.PDF,
    pages=10,
    paged=True,
    characters=1000,
    identity=Identity(organisation="岚泽新材料股份有限公司", year=2023),
)
INDICATOR = IndicatorResult(
    id="A1.2",
    title=Label("排放量"),
    obligation="",
    kind="quantitative",
    chapter=(),
    verdict=Verdict.PARTIAL,
    confidence=0.84,
    asks=(AskResult(Label("排放密度"), found=False),),
)
RESULT = FrameworkResult("hkex", "2022", Label("框架"), "high", Label(""), (), (INDICATOR,))


def review(tmp_path: Path, entry: str, top: str = "reviewer: 王敏") -> Path:
    path = tmp_path / "review.yaml"
    path.write_text(f"{top}\ncorrections:\n  - {entry}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("framework", ["hkex", "hkex@2022"])
@pytest.mark.parametrize(
    "document",
    [
        "",
        "document: {organisation: 岚泽新材料股份有限公司, year: 2023}",
        "document: {sha256: abababab}",
        "document: {year: 2023}",
    ],
)
def test_a_correction_replaces_the_verdict(tmp_path: Path, framework: str, document: str) -> None:
    entry = (
        f"{{framework: {framework}, indicator: A1.2, verdict: disclosed, reason: 见第15页, date: 2024-05-20}}"
    )
    path = review(tmp_path, entry, f"reviewer: 王敏\n{document}")
    (result,), stale = apply_review(load_review(path), [RESULT], DOCUMENT)
    (indicator,) = result.indicators
    assert stale == ()
    assert (indicator.verdict, indicator.confidence, indicator.missing) == (Verdict.DISCLOSED, 1.0, ())
    assert indicator.review is not None
    assert (indicator.review.reviewer, indicator.review.original) == ("王敏", Verdict.PARTIAL)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{framework: gri, indicator: A1.2, verdict: disclosed, reason: r}", "review-other-framework"),
        ("{framework: hkex@2025, indicator: A1.2, verdict: disclosed, reason: r}", "review-other-framework"),
        ("{framework: hkex, indicator: A9, verdict: disclosed, reason: r}", "review-no-indicator"),
        (
            "{framework: hkex, indicator: A1.2, verdict: disclosed, reason: r, document: {year: 2022}}",
            "review-other-document",
        ),
        (
            "{framework: hkex, indicator: A1.2, verdict: disclosed, reason: r, document: {sha256: cd}}",
            "review-other-document",
        ),
    ],
)
def test_a_correction_without_a_target_is_reported(tmp_path: Path, entry: str, code: str) -> None:
    (result,), stale = apply_review(load_review(review(tmp_path, entry)), [RESULT], DOCUMENT)
    assert result == RESULT
    assert [each.code for each in stale] == [code]


def test_a_correction_the_tool_agrees_with_is_reported(tmp_path: Path) -> None:
    entry = "{framework: hkex, indicator: A1.2, verdict: partial, reason: r}"
    _, stale = apply_review(load_review(review(tmp_path, entry)), [RESULT], DOCUMENT)
    assert [each.code for each in stale] == ["review-agrees"]


def test_not_applicable_takes_the_reviewers_reason(tmp_path: Path) -> None:
    entry = "{framework: hkex, indicator: A1.2, verdict: not_applicable, reason: 业务不涉及}"
    (result,), _ = apply_review(load_review(review(tmp_path, entry)), [RESULT], DOCUMENT)
    assert result.indicators[0].reason == "业务不涉及"
    assert result.coverage is None


@pytest.mark.parametrize(
    ("entry", "top", "part"),
    [
        (
            "{framework: hkex, indicator: A1.2, verdict: maybe, reason: r}",
            "reviewer: 王敏",
            "corrections.0.verdict",
        ),
        ("{framework: hkex, indicator: A1.2, verdict: partial}", "reviewer: 王敏", "corrections.0"),
        ("{framework: hkex, indicator: A1.2, verdict: partial, reason: r}", "", "corrections.0.reviewer"),
        (
            "{framework: hkex, indicator: A1.2, verdict: partial, reason: ' '}",
            "reviewer: 王敏",
            "corrections.0.reason",
        ),
    ],
)
def test_a_wrong_file_names_line_and_key(tmp_path: Path, entry: str, top: str, part: str) -> None:
    path = review(tmp_path, entry, top)
    with pytest.raises(CsrcheckError) as raised:
        load_review(path)
    line = raised.value.message(Language.ZH)
    assert str(path) in line
    assert part in line


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CsrcheckError) as raised:
        load_review(tmp_path / "none.yaml")
    assert raised.value.exit_code == 2


def test_reviews_do_not_depend_on_order(tmp_path: Path) -> None:
    other = replace(INDICATOR, id="A1.3")
    result = replace(RESULT, indicators=(INDICATOR, other))
    one = "{framework: hkex, indicator: A1.2, verdict: disclosed, reason: r}"
    two = "{framework: hkex, indicator: A1.3, verdict: not_disclosed, reason: r}"
    first, _ = apply_review(load_review(review(tmp_path, f"{one}\n  - {two}")), [result], DOCUMENT)
    second, _ = apply_review(load_review(review(tmp_path, f"{two}\n  - {one}")), [result], DOCUMENT)
    assert first == second
