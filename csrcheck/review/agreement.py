"""How far reviewers agree: verdict by verdict, and beyond chance (Cohen's kappa)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from csrcheck.coverage.review import ReviewFile, is_meant, verdict_key
from csrcheck.model import DocumentSummary, Verdict

TOOL = ""
"""Stands for the tool among the names of those who judge."""
Subject = tuple[str, str, str]
"""Report, framework, indicator."""


class Agreement(Struct, frozen=True):
    """Of two who judged, on one framework; ``kappa`` is ``None`` where all verdicts are one."""

    framework: str
    one: str
    other: str
    both: int
    same: int
    kappa: float | None
    apart: tuple[tuple[Subject, str, str], ...]


def verdicts_of(
    review: ReviewFile, document: DocumentSummary, judged: Mapping[tuple[str, str], Verdict]
) -> dict[str, dict[tuple[str, str], str]]:
    """Return the verdicts of everybody who reviewed a report, by name, then by framework and indicator.

    Args:
        review: The file.
        document: The report.
        judged: The tool's verdicts: who agrees with one holds it, for as long as the tool does.
    """
    found: dict[str, dict[tuple[str, str], str]] = {}
    agreed = {verdict_key(*subject, verdict): subject for subject, verdict in judged.items()}
    for each in review.confirmed:
        subject = agreed.get(each.key)
        if subject and is_meant(each.document or review.document, document):
            found.setdefault(each.reviewer or review.reviewer, {})[subject] = judged[subject].value
    for one in review.corrections:
        subject = (one.framework.partition("@")[0], one.indicator)
        if subject in judged and is_meant(one.document or review.document, document):
            found.setdefault(one.reviewer or review.reviewer, {})[subject] = one.verdict.value
    return found


def agreements(said: Mapping[str, Mapping[Subject, str]]) -> list[Agreement]:
    """Return how far each two agree, by framework; pairs without a verdict in common are left out.

    Args:
        said: Verdicts by who judged.
    """
    found = []
    for one, other in combinations(sorted(said, key=lambda name: (name == TOOL, name)), 2):
        both = sorted(said[one].keys() & said[other].keys())
        for framework in sorted({subject[1] for subject in both}):
            pairs = [(each, said[one][each], said[other][each]) for each in both if each[1] == framework]
            values = [(left, right) for _, left, right in pairs]
            apart = tuple(each for each in pairs if each[1] != each[2])
            same = len(pairs) - len(apart)
            found.append(Agreement(framework, one, other, len(pairs), same, kappa(values), apart))
    return found


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of verdicts: 1 is full agreement, 0 what chance would give.

    ``None`` where chance alone would give full agreement: both gave one and the same verdict throughout.
    """
    if not pairs:
        return None
    count = len(pairs)
    seen = sum(left == right for left, right in pairs) / count
    left, right = _shares(one for one, _ in pairs), _shares(other for _, other in pairs)
    chance = sum(share * right.get(verdict, 0.0) for verdict, share in left.items())
    return None if chance >= 1 else (seen - chance) / (1 - chance)


def _shares(verdicts: Iterable[str]) -> dict[str, float]:
    counts = Counter(verdicts)
    total = sum(counts.values())
    return {verdict: count / total for verdict, count in counts.items()}
