"""What binds whom: a table of invented issuers, facts as people write them, and the worked cases where they are at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.catalog.duties import load_duties, load_facts
from csrcheck.catalog.versions import resolve
from csrcheck.duties import make_issuer, resolve_duties, stated_facts
from csrcheck.errors import UsageError
from csrcheck.model import Segmentation
from csrcheck.model.duties import Duty, Obligation
from tests.tables import parsed, table

Run = Callable[..., "CompletedProcess[str]"]
CASES: list[dict[str, Any]] = table("duties")
SHARED = Path(__file__).resolve().parents[3] / "shared" / "facts" / "frameworks" / "duties.yaml"
SPECIAL = {"begins_from", "begins_before"}


def duties_of(issuer: dict[str, Any], years: tuple[int, ...] = (2025, 2026)) -> dict[tuple[str, int], Duty]:
    made, noted = make_issuer(issuer, "test")
    assert noted == ()
    found = resolve_duties(replace(made, years=years))
    return {(each.id, each.year): each for each in found.duties}


def shown(duty: Duty, name: str) -> Any:
    value = getattr(duty, name)
    if isinstance(value, Obligation):
        return value.value
    if name == "why":
        return value.zh
    return (
        value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_issuer_is_bound_by(case: dict[str, Any]) -> None:
    expect: dict[str, dict[int, dict[str, Any]]] = case["expect"]
    found = duties_of(case["issuer"], tuple(case.get("years", (2025, 2026))))
    wrong = [
        (duty, year, name, value, shown(found[duty, year], name))
        for duty, years in expect.items()
        for year, wanted in years.items()
        for name, value in wanted.items()
        if shown(found[duty, year], name) != value
    ]
    assert wrong == []


def test_rules_speak_of_declared_facts_and_values_alone() -> None:
    facts = load_facts()
    wrong = []
    for file in load_duties().values():
        for rule in file.duties:
            conditions: list[Mapping[str, Any]] = [rule.applies, rule.assume]
            conditions += (part for case in rule.cases for part in case.parts)
            for condition in conditions:
                for name, value in condition.items():
                    fact = facts.get(name) or facts.get(name.removesuffix("_prior_year"))
                    if name in SPECIAL:
                        continue
                    values = value if isinstance(value, tuple) else ()
                    if fact is None or (fact.values and {*values} - {*fact.values}):
                        wrong.append((rule.id, name, value))
    assert wrong == []


def test_ids_are_unique_and_frameworks_named_by_version_exist() -> None:
    rules = [(rule, file) for file in load_duties().values() for rule in file.duties]
    ids = [rule.id for rule, _ in rules]
    assert len(ids) == len({*ids})
    named = {rule.framework or file.framework for rule, file in rules}
    for framework in named:
        if "@" in framework:
            assert resolve(framework).key == framework


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"venue": "纳斯达克"}, "issuer-value"),
        ({"mee_list": "也许"}, "issuer-yes-no"),
        ({"fy_end": "13-45"}, "issuer-month-day"),
        ({"fy_end": "年底"}, "issuer-month-day"),
        ({"first_applied_fy": "去年"}, "issuer-year"),
        ({"financial_year": ["2026", "下一年"]}, "issuer-year"),
        ({"index": {"某年": "none"}}, "issuer-year"),
    ],
)
def test_a_value_that_cannot_be_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(UsageError) as error:
        make_issuer(given, "issuer.yaml")
    assert error.value.code == code


def test_an_unknown_fact_is_told_with_a_near_name_and_never_taken() -> None:
    made, noted = make_issuer({"venu": ["star"], "壬": 1}, "issuer.yaml")
    assert not made.facts
    assert [each.code for each in noted] == ["issuer-unknown-fact", "issuer-unknown-key"]
    assert "venue" in dict(noted[0].details)["near"]


def test_what_is_given_goes_before_what_the_report_states() -> None:
    made, _ = make_issuer({"venue": ["bse"]}, "", {"venue": ("star",)})
    assert (made.get("venue", 2025), made.read) == (("bse",), frozenset())
    made, _ = make_issuer({}, "", {"venue": ("star",)})
    assert (made.get("venue", 2025), made.read) == (("star",), frozenset({"venue"}))


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        ("公司股票在上海证券交易所上市，股票代码：601234。", ("sse_main",)),
        ("证券简称：远山科技，证券代码688123。", ("star",)),
        ("A股股票代码 000123，H股股份代号：01234。", ("szse_main", "hkex_main")),
        ("本公司（股份代號：8123）", ("hkex_gem",)),
        ("远山股份（300123.SZ）", ("chinext",)),
        ("股票代码：872345", ("bse",)),
        ("邮政编码：100033，传真 010-12345678。", ()),
        ("本年度处理订单601234件。", ()),
        ("股票种类 股票上市交易所 股票简称 股票代码 A股 上海证券交易所 远山示例 601234 无", ("sse_main",)),
        ("公司以债转股方式增资丙文化公司（证券代码：836123）。", ()),
        ("证券代码：601234。另见证券代码：300123。", ()),
        ("证券代码：601234。证券代码：300123。公司（601234.SH）", ("sse_main",)),
    ],
)
def test_stock_codes_tell_the_board(
    cut: Callable[..., Segmentation], text: str, venues: tuple[str, ...]
) -> None:
    found = stated_facts(cut([text]).passages)
    assert found.get("venue", ()) == venues


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        ("公司于2019年在上海证券交易所科创板挂牌上市。", ("star",)),
        (
            "2021年，公司股票在深圳证券交易所创业板上市，并于2024年在香港联合交易所有限公司主板上市。",
            ("chinext", "hkex_main"),
        ),
        ("本公司在香港聯合交易所主板上市。", ("hkex_main",)),
        ("公司在北京证券交易所上市。", ("bse",)),
        ("公司在深交所创业板上市，股票代码：300123。", ("chinext",)),
        # A code goes before words; of another market both count.
        ("公司2015年在深交所主板上市（股票代码：300123），在香港联交所主板上市。", ("chinext", "hkex_main")),
        ("全年助力12家企业在科创板上市。", ()),
        ("子公司甲在创业板上市。", ()),
        ("公司拟在香港联交所主板上市。", ()),
        ("公司严格遵守科创板上市规则。", ()),
        ("公司是科创板上市公司中研发投入最高的企业之一。", ()),
        ("公司与多家在创业板上市公司开展合作。", ()),
    ],
)
def test_a_sentence_on_the_listing_tells_the_board(
    cut: Callable[..., Segmentation], text: str, venues: tuple[str, ...]
) -> None:
    assert stated_facts(cut([text]).passages).get("venue", ()) == venues


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("报告期内，公司持续纳入上证180指数。", ("sse180",)),
        ("公司股票全年为科创50指数成分股。", ("star50",)),
        ("报告期内持续被纳入深证100样本股。", ("szse100",)),
        ("公司是上证180指数成分股。", ()),
        ("报告期内，公司首次纳入科创50指数。", ()),
        ("公司于6月被调入创业板指数。", ()),
        ("公司未持续纳入深证100指数。", ()),
        ("公司持续优化产品，全年营收增长。", ()),
    ],
)
def test_an_index_counts_where_it_was_for_the_whole_period(
    cut: Callable[..., Segmentation], text: str, index: tuple[str, ...]
) -> None:
    found = stated_facts(cut([text]).passages)
    assert found.get("index_whole_period", ()) == index


def test_what_a_report_says_of_a_year_holds_in_that_year(csrcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(
        "# 远山示例股份有限公司2026年度可持续发展报告\n\n公司在上海证券交易所主板上市，股票代码：601234。报告期内，公司持续纳入上证180指数。\n",
        encoding="utf-8",
    )
    done = csrcheck("duties", tmp_path / "report.md", "--year", "2025", "--year", "2026", "--format", "json")
    found = {(each["id"], each["year"]): each["obligation"] for each in json.loads(done.stdout)["duties"]}
    assert (found["AS", 2025], found["AS", 2026]) == ("confirm", "mandatory")


def test_the_command_answers_in_json_and_asks_for_what_it_needs(csrcheck: Run) -> None:
    done = csrcheck("duties", "--venue", "star", "--year", "2026", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    duties = {each["id"]: each for each in json.loads(done.stdout)["duties"]}
    assert (
        duties["AS"] | {"obligation": "confirm", "missing": ["index_whole_period"], "year": 2026}
        == duties["AS"]
    )
    done = csrcheck("duties", "--venue", "star", "--lang", "en")
    assert "index it was in for the whole period" in done.stdout


def test_nothing_known_is_one_line(csrcheck: Run) -> None:
    done = csrcheck("duties")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_an_issuer_file_and_options_go_together(csrcheck: Run, tmp_path: Path) -> None:
    file = tmp_path / "issuer.yaml"
    file.write_text("name: 远山示例\nvenue: [sse_main]\nindex: none\nshoe_size: 42\n", encoding="utf-8")
    done = csrcheck("duties", "--issuer", file, "--index", "sse180", "--year", "2026", "--format", "json")
    assert "shoe_size" in done.stderr
    answer = json.loads(done.stdout)
    assert answer["issuer"]["name"] == "远山示例"
    assert next(each for each in answer["duties"] if each["id"] == "AS")["obligation"] == "mandatory"


def test_a_sentence_on_an_event_is_read() -> None:
    told = "2025年因环境违法被处以罚款12.5万元；2026年3月列入名单"
    made, _ = make_issuer({"event": told}, "")
    assert made.facts == {"environmental_penalty": {2025: True}, "mee_list": {2026: True}}
    small, _ = make_issuer({"event": "2025年因环境违法被罚2万元"}, "")
    assert not small.facts


@pytest.mark.parametrize(
    ("told", "fined", "listed"),
    [
        ("2025年因违反大气污染防治法被罚款人民币150,000元。", [2025], []),
        ("2024年超标排污，被生态环境局罚款8万元；2025年再次因环保违法被罚金20万", [2025], []),
        ("2024年因环境违法罚款5万元，2025年因环境违法罚款30万元", [2025], []),
        ("2025年因安全生产违法被罚款50万元", [], []),
        ("2025年因环境违法被罚款，投入20万元整改设施并培训员工", [], []),
        ("2025年被列入环境信息依法披露企业名单", [], [2025]),
        ("2025年环境违法。未被列入名单", [], []),
    ],
)
def test_which_events_count(told: str, fined: list[int], listed: list[int]) -> None:
    facts = make_issuer({"event": told}, "")[0].facts
    assert [*facts.get("environmental_penalty", ())] == fined
    assert [*facts.get("mee_list", ())] == listed


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("sse180（2025、2026全年）", [2025, 2026]),
        ("sse180（2024-2026年全年）", [2024, 2025, 2026]),
        ("sse180（2023年入选，2025年全年）", [2025]),
    ],
)
def test_years_said_to_be_whole(said: str, years: list[int]) -> None:
    facts = make_issuer({"index_whole_period": said}, "")[0].facts["index_whole_period"]
    assert [year for year in facts if year is not None] == years


def worked_cases() -> list[dict[str, Any]]:
    if not SHARED.is_file():
        return [{"id": "none"}]
    return list(parsed(SHARED.read_text(encoding="utf-8"))["cases"]["list"])


def year(key: object) -> int:
    """The calendar year a label such as FY2025/26 begins with."""
    return int(re.findall(r"20\d\d", str(key))[0])


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case["id"])
def test_the_worked_issuers(case: dict[str, Any]) -> None:
    if "facts" not in case:
        pytest.skip("the worked issuers (../shared) are not here")
    found = duties_of(case["facts"])
    for group, wanted in case["expect"].items():
        if group == "why":
            continue
        if isinstance(wanted, str):
            ids = [duty for duty, _ in found if duty.split(".")[0] == group and not duty.endswith("art15")]
            assert {found[duty, 2025].obligation.value for duty in ids} == {wanted.split("（")[0]}, group
            continue
        for key, value in wanted.items():
            check_entry(found, group, key, value)
        if "duty" in wanted:
            years = [year(at) for at in wanted["deadline"]]
            assert {found[group, at].obligation.value for at in years} == {wanted["duty"]}


def check_entry(found: dict[tuple[str, int], Duty], group: str, key: str, value: Any) -> None:
    """Compare one entry of a worked case with the duties found."""
    by_year = value if isinstance(value, dict) else {2025: value, 2026: value}
    if key.startswith("FY"):
        assert found[group, year(key)].obligation.value == value
    elif key in ("deadline", "first_period_relief"):
        for at, expected in by_year.items():
            assert shown(found["HKEX.D_other" if group == "HKEX" else group, year(at)], key) == expected
    elif key == "guideline":
        assert found[group, 2025].provision == value
    elif f"{group}.{key}" in {duty for duty, _ in found}:
        for at, expected in by_year.items():
            assert found[f"{group}.{key}", year(at)].obligation.value == expected


@pytest.mark.parametrize(
    "given",
    [
        ["--venue", "sse"],
        ["--index", "sse18"],
        ["--control", "state"],
        ["--sector", "bank"],
        ["--year", "next"],
        ["--first-year", "soon"],
        ["--fact", "fy_end=13-45"],
    ],
    ids=lambda given: given[0],
)
def test_a_wrong_value_is_told_of_the_option_it_was_given_to(
    given: list[str], csrcheck: Run, tmp_path: Path
) -> None:
    file = tmp_path / "issuer.yaml"
    file.write_text("venue: [sse_main]\n", encoding="utf-8")
    for more in ([], ["--issuer", file]):
        done = csrcheck("duties", *given, *more)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert done.stderr.startswith(f"csrcheck: {given[0]}：")
