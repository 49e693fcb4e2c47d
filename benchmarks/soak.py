"""A long run: thousands of generated reports, memory over its tenths, a worker and the run killed, same bytes.

Usage: python benchmarks/soak.py [--count N] [--jobs J] [--folder FOLDER]

The same reports are run twice. Nothing disturbs the first run; the second loses a worker (``kill -9``) after
a quarter of them, is killed itself after a half, and is taken up again. Both must end with the same bytes, no
process may be left, and the largest worker may not grow from the second tenth of the first run to its last by
more than a tenth, the command by more than 20 KB a report. Ends with 1 where one of this does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.batch import command, environment, same_bytes
from benchmarks.collection import as_installed

ROOT = Path(__file__).resolve().parents[1]
_LOOK = 0.5
_TENTHS = 10
_GROWTH = 1.1
_LONG = 25
"""Paragraphs of a generated report."""
_SYLLABLES = "安博诚达恩丰广海嘉凯"
"""Of the names of the companies that report, one for each digit."""
_SUMMING, _A_REPORT = 30.0, 0.02
"""MB the command may need for summing up, and for each report: it knows what became of all of them."""


def generate(folder: Path, count: int, seed: int = 7) -> None:
    """Write so many short reports: some paragraphs of the bundled samples, with a figure of their own."""
    paragraphs = [
        each
        for file in sorted((ROOT / "samples" / "content").glob("*.yaml"))
        for each in _paragraphs(yaml.safe_load(file.read_text(encoding="utf-8")))
    ]
    dice = random.Random(seed)
    for number in range(count):
        name = "".join(_SYLLABLES[int(digit)] for digit in f"{number:04}")
        head = f"{name}新材料股份有限公司2023年环境、社会及管治报告"
        own = f"本公司在第{number}个园区建设了{number % 9 + 2}座污水处理站，全年处理废水{number + 7}万吨。"
        path = folder / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join([head, own, *dice.sample(paragraphs, k=_LONG)]) + "\n", encoding="utf-8")


def _paragraphs(content: Any) -> Iterator[str]:
    """Yield the paragraphs of a sample's content, wherever they stand in it."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key == "p" and isinstance(value, str):
                yield value
            else:
                yield from _paragraphs(value)
    elif isinstance(content, list):
        for value in content:
            yield from _paragraphs(value)


class Run:
    """A run under way, looked at now and then.

    Attributes:
        workers: By tenth of the run, the MB of the largest worker; ``command`` those of the command itself.
    """

    def __init__(self, reports: Path, folder: Path, cache: Path, count: int, options: list[str]) -> None:
        self.folder, self.count = folder, count
        self.workers, self.command = [0.0] * _TENTHS, [0.0] * _TENTHS
        self.process = subprocess.Popen(
            command(reports, folder, "--no-cache", *options),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(cache),
        )

    @property
    def done(self) -> int:
        """How many files the run knows the outcome of."""
        states = self.folder / "state"
        return sum(1 for _ in states.glob("*.json")) if states.is_dir() else 0

    def wait(self, until: int | None = None) -> bool:
        """Look until so many files are done, or the run ends; return whether it goes on."""
        while self.process.poll() is None:
            done = self.done
            if until is not None and done >= until:
                return True
            self._look(min(done * _TENTHS // self.count, _TENTHS - 1))
            time.sleep(_LOOK)
        return False

    def servers(self) -> list[psutil.Process]:
        """Return its workers, without the children they read files in."""
        with suppress(psutil.Error):
            return psutil.Process(self.process.pid).children()
        return []

    def _look(self, tenth: int) -> None:
        with suppress(psutil.Error):
            own = psutil.Process(self.process.pid).memory_info().rss / 1e6
            self.command[tenth] = max(self.command[tenth], own)
        for server in self.servers():
            with suppress(psutil.Error):
                self.workers[tenth] = max(self.workers[tenth], server.memory_info().rss / 1e6)


def disturbed(run: Run, count: int) -> list[psutil.Process]:
    """Kill a worker of a run and then the run; return what it had started."""
    if run.wait(count // 4):
        victim = run.servers()[0]
        victim.kill()
        print(f"  worker killed after {run.done} files", flush=True)
    started: list[psutil.Process] = []
    if run.wait(count // 2):
        started = psutil.Process(run.process.pid).children(recursive=True)
        run.process.send_signal(signal.SIGKILL)
        print(f"  run killed after {run.done} files", flush=True)
    run.process.wait()
    return started


def flat(megabytes: list[float], more: float = 0.0) -> bool:
    """Tell whether memory at the end is what it was after the first tenth, or so many MB more."""
    known = [each for each in megabytes if each]
    return len(known) < 3 or known[-1] <= _GROWTH * known[1] + more


def statuses(folder: Path) -> dict[str, int]:
    """Return how many reports a run counts of each status."""
    counts: dict[str, int] = {}
    for row in json.loads((folder / "summary.json").read_bytes())["reports"]:
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    return counts


def main() -> int:
    """Run both and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    as_installed()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        reports, jobs = folder / "reports", ["--jobs", str(options.jobs)]
        generate(reports, options.count)
        began = time.perf_counter()
        whole = Run(reports, folder / "whole", folder / "cache-1", options.count, jobs)
        whole.wait()
        seconds = time.perf_counter() - began
        print(f"{options.count} reports in {seconds:.0f} s: {statuses(whole.folder)}")
        print("  MB of the largest worker by tenth:", *(f"{each:4.0f}" for each in whole.workers))
        print("  MB of the command by tenth:       ", *(f"{each:4.0f}" for each in whole.command), flush=True)
        broken = Run(reports, folder / "broken", folder / "cache-2", options.count, jobs)
        started = disturbed(broken, options.count)
        again = Run(reports, broken.folder, folder / "cache-2", options.count, jobs)
        again.wait()
        _, left = psutil.wait_procs(started, timeout=10)
        results = {
            "same bytes": same_bytes(whole.folder, broken.folder),
            "no process left": not left,
            "memory of workers flat": flat(whole.workers),
            "memory of the command flat": flat(whole.command, _SUMMING + _A_REPORT * options.count),
        }
        for name, holds in results.items():
            print(f"  {name}: {holds}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
