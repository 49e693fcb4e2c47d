"""What a reviewer decides on bad news: rejected, told before, with the account the report gives elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from csrcheck.coverage.review import figure_key, read_review
from csrcheck.coverage.review_merge import PARTS, merged, without
from csrcheck.model import Reading, Rung
from tests.asking import check_all, negative

TEXT = """\
远山示例食品股份有限公司
2023年度社会责任报告

一、环境责任
2023年5月，公司因废水超标排放被处以罚款20万元。
报告期内，公司因废水超标受到行政处罚1次，罚款20万元。
经查，超标是由于污水处理站曝气设备老化。公司已更换曝气设备，并将在线监测接入集团平台。
二、员工责任
报告期内发生轻伤事故2起，无人员死亡。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def decide(report: Path) -> Callable[..., list[Any]]:
    """A function from decisions to the items of bad news that are left."""

    def told(*matters: dict[str, str]) -> list[Any]:
        file = report.with_name("review.yaml")
        entries = [{"reason": "x", "reviewer": "王审", **each} for each in matters]
        file.write_text(yaml.safe_dump({"matters": entries}, allow_unicode=True), encoding="utf-8")
        balance = check_all(report, ["hkex"], review=file).balance
        assert balance is not None
        return list(balance.items)

    return told


def items(report: Path) -> list[Any]:
    balance = negative(report).balance
    assert balance is not None
    return list(balance.items)


def test_what_is_rejected_is_gone_and_the_place_on_the_ladder_follows(
    report: Path, decide: Callable[..., list[Any]]
) -> None:
    before = items(report)
    assert len(before) >= 2
    every = [{"quote": each.quote, "decision": "rejected"} for each in before]
    assert decide(every[0]) == before[1:]
    assert decide(*every) == []
    balance = check_all(report, ["hkex"], review=report.with_name("review.yaml")).balance
    assert balance is not None
    assert balance.rung is Rung.SILENT


def test_a_duplicate_goes_into_the_other(report: Path, decide: Callable[..., list[Any]]) -> None:
    one, other = items(report)[:2]
    left = decide({"quote": other.quote, "decision": "duplicate", "of": one.quote})
    assert other.quote not in [each.quote for each in left]
    kept = next(each for each in left if each.quote == one.quote)
    for part in ("cause", "process", "remedy", "result"):
        assert getattr(kept.account, part) == getattr(one.account, part) or getattr(other.account, part)


def test_an_account_is_added_in_the_reports_words_only(
    report: Path, decide: Callable[..., list[Any]]
) -> None:
    injury = next(each for each in items(report) if "轻伤" in each.quote)
    cause, invented = "超标是由于污水处理站曝气设备老化", "员工操作不当并且没有培训"
    told = decide(
        {"quote": injury.quote, "decision": "account", "cause": cause},
        {"quote": injury.quote, "decision": "account", "remedy": invented},
    )
    account = next(each for each in told if each.quote == injury.quote).account
    assert account.cause == cause
    assert account.remedy == injury.account.remedy


def test_the_last_word_holds(report: Path, decide: Callable[..., list[Any]]) -> None:
    first = items(report)[0]
    left = decide(
        {"quote": first.quote, "decision": "rejected"}, {"quote": first.quote, "decision": "confirmed"}
    )
    assert left == items(report)


def test_a_decision_on_another_report_counts_for_nothing(
    report: Path, decide: Callable[..., list[Any]]
) -> None:
    first = items(report)[0]
    told = decide({"quote": first.quote, "decision": "rejected", "document": {"year": 1999}})
    assert told == items(report)


OWN = """\
# ours
reviewer: A
corrections:   # by hand
  - framework: hkex   # first
    indicator: A1.1
    verdict: partial
    reason: "one - two"
  # about the second
  - {framework: hkex, indicator: A1.2, verdict: disclosed, reason: z}
accepted: [{key: k, reason: r}, {key: k2, reason: r2}]

confirmed:
- key: c
  reason: |
    - not an item
"""


@pytest.mark.parametrize(
    ("part", "places"),
    [("corrections", [0]), ("corrections", [1]), ("corrections", [0, 1]), ("accepted", [0]), ("accepted", [0, 1]), ("confirmed", [0])],
)  # fmt: skip
def test_entries_are_taken_out_and_all_else_stays(part: str, places: list[int]) -> None:
    left = without(OWN.encode(), part, places, "review.yaml").decode()
    before, after = read_review(OWN.encode(), "a"), read_review(left.encode(), "b")
    for each in PARTS:
        kept = getattr(before, each)
        if each == part:
            kept = tuple(one for number, one in enumerate(kept) if number not in places)
        assert getattr(after, each) == kept
    for comment in ("# ours", "# by hand", "# about the second"):
        assert comment in left
    added = (
        merged(left.encode(), {part: [{"key": "n", "reason": "r"}]}, "c")
        if part != "corrections"
        else b"x: 1"
    )
    assert added


def test_agreeing_with_what_is_disclosed_is_marked_for_as_long_as_it_is(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes((Path(__file__).parents[1] / "golden" / "report.txt").read_bytes())
    found = check_all(report, ["hkex"], reading=Reading()).frameworks[0].indicators
    one = next(each for each in found if each.verdict.value == "disclosed")
    file = report.with_name("review.yaml")
    entry = {"key": f"hkex/{one.id}:disclosed", "reason": "核对过", "reviewer": "王审"}
    file.write_text(yaml.safe_dump({"confirmed": [entry]}, allow_unicode=True), encoding="utf-8")
    again = {each.id: each for each in check_all(report, ["hkex"], review=file).frameworks[0].indicators}
    assert again[one.id].review is not None
    assert again[one.id] == replace(one, confidence=1.0, review=again[one.id].review)
    file.write_text(
        yaml.safe_dump(
            {"confirmed": [{**entry, "key": f"hkex/{one.id}:not-applicable"}]}, allow_unicode=True
        ),
        encoding="utf-8",
    )
    assert all(
        each.review is None for each in check_all(report, ["hkex"], review=file).frameworks[0].indicators
    )


def test_a_row_that_was_misread_is_left_out_with_what_rests_on_it(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes((Path(__file__).parents[1] / "golden" / "report.txt").read_bytes())
    before = check_all(report, ["hkex"])
    assert before.series
    row = before.series[0]
    file = report.with_name("review.yaml")
    entry = {"key": figure_key(row.metric, row.unit, row.page), "reason": "读错了列", "reviewer": "王审"}
    file.write_text(yaml.safe_dump({"accepted": [entry]}, allow_unicode=True), encoding="utf-8")
    after = check_all(report, ["hkex"], review=file)
    assert after.series == before.series[1:]
    assert after.gaps != before.gaps
