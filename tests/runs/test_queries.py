"""Questions to a run: the named ones, any SELECT, and nothing that writes."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from csrcheck.catalog.wording import lexicon
from csrcheck.errors import UsageError
from csrcheck.results import read_back
from csrcheck.results.summary import SummaryShape
from csrcheck.runs import database
from csrcheck.runs.database import denies, file_of
from csrcheck.runs.queries import QUERIES, ask
from csrcheck.runs.summary import stars_words

Run = Callable[..., "CompletedProcess[str]"]
REPORT = """甲乙股份有限公司{year}年社会责任报告

报告期为{year}年1月1日至{year}年12月31日。本公司{year}年用电量为{energy}万千瓦时。

| 指标 | 单位 | {before}年 | {year}年 |
|---|---|---|---|
| 用电量 | 万千瓦时 | {less} | {energy} |

{year}年发生一起一般安全事故，造成1人受伤，原因是操作不当，公司已完成整改。

公司每年修订员工手册，与全体员工签订劳动合同，组织岗前教育和技能比武，为一线员工安排体检。工会每季度召开座谈会，收集的意见
由各部门在一个月内答复。公司向所在乡镇的小学捐赠图书和书桌，员工利用周末辅导功课、清扫河道、看望老人。公司与供应商签订廉洁
协议，采购实行公开比价，设有举报信箱，由审计部门受理。公司设有客户服务热线，产品出厂前逐批检验，按合同约定退换。董事会每年
听取一次社会责任工作的汇报，审议本报告并对其真实、完整负责。
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, run_program: Run) -> Path:
    folder = tmp_path_factory.mktemp("queries")
    for year, energy in ((2022, 120), (2023, 150)):
        text = REPORT.format(year=year, before=year - 1, energy=energy, less=100 if year == 2022 else 120)
        (folder / f"{year} 报告.md").write_text(text, encoding="utf-8")
    run_program("batch", folder, "-o", folder / "run", "-f", "hkex")
    return folder / "run"


def test_who_says_nothing(run: Path) -> None:
    assert len(ask(run, "gone", ["topic=water.use"]).rows) == 2
    assert ask(run, "gone", ["topic=energy.use"]).rows == ()


SPOKEN = """{name}股份有限公司2023年社会责任报告

报告期为2023年1月1日至2023年12月31日。{said}

| 指标 | 单位 | 2022年 | 2023年 |
|---|---|---|---|
| 用水量 | {unit} | {before} | {now} |
| 营业收入 | {money} | 3 | {revenue} |

"""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory, run_program: Run) -> Path:
    folder = tmp_path_factory.mktemp("spoken")
    rows = [
        ("甲", "公司尚未核算范围三温室气体排放。", "吨", 20000, 30000, "亿元", 4),
        ("乙", "报告期内未开展范围三排放的核算，范围三数据暂未统计。", "万吨", 1, 2, "万元", 20000),
        ("丙", "公司2023年范围三排放量为3,200吨二氧化碳当量。", "立方米", 1000, 1000, "亿美元", 5),
    ]
    prose = REPORT.format(year=2023, before=2022, energy=150, less=120).split("\n\n")[-1]
    for name, said, unit, before, now, money, revenue in rows:
        text = SPOKEN.format(
            name=name, said=said, unit=unit, before=before, now=now, money=money, revenue=revenue
        )
        (folder / f"{name}.md").write_text(text + prose, encoding="utf-8")
    run_program("batch", folder, "-o", folder / "run", "-f", "gri")
    return folder / "run"


def test_a_denial_is_silence(spoken: Path) -> None:
    silent = ask(spoken, "gone", ["topic=ghg.scope3"])
    assert [Path(str(row[0])).stem for row in silent.rows] == ["乙", "甲"]


@pytest.mark.table("withheld")
def test_a_figure_not_given_is_silence_whatever_the_reason(case: dict[str, Any]) -> None:
    assert denies(case["text"], case["names"]) is case["silent"]


