"""What holds of every rule: its words, its cases, its place in the documentation; and how rules are run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.errors import InputError, UsageError
from csrcheck.messages import text
from csrcheck.model import Finding, Label, Language, Severity
from csrcheck.rules import Check, Found, Rule, found, run
from csrcheck.rules.registry import BALANCE, FIGURES, INDEX, PROVISIONS, RULES, refuse_unknown, table
from tests.tables import table as cases_of

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
HAN = re.compile("[\u4e00-\u9fff]")
DOCS = {"figures.md": FIGURES, "negative.md": BALANCE, "duties.md": PROVISIONS, "index.md": INDEX}
REGENERATE = "CSRCHECK_REGENERATE"


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def each_case(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = cases_of(name)
    return cases


# ----- words, cases, documentation


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_has_its_words_in_both_languages(rule: Rule) -> None:
    for label in (rule.title, *rule.says.values()):
        assert HAN.search(label.zh)
        assert label.en
        assert not HAN.search(label.en)
        assert placeholders(label.zh) == placeholders(label.en)
    assert rule.docs


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_facts_of_a_rule_are_among_what_it_tells(rule: Rule) -> None:
    told = {name for label in rule.says.values() for name in placeholders(label.zh)}
    assert set(rule.facts) - {"quote"} <= told
    assert rule.facts


@pytest.mark.parametrize("rule", FIGURES)
def test_a_rule_on_figures_has_a_case_that_fails_and_one_that_passes(rule: str) -> None:
    cases = each_case("checks")
    assert any(rule in {each["rule"] for each in case.get("findings", ())} for case in cases)
    assert any(case.get("about") == rule and not case.get("findings") for case in cases)


@pytest.mark.parametrize("rule", BALANCE)
def test_a_rule_on_bad_news_has_a_case_that_fails_and_one_that_passes(rule: str) -> None:
    cases = [case for case in each_case("balance_rules") if case["rule"] == rule]
    assert {case["speaks"] for case in cases} == {True, False}


@pytest.mark.parametrize("rule", PROVISIONS)
def test_a_rule_on_provisions_has_a_case_that_fails_and_one_that_passes(rule: str) -> None:
    cases = [each for name in ("standings", "assurance", "bases") for each in each_case(name)]
    spoken = [case["speaks"][rule] for case in cases if rule in case["speaks"]]
    assert {bool(each) for each in spoken} == {True, False}


@pytest.mark.parametrize("name", DOCS)
def test_the_table_of_the_documentation_is_that_of_the_registry(name: str) -> None:
    """After a wanted change run with ``CSRCHECK_REGENERATE=1`` and read the difference."""
    path = ROOT / "docs" / name
    page, wanted = path.read_text(encoding="utf-8"), table(DOCS[name].values())
    found = re.search(r"^\| rule \|.*?(?=\n\n)", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    if os.environ.get(REGENERATE):
        path.write_text(page.replace(found.group(), wanted), encoding="utf-8")
    else:
        assert found.group() == wanted


def test_an_unknown_rule_is_refused() -> None:
    refuse_unknown(RULES)
    with pytest.raises(UsageError, match="total-mismatch"):
        refuse_unknown(["totals"])


# ----- the run


class Place:
    """A place of a report, as a rule is given it."""

    def __init__(self, page: int | None, quote: str = "原文") -> None:
        self.page, self.quote = page, quote
        self.page_label: str | None = None
        self.line: int | None = None
        self.section: tuple[str, ...] = ()


def rule(name: str, severity: Severity = Severity.ERROR, facts: tuple[str, ...] = ("quote",)) -> Rule:
    return Rule(name, severity, Label("题", "title"), {"": Label("说{what}", "say {what}")}, "docs", facts)


def speaking(name: str, *places: Place, severity: Severity = Severity.ERROR) -> Check[str]:
    return Check(rule(name, severity), lambda subject: [found(each, what=subject) for each in places])


def failing(subject: str) -> Iterator[Found]:
    yield found(Place(1), what=subject)
    raise ZeroDivisionError("by nothing")


def test_findings_carry_the_id_and_severity_of_their_rule() -> None:
    (one,) = run([speaking("a", Place(3), severity=Severity.INFO)], "甲").findings
    assert (one.rule, one.severity, one.page, one.quote) == ("a", Severity.INFO, 3, "原文")
    assert (one.message.get(Language.ZH), one.message.get(Language.EN)) == ("说甲", "say 甲")


def test_the_gravest_come_first_then_the_first_in_the_report_and_what_is_absent_last() -> None:
    found = run(
        [
            speaking("info", Place(1), severity=Severity.INFO),
            speaking("b", Place(9), Place(None)),
            speaking("a", Place(2), Place(9)),
        ],
        "",
    ).findings
    assert [(each.rule, each.page) for each in found] == [
        ("a", 2), ("a", 9), ("b", 9), ("b", None), ("info", 1),
    ]  # fmt: skip


def test_a_rule_that_raises_is_told_and_the_others_go_on() -> None:
    outcome = run([Check(rule("bad"), failing), speaking("good", Place(2))], "甲")
    assert [each.rule for each in outcome.findings] == ["bad", "good"]
    (told,) = outcome.diagnostics
    assert (told.code, dict(told.details)["rule"]) == ("rule-failed", "bad")
    for language in Language:
        line = text(told.code, language.value, **dict(told.details))
        assert "bad" in line
        assert "ZeroDivisionError: by nothing" in line


def test_a_rule_does_not_take_in_that_the_time_is_up() -> None:
    def slow(_: str) -> Iterator[Found]:
        yield found(Place(1), what="")
        raise InputError("input-timeout", path="r.pdf", seconds="1")

    with pytest.raises(InputError):
        run([Check(rule("slow"), slow)], "")


def test_a_rule_that_names_a_sentence_it_does_not_have_is_told_like_one_that_raises() -> None:
    outcome = run([Check(rule("bad"), lambda _: [found(Place(1), "no such", what="")])], "")
    assert outcome.findings == ()
    assert [each.code for each in outcome.diagnostics] == ["rule-failed"]


def test_what_is_ignored_is_not_run() -> None:
    outcome = run([Check(rule("bad"), failing), speaking("good", Place(2))], "", {"bad"})
    assert [each.rule for each in outcome.findings] == ["good"]
    assert outcome.diagnostics == ()


def test_one_thing_found_twice_is_told_once() -> None:
    assert len(run([speaking("a", Place(3), Place(3), Place(4))], "").findings) == 2


# ----- fingerprints


def fingerprint(says: str, quote: str, **details: str) -> str:
    made = Rule("a", Severity.ERROR, Label("题", "t"), {"": Label(says, says)}, "docs", ("quote", "year"))
    return made.finding(replace(found(Place(1, quote)), details=details)).fingerprint


def test_a_fingerprint_is_of_facts_and_not_of_words() -> None:
    one = fingerprint("{year}年有误。", "甲 乙", year="2022", other="x")
    assert one == fingerprint("请核对 {year}。", "甲乙", year="2022", other="y")
    assert one != fingerprint("{year}年有误。", "甲乙", year="2021", other="x")
    assert one != fingerprint("{year}年有误。", "甲丙", year="2022", other="x")


def test_a_fingerprint_is_of_the_whole_words_though_the_quote_is_cut() -> None:
    long = "甲" * 400
    one, other = (rule("a").finding(found(Place(1, f"{long}{end}"), what="")) for end in ("乙", "丙"))
    assert one.quote == other.quote
    assert one.fingerprint != other.fingerprint


def test_places_are_no_part_of_a_fingerprint() -> None:
    one, other = (rule("a").finding(found(Place(page), what="")) for page in (1, 7))
    assert isinstance(one, Finding)
    assert one.fingerprint == other.fingerprint
