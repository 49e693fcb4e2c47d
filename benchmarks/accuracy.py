"""Accuracy on reports labelled by reading, and on labelled sentences, as one table.

Usage: python benchmarks/accuracy.py [LABELS_FOLDER] [--reports FOLDER] [--errors]

A label file is JSON named after its report: ``{"gbt36000": {"subject/issue": {"verdict", "pages",
"lines", …}}, "hkex": {code: …}, "index": {framework: {code: [pages]}}}`` with the verdicts disclosed,
partial, absent and na. Default: ../shared/labels and ../shared/corpus. ``sentences.csv`` in the folder
is measured too. Figures per report: three-way accuracy, presence accuracy, Cohen's kappa with linear
weights, and the share of evidence on a labelled page (or within three lines); then how often verdicts
of each confidence are right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import COVERAGE
from csrcheck.model import Citation, FrameworkResult, IndicatorResult, Verdict

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ORDER = {"absent": 0, "partial": 1, "disclosed": 2}
SAID = {
    Verdict.DISCLOSED: "disclosed",
    Verdict.PARTIAL: "partial",
    Verdict.NOT_DISCLOSED: "absent",
    Verdict.NOT_APPLICABLE: "na",
    Verdict.UNASSESSED: "absent",
}
VERSIONS = {"hkex": "hkex@2022"}
NEAR_LINES = 3


@dataclass
class Score:
    """Counts on one framework of one report."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    located: list[bool] = field(default_factory=list)
    certain: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def row(self) -> list[str]:
        """Return the figures as text."""
        total = len(self.pairs) or 1
        three = sum(a == b for a, b in self.pairs) / total
        presence = sum((a == 0) == (b == 0) for a, b in self.pairs) / total
        located = sum(self.located) / len(self.located) if self.located else float("nan")
        return [
            f"{len(self.pairs)}",
            f"{three:.3f}",
            f"{presence:.3f}",
            f"{kappa(self.pairs):.3f}",
            f"{located:.3f}",
        ]


def kappa(pairs: list[tuple[int, int]]) -> float:
    """Return Cohen's kappa with linear weights over three ordered classes."""
    if not pairs:
        return float("nan")
    share = [
        [sum(pair[side] == value for pair in pairs) / len(pairs) for value in range(3)] for side in (0, 1)
    ]
    observed = sum(abs(a - b) for a, b in pairs) / len(pairs)
    expected = sum(share[0][i] * share[1][j] * abs(i - j) for i in range(3) for j in range(3))
    return 1 - observed / expected if expected else 1.0


def score_framework(labels: Mapping[str, Any], result: FrameworkResult, *, paged: bool) -> Score:
    """Compare verdicts with labels; a label key is a code or ``subject/title``."""
    found = {squeeze(each.title.zh): each for each in result.indicators} | {
        each.id: each for each in result.indicators
    }
    score = Score()
    for key, label in labels.items():
        indicator = found.get(key) or found.get(squeeze(key.split("/", 1)[-1]))
        said = SAID[indicator.verdict] if indicator else "absent"
        if label["verdict"] == "na":
            continue
        said = "absent" if said == "na" else said
        right = said == label["verdict"]
        score.pairs.append((ORDER[label["verdict"]], ORDER[said]))
        if indicator:
            score.certain.append((indicator.confidence, right))
            if label["verdict"] != "absent" and said != "absent":
                score.located.append(any(is_near(each, label, paged=paged) for each in indicator.evidence))
        if not right:
            score.errors.append(describe(key, label, indicator, said))
    return score


def describe(key: str, label: Mapping[str, Any], indicator: IndicatorResult | None, said: str) -> str:
    """Return one line on a verdict that differs from its label."""
    quote = indicator.evidence[0].quote[:50] if indicator and indicator.evidence else ""
    return f"{key}: label {label['verdict']}, said {said}  {quote}"


def is_near(citation: Citation, label: Mapping[str, Any], *, paged: bool) -> bool:
    """Tell whether a quote stands where the label says."""
    if paged:
        return citation.page in label.get("pages", ())
    return citation.line is not None and any(
        abs(citation.line - n) <= NEAR_LINES for n in label.get("lines", ())
    )


