"""What changed between results, and results side by side."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec import to_builtins

from csrcheck.compare.changes import difference, side_by_side
from csrcheck.compare.shown import names_of, told_difference
from csrcheck.errors import UsageError
from csrcheck.output import View
from csrcheck.results import ReportShape, load
from csrcheck.results.rating import DimensionShape, RatingShape, StarShape
from csrcheck.results.report import DocumentShape

Run = Callable[..., "CompletedProcess[str]"]
GOLDEN = Path(__file__).parents[1] / "golden" / "report.zh.json"


@pytest.fixture
def data() -> dict[str, Any]:
    """A result with figures and a finding."""
    made: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    place: dict[str, Any] = {"page": 2, "page_label": None, "line": None, "section": []}
    made["series"] = [
        {
            **place, "metric": "用电量", "topic": "", "topics": [], "unit": "度", "family": "", "note": "",
            "source": "table", "row": 0, "missing_years": [],
            "values": {"2023": {"text": "12", "number": 12.0}},
        }
    ]  # fmt: skip
    made["findings"] = [
        {
            **place, "rule": "unit-slip", "severity": "error", "message": "单位", "fingerprint": "a",
            "quote": "", "indicator": "",
        }
    ]  # fmt: skip
    return made


MATTER: dict[str, Any] = {
    "page_label": None, "line": None, "section": [], "quantified": False, "qualified": False, "period": [],
    "cause": None, "process": None, "remedy": None, "result": None,
}  # fmt: skip


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str, object], Path]:
    def save(name: str, what: object) -> Path:
        path = tmp_path / f"{name} 结果.json"
        path.write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
        return path

    return save


def verdicts(data: dict[str, Any], *values: str) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    for indicator, value in zip(changed["frameworks"][0]["indicators"], values, strict=False):
        indicator["verdict"], indicator["missing"] = value, []
    return changed


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("not_disclosed", "partial", "gained"),
        ("partial", "disclosed", "gained"),
        ("disclosed", "not_disclosed", "lost"),
        ("disclosed", "not_applicable", "changed"),
        ("unassessed", "disclosed", "changed"),
        ("disclosed", "disclosed", ""),
    ],
)
def test_verdicts(
    data: dict[str, Any], saved: Callable[[str, object], Path], before: str, after: str, kind: str
) -> None:
    old, new = load(saved("old", verdicts(data, before))), load(saved("new", verdicts(data, after)))
    found = difference(old, new)
    counts = {name: len(getattr(found, name)) for name in ("gained", "lost", "changed")}
    assert counts == {name: int(name == kind) for name in counts}
    assert found.worse is (kind == "lost")


def test_a_change_names_the_sentence_that_came_or_went(tmp_path: Path, run_program: Run) -> None:
    """The sentence that stands in both drafts did not do it."""
    both = "2024年社会责任报告\n环境\n公司重视环境保护。\n"
    sentence = "2024年公司总用电量为3,200兆瓦时，用水总量为12,000吨，水耗密度为每万元营收0.8吨。"
    (tmp_path / "a.txt").write_text(both, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{both}{sentence}\n", encoding="utf-8")
    for before, after, kind, mine, other in (
        ("a", "b", "gained", "new_words", "old_words"),
        ("b", "a", "lost", "old_words", "new_words"),
    ):
        done = run_program(
            "diff", tmp_path / f"{before}.txt", tmp_path / f"{after}.txt", "-f", "hkex", "--format", "json"
        )
        water = next(each for each in json.loads(done.stdout)[kind] if each["id"] == "A2.2")
        assert (water[mine]["quote"], water[mine]["line"], water[other]) == (sentence, 4, None)
        shown = run_program(
            "diff", tmp_path / f"{before}.txt", tmp_path / f"{after}.txt", "-f", "hkex"
        ).stdout
        sign = "+" if kind == "gained" else "-"
        assert f"{sign} 第4行" in shown
        assert "用水总量为12,000吨" in "".join(shown.split())


def test_a_change_without_other_words_names_none(
    data: dict[str, Any], saved: Callable[[str, object], Path]
) -> None:
    old, new = load(saved("old", verdicts(data, "disclosed"))), load(saved("new", verdicts(data, "partial")))
    (lost,) = difference(old, new).lost
    assert (lost.old_words, lost.new_words) == (None, None)


def test_results_of_any_age_count_the_unassessed_as_missing(
    data: dict[str, Any], saved: Callable[[str, object], Path]
) -> None:
    """Results of 0.1.0 left the unassessed out of their coverage and name no upper bound."""
    earlier = verdicts(data)
    earlier["frameworks"][0]["summary"] = {
        "indicators": 8, "disclosed": 2, "partial": 0, "not_disclosed": 0, "not_applicable": 0, "unassessed": 6,
        "coverage": 1.0,
    }  # fmt: skip
    (covered,) = difference(load(saved("old", earlier)), load(saved("new", data))).coverage
    assert (covered.old, covered.old_possible) == (0.25, 1.0)
    shown = told_difference(difference(load(saved("old", earlier)), load(saved("new", data))), View())
    assert any("覆盖率 25.0–100.0% → " in str(each) for each in shown)


def test_findings_and_figures(data: dict[str, Any], saved: Callable[[str, object], Path]) -> None:
    later = copy.deepcopy(data)
    later["series"][0]["values"]["2023"] = {"text": "13", "number": 13.0}
    later["findings"][0] |= {"fingerprint": "b", "page": 9}
    found = difference(load(saved("old", data)), load(saved("new", later)))
    assert [(each.old, each.new) for each in found.figures] == [("12", "13")]
    assert ([e.fingerprint for e in found.new_findings], [e.fingerprint for e in found.gone_findings]) == (
        ["b"],
        ["a"],
    )


def test_what_only_one_looked_at_is_no_change(
    data: dict[str, Any], saved: Callable[[str, object], Path]
) -> None:
    later = copy.deepcopy(data)
    del later["findings"]
    later["frameworks"] = []
    found = difference(load(saved("old", data)), load(saved("new", later)))
    assert found.apart == (data["frameworks"][0]["id"], "findings")
    assert (found.gone_findings, found.lost) == ((), ())


def test_side_by_side(data: dict[str, Any], saved: Callable[[str, object], Path]) -> None:
    results: list[ReportShape] = [
        load(saved(str(number), verdicts(data, value)))
        for number, value in enumerate(["partial", "disclosed"])
    ]
    assert [line.verdicts for line in side_by_side(results).indicators] == [("partial", "disclosed")]
    everything = side_by_side(results, everything=True)
    assert len(everything.indicators) == len(data["frameworks"][0]["indicators"])
    assert side_by_side(results[:1]).indicators == ()


@pytest.mark.parametrize("what", [[], {}, {"schema_version": "9", "document": {"path": "x"}}])
def test_what_is_no_result(saved: Callable[[str, object], Path], what: object) -> None:
    with pytest.raises(UsageError):
        load(saved("x", what))


def test_commands(data: dict[str, Any], saved: Callable[[str, object], Path], run_program: Run) -> None:
    old, new = saved("old", verdicts(data, "disclosed")), saved("new", verdicts(data, "partial"))
    done = run_program("diff", old, new)
    assert (done.returncode, done.stderr) == (0, "")
    assert "降低 1" in done.stdout
    assert "没有差别" in run_program("diff", old, old).stdout
    assert run_program("diff", old, new, "--fail-on-loss").returncode == 1
    assert run_program("diff", old, "none.json").returncode == 2
    assert json.loads(run_program("diff", old, new, "--format", "json").stdout)["lost"]
    assert "部分披露" in run_program("compare", old, new).stdout
    shown = json.loads(run_program("compare", old, new, old, "--all", "--format", "json").stdout)
    assert len(shown["documents"]) == 3


def test_bad_news_that_is_no_longer_told(data: dict[str, Any], saved: Callable[[str, object], Path]) -> None:
    fine = MATTER | {"type": "penalty", "polarity": "occurred", "quote": "被罚款 10 万元。", "page": 3}
    moved = fine | {"page": 9, "quote": "被罚款10万元。"}
    zero = MATTER | {"type": "penalty", "polarity": "zero_claim", "quote": "未受到处罚。", "page": 3}
    old = load(saved("old", data | {"negative": [fine]}))
    assert difference(old, load(saved("moved", data | {"negative": [moved]}))).untold == ()
    found = difference(old, load(saved("new", data | {"negative": [zero]})))
    assert ([e.quote for e in found.told], [e.quote for e in found.untold]) == (
        [zero["quote"]],
        [fine["quote"]],
    )
    # Where one of the results did not look, nothing is called dropped.
    alone = difference(old, load(saved("none", data)))
    assert (alone.untold, "negative" in alone.apart) == ((), True)


def test_stars_stand_beside_each_other(data: dict[str, Any], saved: Callable[[str, object], Path]) -> None:
    def rated(score: float | None, standard: str = "cass-2023") -> dict[str, Any]:
        star = StarShape("3", "三星级", "", "")
        shown = DimensionShape(
            "balance", "平衡性", 0.2, score, None, None, "", "", {}, (), (), "", assumed=False, peers=()
        )
        rating = RatingShape(
            standard, "", "", None, 60.0, 80.0, None, star, star, (shown,), (), None, "", None
        )
        return data | {"rating": to_builtins(rating)}

    old, new = load(saved("old", rated(70.0))), load(saved("new", rated(None)))
    found = difference(old, new).rating
    assert found is not None
    assert [each.scores for each in found.dimensions] == [(70.0, None)]
    assert side_by_side([old, load(saved("none", data)), new]).rating is not None
    # Scores of different standards are not compared.
    assert difference(old, load(saved("other", rated(70.0, "other-1")))).rating is None


def test_two_drafts_are_checked_and_compared(tmp_path: Path, run_program: Run) -> None:
    first, second = tmp_path / "一稿.md", tmp_path / "二 稿.md"
    first.write_text("# 甲公司2023年社会责任报告\n\n公司因废水超标被罚款10万元。\n", encoding="utf-8")
    words = "公司与员工签订劳动合同，劳动合同签订率100%，足额缴纳社会保险。"
    second.write_text(f"# 甲公司2023年社会责任报告\n\n{words}\n", encoding="utf-8")
    done = run_program("diff", first, second, "--format", "json", "--fail-on-loss")
    found = json.loads(done.stdout)
    assert {each["framework"] for each in found["coverage"]} == {"gbt36000"}
    assert [each["quote"] for each in found["untold"]] == ["公司因废水超标被罚款10万元。"]
    assert "就业和劳动关系" in {each["title"] for each in found["gained"]}
    # A report beside a result is checked against the frameworks of the result.
    run_program("check", first, "-f", "iso26000", "--format", "json", "-o", tmp_path / "first.json")
    mixed = json.loads(run_program("diff", tmp_path / "first.json", second, "--format", "json").stdout)
    assert {each["framework"] for each in mixed["coverage"]} == {"iso26000"}
    assert run_program("compare", first, second, tmp_path / "none.docx").returncode == 2


def test_settings_are_read(tmp_path: Path, run_program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for year in (2022, 2023):
        (tmp_path / f"{year}.md").write_text(
            f"# 甲股份有限公司{year}年社会责任报告\n\n公司组织安全培训。\n", encoding="utf-8"
        )
    (tmp_path / "csrcheck.toml").write_text('framework = ["sasac-2008"]\nlang = "en"\n', encoding="utf-8")
    for command in ("diff", "compare"):
        done = run_program(command, "2022.md", "2023.md", "--format", "json")
        assert '"sasac-2008"' in done.stdout
        assert "gbt36000" not in done.stdout + done.stderr
        assert "gbt36000" in run_program(command, "2022.md", "2023.md", "--no-config").stdout


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["一稿.txt"], ["甲公司 2023"]),
        (["一稿.txt", "二稿.txt"], ["甲公司 2023 (一稿.txt)", "甲公司 2023 (二稿.txt)"]),
        (["旧/报告.txt", "新/报告.txt"], ["甲公司 2023 (报告.txt)", "甲公司 2023 (报告.txt) (2)"]),
    ],
)
def test_results_beside_each_other_are_told_apart(files: list[str], names: list[str]) -> None:
    documents = [SimpleNamespace(path=each, organisation="甲公司", reporting_year=2023) for each in files]
    assert list(names_of(cast("list[DocumentShape]", documents))) == names