def test_what_is_not_read_for_denials_holds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    concepts = [each.source for each in lexicon().concepts.values()]
    texts = {text for each in concepts for text in (*each.match, *each.no_match)}
    told = {text for text in texts if denies(text)}
    monkeypatch.setattr(database, "_words_of_denial", lambda: ("",))
    assert told == {text for text in texts if denies(text)}
    assert told


def test_medians_meet_over_units_and_not_over_currencies(spoken: Path) -> None:
    water = ask(spoken, "medians", ["topic=water.use"])
    assert {row[1:] for row in water.rows} == {(2022, "立方米", 3, 10000.0), (2023, "立方米", 3, 20000.0)}
    money = ask(spoken, "medians", ["topic=economic.performance"])
    assert {row[1:] for row in money.rows if row[1] == 2023} == {
        (2023, "元", 2, 300000000.0),
        (2023, "美元", 1, 500000000.0),
    }


def test_values_are_words_for_people_and_codes_for_programs(run: Path, run_program: Run) -> None:
    shown = run_program("query", run, "trouble", "--format", "csv").stdout
    assert {row["类型"] for row in csv.DictReader(shown.lstrip("\ufeff").splitlines())} <= {"事故", "伤亡"}
    assert {row["写了原因"] for row in csv.DictReader(shown.lstrip("\ufeff").splitlines())} == {"有"}
    assert '"type":"accident"' in run_program("query", run, "trouble", "--format", "jsonl").stdout


def test_units_and_titles_have_the_words_of_the_language(spoken: Path, run_program: Run) -> None:
    asked = ("medians", "topic=economic.performance", "--format", "csv", "--lang")
    english = run_program("query", spoken, *asked, "en").stdout.lstrip("\ufeff")
    assert {row["Unit"] for row in csv.DictReader(english.splitlines())} == {"CNY", "USD"}
    chinese = run_program("query", spoken, *asked, "zh").stdout.lstrip("\ufeff")
    assert {row["单位"] for row in csv.DictReader(chinese.splitlines())} == {"元", "美元"}
    for what, column in (("missing", "Title"), ("stars", "Weakest dimension")):
        shown = run_program("query", spoken, what, "--format", "csv", "--lang", "en").stdout.lstrip("\ufeff")
        values = [row[column] for row in csv.DictReader(shown.splitlines())]
        assert values
        assert all(each.isascii() for each in values)


@pytest.mark.parametrize("what", ["medians", "years"])
def test_a_topic_nobody_knows_is_refused(run: Path, what: str) -> None:
    with pytest.raises(UsageError) as told:
        ask(run, what, ["topic=energy.usee"])
    assert told.value.code == "query-topic"


def test_a_run_of_an_older_version_is_told(run: Path, tmp_path: Path) -> None:
    old = file_of(tmp_path)
    with closing(sqlite3.connect(old)) as database:
        database.executescript(
            "CREATE TABLE documents (id, folder); CREATE TABLE series (document, topic, year, unit, number)"
        )
    with pytest.raises(UsageError) as told:
        ask(tmp_path, "medians")
    assert told.value.code == "query-old-run"


@pytest.mark.parametrize("topic", ["ghg.scope3", "energy.usee"])
def test_silence_on_what_was_not_asked_is_no_answer(run: Path, topic: str) -> None:
    # hkex of 2022 does not ask for scope 3: that it was not found says nothing of the reports.
    with pytest.raises(UsageError) as told:
        ask(run, "gone", [f"topic={topic}"])
    assert told.value.code == ("query-not-asked" if topic == "ghg.scope3" else "query-topic")


def test_medians_and_years(run: Path) -> None:
    medians = ask(run, "medians", ["topic=energy.use"])
    assert {row[1]: row[-1] for row in medians.rows} == {2021: 1e6, 2022: 1.2e6, 2023: 1.5e6}
    years = ask(run, "years", ["topic=energy.use"])
    place = years.columns.index("percent")
    assert [row[place] for row in years.rows] == [20.0, 25.0]


def test_missing_and_trouble(run: Path) -> None:
    assert ask(run, "missing", ["framework=hkex"]).rows
    assert ask(run, "missing", ["framework=gri"]).rows == ()
    trouble = ask(run, "trouble")
    assert {row[trouble.columns.index("type")] for row in trouble.rows} <= {"injury_death", "accident"}
    assert len(trouble.rows) >= 2


