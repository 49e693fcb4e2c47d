"""Reports labelled by reading: verdicts held against their labels.

A label file is JSON named after its report: ``{"gbt36000": {"subject/issue": {"verdict", "or", "pages",
"lines", …}}, "hkex": {code: …}, "index": {framework: {code: [pages]}}}`` with the verdicts disclosed,
partial, absent and na; ``or`` holds a second one between which the reader hesitated. Labels of ``na`` count
apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csrcheck.model import Basis, Citation, FrameworkResult, IndicatorResult, Verdict

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FRAMEWORKS = {
    "gbt36000": "gbt36000",
    "iso26000": "iso26000",
    "hkex": "hkex@2022",
    "cn-exchanges": "cn-exchanges@2024",
}
"""Names in label files and the versions they are meant for."""

ORDER = {"absent": 0, "partial": 1, "disclosed": 2}
SAID = {
    Verdict.DISCLOSED: "disclosed",
    Verdict.PARTIAL: "partial",
    Verdict.NOT_DISCLOSED: "absent",
    Verdict.NOT_APPLICABLE: "na",
    Verdict.UNASSESSED: "absent",
}
NEAR_LINES = 3


@dataclass
class Score:
    """Counts on one framework of one report."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    located: list[bool] = field(default_factory=list)
    certain: list[tuple[Basis, float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    put_aside: list[bool] = field(default_factory=list)

    @property
    def presence(self) -> float:
        """Share of indicators rightly called present or not."""
        return sum((a == 0) == (b == 0) for a, b in self.pairs) / (len(self.pairs) or 1)

    @property
    def three_way(self) -> float:
        """Share of verdicts that are the label's."""
        return sum(a == b for a, b in self.pairs) / (len(self.pairs) or 1)

    def row(self) -> list[str]:
        """Return the figures as text."""
        located = sum(self.located) / len(self.located) if self.located else float("nan")
        return [
            f"{len(self.pairs)}",
            f"{self.three_way:.3f}",
            f"{self.presence:.3f}",
            f"{kappa(self.pairs):.3f}",
            f"{located:.3f}",
            f"{sum(self.put_aside)}/{len(self.put_aside)}",
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
            score.put_aside.append(said == "na")
            continue
        wanted = said if said in label.get("or", ()) else label["verdict"]
        if wanted == "na":
            continue
        said = "absent" if said == "na" else said
        right = said == wanted
        score.pairs.append((ORDER[wanted], ORDER[said]))
        if indicator:
            score.certain.append((indicator.basis, indicator.confidence, right))
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


def squeeze(text: str) -> str:
    """Return a title without punctuation and spaces, for comparing."""
    return re.sub(r"[\s，。、；：,.;:()（）“”\"'《》·—\-/]", "", text).lower()


def report_for(label: Path, folder: Path) -> Path | None:
    """Return the report a label file is about."""
    return next((path for path in sorted(folder.glob(f"{label.stem}.*")) if path.suffix != ".json"), None)


def labelled(labels: Path, reports: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield each labelled report with what its label file holds."""
    for path in sorted(labels.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        report = report_for(path, reports)
        if report is not None and any(name in held for name in FRAMEWORKS):
            yield report, held


def kappa_of_presence(pairs: list[tuple[int, int]]) -> float:
    """Return Cohen's kappa where only present or not counts."""
    return kappa([(2 * (a > 0), 2 * (b > 0)) for a, b in pairs])


def table(header: list[str], rows: list[list[str]]) -> None:
    """Print rows under a header, columns aligned."""
    widths = [max(len(row[n]) for row in [header, *rows]) for n in range(len(header))]
    for row in [header, *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
