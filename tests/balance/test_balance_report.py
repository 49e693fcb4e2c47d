"""Silence, known events, tone, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from csrcheck.balance import assess_balance, load_events
from csrcheck.engine.analysis import read
from csrcheck.errors import UsageError
from csrcheck.messages import text as messages
from csrcheck.model import KnownEvent, Language, Rung, Segmentation

Cut = Callable[..., Segmentation]
FINE = KnownEvent("2023-05-01", "penalty", ("污水", "罚款"), "生态环境局", "20万元")


def silent(segmentation: Segmentation) -> set[str]:
    balance, _ = assess_balance(segmentation.passages, year=2023)
    return {each.area for each in balance.silences}


def test_what_is_never_mentioned_is_silent(cut: Cut) -> None:
    found = silent(cut(["公司注重人才。"]))
    assert {"fatalities", "penalties", "complaints", "corruption", "data_breaches", "lost_days"} <= found


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("因工死亡人数为0。", "fatalities"),
        ("受理投诉12件。", "complaints"),
        ("未发生贪污诉讼案件。", "corruption"),
        ("公司未受行政处罚。", "penalties"),
        ("未发生客户信息泄露事件。", "data_breaches"),
    ],
)
def test_an_event_or_a_zero_breaks_the_silence(text: str, area: str, cut: Cut) -> None:
    assert area not in silent(cut([text]))


@pytest.mark.parametrize(
    ("text", "area"), [("公司对腐败零容忍。", "corruption"), ("公司设有投诉渠道。", "complaints")]
)
def test_a_policy_does_not_break_the_silence(text: str, area: str, cut: Cut) -> None:
    assert area in silent(cut([text]))


def test_nothing_is_called_silent_where_much_could_not_be_read(cut: Cut) -> None:
    balance, told = assess_balance(cut(["公司注重人才。"]).passages, complete=False)
    assert balance.silences == ()
    assert not balance.silences_known
    assert [each.rule for each in told.findings] == []


# ----- known events


def test_an_answered_event_is_found_with_its_rung(cut: Cut) -> None:
    text = "2023年5月,公司因污水超标被罚款20万元,公司已完成整改。"
    balance, told = assess_balance(cut([text]).passages, year=2023, events=[FINE])
    item = balance.events[0].item
    assert item is not None
    assert item.quote == text
    assert item.rung is Rung.REMEDY
    assert "unanswered-event" not in {each.rule for each in told.findings}


@pytest.mark.parametrize("text", ["公司注重人才。", "公司未因污水排放受到罚款。"])
def test_an_unanswered_event_caps_the_ladder(text: str, cut: Cut) -> None:
    other = "2023年发生工伤3起,主要原因是操作不当,公司立即救治并调查,已修订操作规程。"
    balance, told = assess_balance(cut([text, other]).passages, year=2023, events=[FINE])
    assert balance.events[0].item is None
    assert (balance.rung, balance.band) == (Rung.SILENT, (0, 30))
    assert "unanswered-event" in {each.rule for each in told.findings}


@pytest.mark.parametrize(
    ("date", "source", "zh", "en"),
    [
        ("2023-08", "证监局", "污水 罚款（2023-08 证监局）。", "污水 罚款 (2023-08 证监局)."),
        ("2023-08", "", "污水 罚款（2023-08）。", "污水 罚款 (2023-08)."),
        ("", "证监局", "污水 罚款（证监局）。", "污水 罚款 (证监局)."),
        ("", "", "污水 罚款。", "污水 罚款."),
    ],
)
def test_an_unanswered_event_names_what_is_known_of_it(
    date: str, source: str, zh: str, en: str, cut: Cut
) -> None:
    event = KnownEvent(date, "penalty", ("污水", "罚款"), source, "")
    _, told = assess_balance(cut(["公司注重人才。"]).passages, year=2023, events=[event])
    [message] = [each.message for each in told.findings if each.rule == "unanswered-event"]
    assert zh in message.get(Language.ZH)
    assert en in message.get(Language.EN)


@pytest.mark.table("known_events")
def test_a_known_event_is_answered_or_not(
    case: dict[str, Any], cut: Cut, samples: Path, tmp_path: Path
) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(yaml.safe_dump([case["event"]], allow_unicode=True), encoding="utf-8")
    passages = (
        read(samples / case["report"])[1].passages if "report" in case else cut([case["text"]]).passages
    )
    [answer] = assess_balance(passages, events=load_events(file))[0].events
    assert bool(answer.item) is bool(case["answered"])
    assert answer.item is None or case["answered"] in answer.item.quote


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "e.yaml",
            "- {date: 2023-05-01, type: penalty, words: [污水, 罚款], source: 生态环境局, amount: 20万元}",
        ),
        (
            "e.yaml",
            "events:\n- date: 2023-05-01\n  type: penalty\n  words: 污水 罚款\n  source: 生态环境局\n  amount: 20万元",
        ),
        ("e.csv", "date,type,words,source,amount\n2023-05-01,penalty,污水、罚款,生态环境局,20万元\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_events_are_read(name: str, content: str, encoding: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(content, encoding=encoding)
    assert load_events(file) == (FINE,)


@pytest.mark.parametrize("content", ["a: 1", "- 5", "- {date: 2023}", "[", "just words"])
def test_what_is_no_list_of_events_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "e.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        load_events(file)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("e.csv", b"", "words"),
        ("e.csv", "日期,关键词\n2023,罚款\n".encode(), "words"),
        ("e.csv", b"date\twords\n2023\tx\n", "words"),
        ("e.csv", bytes(range(256)), "NUL"),
        ("e.csv", b"\x80\x81\xff,words\n", "UTF-8"),
        ("e.csv", b"date,word\n2023,x\n", "words"),
        ("e.csv", "date,words,source\n2023,污水,罚款,环保局\n".encode(), "4 格"),
        ("e.csv", b"words,ammount\nx,5\n", "amount"),
        ("e.yaml", b"- {words: [x], soruce: a}\n", "source"),
        ("e.yaml", b"- {words: [x], type: penalities}\n", "penalty"),
        ("e.csv", "words,type\nx,罚款\n".encode(), "injury_death, accident"),
    ],
    ids=range(11),
)
def test_a_file_of_events_that_would_be_read_as_none_is_refused(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError) as raised:
        load_events(tmp_path / name)
    assert told in raised.value.message(Language.ZH)


@pytest.mark.parametrize(
    ("given", "kept"), [("", ""), ("Penalty", "penalty"), ("data_breach", "data_breach")]
)
def test_a_type_is_one_of_ours_or_none(given: str, kept: str, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(f"words,type\nx,{given}\n", encoding="utf-8")
    assert [each.type for each in load_events(tmp_path / "e.csv")] == [kept]


def test_columns_of_ones_own_and_empty_lines_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("Words,编号,备注\n\n污水 罚款,7,x\n,,\n", encoding="utf-16")
    assert [each.words for each in load_events(tmp_path / "e.csv")] == [("污水", "罚款")]


def test_a_missing_file_of_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_events(tmp_path / "none.yaml")


# ----- tone


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("公司拥有世界第一的服务网络。", "greenwash-absolute"),
        ("产品百分百环保。", "greenwash-absolute"),
        ("我们为客户提供绿色环保的产品。", "greenwash-vague"),
        ("公司荣获国内第一的行业奖项。", None),
        ("我们使用通过FSC认证的环保包装。", None),
        ("采用低碳工艺,单位能耗减少12%。", None),
        ("公司是国家级高新技术企业。", None),
    ],
)
def test_boasts(text: str, rule: str | None, cut: Cut) -> None:
    _, told = assess_balance(cut([text]).passages)
    found = [each.rule for each in told.findings if each.rule.startswith("greenwash")]
    assert found == ([rule] if rule else [])


def test_tone_is_counted_by_chapter(cut: Cut) -> None:
    passages = cut(["# 安全", "2023年发生工伤3起。", "# 荣誉", "公司荣获多项荣誉。"]).passages
    balance, _ = assess_balance(passages, year=2023)
    assert [(each.chapter, each.negative, each.positive) for each in balance.tone] == [
        ("安全", 1, 0),
        ("荣誉", 0, 1),
    ]


# ----- the command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(
        "甲公司2023年社会责任报告\n\n2023年,公司未发生安全事故。\n\n2023年发生工伤2起,系因跌倒所致。\n\n"
        "公司目前尚未设立专门委员会。\n",
        encoding="utf-8",
    )
    return file


def test_json(report: Path, run_program: Callable[..., object]) -> None:
    done = run_program("negative", report, "--format", "json", "--lang", "en")
    result = json.loads(done.stdout)  # type: ignore[attr-defined]
    assert [(each["line"], each["polarity"]) for each in result["negative"]] == [
        (2, "zero_claim"),
        (3, "occurred"),
        (4, "shortcoming"),
    ]
    assert result["balance"]["rung"] == "cause"
    assert result["findings"][0]["rule"] == "contradicted-zero"
    assert result["findings"][0]["fingerprint"]
    again = run_program("negative", report, "--format", "json", "--lang", "en")
    assert again.stdout == done.stdout  # type: ignore[attr-defined]


def test_only_lists_what_is_asked(report: Path, run_program: Callable[..., object]) -> None:
    done = run_program("negative", report, "--format", "json", "--only", "shortcoming")
    result = json.loads(done.stdout)  # type: ignore[attr-defined]
    assert {each["polarity"] for each in result["negative"]} == {"shortcoming"}
    assert result["balance"]["zero_claims"] == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_console(language: str, report: Path, run_program: Callable[..., object]) -> None:
    done = run_program("negative", report, "--lang", language, "--verbose")
    assert done.returncode == 0  # type: ignore[attr-defined]
    assert "未发生安全事故" in done.stdout  # type: ignore[attr-defined]
    assert "contradicted-zero" in done.stdout  # type: ignore[attr-defined]


def test_a_wrong_file_of_events_ends_with_two(report: Path, run_program: Callable[..., object]) -> None:
    done = run_program("negative", report, "--known-events", report.with_name("none.yaml"))
    assert done.returncode == 2  # type: ignore[attr-defined]
    assert done.stdout == ""  # type: ignore[attr-defined]


# ----- a report that is not in Chinese


ENGLISH = """# Sustainability Report 2023

