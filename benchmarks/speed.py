"""Speed and memory of whole commands, as ratios to bare PDFium and pdfplumber on the same file.

Usage: python benchmarks/speed.py [REPORT.pdf …] [--runs N] [--growth] [--whole] [--keep RELEASE]

Every figure is a whole process (start-up included), the median of N runs taken in turn with the
others, so that a noisy machine disturbs all alike. Memory is the peak RSS of the largest process. ``cpu`` is
processor time of a command and its children, user and system: where other programs share the cores it says more
than the clock, and where a command works on two cores it is more than the clock.
Without arguments the reports in ../shared/corpus are measured, or the bundled sample where they are
absent. ``--growth`` also joins the first report to itself up to 1,000 pages. ``--whole`` adds what takes minutes:
pages recognised from their picture, a report of a thousand pages, a batch.

At the end stands a table of what is promised: the last release's figures from ``figures.yaml``, those of this run, and
the goals that stand there; and what got slower. ``--keep`` writes the figures of this run there, for the next.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import wider
from benchmarks.collection import as_installed

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
FIGURES = Path(__file__).with_name("figures.yaml")
SLOWER = 1.15
"""A ratio so many times that of the last release is told as slower: less is the noise of a machine."""
_MORE_IS_BETTER = ("reports a core hour",)
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
    before: Callable[[], None] = lambda: None
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        """Median wall time in seconds."""
        return statistics.median(self.seconds)

    @property
    def cpu(self) -> float:
        """Median processor time in seconds, children included."""
        return statistics.median(self.processor)


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
    case.before()
    used = _processor_time()
    started = time.perf_counter()
    process = subprocess.Popen(
        case.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, env=environment
    )
    _, errors = process.communicate()
    case.seconds.append(time.perf_counter() - started)
    case.processor.append(_processor_time() - used)
    if process.returncode:
        sys.exit(f"{case.name} failed: {errors.decode(errors='replace')}")
    case.megabytes = max(case.megabytes, peak_memory(case))


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_memory(case: Case) -> float:
    """Return the peak RSS in MB of the largest process of one run, taken apart from the timing."""
    if case.megabytes:
        return case.megabytes
    case.before()
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
        case.processor.clear()
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


def drafts(folder: Path, cache: Path) -> list[Case]:
    """Return a Word draft read for the first time, and again after one paragraph of it was edited."""
    import docx

    document = docx.Document(str(ROOT / "samples" / "hexi-2024.docx"))
    longest = max(document.paragraphs, key=lambda each: len(each.text))
    path, number = folder / "draft.docx", iter(range(1, 1_000_000))

    def edit() -> None:
        longest.add_run(f"本段第{next(number)}次修改。")
        document.save(str(path))

    def forget() -> None:
        edit()
        for kind in ("analysis", "document", "draft", "answer"):
            for entry in cache.glob(f"{kind}-*"):
                entry.unlink()

    edit()
    environment = {"CSRCHECK_CACHE": str(cache)}
    return [
        Case("Word draft, first time", coverage(path, FIVE), environment, forget),
        Case("Word draft, one paragraph edited", coverage(path, FIVE), environment, edit),
    ]


def show(title: str, cases: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """Print one table, and return its figures."""
    bare = cases[0]
    print(f"\n{title}")
    print(f"  {'':34} {'seconds':>8} {'x bare':>8} {'cpu s':>8} {'x bare':>8} {'peak MB':>8}")
    figures = {}
    for case in cases:
        wall, cpu = case.median / bare.median, case.cpu / max(bare.cpu, 0.001)
        print(
            f"  {case.name:34} {case.median:8.2f} {wall:8.2f} {case.cpu:8.2f} {cpu:8.2f} {case.megabytes:8.0f}"
        )
        figures[case.name] = {"wall": round(wall, 2), "cpu": round(cpu, 2), "mb": round(case.megabytes)}
    return figures


Figures = dict[str, dict[str, dict[str, Any]]]
"""By table, by case, by kind of figure."""


def promised(now: Figures) -> list[str]:
    """Return a table of the figures that have a goal: of the last release, of this run, and the goal."""
    kept = yaml.safe_load(FIGURES.read_text(encoding="utf-8"))
    lines = [f"\nWhat is promised{'':44} {kept['release']:>8} {'now':>8} {'goal':>8}"]
    for title, cases in kept["goals"].items():
        for name, kinds in cases.items():
            for kind, goal in kinds.items():
                found = now.get(title, {}).get(name, {}).get(kind)
                if found is None:
                    continue
                before = kept["figures"].get(title, {}).get(name, {}).get(kind, "–")
                met = found >= goal if kind in _MORE_IS_BETTER else found <= goal
                mark = "" if met else "  not met"
                lines.append(f"  {f'{title}: {name}: {kind}':58} {before:>8} {found:>8} {goal:>8}{mark}")
    return lines


def slower(now: Figures) -> list[str]:
    """Return a line for each figure that is worse than that of the last release."""
    kept = yaml.safe_load(FIGURES.read_text(encoding="utf-8"))
    found = []
    for title, cases in now.items():
        for name, figures in cases.items():
            before = kept["figures"].get(title, {}).get(name, {})
            for kind, value in figures.items():
                if kind not in before or kind in _MORE_IS_BETTER:  # its inverse is there, too
                    continue
                if value > before[kind] * SLOWER and value > before[kind] + 0.05:
                    found.append(f"  {title}: {name}: {kind} {before[kind]:g} -> {value:g}")
    head = f"\nHigher than in {kept['release']}:"
    return [head, *found] if found else [f"\nNothing is slower than in {kept['release']}."]


def keep(release: str, figures: Figures) -> None:
    """Write the figures of a release, for the next to be held against; the goals stay."""
    head = "".join(
        f"{line}\n" for line in FIGURES.read_text(encoding="utf-8").splitlines() if line.startswith("#")
    )
    goals = yaml.safe_load(FIGURES.read_text(encoding="utf-8"))["goals"]
    kept = {"release": release, "goals": goals, "figures": figures}
    FIGURES.write_text(head + yaml.safe_dump(kept, sort_keys=False, allow_unicode=True), encoding="utf-8")


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
    parser.add_argument("--whole", action="store_true", help="also what takes minutes")
    parser.add_argument("--keep", metavar="RELEASE", help="write the figures as those of this release")
    options = parser.parse_args()
    as_installed()
    known = [CORPUS / "npc2022.pdf", CORPUS / "sfkj2019-annual.pdf"]
    bundled = sorted((ROOT / "samples").glob("*.pdf"))
    reports = options.reports or ([path for path in known if path.exists()] or bundled)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        figures: Figures = {}
        for report in reports:
            cases = cases_for(report.resolve(), cache)
            measure(cases, options.runs)
            figures[report.name] = show(f"{report.name} ({report.stat().st_size / 1e6:.1f} MB)", cases)
        if not options.reports:
            figures |= fixed(reports[0].resolve(), cache, options.runs)
            if options.whole:
                figures |= wide(reports[0].resolve(), cache)
            print("\n".join([*promised(figures), *slower(figures)]))
            if options.keep:
                keep(options.keep, figures)
        if options.growth:
            growth(reports[0].resolve(), cache)


def fixed(report: Path, cache: Path, runs: int) -> Figures:
    """Measure what is the same whatever reports are measured: the start, a small report, a draft."""
    start = [
        Case("python -c pass", [sys.executable, "-c", "pass"]),
        Case("csrcheck --help", csrcheck("--help")),
    ]
    environment = {"CSRCHECK_CACHE": str(cache)}
    sample = min((ROOT / "samples").glob("*.pdf"))
    small = [
        Case("bare PDFium text of the first report", [sys.executable, "-c", BARE, str(report)]),
        Case("sample of 20 pages, one framework", coverage(sample, FIVE[2:3], "--no-cache"), environment),
    ]
    edited = drafts(cache, cache)
    measure(start, max(runs, 5))
    figures = {"Start-up": show("Start-up", start)}
    measure(small, runs)
    figures["Small report"] = show("Small report", small)
    measure(edited, runs)
    figures["Draft"] = show("Draft (against the first time)", edited)
    return figures


def wide(report: Path, folder: Path) -> Figures:
    """Measure what takes minutes, and print it."""
    pages = wider.recognised(report, folder, folder)
    figures: Figures = {
        "Pages recognised": {"a page": pages} if pages else {},
        "1,000 pages": {"a page": wider.thousand(repeated(report, wider.THOUSAND, folder), folder)},
        "Batch": {"a report": wider.batch(folder, folder)},
    }
    for title, cases in figures.items():
        for name, kinds in cases.items():
            print(f"\n{title}, {name}: " + ", ".join(f"{value:g} {kind}" for kind, value in kinds.items()))
    return figures


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