def score_index(claims: Mapping[str, list[int]], result: FrameworkResult) -> tuple[int, float, float]:
    """Return disclosures claimed, the share called present, and of those the share quoted within one page."""
    found = {each.id: each for each in result.indicators}
    claimed = {code: pages for code, pages in claims.items() if pages}
    present = [
        (found[code], pages)
        for code, pages in claimed.items()
        if code in found and found[code].verdict in (Verdict.DISCLOSED, Verdict.PARTIAL)
    ]
    near = sum(
        any(abs(e.page - page) <= 1 for e in each.evidence for page in pages) for each, pages in present
    )
    return len(claimed), len(present) / len(claimed), near / len(present) if present else float("nan")


def reliability(certain: Iterable[tuple[float, bool]]) -> list[list[str]]:
    """Return, for bands of confidence, how many verdicts were said with it and how many were right."""
    bands: dict[int, list[bool]] = defaultdict(list)
    for confidence, right in certain:
        bands[min(int(confidence * 10), 9)].append(right)
    return [
        [f"{band / 10:.1f}-{band / 10 + 0.1:.1f}", str(len(found)), f"{sum(found) / len(found):.3f}"]
        for band, found in sorted(bands.items())
    ]


def squeeze(text: str) -> str:
    """Return a title without punctuation and spaces, for comparing."""
    return re.sub(r"[\s，。、；：,.;:()（）“”\"'《》·—\-/]", "", text).lower()


def report_for(label: Path, folder: Path) -> Path | None:
    """Return the report a label file is about."""
    return next((path for path in sorted(folder.glob(f"{label.stem}.*")) if path.suffix != ".json"), None)


def table(header: list[str], rows: list[list[str]]) -> None:
    """Print rows under a header, columns aligned."""
    widths = [max(len(row[n]) for row in [header, *rows]) for n in range(len(header))]
    for row in [header, *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", nargs="?", type=Path, default=SHARED / "labels")
    parser.add_argument("--reports", type=Path, default=SHARED / "corpus")
    parser.add_argument(
        "--errors", action="store_true", help="list every verdict that differs from its label"
    )
    options = parser.parse_args()
    if not options.labels.is_dir():
        sys.exit(
            f"no labels: {options.labels} is not a folder (labelled reports are not part of the project)"
        )
    rows: list[list[str]] = []
    claims: list[list[str]] = []
    certain: list[tuple[float, bool]] = []
    errors: list[str] = []
    for path in sorted(options.labels.glob("*.json")):
        labels = json.loads(path.read_text("utf-8"))
        report = report_for(path, options.reports)
        names = [name for name in ("gbt36000", "iso26000", "hkex") if name in labels]
        if report is None or not names:
            continue
        indexed = list(labels.get("index", {}))
        wanted = [VERSIONS.get(name, name) for name in dict.fromkeys([*names, *indexed])]
        result = ask(Request(report, (COVERAGE,), tuple(wanted))).report
        by_id = {each.id: each for each in result.frameworks}
        for name in names:
            score = score_framework(labels[name], by_id[name], paged=result.document.pages > 1)
            rows.append([path.stem, name, *score.row()])
            certain.extend(score.certain)
            errors.extend(f"{path.stem} {name} {line}" for line in score.errors)
        for name in indexed:
            count, present, near = score_index(labels["index"][name], by_id[name])
            claims.append([path.stem, name, str(count), f"{present:.3f}", f"{near:.3f}"])
    table(["report", "framework", "n", "three-way", "presence", "kappa", "located"], rows)
    print("\nDisclosures the report's own index claims")
    table(["report", "framework", "claimed", "present", "within one page"], claims)
    print("\nVerdicts by confidence")
    table(["said", "verdicts", "right"], reliability(certain))
    if options.errors:
        print("\n" + "\n".join(errors))
    sentences = options.labels / "sentences.csv"
    if sentences.exists():
        measure_sentences(sentences)


def measure_sentences(path: Path) -> None:
    """Print the figures on labelled sentences."""
    from benchmarks.sentences import measure

    print("\nSentences (in sample: the shipped weights were trained on half of this data set)")
    print(json.dumps(measure(path)))


if __name__ == "__main__":
    main()
