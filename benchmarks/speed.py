"""Speed and memory of whole commands, as ratios to bare PDFium and pdfplumber on the same file.

Usage: python benchmarks/speed.py [REPORT.pdf …] [--runs N] [--growth]

Every figure is a whole process (start-up included), the median of N runs taken in turn with the
others, so that a noisy machine disturbs all alike. Memory is the peak RSS of the largest process.
Without arguments the reports in ../shared/corpus are measured, or the bundled sample where they are
absent. ``--growth`` also joins the first report to itself up to 1,000 pages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
FIVE = ("gbt36000", "iso26000", "hkex", "gri", "cass-esg-5")

BARE = """
import sys, pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
for n in range(len(pdf)):
    page = pdf[n]; text = page.get_textpage(); text.get_text_bounded(); text.close(); page.close()
"""
PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_text(); page.extract_tables(); page.close()
"""


@dataclass
class Case:
    """A command and what its runs cost."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        """Median wall time in seconds."""
        return statistics.median(self.seconds)


def csrcheck(*arguments: str) -> list[str]:
    """Return the command line of a run."""
    return [sys.executable, "-m", "csrcheck", *arguments]


def coverage(report: Path, frameworks: Sequence[str], *options: str) -> list[str]:
    """Return a coverage run with JSON output."""
    chosen = [part for name in frameworks for part in ("--framework", name)]
    return csrcheck("coverage", str(report), *chosen, "--format", "json", *options)


def run(case: Case) -> None:
    """Run a case once, adding its time and peak memory."""
    environment = {**os.environ, **case.environment}
    started = time.perf_counter()
    process = subprocess.Popen(
        case.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, env=environment
    )
    _, errors = process.communicate()
    case.seconds.append(time.perf_counter() - started)
    if process.returncode:
        sys.exit(f"{case.name} failed: {errors.decode(errors='replace')}")
    case.megabytes = max(case.megabytes, peak_memory(case))


def peak_memory(case: Case) -> float:
    """Return the peak RSS in MB of the largest process of one run, taken apart from the timing."""
    if case.megabytes:
        return case.megabytes
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, *case.command],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **case.environment},
        check=True,
        text=True,
    )
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return int(found.stdout) / scale


def measure(cases: Sequence[Case], runs: int) -> None:
    """Run all cases in turn, so many times, after one warm-up each."""
    for case in cases:
        run(case)
        case.seconds.clear()
    for _ in range(runs):
        for case in cases:
            run(case)


def cases_for(report: Path, cache: Path) -> list[Case]:
    """Return the cases measured on one report; the first is the measure of the others."""
    environment = {"CSRCHECK_CACHE": str(cache)}
    python = [sys.executable, "-c"]
    return [
        Case("bare PDFium text", [*python, BARE, str(report)]),
        Case("pdfplumber text + tables", [*python, PLUMBER, str(report)]),
        Case("text (read and structure)", csrcheck("text", str(report), "--no-cache"), environment),
        Case("coverage, one framework", coverage(report, FIVE[:1], "--no-cache"), environment),
        Case("coverage, five frameworks", coverage(report, FIVE, "--no-cache"), environment),
        Case("coverage, five, cached", coverage(report, FIVE), environment),
    ]


def show(title: str, cases: Sequence[Case]) -> None:
    """Print one table."""
    bare = cases[0].median
    print(f"\n{title}")
    print(f"  {'':28} {'seconds':>8} {'x bare':>8} {'peak MB':>8}")
    for case in cases:
        print(f"  {case.name:28} {case.median:8.2f} {case.median / bare:8.2f} {case.megabytes:8.0f}")


def repeated(report: Path, pages: int, folder: Path) -> Path:
    """Return a PDF of so many pages made by repeating a report's."""
    import pypdfium2

    source, target = pypdfium2.PdfDocument(report), pypdfium2.PdfDocument.new()
    while len(target) < pages:
        count = min(len(source), pages - len(target))
        target.import_pages(source, list(range(count)))
    path = folder / f"{pages}.pdf"
    target.save(path)
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    known = [CORPUS / "npc2022.pdf", CORPUS / "sfkj2019-annual.pdf"]
    bundled = sorted((ROOT / "samples").glob("*.pdf"))
    reports = options.reports or ([path for path in known if path.exists()] or bundled)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        start = [
            Case("python -c pass", [sys.executable, "-c", "pass"]),
            Case("csrcheck --help", csrcheck("--help")),
        ]
        measure(start, max(options.runs, 5))
        show("Start-up", start)
        for report in reports:
            cases = cases_for(report.resolve(), cache)
            measure(cases, options.runs)
            show(f"{report.name} ({report.stat().st_size / 1e6:.1f} MB)", cases)
        if options.growth:
            growth(reports[0].resolve(), cache)


def growth(report: Path, folder: Path) -> None:
    """Print how time and memory grow with the number of pages."""
    print("\nGrowth (coverage, one framework, no cache)")
    print(f"  {'pages':>6} {'seconds':>8} {'ms a page':>10} {'peak MB':>8}")
    for pages in (50, 100, 200, 500, 1000):
        path = repeated(report, pages, folder)
        case = Case(str(pages), coverage(path, FIVE[:1], "--no-cache"))
        run(case)
        seconds = case.median
        print(f"  {pages:6} {seconds:8.2f} {seconds / pages * 1000:10.1f} {case.megabytes:8.0f}")


if __name__ == "__main__":
    main()
