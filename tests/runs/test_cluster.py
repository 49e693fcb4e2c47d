"""A run on a Dask cluster: the same bytes as here, whatever is lost on the way, and errors of one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from csrcheck.errors import UsageError
from csrcheck.runs import beside, cluster
from csrcheck.runs.cluster import DaskEngine
from csrcheck.runs.engine import Finished
from csrcheck.runs.model import Job, Settings
from csrcheck.runs.signature import difference, signature
from tests.runs.conftest import MakeReports, Run, contents, descendants, soon

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def _cluster(workers: int) -> Any:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    )


@pytest.fixture(scope="module")
def ours() -> Iterator[Any]:
    """A cluster of two workers."""
    with _cluster(2) as made:
        yield made


def _jobs(files: list[Path], framework: Path) -> list[Job]:
    settings = Settings((str(framework),), use_cache=False)
    return [Job(file.as_posix(), file.stem, "key", file.stat().st_size, settings) for file in files]


def _pids(made: Any) -> list[int]:
    return [worker.pid for worker in made.workers.values()]


def _processes_of_runs(made: Any) -> list[int]:
    return [child for pid in _pids(made) for child in descendants(pid)]


def test_a_cluster_gives_the_bytes_of_this_machine(
    ours: Any,
    finished: tuple[Path, CompletedProcess[str]],
    collection: Path,
    framework: Path,
    run_program: Run,
    tmp_path: Path,
) -> None:
    command = ("batch", collection, "-o", tmp_path / "run", "-f", framework, "--engine", "dask")
    done = run_program(*command, "--scheduler", ours.scheduler_address)
    assert (done.returncode, "10/10" in done.stderr) == (1, True)
    assert contents(tmp_path / "run") == contents(finished[0])
    assert soon(lambda: not _processes_of_runs(ours))
    assert len(ours.scheduler_info["workers"]) == 2


@pytest.mark.parametrize("victim", [_pids, _processes_of_runs], ids=["worker", "its process"])
def test_what_is_killed_costs_no_file(
    ours: Any, make_reports: MakeReports, framework: Path, tmp_path: Path, victim: Any
) -> None:
    jobs = _jobs(make_reports(tmp_path / "in", 6), framework)
    done: list[Finished] = []
    with closing(DaskEngine(ours.scheduler_address).run(jobs)) as events:
        for event in events:
            if isinstance(event, Finished):
                if not done:
                    os.kill(victim(ours)[0], signal.SIGKILL)
                done.append(event)
    assert sorted(each.job.path for each in done) == sorted(job.path for job in jobs)
    assert [each.outcome.code for each in done] == [""] * 6


def test_stopping_early_leaves_nothing_behind(
    ours: Any, make_reports: MakeReports, framework: Path, tmp_path: Path
) -> None:
    jobs = _jobs(make_reports(tmp_path / "in", 12), framework)
    with closing(DaskEngine(ours.scheduler_address).run(jobs)) as events:
        handed_over = 0
        for event in events:
            if isinstance(event, Finished):
                break
            handed_over += 1
    assert handed_over == 4, "two for each place of the cluster"
    assert soon(lambda: not _processes_of_runs(ours))
    assert soon(lambda: not ours.scheduler.tasks)


def _ignores(pid: int, number: int) -> bool:
    """Whether a process ignores a signal, by the mask that Linux tells of it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    mask = next(line.split()[1] for line in status.splitlines() if line.startswith("SigIgn:"))
    return bool(int(mask, 16) >> (number - 1) & 1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="signals of Linux")
def test_an_interrupt_ends_in_order(
    ours: Any, make_reports: MakeReports, framework: Path, cache: Path, tmp_path: Path
) -> None:
    make_reports(tmp_path / "in", 12)
    command = [sys.executable, "-m", "csrcheck", "batch", str(tmp_path / "in"), "-o", str(tmp_path / "run")]
    command += ["-f", str(framework), "--engine", "dask", "--scheduler", ours.scheduler_address]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "CSRCHECK_LANG": "en"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert soon(lambda: len(list(tmp_path.glob("run/state/*.json"))) > 1, 60)
    process.send_signal(signal.SIGTERM)
    # two signals that wait together are taken in the order of their numbers: the second goes after the first
    assert soon(lambda: process.poll() is not None or _ignores(process.pid, signal.SIGINT), 60)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 143
    assert [line for line in told.decode().splitlines() if not line[:1].isdigit()] == [
        line for line in told.decode().splitlines() if line.startswith("Interrupted: ")
    ]
    assert soon(lambda: not _processes_of_runs(ours))


def test_a_cluster_without_workers_is_not_waited_for(
    make_reports: MakeReports, framework: Path, tmp_path: Path
) -> None:
    jobs = _jobs(make_reports(tmp_path / "in", 1), framework)
    with _cluster(0) as made, pytest.raises(UsageError) as caught:
        list(DaskEngine(made.scheduler_address, patience=0.0).run(jobs))
    assert caught.value.code == "cluster-empty"


def test_a_cluster_that_goes_is_told_of(make_reports: MakeReports, framework: Path, tmp_path: Path) -> None:
    jobs = _jobs(make_reports(tmp_path / "in", 8), framework)
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), _cluster(1) as made:
        events = DaskEngine(made.scheduler_address).run(jobs)
        next(events)
        made.close()
        with pytest.raises(UsageError) as caught:
            list(events)
    assert caught.value.code == "cluster-lost"


def test_another_installation_is_refused(
    ours: Any, make_reports: MakeReports, framework: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = _jobs(make_reports(tmp_path / "in", 1), framework)
    monkeypatch.setattr(cluster, "signature", lambda *asked: {**signature(*asked), "pypdfium2": "0.1"})
    with pytest.raises(UsageError) as caught:
        list(DaskEngine(ours.scheduler_address).run(jobs))
    assert caught.value.code == "cluster-differs"
    assert "≠ 0.1" in caught.value.details["what"]


@pytest.mark.parametrize(
    ("there", "what"),
    [({}, ""), ({"lxml": "1"}, "lxml 1 ≠ 2"), ({"ours.yaml": ""}, "ours.yaml - ≠ 5f")],
)
def test_differences(there: dict[str, str], what: str) -> None:
    here = {"lxml": "2", "ours.yaml": "5f"}
    assert difference(here, {**here, **there}) == what


def test_a_signature_knows_own_frameworks(framework: Path, tmp_path: Path) -> None:
    name = framework.name
    assert signature([name], str(framework.parent))[name]
    assert signature([name], str(tmp_path))[name] == ""


def test_a_worker_says_what_it_does_not_see(framework: Path, tmp_path: Path) -> None:
    job = Job("nowhere.pdf", "nowhere", "key", 1, Settings(("hkex",)))
    with pytest.raises(UsageError) as caught:
        beside.carry_out(job, str(tmp_path), "run", signature(["hkex"], ""))
    assert caught.value.code == "cluster-unseen"


def test_without_the_extra_one_line_names_it(
    monkeypatch: pytest.MonkeyPatch, framework: Path, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        cluster.connected("tcp://127.0.0.1:1")
    assert 'pip install "csrcheck[dask]"' in str(caught.value)


@pytest.mark.parametrize(
    "options",
    [
        ["--engine", "dask"],
        ["--scheduler", "tcp://127.0.0.1:1"],
        ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"],
        ["--engine", "dask", "--scheduler", "nonsense"],
    ],
)
def test_errors_are_one_line(options: list[str], collection: Path, run_program: Run, tmp_path: Path) -> None:
    done = run_program("batch", collection, "-o", tmp_path / "run", "-f", "hkex", *options)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