## Safety

In 2023 the Company recorded 3 work-related injuries and one fatality. Customer complaints totalled 38, all of which were resolved.

The Group was fined RMB 200,000 by the local environmental bureau for exceeding discharge limits, and replaced the treatment unit.

## Energy

Energy consumption amounted to 12,000 MWh in 2023, compared with 13,000 MWh in 2022. Our employees took part in 36 training courses.
"""


@pytest.fixture
def english(tmp_path: Path) -> Path:
    path = tmp_path / "english.md"
    path.write_text(ENGLISH, encoding="utf-8")
    path.with_name("events.yaml").write_text("- words: [污水, 罚款]\n", encoding="utf-8")
    return path


def test_a_report_in_latin_letters_is_unassessed(english: Path, run_program: Callable[..., Any]) -> None:
    events = ("--known-events", english.with_name("events.yaml"))
    told = json.loads(run_program("negative", english, *events, "--format", "json").stdout)
    balance = told["balance"]
    assert (balance["rung"], balance["band"]) == ("unassessed", None)
    assert [each["answered"] for each in balance["known_events"]] == [None]
    assert told["findings"] == []


@pytest.mark.parametrize(("language", "word"), [("zh", "未评估"), ("en", "unassessed")])
@pytest.mark.parametrize("form", ["console", "md", "html"])
def test_and_says_so_in_words(
    form: str, language: str, word: str, english: Path, run_program: Callable[..., Any]
) -> None:
    out = english.with_name(f"out.{form}")
    where = () if form == "console" else ("--output", out)
    done = run_program("negative", english, "--format", form, "--lang", language, *where)
    shown = out.read_text(encoding="utf-8") if where else done.stdout
    assert done.returncode == 0
    assert word in shown
    for code in ("rung-silent", "ladder-silent", "balance-zeros"):
        assert messages(code, language, count=0) not in shown


def test_a_report_without_readable_pages_is_unassessed(cut: Cut) -> None:
    balance, told = assess_balance(
        cut(["公司注重人才。"]).passages, complete=False, assessed=False, events=[FINE]
    )
    assert (balance.rung, balance.band, balance.events[0].assessed) == (None, None, False)
    assert not told.findings
