"""Workers that die, hang or grow old: every job still finishes exactly once."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

from csrcheck.runs.engine import Finished, Started
from csrcheck.runs.local import LocalEngine
from csrcheck.runs.model import Job, Settings
from csrcheck.runs.worker import forget, work
from tests.runs.conftest import MakeReports, descendants, soon


def jobs_for(files: list[Path], framework: Path, seconds: float = 60.0) -> list[Job]:
    settings = Settings((str(framework),), seconds=seconds)
    return [Job(file.as_posix(), file.stem, "key", file.stat().st_size, settings) for file in files]


def test_old_workers_are_replaced(make_reports: MakeReports, framework: Path, tmp_path: Path) -> None:
    jobs = jobs_for(make_reports(tmp_path / "in", 5), framework)
    events = list(LocalEngine(2, recycle=2).run(jobs))
    assert sorted(each.job.path for each in events if isinstance(each, Started)) == sorted(
        j.path for j in jobs
    )
    done = [each for each in events if isinstance(each, Finished)]
    assert sorted(each.job.path for each in done) == sorted(job.path for job in jobs)
    assert all(each.outcome.report and each.outcome.sketch for each in done)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_worker_costs_no_file(make_reports: MakeReports, framework: Path, tmp_path: Path) -> None:
    jobs = jobs_for(make_reports(tmp_path / "in", 3), framework)
    done = []
    before = {*descendants()}
    with closing(LocalEngine(1).run(jobs)) as events:
        for number, event in enumerate(events):
            if number == 0:
                assert soon(lambda: {*descendants()} - before)
                os.kill(({*descendants()} - before).pop(), signal.SIGKILL)
            if isinstance(event, Finished):
                done.append(event)
    assert len(done) == 3
    assert [each.outcome.code for each in done] == ["", "", ""]


def test_a_stuck_worker_is_stopped(make_reports: MakeReports, framework: Path, tmp_path: Path) -> None:
    jobs = jobs_for(make_reports(tmp_path / "in", 1), framework, seconds=0.0)
    [done] = [each for each in LocalEngine(1, judging=0.0).run(jobs) if isinstance(each, Finished)]
    assert done.outcome.code == "input-timeout"


def test_stopping_early_leaves_no_worker(make_reports: MakeReports, framework: Path, tmp_path: Path) -> None:
    before = descendants()
    with closing(LocalEngine(2).run(jobs_for(make_reports(tmp_path / "in", 4), framework))) as events:
        next(iter(events))
    assert descendants() == before


def test_memory_stays_what_one_report_takes(
    make_reports: MakeReports, framework: Path, tmp_path: Path
) -> None:
    """Whatever keeps what it read of many thousand texts is emptied between two reports."""
    [job] = jobs_for(make_reports(tmp_path / "in", 1), framework)
    assert work(job).report
    modules = [each for name, each in sys.modules.items() if name.startswith("csrcheck.")]
    kept = {
        id(each): each for module in modules for each in vars(module).values() if hasattr(each, "cache_info")
    }
    large = [each for each in kept.values() if (each.cache_parameters()["maxsize"] or 0) > 8192]
    assert sum(bool(each.cache_info().currsize) for each in large) > 3
    forget()
    assert {each.__name__: each.cache_info().currsize for each in large if each.cache_info().currsize} == {}
