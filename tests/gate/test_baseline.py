"""What a baseline knows, by key and not by place, and that it only shrinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csrcheck.errors import UsageError
from csrcheck.gate import baseline
from csrcheck.gate.renamed import about_of, former_name
from csrcheck.gate.threshold import failing, refuse_unknown
from csrcheck.model import Finding, Label, Severity
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue


def finding(rule: str, quote: str, page: int = 1, severity: Severity = Severity.ERROR) -> Issue:
    key = Finding(rule, severity, Label("x"), page, quote=quote, facts=("".join(quote.split()),)).fingerprint
    return Issue(rule, severity, key, Label("说明"), page=page, quote=quote)


def indicator(name: str, rule: str = NOT_DISCLOSED, severity: Severity = Severity.WARNING) -> Issue:
    return Issue(rule, severity, f"hkex/{name}:{rule}", None, "hkex", name, Label("名称"))


def entries(*issues: Issue) -> list[baseline.Entry]:
    return [baseline.Entry(issue.key) for issue in issues]


def test_what_moves_stays_known() -> None:
    compared = baseline.compare([finding("unit-slip", "甲 乙", 9)], entries(finding("unit-slip", "甲乙", 2)))
    assert (len(compared.known), compared.new, compared.stale) == (1, (), ())


def test_what_is_new_and_what_is_stale() -> None:
    old, new = finding("unit-slip", "甲"), finding("unit-slip", "乙")
    compared = baseline.compare([new], entries(old))
    assert compared.new == (new,)
    assert [entry.key for entry in compared.stale] == [old.key]


def test_an_indicator_may_get_better_and_not_worse() -> None:
    gone, partly = indicator("A1.2"), indicator("A1.2", PARTLY_DISCLOSED)
    better = baseline.compare([partly], entries(gone))
    assert (better.new, better.stale) == ((), ())
    assert baseline.compare([gone], entries(partly)).new == (gone,)


def test_a_baseline_only_shrinks(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    one, two, three = (finding("unit-slip", quote) for quote in "甲乙丙")
    assert baseline.write(file, {"年报": [one, two]}) == 2
    assert baseline.write(file, {"年报": [two, three]}) == 1
    assert [entry.key for entry in baseline.load(file).reports["年报"]] == [two.key]
    assert baseline.write(file, {"另一份": [three], "年报": [two]}) == 2
    before = file.read_bytes()
    baseline.write(file, {"另一份": [three]})
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("file", "report", "name"),
    [
        ("known.json", "年报.docx", "年报"),
        ("known.json", "年报.pdf", "年报"),
        ("known.json", "甲/年报.pdf", "甲/年报"),
        ("known.json", "./甲/../乙/年报.v2.pdf", "乙/年报.v2"),
        ("build/known.json", "年报.pdf", "../年报"),
    ],
)
def test_a_report_is_known_by_its_path_from_the_baseline(file: str, report: str, name: str) -> None:
    assert baseline.report_name(Path(file), report) == name


@pytest.mark.parametrize("text", ["", "[]", '{"reports": []}', '{"reports": {"a": [{}]}}', "{"])
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        baseline.load(tmp_path / "x.json")


ISSUES = (
    finding("unit-slip", "甲"),
    finding("unit-missing", "乙", severity=Severity.INFO),
    indicator("A1.2"),
    indicator("B5", PARTLY_DISCLOSED, Severity.INFO),
)


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        ([], []),
        (["error"], ["unit-slip"]),
        (["warning"], ["unit-slip", NOT_DISCLOSED]),
        (["info"], ["unit-slip", "unit-missing", NOT_DISCLOSED, PARTLY_DISCLOSED]),
        (["unit-missing"], ["unit-missing"]),
        (["a1.2"], [NOT_DISCLOSED]),
        (["hkex/A1.2"], [NOT_DISCLOSED]),
        (["gri/A1.2", "B5"], []),
        (["not-disclosed"], [NOT_DISCLOSED]),
    ],
)
def test_what_fails(names: list[str], rules: list[str]) -> None:
    assert [issue.rule for issue in failing(ISSUES, names)] == rules


def test_a_name_that_fails_nothing_is_refused() -> None:
    refuse_unknown(["error", "unit-slip", "a1.2", "not-disclosed"], ["unit-slip"], ["A1.2"])
    with pytest.raises(UsageError) as error:
        refuse_unknown(["unit-slib"], ["unit-slip"], [])
    assert error.value.near[0] == "unit-slip"


def test_the_file_names_what_it_knows(tmp_path: Path) -> None:
    baseline.write(tmp_path / "b.json", {"年报": [indicator("A1.2")]})
    data = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert data["reports"]["年报"] == [
        {"indicator": "A1.2", "key": "hkex/A1.2:not-disclosed", "note": "名称", "rule": "not-disclosed"}
    ]


# ----- a draft under another name

WORDS = [f"公司第{number}项工作的说明文字，各不相同，编号{number * 7919}。" for number in range(40)]
HERE = about_of("甲股份有限公司", 2023, WORDS)


@pytest.mark.parametrize(
    ("organisation", "year", "words", "same"),
    [
        ("甲股份有限公司", 2023, WORDS, True),
        (
            "甲股份有限公司",
            2023,
            [*WORDS[:30], *(f"新写的第{n}段话，与旧稿无关，{n * 104729}。" for n in range(10))],
            True,
        ),
        ("甲股份有限公司", 2022, WORDS, False),
        ("乙股份有限公司", 2023, WORDS, False),
        ("甲股份有限公司", 2023, [f"另一份材料的第{n}段，{n * 15485863}。" for n in range(40)], False),
        ("", 2023, WORDS, False),
        ("甲股份有限公司", None, WORDS, False),
    ],
)
def test_a_draft_is_recognised_under_another_name(
    organisation: str, year: int | None, words: list[str], same: bool
) -> None:
    found = former_name(about_of(organisation, year, words), {"一稿": HERE})
    assert found == ("一稿" if same else "")


def test_entries_move_with_the_draft_and_only_shrink(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    one, two, three = (finding("unit-slip", quote) for quote in "甲乙丙")
    baseline.write(file, {"一稿": [one, two]}, about={"一稿": HERE})
    baseline.write(file, {"二稿": [two, three]}, about={"二稿": HERE}, moved={"二稿": "一稿"})
    there = baseline.load(file)
    assert {name: [each.key for each in found] for name, found in there.reports.items()} == {
        "二稿": [two.key]
    }
    assert set(there.about) == {"二稿"}
    # A draft that is still there keeps its own.
    baseline.write(file, {"二稿": [two], "三稿": [two]}, about={"三稿": HERE}, moved={"三稿": "二稿"})
    assert set(baseline.load(file).reports) == {"二稿", "三稿"}


def test_a_baseline_of_an_older_version_recognises_nobody(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    file.write_text(json.dumps({"reports": {"一稿": []}, "schema_version": "1"}), encoding="utf-8")
    assert baseline.load(file).about == {}
