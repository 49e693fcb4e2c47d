"""A wrong use is told in the user's language, with the names that are near."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from csrcheck.messages.table import MESSAGES
from csrcheck.messages.usage import usage_words
from csrcheck.runs.queries import QUERIES

Run = Callable[..., "CompletedProcess[str]"]

WRONG = {
    "coverage": "缺少参数 REPORT",
    "coverage a b c": "多出的参数：b c",
    "coverage a -f": "选项 -f 后面要写值",
    "coverage a --force=yes": "选项 --force 后面不写值",
    "coverage a --zzz": "没有选项 --zzz",
    "coverage a --framwork hkex": "您是否要找 --framework",
    "coverage a --formt json": "您是否要找 --format / ",
    "coverage a --fail-under 150": "--fail-under 的值不对：最大为 100",
    "coverage a --fail-under abc": "应为数字",
    "coverage a --timeout 0": "最小为 0.1",
    "coverage a --max-memory 1.5": "应为整数",
    "text a --page 0": "最小为 1",
    "coverage a --lang fr": "没有 fr 这个取值（可用：zh、en）",
    "coverage a --ocr atuo": "您是否要找 auto",
    "coverage a --only mising": "您是否要找 missing",
    "gaps a --years 4": "可用：3、5",
    "frameworks schema rpt": "您是否要找 report",
    "coverage a --format xslx": "您是否要找 xlsx",
    "coverage a --format JSON": "您是否要找 json",
    "batch a --engine dsk": "您是否要找 dask",
    "frameworks shw": "您是否要找 show",
    "covrage a": "您是否要找 coverage",
    "--format json check a": "命令的选项写在命令之后",
}


@pytest.mark.parametrize(("given", "told"), WRONG.items(), ids=WRONG)
def test_chinese_is_chinese(given: str, told: str, csrcheck: Run) -> None:
    done = csrcheck(*given.split())
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert told in done.stderr
    assert not re.search(r"\b(is|not|for|value|argument|option|Input|such|Got|should)\b", done.stderr)
    english = csrcheck(*given.split(), CSRCHECK_LANG="en")
    assert english.returncode == 2
    assert not re.search("[\u4e00-\u9fff]", english.stderr)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No such option: --a:b", "没有选项 --a:b"),
        ("No such option '--zz'.", "没有选项 --zz"),
        ("No such option: --formt (Possible options: --force, --format)", "没有选项 --formt，您是否要找 --format / --force"),
        ("No such command 'shw'. Did you mean 'show'?", "没有命令 shw，您是否要找 show"),
        ("Got unexpected extra argument (it's: b)", "多出的参数：its: b"),
        ("Option '-f' requires 2 arguments.", "选项 -f 后面要写 2 个值"),
        ("Invalid value for '--time': 10:30 is not a valid float.", "--time 的值不对：10:30 不是数字"),
        ("Invalid value for '--p': 0 is not in the range x>=1.", "--p 的值不对：0 不在 x>=1 之内"),
        ("Invalid value: Value error, 'a' is not one of 'zh', 'en'", "值不对：没有 a 这个取值（可用：zh、en）"),
        ("Missing parameter: report", "缺少参数 REPORT"),
        ("Invalid value for 'COUNT': 'abc' is not a valid integer.", "COUNT 的值不对：abc 不是整数"),
        ("Something else: foo.", "Something else: foo"),
    ],
)  # fmt: skip
def test_sentences_of_the_library_in_their_spellings(said: str, told: str) -> None:
    assert usage_words(said, "zh") == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('format = "xslx"', "不是允许的取值：xslx。您是否要找 xlsx"),
        ('ocr = "atuo"', "您是否要找 auto"),
        ("fail-under = 150", "应为 <= 100"),
        ("fail-undr = 1", "fail-under"),
    ],
)
def test_settings_too(
    line: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, csrcheck: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("csrcheck.toml").write_text(line + "\n", encoding="utf-8")
    done = csrcheck("coverage", "a.txt")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert told in done.stderr


def test_every_column_of_a_named_query_has_words() -> None:
    import sqlite3

    from csrcheck.runs.database import TABLES  # the columns are those the statements give

    with sqlite3.connect(":memory:") as database:
        for name, columns in TABLES.items():
            database.execute(f"CREATE TABLE {name} ({columns})")
        for query in QUERIES.values():
            values = {**query.arguments, "asking": ""}
            for column in database.execute(query.sql, values).description:
                assert f"query-column-{column[0]}" in MESSAGES
    database.close()


def test_answers_have_heads_in_the_users_language(reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    csrcheck("batch", reports / "report.txt", "-o", tmp_path / "run", "-j", "1", "-q")
    head = csrcheck("query", tmp_path / "run", "missing", "--format", "csv").stdout.splitlines()[0]
    assert head.removeprefix("\ufeff") == "框架,编号,名称,未披露,部分披露,报告数"
    own = csrcheck(
        "query", tmp_path / "run", "SELECT path AS 'where' FROM documents", "--format", "csv"
    ).stdout
    assert own.splitlines()[0].removeprefix("\ufeff") == "where"
    assert '"indicator"' in csrcheck("query", tmp_path / "run", "missing", "--format", "json").stdout
