"""What may go wrong in a batch, made to go wrong: kills, hostile files, a lost worker of a cluster.

Usage: python benchmarks/mishaps.py [--count N] [--kills K] [--dask]

Three trials, each against the bytes of a run that nothing disturbed: a run is
killed (``kill -9``) at random moments and taken up again; one file in ten is hostile; a worker
of a Dask cluster is killed on the way. Ends with 1 where a trial fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.batch import cluster, command, environment, same_bytes
from benchmarks.collection import make
from tests.hostile import bombs

_LIMITS = ("--timeout", "20", "--max-memory", "512")


def start(reports: Path, run: Path, cache: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a run with limits that hostile files reach soon."""
    return subprocess.Popen(
        command(reports, run, *_LIMITS, *options),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(cache),
    )


def done_in(run: Path) -> int:
    """Return how many files a run knows the outcome of."""
    return sum(1 for _ in (run / "state").glob("*.json")) if (run / "state").is_dir() else 0


def kills(reports: Path, whole: Path, folder: Path, times: int, seconds: float) -> bool:
    """Kill a run at random moments, each time of a fresh folder and cache, and take it up again."""
    dice = random.Random(times)
    fine = True
    for number in range(1, times + 1):
        run, cache = folder / "killed", folder / "killed-cache"
        for each in (run, cache):
            shutil.rmtree(each, ignore_errors=True)
        process = start(reports, run, cache)
        time.sleep(dice.uniform(0.0, seconds))
        started = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.send_signal(signal.SIGKILL)
        process.wait()
        reached = done_in(run)
        code = start(reports, run, cache).wait()
        _, left = psutil.wait_procs(started, timeout=10)
        same = same_bytes(whole, run) and code in (0, 1) and not left
        print(
            f"  kill {number:2}: after {reached:3} files, same bytes: {same}, left behind: {len(left)}",
            flush=True,
        )
        fine &= same
    return fine


def hostile(reports: Path, count: int) -> list[Path]:
    """Put a hostile file beside every nine reports, and return those."""
    makers: list[Callable[[Path], Path]] = [
        bombs.entity_expansion,
        bombs.huge_part,
        bombs.many_paragraphs,
        bombs.page_cycle,
        bombs.deep_nesting,
        _broken,
        _empty,
        _other,
    ]
    made = []
    for number in range(count // 9):
        maker = makers[number % len(makers)]
        suffix = ".pdf" if maker in (bombs.page_cycle, _broken) else ".docx"
        made.append(maker(reports / f"hostile-{number:03}-{maker.__name__.strip('_')}{suffix}"))
    return made


def _broken(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 9 0 R>>")
    return path


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _other(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return path


def told(run: Path, reports: list[Path], bad: list[Path]) -> bool:
    """Tell whether all reports were read and the summary says of each bad file what is wrong with it."""
    rows = {row["path"]: row for row in json.loads((run / "summary.json").read_bytes())["reports"]}
    unread = [path for path in reports if not rows[path.as_posix()]["file"]]
    for path in bad:
        row = rows[path.as_posix()]
        print(f"  {path.name:40} {row['status']:8} {row['code'] or '-':18} {row['reason'][-60:]}")
    silent = [path for path in bad if rows[path.as_posix()]["status"] == "failed"
              and not rows[path.as_posix()]["reason"]]  # fmt: skip
    print(
        f"  reports read: {len(reports) - len(unread)} of {len(reports)}; bad without a word: {len(silent)}"
    )
    return not unread and not silent


def lost_worker(reports: Path, whole: Path, folder: Path) -> bool:
    """Run on a cluster and kill one of its workers when a third is done."""
    run = folder / "cluster"
    count = done_in(whole)
    with cluster(2) as address:
        process = start(reports, run, folder / "cluster-cache", "--engine", "dask", "--scheduler", address)
        while done_in(run) < count // 3 and process.poll() is None:
            time.sleep(0.05)
        workers = [
            each
            for each in psutil.Process(os.getpid()).children(recursive=True)
            if "spawn_main" in " ".join(each.cmdline())
        ]
        workers[-1].kill()
        process.wait()
    same = same_bytes(whole, run)
    print(f"  a worker of the cluster killed after a third: same bytes: {same}")
    return same


def main() -> None:
    """Run the trials."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--dask", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make(folder / "reports", options.count)
        bad = hostile(folder / "reports", options.count)
        whole = folder / "whole"
        began = time.monotonic()
        start(folder / "reports", whole, folder / "cache").wait()
        seconds = time.monotonic() - began
        print(f"{len(made)} reports and {len(bad)} hostile files, {seconds:.0f} s")
        fine = told(whole, made, bad)
        fine &= kills(folder / "reports", whole, folder, options.kills, seconds)
        if options.dask:
            fine &= lost_worker(folder / "reports", whole, folder)
    sys.exit(not fine)


if __name__ == "__main__":
    main()
