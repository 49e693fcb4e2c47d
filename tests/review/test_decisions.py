"""What is decided on the page is in the review file at once, and in what every command says."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from csrcheck.coverage import load_review
from tests.review.conftest import Serve, Served

QUOTE = "截至2023年末，公司员工总数1,206人，其中男性702人、女性504人。"


@pytest.fixture
def served(serve: Serve, folder: Path) -> Iterator[Served]:
    with serve(folder / "report.txt", "-f", "hkex") as found:
        found.enter()
        yield found


def kept(folder: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((folder / "review.yaml").read_text(encoding="utf-8")) or {})


def verdict_of(served: Served, subject: str) -> str:
    found = served.get(f"{served.api}/report")["frameworks"][0]["indicators"]
    return str(next(each["verdict"] for each in found if f"hkex/{each['id']}" == subject))


def test_a_verdict_is_agreed_with_changed_and_withdrawn(served: Served, folder: Path) -> None:
    assert not (folder / "review.yaml").exists()
    told = served.decide("hkex/B1.1")["decisions"]["hkex/B1.1"]
    assert (told["state"], told["by"], told["verdict"]) == ("agreed", "王审", verdict_of(served, "hkex/B1.1"))
    assert told["date"].startswith("20")
    assert len(kept(folder)["confirmed"]) == 1
    told = served.decide("hkex/B1.1", "change", verdict="partial", reason="没有按年龄", quote=QUOTE)
    assert told["decisions"]["hkex/B1.1"]["verdict"] == "partial"
    assert told["evidence"]["hkex/B1.1"]["quote"] == QUOTE
    (entry,) = kept(folder)["corrections"]  # what the same person said before is replaced
    assert (entry["verdict"], entry["quote"], entry["reviewer"]) == ("partial", QUOTE, "王审")
    assert not kept(folder)["confirmed"]
    assert served.decide("hkex/B1.1", "withdraw")["decisions"] == {}
    assert not kept(folder)["corrections"]


def test_undo_goes_back_step_by_step(served: Served, folder: Path) -> None:
    served.decide("hkex/B1.1")
    served.decide("hkex/B1.1", "change", verdict="partial", reason="a")
    served.decide("hkex/A1.1", "change", verdict="disclosed", reason="b")
    undo = f"{served.api}/undo"
    state = served.post(undo, {"reviewer": "王审"})
    assert set(state["decisions"]) == {"hkex/B1.1"}
    assert state["decisions"]["hkex/B1.1"]["state"] == "changed"
    state = served.post(undo, {"reviewer": "王审"})
    assert state["decisions"]["hkex/B1.1"]["state"] == "agreed"
    state = served.post(undo, {"reviewer": "王审"})
    assert (state["decisions"], state["undo"]) == ({}, 0)
    served.post(undo, {"reviewer": "王审"}, status=409)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"action": "change", "verdict": "partial"}, "理由"),
        ({"action": "change", "verdict": "wonderful", "reason": "x"}, "无法处理"),
        ({"action": "change", "verdict": "partial", "reason": "x", "quote": "公司全年投入三千二百万元"}, "没有这段原文"),
        ({"action": "change", "verdict": "partial", "reason": "x", "quote": "公司"}, "没有这段原文"),
        ({"reviewer": " "}, "姓名"),
        ({"subject": "hkex/Z9"}, "无法处理"),
        ({"kind": "rumour"}, "无法处理"),
        ({"action": "withdraw"}, "没有可撤销"),
        ({"kind": "matter", "subject": "matter/没有这件事", "action": "dismiss", "reason": "x"}, "无法处理"),
    ],
)  # fmt: skip
def test_what_says_too_little_is_refused_in_a_line(
    served: Served, folder: Path, given: dict[str, str], told: str
) -> None:
    body = {"kind": "indicator", "subject": "hkex/B1.1", "action": "agree", "reviewer": "王审", **given}
    error = served.post(f"{served.api}/decide", body, status=409)["error"]
    assert told in error
    assert "\n" not in error
    assert not (folder / "review.yaml").exists()


def test_what_people_wrote_in_the_file_stays(served: Served, folder: Path) -> None:
    own = (
        "# 我们的复核\nreviewer: 李审   # 组长\ncorrections:\n  # 与公司核对过\n"
        "  - {framework: hkex, indicator: A1.1, verdict: disclosed, reason: 见附录}\n"
    )
    (folder / "review.yaml").write_text(own, encoding="utf-8")
    state = served.decide("hkex/B1.1")
    assert state["decisions"]["hkex/A1.1"]["by"] == "李审"
    text = (folder / "review.yaml").read_text(encoding="utf-8")
    for line in own.splitlines():
        assert line in text
    served.decide("hkex/B1.1", "withdraw")
    assert all(line in (folder / "review.yaml").read_text(encoding="utf-8") for line in own.splitlines())


def test_a_file_that_broke_meanwhile_is_told_and_left(served: Served, folder: Path) -> None:
    broken = "corrections:\n  - {framework: hkex\n"
    (folder / "review.yaml").write_text(broken, encoding="utf-8")
    body = {"kind": "indicator", "subject": "hkex/B1.1", "action": "agree", "reviewer": "王审"}
    assert "review.yaml" in served.post(f"{served.api}/decide", body, status=409)["error"]
    assert (folder / "review.yaml").read_text(encoding="utf-8") == broken


def test_every_command_sees_what_was_decided(
    served: Served, folder: Path, run_program: Callable[..., CompletedProcess[str]]
) -> None:
    served.decide("hkex/B1.1", "change", verdict="partial", reason="没有按年龄", quote=QUOTE)
    done = run_program(
        "check", folder / "report.txt", "-f", "hkex", "--review", folder / "review.yaml", "--format", "json"
    )
    found = json.loads(done.stdout)["frameworks"][0]["indicators"]
    indicator = next(each for each in found if each["id"] == "B1.1")
    assert indicator["verdict"] == "partial"
    assert indicator["confidence"] == 1
    assert indicator["evidence"][0]["quote"] == QUOTE
    assert indicator["review"]["quote"] == QUOTE


def test_findings_and_figures(served: Served, folder: Path) -> None:
    report = served.get(f"{served.api}/report")
    row = report["series"][0]
    figure = f"figure/{row['metric']}/{row['unit']}/{row['page']}"
    served.decide(figure, "dismiss", kind="figure", reason="读错了列", about=row["metric"])
    state = served.decide("0123456789abcdef0123", "dismiss", kind="finding", reason="行业惯例", about="合计")
    assert state["decisions"][figure]["state"] == "dismissed"
    assert [each["key"] for each in kept(folder)["accepted"]] == [figure, "0123456789abcdef0123"]


def test_of_two_people_the_last_word_holds_and_each_undoes_his_own(served: Served, folder: Path) -> None:
    served.decide("hkex/B1.1", "change", verdict="partial", reason="甲的理由")
    state = served.decide("hkex/B1.1", "change", verdict="disclosed", reason="乙的理由", reviewer="赵审")
    assert state["decisions"]["hkex/B1.1"]["by"] == "赵审"
    assert [each["by"] for each in state["earlier"]["hkex/B1.1"]] == ["王审"]
    state = served.post(f"{served.api}/undo", {"reviewer": "赵审"})
    assert state["decisions"]["hkex/B1.1"]["by"] == "王审"


def test_a_reviewer_who_is_named_sees_others_only_after_deciding(serve: Serve, folder: Path) -> None:
    with serve(folder / "report.txt", "-f", "hkex") as one:
        one.enter()
        one.decide("hkex/B1.1", "change", verdict="partial", reason="甲的理由")
    with serve(folder / "report.txt", "-f", "hkex", "--reviewer", "赵审") as two:
        two.enter()
        state = two.get(f"{two.api}/decisions")
        assert state["decisions"] == {}
        assert "甲的理由" not in json.dumps(state, ensure_ascii=False)
        state = two.decide("hkex/B1.1", reviewer="赵审")
        assert [each["by"] for each in state["others"]["hkex/B1.1"]] == ["王审"]
        body = {"kind": "indicator", "subject": "hkex/B1.1", "action": "agree", "reviewer": "王审"}
        two.post(f"{two.api}/decide", body, status=409)


def test_a_server_killed_while_saving_loses_nothing(serve: Serve, folder: Path) -> None:
    """Whatever was answered is in the file, and the file is whole; several times, at any moment."""
    chance = random.Random(7)
    said: set[str] = set()
    for turn in range(3):
        with serve(folder / "report.txt", "-f", "hkex") as one:
            one.enter()
            api = one.api
            names = [each["id"] for each in one.get(f"{api}/report")["frameworks"][0]["indicators"]]
            enough = len(said) + chance.randint(3, 9)

            def save(names: list[str] = names, one: Served = one, turn: int = turn, api: str = api) -> None:
                for name in names:
                    body = {
                        "kind": "indicator", "subject": f"hkex/{name}", "action": "change", "verdict": "partial",
                        "reason": f"{turn}", "reviewer": f"审{turn}",
                    }  # fmt: skip
                    with suppress(OSError, HTTPException, AssertionError):  # killed before or amid its answer
                        one.post(f"{api}/decide", body)
                        said.add(f"{turn} {name}")

            worker = threading.Thread(target=save)
            worker.start()
            end = time.monotonic() + 60
            while len(said) < enough and time.monotonic() < end:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.05))  # in the middle of the next
            one.process.kill()
            worker.join()
        review = load_review(folder / "review.yaml")
        there = {f"{each.reason} {each.indicator}" for each in review.corrections}
        assert said <= there
        assert len(there) <= len(said) + turn + 1  # at most the one that was being answered
    assert len(said) > 5
