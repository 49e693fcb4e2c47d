"""Options that contradict each other or could do nothing are told, and nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
REPORT = "{}/report.txt"

# What is typed, and words of the one line that refuses it. {} is the folder of reports, OUT a new folder.
REFUSED = {
    "fails on what is left out": (["gaps", REPORT, "--ignore", "year-jump", "--fail-on", "year-jump"], "--ignore year-jump"),
    "fails on figures, coverage": (["coverage", REPORT, "--fail-on", "total-mismatch"], "csrcheck coverage"),
    "fails on bad news, gaps": (["gaps", REPORT, "--fail-on", "silent-area"], "csrcheck gaps"),
    "fails on figures, negative": (["negative", REPORT, "--fail-on", "total-mismatch"], "csrcheck negative"),
    "fails on an indicator, negative": (["negative", REPORT, "--fail-on", "hkex/A1.2"], "csrcheck negative"),
    "fails on an indicator, index": (["index", REPORT, "--fail-on", "not-disclosed"], "csrcheck index"),
    "fails on twins, check": (["check", REPORT, "--fail-on", "twin-only"], "看它的是 csrcheck twin"),
    "a rule nearly right": (["check", REPORT, "--ignore", "year-jmp"], "year-jump？"),
    "no such page": (["text", REPORT, "-p", "99"], "没有第 99 页（共 1 页"),
    "a fact twice": (["duties", "--venue", "star", "--fact", "venue=bse"], "--venue"),
    "a fact twice, by another name": (["duties", "--index", "none", "--fact", "index=sse180"], "--index"),
    "two results, one file": (["facts", REPORT, "-o", "OUT/t.json", "--taxonomy", "OUT/../OUT/t.json"], "两项结果"),
    "a pack is verified by what it records": (["pack", "--verify", "OUT/a.zip", "-f", "hkex"], "--framework"),
    "an empty name": (["coverage", REPORT, "-f", ""], "--framework"),
    "an empty name, gaps": (["gaps", REPORT, "-f", " "], "--framework"),
    "a framework that is a folder": (["coverage", REPORT, "-f", "OUT/mine.yaml"], "这是一个文件夹"),
    "a framework that is a folder, lint": (["frameworks", "lint", "OUT/mine.yaml"], "这是一个文件夹"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line(name: str, reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    arguments, told = REFUSED[name]
    (tmp_path / "mine.yaml").mkdir()
    places = {"{}": str(reports), "OUT/../OUT": f"{tmp_path}/../{tmp_path.name}", "OUT": str(tmp_path)}
    for sign, place in places.items():
        arguments = [each.replace(sign, place) for each in arguments]
    done = csrcheck(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]


def test_settings_fail_on_what_other_commands_look_at(
    reports: Path, tmp_path: Path, csrcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "csrcheck.toml").write_text(
        'framework = ["gbt36000"]\nfail-on = ["total-mismatch", "silent-area"]\n', encoding="utf-8"
    )
    for command in ("coverage", "negative", "gaps"):
        assert csrcheck(command, reports / "report.txt").returncode in (0, 1)
    assert csrcheck("coverage", reports / "report.txt", "--fail-on", "year-jump").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [["gaps", REPORT, "--previous", "{}/../{@}/report.txt"], ["twin", REPORT, REPORT], ["reconcile", REPORT, REPORT]],
    ids=lambda arguments: str(arguments[0]),
)  # fmt: skip
def test_a_document_held_against_itself_is_told(arguments: list[str], reports: Path, csrcheck: Run) -> None:
    given = [each.replace("{@}", reports.name).replace("{}", str(reports)) for each in arguments]
    assert "给了两次" in csrcheck(*given).stderr
    assert "给了两次" not in csrcheck(*given, "-q").stderr if arguments[0] == "gaps" else True


@pytest.mark.parametrize(
    ("first", "second", "role"),
    [(2023, 2024, "以后年度报告"), (2024, 2023, "以前年度报告"), (2024, 2024, "同年文件")],
)
def test_a_document_of_a_later_year_is_not_said_to_be_of_the_same(
    first: int, second: int, role: str, tmp_path: Path, csrcheck: Run
) -> None:
    for name, year in (("a.txt", first), ("b.txt", second)):
        words = f"远山示例股份有限公司{year}年社会责任报告\n本报告期为{year}年1月1日至12月31日。\n{name}：综合能耗{year}吨标准煤。\n"
        (tmp_path / name).write_text(words, encoding="utf-8")
    done = csrcheck("reconcile", tmp_path / "a.txt", tmp_path / "b.txt")
    assert f"（{role} {second}）" in done.stdout
