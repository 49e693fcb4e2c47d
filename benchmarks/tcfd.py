"""The 91 finer points of TCFD on labelled climate reports, each banking group left out in its turn.

Usage: python -m benchmarks.tcfd [LABELS_FOLDER] [--reports FOLDER]

``tcfd.json`` in the folder of labels holds ``{report: {question: Y | N | NA}}``; reports stand in ``tcfd/`` of the folder of
reports. Nothing is learned per question. The one thing that could be, whether a partial disclosure counts as Y, is chosen
on the other groups; beside it stands what the answer most other groups have on a question reaches.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.labelled import SHARED, table
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import COVERAGE
from csrcheck.model import Verdict

Labels = Mapping[str, Mapping[str, str]]
Said = Mapping[str, Mapping[str, Verdict]]
_YES = (frozenset({Verdict.DISCLOSED, Verdict.PARTIAL}), frozenset({Verdict.DISCLOSED}))


def group_of(report: str) -> str:
    """Return the banking group of a report: a bank and its holding company in any year are one."""
    return re.sub(r"\d+$", "", report).removeprefix("tcfd-").removesuffix("bank")


def agreement(pairs: Iterable[tuple[str, str]]) -> tuple[int, float, float]:
    """Return how many answers there are, the share that agree, and Cohen's kappa."""
    found = list(pairs)
    count = len(found) or 1
    right = sum(label == said for label, said in found) / count
    yes = [sum(pair[side] == "Y" for pair in found) / count for side in (0, 1)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return len(found), right, (right - chance) / (1 - chance) if chance < 1 else 1.0


def pairs_of(
    reports: Iterable[str], labels: Labels, said: Said, yes: frozenset[Verdict]
) -> list[tuple[str, str]]:
    """Return label and answer of each question of some reports; what is not applicable is left out."""
    return [
        (label, "Y" if said[report].get(question) in yes else "N")
        for report in reports
        for question, label in labels[report].items()
        if label != "NA"
    ]


def usual(question: str, reports: Iterable[str], labels: Labels) -> str:
    """Return the answer most of some reports have on a question."""
    given = [labels[report][question] for report in reports if labels[report].get(question) in ("Y", "N")]
    return "Y" if 2 * given.count("Y") >= len(given) else "N"


def measure(labels_folder: Path, reports: Path) -> None:
    """Judge the reports, and print the figures by group and over all answers."""
    labels: Labels = json.loads((labels_folder / "tcfd.json").read_text("utf-8"))
    paths = {path.stem: path for path in sorted((reports / "tcfd").glob("*.pdf"))}
    said: dict[str, dict[str, Verdict]] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for report in sorted(labels.keys() & paths.keys()):
        [result] = ask(Request(paths[report], (COVERAGE,), ("tcfd",))).report.frameworks
        said[report] = {each.id: each.verdict for each in result.indicators}
        groups[group_of(report)].append(report)
    rows, every, by_others = [], [], []
    for group, own in sorted(groups.items()):
        others = [report for report in said if report not in own]
        yes = max(_YES, key=lambda yes: agreement(pairs_of(others, labels, said, yes))[1])
        pairs = pairs_of(own, labels, said, yes)
        most = [
            (label, usual(question, others, labels))
            for report in own
            for question, label in labels[report].items()
            if label != "NA"
        ]
        every += pairs
        by_others += most
        rows.append(_row(group, pairs, most, "with partial" if len(yes) > 1 else "disclosed only"))
    header = ["group", "n", "accuracy", "kappa", "usual answer", "its kappa", "counted as Y"]
    table(header, [*rows, _row("all", every, by_others, "")])


def _row(name: str, pairs: list[tuple[str, str]], most: list[tuple[str, str]], yes: str) -> list[str]:
    count, right, kappa = agreement(pairs)
    _, usually, its = agreement(most)
    return [name, str(count), f"{right:.3f}", f"{kappa:.3f}", f"{usually:.3f}", f"{its:.3f}", yes]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", nargs="?", type=Path, default=SHARED / "labels")
    parser.add_argument("--reports", type=Path, default=SHARED / "corpus")
    options = parser.parse_args()
    measure(options.labels, options.reports)


if __name__ == "__main__":
    main()
