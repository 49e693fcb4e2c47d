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
from benchmarks.tcfd import measure as measure_tcfd
from csrcheck.coverage.confidence import usual, with_odds
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import COVERAGE
from csrcheck.model import Basis, FrameworkResult, Verdict


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


def by_confidence(certain: Iterable[tuple[float, bool]]) -> list[list[str]]:
    """Return, for bands of confidence, how many verdicts were said with it, what was said, and the share right."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in certain:
        bands[min(int(confidence * 10), 9)].append((confidence, right))
    return [
        [
            f"{band / 10:.1f}-{band / 10 + 0.1:.1f}",
            str(len(found)),
            f"{sum(said for said, _ in found) / len(found):.3f}",
            f"{sum(right for _, right in found) / len(found):.3f}",
        ]
        for band, found in sorted(bands.items())
    ]


def left_out(said: Mapping[str, list[tuple[Basis, float, bool]]]) -> list[tuple[str, float, bool]]:
    """Return each verdict with the confidence that the counts of the other reports would give it.

    What lowers a verdict's confidence below that of its ground (unread pages, deeds asked for) lowers it here as well.
    """
    found = []
    for report, own in said.items():
        others = [each for name, verdicts in said.items() if name != report for each in verdicts]
        known = reliability(counts(others))
        found += [
            (report, with_odds(known[basis], _odds(sure) / _odds(usual(basis))), right)
            for basis, sure, right in own
            if basis in known
        ]
    return found


def _odds(share: float) -> float:
    return share / (1 - share)


def brier(found: Iterable[tuple[str, float, bool]]) -> float:
    """Return the mean square of what confidence was off by."""
    off = [(right - sure) ** 2 for _, sure, right in found]
    return sum(off) / len(off)


def reliability(seen: Mapping[Basis, tuple[int, int]]) -> dict[Basis, float]:
    """Return the share of right verdicts to expect by basis, drawn to the average where few were seen."""
    average = sum(right for right, _ in seen.values()) / sum(count for _, count in seen.values())
    return {basis: (right + _PRIOR * average) / (count + _PRIOR) for basis, (right, count) in seen.items()}


def counts(certain: Iterable[tuple[Basis, float, bool]]) -> dict[Basis, tuple[int, int]]:
    """Return by basis how many verdicts were right, of all; those that were not assessed are left out."""
    found: dict[Basis, tuple[int, int]] = {}
    for basis, confidence, right in certain:
        if confidence:
            seen = found.get(basis, (0, 0))
            found[basis] = (seen[0] + right, seen[1] + 1)
    return found


def among_ten(found: Iterable[tuple[str, float, bool]]) -> list[list[str]]:
    """Return by report how many of the ten least sure verdicts are wrong, and how many of ten drawn by lot."""
    by_report: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for report, confidence, right in found:
        by_report[report].append((confidence, right))
    return [
        [
            report,
            str(sum(not right for _, right in sorted(verdicts, key=lambda each: each[0])[:10])),
            f"{10 * sum(not right for _, right in verdicts) / len(verdicts):.1f}",
        ]
        for report, verdicts in sorted(by_report.items())
    ]


_PRIOR = 4
"""Verdicts of average reliability that each basis is given beside those seen, so that few weigh little."""
_TORN = 0.2
"""Share of verdicts not assessed from which on a report says nothing on confidence."""

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
    certain: dict[str, list[tuple[Basis, float, bool]]] = defaultdict(list)
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
            certain[report.stem].extend(score.certain)
            errors.extend(f"{report.stem} {name} {line}" for line in score.errors)
        for name in indexed:
            count, present, near = score_index(labels["index"][name], by_id[name])
            claims.append([report.stem, name, str(count), f"{present:.3f}", f"{near:.3f}"])
    table(HEADER, rows)
    print("\nDisclosures the report's own index claims")
    table(["report", "framework", "claimed", "present", "within one page"], claims)
    _print_confidence(certain)
    _print_below(rows)
    if options.errors:
        print("\n" + "\n".join(errors))
    if (options.labels / "tcfd.json").exists():
        print("\nTCFD, 91 finer points, each banking group left out")
        measure_tcfd(options.labels, options.reports)
    sentences = options.labels / "sentences.csv"
    if sentences.exists():
        measure_sentences(sentences)


def _print_confidence(certain: Mapping[str, list[tuple[Basis, float, bool]]]) -> None:
    """Print how far confidence holds: as it ships, and with counts that do not know the report."""
    whole = {name: said for name, said in certain.items() if not _torn(said)}
    print("\nVerdicts by what they rest on (reports whose text is whole)")
    seen = counts(each for said in whole.values() for each in said)
    drawn = reliability(seen)
    rows = [
        [basis.value, str(right), str(count), f"{right / count:.3f}", f"{drawn[basis]:.2f}"]
        for basis, (right, count) in seen.items()
    ]
    table(["basis", "right", "of", "share", "drawn to the average"], sorted(rows))
    print("\nVerdicts by confidence, as it ships")
    header = ["band", "verdicts", "said", "right"]
    table(header, by_confidence((sure, right) for said in whole.values() for _, sure, right in said if sure))
    print("\nThe same, counted on the other reports only")
    found = left_out(whole)
    table(header, by_confidence((sure, right) for _, sure, right in found))
    print("\nWrong among the ten least sure, counted on the other reports only, and among ten drawn by lot")
    table(["report", "least sure", "by lot"], among_ten(found))
    print(f"Brier score {brier(found):.4f}")


def _torn(said: list[tuple[Basis, float, bool]]) -> bool:
    """Tell whether much of a report could not be assessed."""
    return sum(not sure for _, sure, _ in said) > _TORN * len(said)


def _print_below(rows: list[list[str]]) -> None:
    """Print the gate: on which reports counting keywords finds presence better."""
    below = [f"{report} {framework}" for report, framework, *_, mark in rows if mark]
    print(f"\nPresence below the keyword baseline: {', '.join(below) or 'nowhere'}")


def measure_sentences(path: Path) -> None:
    """Print the figures on labelled sentences."""
    from benchmarks.sentences import measure

    print("\nSentences (in sample: the shipped weights were trained on half of this data set)")
    print(json.dumps(measure(path)))


if __name__ == "__main__":
    main()