def test_any_select(run: Path) -> None:
    answer = ask(run, "SELECT status, count(*) AS n FROM documents GROUP BY status")
    assert answer.columns == ("status", "n")
    assert answer.rows == (("read", 2),)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("DELETE FROM documents", "query-refused"),
        ("ATTACH 'other.db' AS other", "query-refused"),
        ("PRAGMA user_version = 3", "query-refused"),
        ("SELECT 1; SELECT 2", "query-refused"),
        ("SELECT nothing FROM nowhere", "query-wrong"),
        ("medain", "query-unknown"),
    ],
)
def test_refusals(run: Path, what: str, code: str) -> None:
    before = (run / "run.sqlite").read_bytes()
    with pytest.raises(UsageError) as error:
        ask(run, what)
    assert error.value.code == code
    assert (run / "run.sqlite").read_bytes() == before


def test_a_query_without_end_is_stopped(run: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(UsageError) as error:
        ask(run, endless, seconds=0.2)
    assert error.value.code == "query-too-long"


@pytest.mark.parametrize("given", ["topic", "nosuch=x"])
def test_arguments_are_checked(run: Path, given: str) -> None:
    with pytest.raises(UsageError):
        ask(run, "gone", [given])


@pytest.mark.parametrize("name", list(QUERIES))
def test_every_query_in_every_format(run: Path, run_program: Run, name: str) -> None:
    asked = (
        ["topic=water.use"] if name == "gone" else []
    )  # the default is a topic hkex of 2022 does not ask for
    rows = json.loads(run_program("query", run, name, *asked, "--format", "json").stdout)
    table = run_program("query", run, name, *asked, "--format", "csv").stdout
    assert table.startswith("\ufeff")
    assert len(list(csv.reader(table.splitlines()))) == len(rows) + 1
    assert run_program("query", run, name, *asked).returncode == 0


def test_queries_are_listed(run: Path, run_program: Run, tmp_path: Path) -> None:
    assert all(name in run_program("query", run).stdout for name in QUERIES)
    assert run_program("query", tmp_path, "gone").returncode == 2
    assert run_program("query", tmp_path).returncode == 2


def test_the_documented_queries_work(run: Path) -> None:
    """Every SQL example of the documentation runs against the tables there are."""
    page = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
    examples = [block.split("```")[0] for block in page.split("```sql\n")[1:]]
    assert len(examples) >= 3
    for example in examples:
        assert ask(run, example).columns


def test_the_file_is_plain_sqlite(run: Path) -> None:
    with sqlite3.connect(run / "run.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_stars_are_the_range_without_a_form(run: Path) -> None:
    stars = ask(run, "stars")
    rows = [dict(zip(stars.columns, row, strict=True)) for row in stars.rows]
    assert len(rows) == 2
    for row in rows:
        # 过程性 (15) and 可及性 (5) need the form: a fifth of the total stays open.
        assert row["high"] == pytest.approx(row["low"] + 20, abs=0.02)  # type: ignore[operator]
        assert row["weakest"]
    summary = read_back((run / "summary.json").read_bytes(), SummaryShape)
    # The query says the range in the words of the league table.
    assert {row["path"]: row["stars"] for row in rows} == {
        row.path: stars_words(row.stars) for row in summary.reports
    }
    assert {row.path: row.stars.low for row in summary.reports if row.stars} == {
        row["path"]: pytest.approx(row["low"], abs=0.005) for row in rows
    }


DAMAGED = {
    "empty": b"", "words": b"not a database", "noise": bytes(range(256)) * 40, "a head": b"SQLite format 3\0" + bytes(5000),
}  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED.values(), ids=list(DAMAGED))
@pytest.mark.parametrize("what", [*QUERIES, "SELECT * FROM documents"])
def test_a_damaged_database_is_told_as_such(tmp_path: Path, content: bytes, what: str) -> None:
    file_of(tmp_path).write_bytes(content)
    with pytest.raises(UsageError) as raised:
        ask(tmp_path, what)
    assert raised.value.code == "query-damaged"
