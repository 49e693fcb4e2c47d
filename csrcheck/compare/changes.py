"""What changed from one result to another: verdicts, findings, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import UNSET, Struct

from csrcheck.gate.former import former_fingerprint, is_former
from csrcheck.model.duties import Weight
from csrcheck.results.balance import FindingShape, NegativeShape
from csrcheck.results.report import DocumentShape, EvidenceShape, IndicatorShape, ReportShape

_BAD = ("occurred", "shortcoming")
_RANK = {"disclosed": 2, "partial": 1, "not_disclosed": 0}


class Change(Struct, frozen=True):
    """An indicator whose verdict, or what it lacks, is another one.

    Attributes:
        old_words: What it rested on and the new result cites nowhere any more, the best first; ``new_words`` what it
            rests on now and the old one cited nowhere. ``None`` where no sentence came or went: the change is then
            none of the words (another version of the framework or of the program, a review).
        duty: How far the new result says that it binds the issuer; empty where that is not known.
    """

    framework: str
    id: str
    title: str
    old: str
    new: str
    old_missing: tuple[str, ...]
    new_missing: tuple[str, ...]
    old_words: EvidenceShape | None = None
    new_words: EvidenceShape | None = None
    duty: str = ""


class Weighed(Struct, frozen=True):
    """Of what binds issuers alike: coverage in every result, what is possible, how many are missing.

    ``None`` where a result does not know what binds its issuer, or nothing does so far.
    """

    framework: str
    duty: str
    coverage: tuple[float | None, ...]
    coverage_possible: tuple[float | None, ...]
    missing: tuple[int | None, ...]


class Covered(Struct, frozen=True):
    """Coverage of a framework in both: what is proved, and what is possible where something is unassessed."""

    framework: str
    old_version: str
    new_version: str
    old: float | None
    new: float | None
    old_possible: float | None
    new_possible: float | None


class FigureChange(Struct, frozen=True):
    """A past figure that is another one by now."""

    metric: str
    unit: str
    year: str
    old: str
    new: str


class Score(Struct, frozen=True):
    """A dimension of the star with a score in every result; ``None`` where it was not assessed."""

    id: str
    title: str
    scores: tuple[float | None, ...]


class Rated(Struct, frozen=True):
    """The rating in every result: totals and titles of stars from the lowest to the highest possible."""

    totals: tuple[tuple[float, float] | None, ...]
    stars: tuple[tuple[str, str] | None, ...]
    dimensions: tuple[Score, ...]


class Difference(Struct, frozen=True):
    """All that changed.

    Attributes:
        gained: Indicators with a better verdict, ``lost`` with a worse one, ``changed`` with one that is
            neither, or that lack other parts.
        told: Bad news and zero claims only the new result has, ``untold`` only the old one.
        rating: The star in both, where both have one of the same standard.
        apart: What only one of the results looked at: nothing is said of it.
        by_duty: Coverage of what binds the issuer alike, in both.
    """

    old: DocumentShape
    new: DocumentShape
    coverage: tuple[Covered, ...]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    changed: tuple[Change, ...]
    new_findings: tuple[FindingShape, ...]
    gone_findings: tuple[FindingShape, ...]
    figures: tuple[FigureChange, ...]
    told: tuple[NegativeShape, ...]
    untold: tuple[NegativeShape, ...]
    rating: Rated | None
    apart: tuple[str, ...]
    by_duty: tuple[Weighed, ...] = ()
    schema_version: str = "1"

    @property
    def worse(self) -> bool:
        """Whether an indicator got worse or a finding is new."""
        return bool(self.lost or self.new_findings)


def difference(old: ReportShape, new: ReportShape) -> Difference:
    """Return what changed between two results."""
    changes = list(_changes(old, new))
    frameworks = {each.id: each for each in old.frameworks}
    key = _keys(old, new)
    known = {key(each) for each in old.findings or ()}
    there = {key(each) for each in new.findings or ()}
    both_checked = old.findings is not UNSET and new.findings is not UNSET
    return Difference(
        old=old.document,
        new=new.document,
        coverage=tuple(
            Covered(
                each.id,
                before.version,
                each.version,
                before.summary.coverage,
                each.summary.coverage,
                before.summary.coverage_possible,
                each.summary.coverage_possible,
            )
            for each in new.frameworks
            if (before := frameworks.get(each.id))
        ),
        gained=tuple(each for each in changes if _step(each) > 0),
        lost=tuple(each for each in changes if _step(each) < 0),
        changed=tuple(each for each in changes if _step(each) == 0),
        new_findings=tuple(e for e in new.findings or () if both_checked and key(e) not in known),
        gone_findings=tuple(e for e in old.findings or () if both_checked and key(e) not in there),
        figures=tuple(_figures(old, new)),
        told=_only_in(new, old),
        untold=_only_in(old, new),
        rating=_rated([old, new]) if old.rating and new.rating else None,
        apart=tuple(_apart(old, new)),
        by_duty=tuple(_weighed([old, new])),
    )


def _keys(old: ReportShape, new: ReportShape) -> Callable[[FindingShape], str]:
    """Return what findings of two results are told apart by: where one is of 0.1.0, as it was then."""
    if not any(is_former(each.fingerprint) for result in (old, new) for each in result.findings or ()):
        return lambda finding: finding.fingerprint

    def former(finding: FindingShape) -> str:
        if is_former(finding.fingerprint):
            return finding.fingerprint
        return former_fingerprint(finding.rule, finding.indicator, finding.quote, finding.message)

    return former


def _changes(old: ReportShape, new: ReportShape) -> Iterator[Change]:
    before = {(f.id, each.id): each for f in old.frameworks for each in f.indicators}
    cited_before, cited = _cited(old), _cited(new)
    for framework in new.frameworks:
        for each in framework.indicators:
            earlier = before.get((framework.id, each.id))
            if earlier and (earlier.verdict, earlier.missing) != (each.verdict, each.missing):
                yield Change(
                    framework.id,
                    each.id,
                    each.title,
                    earlier.verdict,
                    each.verdict,
                    earlier.missing,
                    each.missing,
                    _first_without(cited, earlier.evidence),
                    _first_without(cited_before, each.evidence),
                    each.duty or "",
                )


def _cited(result: ReportShape) -> frozenset[str]:
    """Return all words a result cites, however they are broken into lines."""
    found = (each for framework in result.frameworks for each in framework.indicators)
    return frozenset("".join(cited.quote.split()) for each in found for cited in each.evidence)


def _first_without(cited: frozenset[str], evidence: Sequence[EvidenceShape]) -> EvidenceShape | None:
    return next((each for each in evidence if "".join(each.quote.split()) not in cited), None)


def _step(change: Change) -> int:
    if change.old not in _RANK or change.new not in _RANK:
        return 0
    return _RANK[change.new] - _RANK[change.old]


def _figures(old: ReportShape, new: ReportShape) -> Iterator[FigureChange]:
    """Yield figures of the same metric, unit and year that differ; where a name occurs twice none is meant."""
    before, after = _by_name(old), _by_name(new)
    for (metric, unit, year), (number, shown) in after.items():
        earlier = before.get((metric, unit, year))
        if earlier and earlier[0] != number:
            yield FigureChange(metric, unit, year, earlier[1], shown)


def _by_name(result: ReportShape) -> dict[tuple[str, str, str], tuple[float, str]]:
    found: dict[tuple[str, str, str], tuple[float, str]] = {}
    twice = set()
    for each in result.series or ():
        for year, value in each.values.items():
            key = (f"{each.metric} {each.note}".strip(), each.unit, year)
            if key in found and found[key][0] != value.number:
                twice.add(key)
            found[key] = (value.number, value.text)
    return {key: value for key, value in found.items() if key not in twice}


def _only_in(result: ReportShape, other: ReportShape) -> tuple[NegativeShape, ...]:
    """Return the matters whose words the other result does not have; nothing where one did not look."""
    if result.negative is UNSET or other.negative is UNSET:
        return ()
    there = {_words(each) for each in other.negative}
    return tuple(each for each in result.negative if _words(each) not in there)


def _words(matter: NegativeShape) -> tuple[str, str, str]:
    return matter.type, matter.polarity, "".join(matter.quote.split())


def _rated(results: Sequence[ReportShape]) -> Rated | None:
    """Return ratings side by side, ``None`` where there are none or their standards differ."""
    ratings = [each.rating or None for each in results]
    given = [each for each in ratings if each]
    if not given or len({each.standard for each in given}) > 1:
        return None
    scores = [{each.id: each.score for each in rating.dimensions} if rating else {} for rating in ratings]
    return Rated(
        totals=tuple((each.low, each.high) if each else None for each in ratings),
        stars=tuple((each.lowest.title, each.highest.title) if each else None for each in ratings),
        dimensions=tuple(
            Score(each.id, each.title, tuple(of.get(each.id) for of in scores))
            for each in given[0].dimensions
        ),
    )


def _apart(old: ReportShape, new: ReportShape) -> Iterator[str]:
    yield from sorted({each.id for each in old.frameworks} ^ {each.id for each in new.frameworks})
    for name in ("findings", "series", "negative", "rating"):
        if (getattr(old, name) is UNSET) != (getattr(new, name) is UNSET):
            yield name


class Line(Struct, frozen=True):
    """An indicator with its verdict in every result; empty where a result has none."""

    framework: str
    id: str
    title: str
    verdicts: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """Several results side by side; ``coverage`` has a row per framework and a value per result.

    Attributes:
        coverage: What is proved; ``coverage_possible`` counts the unassessed as disclosed.
        negative: How many pieces of bad news each tells, ``None`` where nobody looked.
        by_duty: Coverage of what binds issuers alike, where any result knows that.
    """

    documents: tuple[DocumentShape, ...]
    coverage: dict[str, tuple[float | None, ...]]
    coverage_possible: dict[str, tuple[float | None, ...]]
    indicators: tuple[Line, ...]
    negative: tuple[int | None, ...]
    rating: Rated | None
    by_duty: tuple[Weighed, ...] = ()
    schema_version: str = "1"


def side_by_side(results: Sequence[ReportShape], *, everything: bool = False) -> Comparison:
    """Return results side by side: indicators on which they differ, or all."""
    frameworks = list(dict.fromkeys(each.id for result in results for each in result.frameworks))
    found = [{each.id: each for each in result.frameworks} for result in results]
    lines = []
    for framework in frameworks:
        verdicts: list[dict[str, IndicatorShape]] = [
            {each.id: each for each in of[framework].indicators} if framework in of else {} for of in found
        ]
        for name in dict.fromkeys(name for of in verdicts for name in of):
            row = tuple(of[name].verdict if name in of else "" for of in verdicts)
            title = next(of[name].title for of in verdicts if name in of)
            if everything or len(set(row)) > 1:
                lines.append(Line(framework, name, title, row))
    return Comparison(
        tuple(result.document for result in results),
        {
            name: tuple(of[name].summary.coverage if name in of else None for of in found)
            for name in frameworks
        },
        {
            name: tuple(of[name].summary.coverage_possible if name in of else None for of in found)
            for name in frameworks
        },
        tuple(lines),
        tuple(
            None if of.negative is UNSET else sum(each.polarity in _BAD for each in of.negative)
            for of in results
        ),
        _rated(results),
        tuple(_weighed(results)),
    )


def _weighed(results: Sequence[ReportShape]) -> Iterator[Weighed]:
    """Yield a row for each framework and each way of binding that any result has, the strongest first."""
    groups = [
        {(of.id, group.duty): group for of in result.frameworks for group in of.by_duty or ()}
        for result in results
    ]
    known = dict.fromkeys(key for found in groups for key in found)
    for framework in dict.fromkeys(name for name, _ in known):
        for duty in (each.value for each in Weight):
            if (framework, duty) in known and duty != Weight.OTHER.value:
                row = [found.get((framework, duty)) for found in groups]
                yield Weighed(
                    framework,
                    duty,
                    tuple(each.coverage if each else None for each in row),
                    tuple(each.coverage_possible if each else None for each in row),
                    tuple(each.not_disclosed if each else None for each in row),
                )
