"""JSON: in the published shape, sorted, the same bytes each time."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csrcheck.model import (
    AskResult,
    Citation,
    Diagnostic,
    Element,
    FrameworkResult,
    IndicatorResult,
    Label,
    Language,
    Report,
    Severity,
    Verdict,
)
from csrcheck.output import Format, View, render
from csrcheck.output.forms import FINDINGS
from csrcheck.results.schemas import json_schema
from tests.published import has_shape


def parsed(report: Report, **view: Any) -> Any:
    return json.loads(render(report, Format.JSON, View(**view)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("language", list(Language))
def test_the_output_fits_the_schema(report: Report, language: Language) -> None:
    has_shape(parsed(report, language=language))


def test_the_schema_refuses_another_verdict(report: Report) -> None:
    data = parsed(report)
    data["frameworks"][0]["indicators"][0]["verdict"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        has_shape(data)


def test_the_names_of_the_design_are_kept(report: Report) -> None:
    data = parsed(report)
    assert {"schema_version", "tool", "document", "diagnostics", "frameworks"} <= set(data)
    assert {
        "path",
        "sha256",
        "kind",
        "pages",
        "characters",
        "title",
        "organisation",
        "reporting_year",
    } <= set(data["document"])
    (framework,) = data["frameworks"]
    assert {"id", "version", "title", "summary", "indicators"} <= set(framework)
    assert {
        "indicators", "disclosed", "partial", "not_disclosed", "not_applicable", "unassessed", "coverage",
        "coverage_possible",
    } <= set(framework["summary"])  # fmt: skip
    indicator = framework["indicators"][0]
    assert {
        "id", "title", "obligation", "kind", "verdict", "confidence", "missing", "elements", "evidence",
    } <= set(indicator)  # fmt: skip
    assert {"page", "page_label", "line", "section", "quote", "topic", "score"} <= set(
        indicator["evidence"][0]
    )


@pytest.mark.parametrize(
    "only", [{Verdict.PARTIAL}, {Verdict.PARTIAL, Verdict.NOT_DISCLOSED}, {Verdict.UNASSESSED}]
)
def test_only_filters_the_list_never_the_counts(report: Report, only: set[Verdict]) -> None:
    whole, some = parsed(report)["frameworks"][0], parsed(report, only=frozenset(only))["frameworks"][0]
    assert some["summary"] == whole["summary"]
    assert some["indicators"] == [each for each in whole["indicators"] if each["verdict"] in only]


def test_counts_add_up(report: Report) -> None:
    summary = parsed(report)["frameworks"][0]["summary"]
    assert sum(summary[verdict.value] for verdict in Verdict) == summary["indicators"]


def test_quotes_stand_where_they_say(report: Report) -> None:
    """Each quote's line is the line of the text it was read from."""
    from pathlib import Path

    text = (Path(__file__).parents[1] / "golden" / "report.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    quotes = [q for each in parsed(report)["frameworks"][0]["indicators"] for q in each["evidence"]]
    assert quotes
    for quote in quotes:
        words = "".join(quote["quote"].split()).strip("…")
        assert words in "".join("".join(lines[quote["line"] - 1 :]).split())
        assert "".join(lines[quote["line"] - 1].split())[:2] in words or words in "".join(
            lines[quote["line"] - 1].split()
        )


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CITATIONS = st.builds(
    Citation, st.integers(1, 9), st.none() | NAMES, st.none() | st.integers(1, 9), st.tuples(NAMES), NAMES, NAMES,
    st.floats(0, 1), st.integers(0, 9), st.integers(0, 9), st.tuples(NAMES),
)  # fmt: skip
ASKS = st.builds(AskResult, st.builds(Label, NAMES, NAMES), st.booleans(), st.booleans())
INDICATORS = st.builds(
    IndicatorResult, id=NAMES, title=st.builds(Label, NAMES, NAMES), obligation=st.just("core"),
    kind=st.just("mixed"), chapter=st.just(()), verdict=st.sampled_from(Verdict), confidence=st.floats(0, 1),
    asks=st.lists(ASKS, max_size=2).map(tuple), elements=st.sets(st.sampled_from(Element)).map(sorted).map(tuple),
    evidence=st.lists(CITATIONS, max_size=2).map(tuple), reason=NAMES,
    advice=st.lists(st.builds(Label, NAMES, NAMES), max_size=2).map(tuple),
)  # fmt: skip
REPORTED = st.lists(INDICATORS, max_size=4).map(tuple)


def made(report: Report, indicators: tuple[IndicatorResult, ...]) -> Report:
    (framework,) = report.frameworks
    return replace(report, frameworks=(replace(framework, indicators=indicators),))


@given(REPORTED, st.sampled_from(Language))
def test_twice_the_same_bytes_and_always_in_shape(
    report: Report, indicators: tuple[IndicatorResult, ...], language: Language
) -> None:
    view = View(language=language)
    first = render(made(report, indicators), Format.JSON, view)
    assert render(made(report, tuple(indicators)), Format.JSON, view).encode() == first.encode()
    assert first.endswith("}\n")
    data = json.loads(first)
    has_shape(data)
    # Loading keeps the order of keys, so this holds only where they stand sorted in the file.
    assert json.dumps(data) == json.dumps(data, sort_keys=True)


@given(REPORTED, st.sampled_from([50, 60, 80, 200]), st.booleans())
def test_the_console_takes_any_report(
    report: Report, indicators: tuple[IndicatorResult, ...], width: int, verbose: bool
) -> None:
    assert render(made(report, indicators), Format.CONSOLE, View(width=width, verbose=verbose))


DIAGNOSTICS = [
    Diagnostic("page-scanned", page=3),
    Diagnostic("page-scanned", page=3, details=(("page", "3"),)),
    Diagnostic("page-failed", Severity.ERROR, 4, (("why", "x"),)),
    Diagnostic("encoding-guessed", Severity.INFO, details=(("encoding", "gb18030"),)),
]


@pytest.mark.parametrize("form", [form for form in FINDINGS if not form.binary])
@pytest.mark.parametrize("diagnostic", DIAGNOSTICS, ids=lambda each: f"{each.code}-{len(each.details)}")
def test_diagnostics_are_told(report: Report, diagnostic: Diagnostic, form: Format) -> None:
    found = render(replace(report, diagnostics=(diagnostic,)), form, View())
    assert isinstance(found, str)
    assert (str(diagnostic.page) if diagnostic.page else "gb18030") in found


def test_coverage_is_a_range_where_something_is_unassessed(report: Report) -> None:
    (framework,) = report.frameworks
    verdicts = [Verdict.DISCLOSED] + [Verdict.UNASSESSED] * (len(framework.indicators) - 1)
    mixed = tuple(replace(e, verdict=v) for e, v in zip(framework.indicators, verdicts, strict=True))
    result: FrameworkResult = replace(framework, indicators=mixed)
    found = replace(report, frameworks=(result,))
    summary = parsed(found)["frameworks"][0]["summary"]
    assert (summary["coverage"], summary["coverage_possible"]) == (round(1 / len(mixed), 4), 1.0)
    for form in (Format.CONSOLE, Format.MD, Format.HTML):
        said = render(found, form, View(width=120))
        assert isinstance(said, str)
        assert f"{1 / len(mixed):.1%}" in said
        assert f"最高可能 100.0%：{len(mixed) - 1} 项未评估" in said


def test_nothing_assessable_has_no_coverage(report: Report) -> None:
    (framework,) = report.frameworks
    hidden = tuple(replace(each, verdict=Verdict.UNASSESSED) for each in framework.indicators)
    result: FrameworkResult = replace(framework, indicators=hidden)
    assert parsed(replace(report, frameworks=(result,)))["frameworks"][0]["summary"]["coverage"] is None
    assert "无法评估" in render(replace(report, frameworks=(result,)), Format.CONSOLE, View())
