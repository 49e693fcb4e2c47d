"""A run as users see it: one bad file in ten, killed and taken up again, run again with a change."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import psutil
import pytest

from tests.runs.conftest import MakeReports, Run, contents, descendants, soon

ROOT = Path(__file__).resolve().parents[2]


def test_one_bad_file_stops_nothing(finished: tuple[Path, CompletedProcess[str]], collection: Path) -> None:
    folder, done = finished
    assert done.returncode == 1
    assert "坏 文件.pdf" in done.stdout
    assert "10/10" in done.stderr
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["counts"] == {
        "files": 10, "read": 9, "partly": 0, "scanned": 0, "unlike": 0, "encrypted": 0, "failed": 1, "duplicate": 0,
    }  # fmt: skip
    [bad] = [row for row in summary["reports"] if not row["file"]]
    assert bad["code"] == "input-damaged"
    assert str(collection / "坏 文件.pdf") in bad["reason"]
    for row in summary["reports"]:
        if row["file"]:
            report = json.loads((folder / row["file"]).read_text(encoding="utf-8"))
            assert report["document"]["path"] == row["path"]


def test_the_summary_opens_in_a_spreadsheet(finished: tuple[Path, CompletedProcess[str]]) -> None:
    data = (finished[0] / "summary.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert len(rows) == 11
    assert {len(row) for row in rows} == {len(rows[0])}


def test_workers_and_order_change_no_byte(
    finished: tuple[Path, CompletedProcess[str]],
    collection: Path,
    framework: Path,
    run_program: Run,
    tmp_path: Path,
) -> None:
    run_program("batch", collection, "-o", tmp_path / "run", "-f", framework, "--jobs", 1)
    assert contents(tmp_path / "run") == contents(finished[0])


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_what_was_cut_off_ends_in_the_same_bytes(
    finished: tuple[Path, CompletedProcess[str]],
    collection: Path,
    framework: Path,
    cache: Path,
    tmp_path: Path,
    how: signal.Signals,
) -> None:
    folder = tmp_path / "run"
    command = [
        sys.executable,
        "-m",
        "csrcheck",
        "batch",
        str(collection),
        "-o",
        str(folder),
        "-f",
        str(framework),
    ]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache), "CSRCHECK_LANG": "zh"}
    process = subprocess.Popen(
        [*command, "--jobs", "1", "--no-cache"],
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while len(list(folder.glob("state/*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    started = descendants(process.pid)
    assert started
    process.send_signal(how)
    process.send_signal(how)
    _, told = process.communicate(timeout=60)
    assert process.returncode == (-how if how is signal.SIGKILL else 128 + how)
    if how is not signal.SIGKILL:
        assert told.decode().splitlines()[-1].startswith("已中断")
        assert str(folder) in told.decode()
    assert soon(lambda: not any(map(psutil.pid_exists, started)))
    assert not (folder / "summary.json").exists()
    done = subprocess.run(
        [*command, "--jobs", "2", "--no-cache"], env=settings, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert "份已有结果" in done.stderr.decode()
    ours, theirs = contents(folder), contents(finished[0])
    ours.pop("run.json"), theirs.pop("run.json")  # the one file that says whether a cache was used
    assert ours == theirs


@pytest.mark.parametrize("name", ["run.sqlite", "summary.json", "summary.csv", "sums.json"])
def test_what_was_spoilt_is_made_anew(
    finished: tuple[Path, CompletedProcess[str]],
    collection: Path,
    framework: Path,
    run_program: Run,
    name: str,
) -> None:
    before = contents(finished[0])
    with (finished[0] / name).open("r+b") as stream:
        stream.seek(40)
        stream.write(b"\xff\x00")
    assert contents(finished[0]) != before
    run_program("batch", collection, "-o", finished[0], "-f", framework, "--jobs", 2)
    assert contents(finished[0]) == before


def test_parts_done_elsewhere_are_put_together(
    finished: tuple[Path, CompletedProcess[str]],
    collection: Path,
    framework: Path,
    run_program: Run,
    tmp_path: Path,
) -> None:
    whole = tmp_path / "whole"
    for number, pattern in enumerate(("*[02468] 份*", "*[13579] 份*")):
        part = tmp_path / str(number)
        run_program("batch", collection, "-o", part, "-f", framework, "--include", pattern)
        for name in ("reports", "state"):
            shutil.copytree(part / name, whole / name, dirs_exist_ok=True)
        shutil.copy(part / "run.json", whole)
    done = run_program("batch", collection, "-o", whole, "-f", framework)
    assert "1/1" in done.stderr, "the file neither part was about"
    assert contents(whole) == contents(finished[0])


def test_a_rerun_does_only_what_changed(
    make_reports: MakeReports, framework: Path, run_program: Run, tmp_path: Path
) -> None:
    files = make_reports(tmp_path / "in", 3)
    command = ("batch", tmp_path / "in", "-o", tmp_path / "run", "-f", framework)
    assert "3/3" in run_program(*command).stderr
    before = contents(tmp_path / "run")
    assert run_program(*command).stderr == ""
    assert contents(tmp_path / "run") == before
    written = (tmp_path / "run" / "run.sqlite").stat().st_mtime_ns
    run_program(*command)
    assert (tmp_path / "run" / "run.sqlite").stat().st_mtime_ns == written
    files[0].write_text(files[0].read_text(encoding="utf-8") + "\n另有补充。\n", encoding="utf-8")
    files[1].unlink()
    assert "1/1" in run_program(*command).stderr
    after = contents(tmp_path / "run")
    assert len([name for name in after if name.startswith("reports/")]) == 2
    # A result that was tampered with does not hold.
    next((tmp_path / "run" / "reports").iterdir()).write_text("{}", encoding="utf-8")
    assert "1/1" in run_program(*command).stderr
    assert contents(tmp_path / "run") == after
    assert "2/2" in run_program(*command, "--no-resume").stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.pdf"], 2),
        (["report.txt", "--fail-under", "100"], 1),
        (["report.txt", "--fail-under", "100", "--exit-zero"], 0),
        (["report.txt", "--fail-on", "info"], 1),
        (["report.txt", "--fail-on", "error"], 0),
        (["report.txt", "--fail-on", "nosuch"], 2),
        (["report.txt", "--baseline", "nosuch.json"], 2),
        (["none.pdf", "--exit-zero"], 2),
        (["report.txt"], 0),
        (["report.txt", "-f", "nosuch"], 2),
        (["report.txt", "-f", "hkex@2022", "-f", "hkex@2025"], 2),
        (["report.txt", "--ignore", "nosuch"], 2),
        (["report.txt", "--jobs", "0"], 2),
        (["report.txt", "-o", "."], 2),
    ],
)
def test_exit_codes(
    run_program: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    framework: Path,
    arguments: list[str],
    code: int,
) -> None:
    (tmp_path / "report.txt").write_bytes((framework.parent / "report.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    more = [] if "-f" in arguments else ["-f", str(framework)]
    done = run_program("batch", *arguments, *more, "--quiet")
    assert (done.returncode, done.stderr.count("\n")) == (code, int(code == 2))


def test_a_mistyped_name_costs_no_run(run_program: Run, make_reports: MakeReports, tmp_path: Path) -> None:
    make_reports(tmp_path / "in", 1)
    run_program("batch", tmp_path / "in", "-o", tmp_path / "run")
    before = contents(tmp_path / "run")
    done = run_program("batch", tmp_path / "inn", "-o", tmp_path / "run")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert contents(tmp_path / "run") == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_told_and_not_waited_for(run_program: Run, tmp_path: Path, framework: Path) -> None:
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in" / "pipe.pdf")
    (tmp_path / "in" / "report.txt").write_bytes((framework.parent / "report.txt").read_bytes())
    done = run_program("batch", tmp_path / "in", "-o", tmp_path / "run", "-f", framework)
    assert done.returncode == 1
    assert "pipe.pdf" in done.stdout
    assert run_program("check", tmp_path / "in" / "pipe.pdf").returncode == 2


@pytest.mark.parametrize("form", ["json", "csv"])
def test_standard_output_is_the_summary_alone(
    finished: tuple[Path, CompletedProcess[str]],
    collection: Path,
    framework: Path,
    run_program: Run,
    form: str,
) -> None:
    done = run_program("batch", collection, "-o", finished[0], "-f", framework, "--format", form)
    name = finished[0] / f"summary.{form}"
    assert done.stdout.splitlines() == name.read_text(encoding="utf-8").splitlines()


def test_what_fails_is_told_report_by_report(
    make_reports: MakeReports,
    framework: Path,
    run_program: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    poor, *others = make_reports(tmp_path / "in", 3)
    poor.write_text("本公司2024年社会责任报告\n没有内容。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    base = ("batch", "in", "-o", "run", "-f", framework)

    def summary() -> dict[str, Any]:
        found: dict[str, Any] = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
        return found

    done = run_program(*base, "--fail-on", "not-disclosed", "--fail-under", "20")
    assert done.returncode == 1
    rows = {row["path"]: row for row in summary()["reports"]}
    assert set(summary()["fails"]) == {path for path, row in rows.items() if row["fails"]}
    row = rows[poor.relative_to(tmp_path).as_posix()]
    assert (row["failing"], row["under"]) == (row["coverage"]["example"]["not_disclosed"], ["example"])
    assert summary()["rules"] == {"fail_on": ["not-disclosed"], "fail_under": 20.0}
    assert f"{poor.relative_to(tmp_path).as_posix()}: {row['failing']} 条问题" in done.stdout.replace(
        "\n", ""
    )
    assert len(row["reasons"]) == 2
    told = re.sub(
        r"\s", "", done.stdout.split("未通过", 1)[1]
    )  # lines are broken, and go on under their text
    assert all(re.sub(r"\s", "", each)[:40] in told for each in row["reasons"])
    first = contents(tmp_path / "run")
    run_program(*base, "--fail-on", "not-disclosed", "--fail-under", "20", "--no-resume", "--jobs", 1)
    assert contents(tmp_path / "run") == first

    done = run_program(*base, "--write-baseline", "known.json", "--fail-on", "info")
    assert done.returncode == 0
    known = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["reports"]
    assert set(known) == {file.relative_to(tmp_path).with_suffix("").as_posix() for file in (poor, *others)}
    assert run_program(*base, "--baseline", "known.json", "--fail-on", "info").returncode == 0
    assert summary()["fails"] == []
    assert all(
        row["known"] == len(known[str(Path(row["path"]).with_suffix(""))]) for row in summary()["reports"]
    )
    # What a batch has written holds for one report too.
    alone = run_program("check", poor, "-f", framework, "--baseline", "known.json", "--fail-on", "info")
    assert alone.returncode == 0

    rules = ("not-disclosed", "partly-disclosed", "silent-area")
    entries = [f"[[suppress]]\nrule = '{rule}'\nreason = '已说明'\n" for rule in rules]
    entries.append(f"[[suppress]]\nrule = 'unit-slip'\nreason = '无'\nreport = '{poor.name}'\n")
    (tmp_path / "csrcheck.toml").write_text("".join(entries), encoding="utf-8")
    done = run_program(*base, "--fail-on", "not-disclosed")
    assert done.returncode == 0
    assert all(row["suppressed"] for row in summary()["reports"])
    assert f"unit-slip {poor.name}（无）" in done.stderr
    assert {
        name: data for name, data in contents(tmp_path / "run").items() if name.startswith("reports/")
    } == {name: data for name, data in first.items() if name.startswith("reports/")}
