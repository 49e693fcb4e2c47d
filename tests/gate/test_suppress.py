"""What is accepted: by what it is, for which report, up to which day; and what no longer does anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csrcheck.gate.judge import Facts, Judge, Judged, Judgement, Rules
from csrcheck.gate.settings import Suppression
from csrcheck.gate.suppress import Suppressions, today
from csrcheck.model import Label, Severity
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue

SLIP = Issue("unit-slip", Severity.ERROR, "0a", Label("x"))
JUMP = Issue("year-jump", Severity.WARNING, "0b", Label("x"))
GONE = Issue(NOT_DISCLOSED, Severity.WARNING, "hkex/A1.2:not-disclosed", Label(""), "hkex", "A1.2")
PART = Issue(PARTLY_DISCLOSED, Severity.INFO, "gri/A1.2:partly-disclosed", Label(""), "gri", "A1.2")
ISSUES = (SLIP, JUMP, GONE, PART)
DAY = date(2026, 6, 30)


def entry(**fields: Any) -> Suppression:
    return Suppression(reason="已核对", **fields)


def held(*entries: Suppression, folder: Path = Path()) -> Suppressions:
    return Suppressions(entries, folder, DAY)


def facts(*issues: Issue, path: str = "年报.pdf", everything: bool = True) -> Facts:
    return Facts(path, issues, {}, frozenset({"hkex/A1.2", "gri/A1.2", "hkex/B1"}), everything)


def judged(rules: Rules, *reports: Facts) -> tuple[list[Judged], Judgement]:
    judge = Judge(rules)
    return [judge.judge(each) for each in reports], judge.end()


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"rule": "unit-slip"}, ["0a"]),
        ({"rule": "not-disclosed"}, [GONE.key]),
        ({"indicator": "a1.2"}, [GONE.key, PART.key]),
        ({"indicator": "hkex/A1.2"}, [GONE.key]),
        ({"indicator": "A1.2", "rule": "partly-disclosed"}, [PART.key]),
        ({"fingerprint": "0b"}, ["0b"]),
        ({"fingerprint": "0b", "rule": "unit-slip"}, []),
        ({"rule": "unit-slip", "until": DAY}, ["0a"]),
        ({"rule": "unit-slip", "until": date(2026, 6, 29)}, []),
    ],
)
def test_what_is_meant(fields: dict[str, Any], keys: list[str]) -> None:
    assert list(held(entry(**fields)).accepted(ISSUES, "年报.pdf")) == keys


@pytest.mark.parametrize(
    ("glob", "path", "there"),
    [
        ("*.pdf", "2024/年报.pdf", True),
        ("年报.*", "2024/年报.pdf", True),
        ("2024/*", "2024/年报.pdf", True),
        ("2024/*", "/project/2024/年报.pdf", True),
        ("2024/*", "/elsewhere/2024/年报.pdf", False),
        ("2023/*", "2024/年报.pdf", False),
        ("*.docx", "2024/年报.pdf", False),
    ],
)
def test_for_which_report(glob: str, path: str, there: bool) -> None:
    found = held(entry(rule="unit-slip", report=glob), folder=Path("/project")).accepted(ISSUES, path)
    assert bool(found) is there


def test_the_first_that_fits_gives_the_reason() -> None:
    first = Suppression(reason=" 一\n二 ", rule="unit-slip", until=DAY)
    found = held(first, entry(fingerprint="0a")).accepted(ISSUES, "年报.pdf")
    assert found == {"0a": Accepted("一 二", DAY)}


def test_what_is_accepted_does_not_fail_and_is_not_written(tmp_path: Path) -> None:
    rules = Rules(("warning",), write=tmp_path / "b.json", suppressions=held(entry(rule="unit-slip")))
    [report], found = judged(rules, facts(SLIP, JUMP))
    assert (report.fails, list(report.accepted), report.compared.known) == (False, ["0a"], frozenset({"0b"}))
    assert (found.written, found.accepted) == (1, 1)
    rules = Rules(("error",), suppressions=held(entry(rule="unit-slip", until=date(2026, 1, 1))))
    [report], found = judged(rules, facts(SLIP))
    assert report.failing == (SLIP,)
    assert [each.rule for each in found.expired] == ["unit-slip"]
    assert found.unused == ()


def test_a_baseline_that_is_written_again_takes_nothing_new(tmp_path: Path) -> None:
    rules = Rules(("warning",), write=tmp_path / "b.json")
    assert judged(rules, facts(SLIP, GONE, path=str(tmp_path / "a.pdf")))[1].written == 2
    reports = [facts(SLIP, JUMP, path=str(tmp_path / "a.pdf")), facts(JUMP, path=str(tmp_path / "b.pdf"))]
    [old, new], found = judged(rules, *reports)
    assert (old.failing, new.failing, found.written) == ((JUMP,), (), 2)
    rules = Rules(("warning",), baseline=tmp_path / "b.json")
    assert judged(rules, *reports)[1] == Judgement(known=2, new=1)


def test_what_is_known_and_accepted_is_not_stale(tmp_path: Path) -> None:
    report = facts(SLIP, JUMP, path=str(tmp_path / "a.pdf"))
    judged(Rules(write=tmp_path / "b.json"), report)
    rules = Rules(("info",), baseline=tmp_path / "b.json", suppressions=held(entry(rule="unit-slip")))
    assert judged(rules, report)[1] == Judgement(known=1, accepted=1)
    again = Rules(write=tmp_path / "b.json", suppressions=rules.suppressions)
    assert judged(again, report)[1].written == 1


@pytest.mark.parametrize(
    ("fields", "everything", "unused"),
    [
        ({"rule": "unit-slip"}, True, False),
        ({"rule": "year-jump"}, True, True),
        ({"rule": "year-jump"}, False, False),  # coverage makes no findings
        ({"fingerprint": "ff"}, True, True),
        ({"fingerprint": "ff"}, False, False),
        ({"indicator": "hkex/B1"}, False, True),
        ({"indicator": "cass/B1"}, False, False),  # not checked against
        ({"fingerprint": "hkex/B1:not-disclosed"}, False, True),
        ({"rule": "partly-disclosed"}, False, True),
        ({"rule": "year-jump", "report": "other.pdf"}, True, False),
    ],
)
def test_what_meets_nothing(fields: dict[str, Any], everything: bool, unused: bool) -> None:
    _, found = judged(Rules(suppressions=held(entry(**fields))), facts(SLIP, GONE, everything=everything))
    assert bool(found.unused) is unused


def test_used_in_one_report_is_used() -> None:
    reports = [facts(SLIP, path="a.pdf"), facts(path="b.pdf")]
    assert judged(Rules(suppressions=held(entry(rule="unit-slip"))), *reports)[1].unused == ()


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    assert today() == DAY
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert today() >= date(2025, 1, 1)


def test_too_little_coverage() -> None:
    report = Facts("a.pdf", (), {"hkex": 0.6, "gri": 0.599, "cass": None}, frozenset(), everything=False)
    assert judged(Rules(fail_under=60), report)[0][0].under == ("gri", "cass")
