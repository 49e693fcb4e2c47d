"""Every kind of finding is found, in its line; the bundled files have no errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.authoring.lint import lint
from csrcheck.authoring.lint.book import LEVELS
from csrcheck.errors import FrameworkError
from csrcheck.messages.table import MESSAGES
from csrcheck.model import Language, LintReport, Severity
from csrcheck.output import Format, View
from csrcheck.output.content import show
from csrcheck.output.lint import lint_content


@pytest.fixture(scope="module")
def bundled() -> LintReport:
    return lint()


def test_the_bundled_files_have_no_errors(bundled: LintReport) -> None:
    assert [finding for finding in bundled.findings if finding.level is Severity.ERROR] == []
    assert len(bundled.files) > 10


def test_findings_are_sorted_and_told_once(bundled: LintReport) -> None:
    places = [(finding.file, finding.line) for finding in bundled.findings]
    assert places == sorted(places)
    assert len(set(bundled.findings)) == len(bundled.findings)


def test_notes_are_counted_and_listed_on_demand(bundled: LintReport) -> None:
    short, long = (
        str(show(lint_content(bundled, view), Format.CONSOLE, view))
        for view in (View(width=100), View(width=100, verbose=True))
    )
    assert "多个议题共用的强词" in short
    assert len(long.splitlines()) > 10 * len(short.splitlines())


def test_every_kind_has_words_and_every_note_a_name() -> None:
    assert [code for code in LEVELS if code not in MESSAGES] == []
    notes = [code for code, level in LEVELS.items() if level is Severity.INFO]
    assert [code for code in notes if f"lint-count-{code}" not in MESSAGES] == []


@pytest.mark.table("lint")
def test_finding(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case is a file with one thing wrong, or with nothing wrong that looks so."""
    path = tmp_path / "mine.yaml"
    path.write_text(case["yaml"], encoding="utf-8")
    report = lint([str(path)])
    found = {(each.code, each.line) for each in report.findings}
    for code, line in case.get("finds", {}).items():
        assert (f"lint-{code}", line) in found
    for code in case.get("not", []):
        assert f"lint-{code}" not in {each.code for each in report.findings}
    if case.get("clean"):
        assert report.count(Severity.ERROR) == report.count(Severity.WARNING) == 0
    for language in Language:
        view = View(language=language, width=100)
        content = lint_content(report, view)
        assert "{" not in str(show(content, Format.CONSOLE, view)).replace("{zh", "")
        assert str(show(content, Format.JSON, view)).endswith("}\n")


def test_all_wrong_keys_are_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'id: x\nversion: "1"\ntitle: {zh: x}\nconfidence: high\nsurprise: 1\nindicators:\n'
        "  - {id: A, title: {zh: x}, colour: red}\n"
        "  - {id: B, title: {zh: x}, topics: [no.such], asks: [{ask: dance}]}\n"
        "  - {id: C, title: {zh: x}, children: [{id: D, titel: {zh: x}}]}\n"
        "topics:\n  own.x: {title: {zh: x}, stong: [一二三]}\n",
        encoding="utf-8",
    )
    errors = [each for each in lint([str(path)]).findings if each.level is Severity.ERROR]
    assert [each.line for each in errors] == [5, 7, 8, 8, 9, 11]


def test_ids_and_paths_are_understood() -> None:
    assert len(lint(["hkex"]).files) == 2
    assert len(lint(["hkex@2022"]).files) == 1


def test_an_unknown_id_suggests_the_nearest() -> None:
    with pytest.raises(FrameworkError) as caught:
        lint(["hkx"])
    assert caught.value.near


def test_a_missing_file() -> None:
    with pytest.raises(FrameworkError) as caught:
        lint(["./none.yaml"])
    assert caught.value.code == "framework-file-missing"
