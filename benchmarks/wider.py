"""What takes longer than a report: pages recognised from their picture, a thousand pages, a batch; for speed.py."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.collection import ROOT, make

PAGES = 4
"""Pages recognised: enough for both of two cores, and for what it takes to load the models to fade."""
THOUSAND = 1000
REPORTS = 16

Figures = dict[str, float]


def timed(command: list[str], cache: Path) -> tuple[float, float]:
    """Run a command; return its seconds by the clock and of processors, children included."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "CSRCHECK_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-m", "csrcheck", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, used


def recognised(report: Path, folder: Path, cache: Path) -> Figures | None:
    """Return what a page costs that is a picture; pages of a report are drawn and put into a PDF without text."""
    if find_spec("rapidocr") is None:
        return None
    import pypdfium2

    source = pypdfium2.PdfDocument(report)
    first = len(source) // 2
    pictures = [
        source[first + number].render(scale=150 / 72).to_pil().convert("RGB") for number in range(PAGES)
    ]
    path = folder / "scanned.pdf"
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=150)
    seconds, processor = timed(["text", str(path), "--ocr", "all", "--no-cache"], cache)
    return {"seconds": round(seconds / PAGES, 2), "cpu seconds": round(processor / PAGES, 2)}


def thousand(path: Path, cache: Path) -> Figures:
    """Return what a page costs of a report of a thousand pages."""
    seconds, processor = timed(["coverage", str(path), "-f", "gbt36000", "--no-cache", "-q"], cache)
    return {"ms": round(seconds), "cpu ms": round(processor)}  # seconds of a thousand pages are ms of one


def batch(folder: Path, cache: Path) -> Figures:
    """Return what a report of the bundled mix costs in a batch, the start of the run included."""
    make(folder / "reports", REPORTS)
    command = ["batch", str(folder / "reports"), "-o", str(folder / "run"), "-q", "-f", "hkex", "-f", "gri"]
    _, processor = timed([*command, "--jobs", "1", "--no-cache"], cache)
    each = processor / REPORTS
    return {"cpu seconds": round(each, 2), "reports a core hour": round(3600 / each)}
