"""Accuracy on reports labelled by reading, and on labelled sentences, as one table.

Usage: python benchmarks/accuracy.py [LABELS_FOLDER] [--reports FOLDER] [--errors]

The form of label files is told in ``labelled.py``. Default: ../shared/labels and ../shared/corpus; ``sentences.csv``
in the folder is measured too. Figures per report: three-way accuracy, presence accuracy, Cohen's kappa with linear
weights, the share of evidence on a labelled page (or within three lines), and how many of those labelled not
applicable are called so; beside them what counting keywords reaches (``keywords.py``). Then how often verdicts of
each confidence are right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.keywords import frozen
from benchmarks.labelled import FRAMEWORKS, SHARED, kappa_of_presence, labelled, score_framework, table
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import COVERAGE
from csrcheck.model import FrameworkResult, Verdict


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


HEADER = [
    "report", "framework", "n", "three-way", "presence", "kappa", "located", "not applicable",
    "kappa of presence", "keyword presence", "keyword kappa", "",
]  # fmt: skip


def _beside(presence: float, kappa: float, counted: tuple[float, float] | None) -> list[str]:
    """Return the cells on presence beside what counting keywords reaches."""
    if counted is None:
        return [f"{kappa:.3f}", "", "", ""]
    # Frozen figures have three digits.
    below = "below" if round(presence, 3) < counted[0] else ""
    return [f"{kappa:.3f}", f"{counted[0]:.3f}", f"{counted[1]:.3f}", below]


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
    baseline = frozen()
    for report, labels in labelled(options.labels, options.reports):
        names = [name for name in FRAMEWORKS if name in labels]
        indexed = list(labels.get("index", {}))
        wanted = [FRAMEWORKS.get(name, name) for name in dict.fromkeys([*names, *indexed])]
        result = ask(Request(report, (COVERAGE,), tuple(wanted))).report
        by_id = {each.id: each for each in result.frameworks}
        for name in names:
            score = score_framework(labels[name], by_id[name], paged=result.document.pages > 1)
            counted = baseline.get(report.stem, {}).get(name)
            rows.append(
                [
                    report.stem,
                    name,
                    *score.row(),
                    *_beside(score.presence, kappa_of_presence(score.pairs), counted),
                ]
            )
            certain.extend(score.certain)
            errors.extend(f"{report.stem} {name} {line}" for line in score.errors)
        for name in indexed:
            count, present, near = score_index(labels["index"][name], by_id[name])
            claims.append([report.stem, name, str(count), f"{present:.3f}", f"{near:.3f}"])
    table(HEADER, rows)
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
