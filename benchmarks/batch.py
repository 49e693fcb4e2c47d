"""Many reports at once: speed-up by jobs, memory of workers over the run, a run again, bytes of a cluster.

Usage: python benchmarks/batch.py [--count N] [--jobs J] [--rounds R] [--dask] [--folder REPORTS]

Runs with one job and with several take turns, each with an empty cache and an empty folder. Beside the
wall clock stands the processor time of the whole process tree and what other programs took meanwhile: on
a machine that is not quiet, the wall clock alone says little. "quiet" is what the speed-up would have
been without the others: processor time of one job, over processor and idle time of several, shared by
the cores. Where others fill every idle moment, waiting does not show in it: then it is an upper bound.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.collection import ROOT, as_installed, make

FRAMEWORKS = ("hkex", "gri")
_LOOK = 0.2
_TENTHS = 10


@dataclass
class Measured:
    """What a run cost.

    Attributes:
        cpu: Seconds of all its processes; ``idle`` and ``others`` those of the machine's cores meanwhile.
        resident: By tenth of the run, the MB of the largest worker.
    """

    seconds: float = 0.0
    cpu: float = 0.0
    idle: float = 0.0
    others: float = 0.0
    resident: list[float] = field(default_factory=lambda: [0.0] * _TENTHS)


def command(reports: Path, run: Path, *options: str) -> list[str]:
    """Return the command line of a run."""
    chosen = [part for name in FRAMEWORKS for part in ("-f", name)]
    return [sys.executable, "-m", "csrcheck", "batch", str(reports), "-o", str(run), "-q", *chosen, *options]


def environment(cache: Path) -> dict[str, str]:
    """Return the environment of a run with a cache of its own."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache)}


def measure(reports: Path, run: Path, cache: Path, count: int, *options: str) -> Measured:
    """Run once, looking at the workers' memory on the way."""
    measured = Measured()
    before, times, started = _children_cpu(), psutil.cpu_times(), time.perf_counter()
    process = subprocess.Popen(
        command(reports, run, *options), stdout=subprocess.DEVNULL, env=environment(cache)
    )
    while process.poll() is None:
        time.sleep(_LOOK)
        done = sum(1 for _ in (run / "state").glob("*.json")) if (run / "state").is_dir() else 0
        tenth = min(_TENTHS - 1, done * _TENTHS // count)
        measured.resident[tenth] = max(measured.resident[tenth], largest_worker(process.pid))
    measured.seconds = time.perf_counter() - started
    after = psutil.cpu_times()
    measured.cpu = _children_cpu() - before
    measured.idle = (after.idle + after.iowait) - (times.idle + times.iowait)
    measured.others = max(0.0, sum(after) - sum(times) - measured.idle - measured.cpu)
    if process.returncode not in (0, 1):
        sys.exit(f"the run ended with {process.returncode}")
    return measured


def largest_worker(pid: int) -> float:
    """Return the resident memory in MB of the largest worker of a run."""
    most = 0.0
    with suppress(psutil.Error):
        for each in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.Error):
                if "csrcheck.runs.server" in " ".join(each.cmdline()):
                    most = max(most, each.memory_info().rss / 1e6)
    return most


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def same_bytes(one: Path, other: Path) -> bool:
    """Tell whether two run folders hold the same files with the same bytes."""
    names = [
        sorted(path.relative_to(run).as_posix() for path in run.rglob("*") if path.is_file())
        for run in (one, other)
    ]
    # run.json says how it was run (with which limits, with or without a cache), nothing about reports.
    shared = [name for name in names[0] if name != "run.json"]
    return names[0] == names[1] and not any(filecmp.cmpfiles(one, other, shared, shallow=False)[1:])


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a Dask cluster on this machine and give its address."""
    code = (
        "import sys, distributed\n"
        "if __name__ == '__main__':\n"
        f"    made = distributed.LocalCluster(n_workers={workers}, threads_per_worker=1,"
        " dashboard_address=':0', silence_logs=50)\n"
        "    print(made.scheduler_address, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "cluster.py")
        script.write_text(code, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(30)


def show(name: str, each: Measured, count: int) -> None:
    """Print a line of the table."""
    tenths = " ".join(f"{value:3.0f}" if value else "  ·" for value in each.resident)
    print(
        f"  {name:10} {each.seconds:8.1f} {each.cpu:8.1f} {each.idle:7.1f} {each.others:7.1f}"
        f" {count / each.seconds * 60:8.0f}  {tenths}",
        flush=True,
    )


def quiet(one: Measured, several: Measured, cores: int) -> float:
    """Return what the speed-up would have been, had the cores been free for the runs."""
    return one.cpu / ((several.cpu + several.idle) / cores)


def compare(reports: Path, count: int, jobs: int, rounds: int, folder: Path, *, dask: bool) -> None:
    """Measure and print."""
    print(
        f"  {'':10} {'seconds':>8} {'cpu s':>8} {'idle':>7} {'others':>7} {'a minute':>8}"
        "  MB of the largest worker, by tenth of the run"
    )
    ones: list[Measured] = []
    severals: list[Measured] = []
    one, several, cache = folder / "one", folder / "several", folder / "cache"
    for _ in range(rounds):
        for run, number, kept in ((one, 1, ones), (several, jobs, severals)):
            _empty(run, cache)
            kept.append(measure(reports, run, cache, count, "--jobs", str(number)))
            show(f"{number} job{'s' * (number > 1)}", kept[-1], count)
    again = measure(reports, several, cache, count, "--jobs", str(jobs))
    show("again", again, count)
    wall = statistics.median(each.seconds for each in ones) / statistics.median(
        each.seconds for each in severals
    )
    estimate = statistics.median(
        quiet(first, second, jobs) for first, second in zip(ones, severals, strict=True)
    )
    print(f"speed-up of {jobs} jobs: {wall:.2f} by the clock, {estimate:.2f} quiet")
    print(f"again: {again.seconds / statistics.median(each.seconds for each in severals):.1%} of the first")
    print(f"same bytes with 1 and {jobs} jobs: {same_bytes(one, several)}")
    if dask:
        with cluster(jobs) as address:
            _empty(folder / "dask", cache)
            show(
                "dask",
                measure(reports, folder / "dask", cache, count, "--engine", "dask", "--scheduler", address),
                count,
            )
        print(f"same bytes from the cluster: {same_bytes(one, folder / 'dask')}")


def _empty(*folders: Path) -> None:
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, make the reports and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--dask", action="store_true", help="also run on a Dask cluster of this machine")
    parser.add_argument("--folder", type=Path, help="reports to take instead of making some")
    options = parser.parse_args(arguments)
    as_installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = options.folder or folder / "reports"
        count = options.count
        if options.folder:
            count = sum(1 for path in reports.rglob("*.*") if path.is_file())
        else:
            make(reports, count)
        print(f"{count} reports, {' + '.join(FRAMEWORKS)}, {os.cpu_count()} cores")
        compare(reports, count, options.jobs, options.rounds, folder, dask=options.dask)


if __name__ == "__main__":
    main()
