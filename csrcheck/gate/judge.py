"""What a build makes of a report: what is accepted, what is known, what fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from csrcheck.gate import baseline as baselines
from csrcheck.gate.renamed import About, about_of, former_name
from csrcheck.gate.settings import Suppression
from csrcheck.gate.suppress import Suppressions, could_be_met, meant
from csrcheck.gate.threshold import by_duty, failing
from csrcheck.model import Report
from csrcheck.model.duties import Obligation, Weight
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import Issue, issues_of


class Facts(Struct, frozen=True):
    """What a report is judged by.

    Attributes:
        path: Of the report.
        coverage: By framework, from 0 to 1; ``None`` where nothing could be assessed.
        indicators: It was checked against, as ``framework/id``.
        everything: Whether all that makes findings was looked at.
        accepted: What reviewers accept, by key.
        about: Works out by what the report is recognised under another name; only a baseline wants to know.
        bound: Whether it is known for sure what binds the issuer.
    """

    path: str
    issues: tuple[Issue, ...]
    coverage: Mapping[str, float | None]
    indicators: frozenset[str]
    everything: bool
    accepted: tuple[tuple[str, Accepted], ...] = ()
    about: Callable[[], About] = About
    bound: bool = False


class Rules(Struct, frozen=True):
    """When a build fails.

    Attributes:
        fail_on: Severities, rules, ids of indicators.
        fail_under: Percent of coverage.
        ignored: Ids of checks that were left out.
        baseline: File of what is known; ``write`` the one to write it to, which then is what is known.
        settings: File of the project's settings, empty where there is none.
    """

    fail_on: tuple[str, ...] = ()
    fail_under: float | None = None
    ignored: frozenset[str] = frozenset()
    baseline: Path | None = None
    write: Path | None = None
    suppressions: Suppressions = Suppressions()
    settings: str = ""

    @property
    def tell(self) -> bool:
        """Whether there is more to tell of a run than what fails."""
        return bool(self.baseline or self.write or self.suppressions.entries)


class Judged(Struct, frozen=True):
    """What became of the issues of a report.

    Attributes:
        accepted: By key, what the settings accept and why.
        compared: What remains, beside the baseline.
        failing: What fails; ``under`` the frameworks whose coverage is too low.
        unbound: Whether it is to fail on duties, and is not known what binds the issuer: nobody can say that it passes.
    """

    accepted: dict[str, Accepted]
    compared: baselines.Compared
    failing: tuple[Issue, ...]
    under: tuple[str, ...]
    unbound: bool = False

    @property
    def fails(self) -> bool:
        """Whether the report fails."""
        return bool(self.failing or self.under or self.unbound)


@dataclass(slots=True)
class Judgement:
    """What a build made of its reports, in numbers.

    Attributes:
        known: Issues the baseline knows; ``new`` those it does not; ``accepted`` those the settings accept.
        stale: Entries of the baseline that are found no more.
        renamed: Reports that the baseline has under another name: name of now and of then.
        written: Entries the baseline has of the reports, where one was written.
        expired: Suppressions of these reports whose last day is over.
        unused: Suppressions that meet nothing in any of them.
    """

    known: int = 0
    new: int = 0
    accepted: int = 0
    stale: list[baselines.Entry] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    written: int | None = None
    expired: tuple[Suppression, ...] = ()
    unused: tuple[Suppression, ...] = ()


class Judge:
    """Judges reports one by one, as a run of many thousand wants it; then tells what came of all.

    Raises:
        UsageError: The baseline cannot be read.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._found = Judgement()
        self._to_write: dict[str, list[Issue]] = {}
        self._kept: dict[str, list[baselines.Entry]] = {}
        self._seen: set[Suppression] = set()
        self._met: set[Suppression] = set()
        self._expired: set[Suppression] = set()
        self._file = rules.write or rules.baseline
        there = self._file and (self._file.exists() or not rules.write)
        known = baselines.load(self._file) if self._file and there else baselines.BaselineFile({})
        self._known, self._whose = known.reports, known.about
        self._about: dict[str, About] = {}
        self._moved: dict[str, str] = {}

    def judge(self, facts: Facts) -> Judged:
        """Return what becomes of the issues of a report."""
        held, rules, found = self._rules.suppressions, self._rules, self._found
        keys = {issue.key for issue in facts.issues}
        reviewed = {key: why for key, why in facts.accepted if key in keys}
        accepted = {**reviewed, **held.accepted(facts.issues, facts.path)}
        compared = self._compared(facts, accepted)
        found.known += len(compared.known)
        found.new += len(compared.new)
        found.accepted += len(accepted)
        found.stale += compared.stale
        about = held.about(facts.path)
        self._seen.update(
            each for each in about if could_be_met(each, facts.indicators, findings=facts.everything)
        )
        self._met.update(each for each in about if any(meant(each, issue) for issue in facts.issues))
        self._expired.update(each for each in held.expired if held.meets(each, facts.path))
        return Judged(
            accepted,
            compared,
            failing(compared.new, rules.fail_on),
            tuple(name for name, share in facts.coverage.items() if _too_low(share, rules.fail_under)),
            bool(by_duty(rules.fail_on)) and not facts.bound,
        )

    def _compared(self, facts: Facts, accepted: Mapping[str, Accepted]) -> baselines.Compared:
        """Return what is not accepted beside what is known; a report new to a file being written is known by it.

        What is accepted is there all the same: its entry in a baseline is not stale.
        """
        left = [issue for issue in facts.issues if issue.key not in accepted]
        name = baselines.report_name(self._file, facts.path) if self._file else ""
        about = facts.about() if self._file else About()
        former = former_name(about, self._whose) if name not in self._known else ""
        entries = self._known.get(former or name, ())
        if former:
            self._found.renamed.append((name, former))
        if self._rules.write:
            self._to_write[name], self._about[name] = left, about
            self._kept[name] = [entry for entry in entries if not self._looked_at(entry, facts)]
            if former and former not in self._moved.values():
                self._moved[name] = former
            if name not in self._known and not former:
                return baselines.Compared(frozenset(issue.key for issue in left), (), ())
        compared = baselines.compare(
            facts.issues, entries, looked_at=lambda entry: self._looked_at(entry, facts)
        )
        return baselines.Compared(
            compared.known - set(accepted),
            tuple(issue for issue in compared.new if issue.key not in accepted),
            () if self._rules.write else compared.stale,
        )

    def _looked_at(self, entry: baselines.Entry, facts: Facts) -> bool:
        """Whether a command looked at what an entry is about: its framework, or everything findings come from."""
        indicator, colon, _ = entry.key.rpartition(":")
        if colon:
            return indicator in facts.indicators
        return facts.everything and entry.rule not in self._rules.ignored

    def end(self) -> Judgement:
        """Return what came of all reports, and write their baseline where that is asked for.

        Raises:
            UsageError: It cannot be written.
        """
        found, entries = self._found, self._rules.suppressions.entries
        if self._rules.write:
            found.written = baselines.write(
                self._rules.write, self._to_write, self._kept, self._about, self._moved
            )
        found.expired = tuple(each for each in entries if each in self._expired)
        found.unused = tuple(each for each in entries if each in self._seen - self._met)
        return found


def facts_of(report: Report) -> Facts:
    """Return what a report is judged by."""
    identity = report.document.identity
    return Facts(
        report.document.path,
        issues_of(report),
        {each.id: each.coverage for each in report.frameworks},
        frozenset(f"{each.id}/{indicator.id}" for each in report.frameworks for indicator in each.indicators),
        report.series is not None and report.balance is not None,
        report.accepted,
        lambda: about_of(identity.organisation, identity.year, _quotes(report)),
        _bound(report),
    )


def _bound(report: Report) -> bool:
    """Tell whether it is known for sure what binds the issuer by the frameworks a report is judged by, if any."""
    if not report.frameworks:  # a command that judges no provision has none to fail on
        return True
    weights = {weight for each in report.frameworks for weight, _ in each.weighed}
    keys = {f"{each.id}@{each.version}" for each in report.frameworks}
    duties = report.duties.duties if report.duties else ()
    open_ = {each.framework for each in duties if each.obligation is Obligation.CONFIRM and not each.within}
    return is_bound(weights, bool(open_ & keys))


def is_bound(weights: Collection[str], unsure: bool) -> bool:
    """Tell whether it is known what binds an issuer: anything is weighed, and nothing that might oblige is to be confirmed.

    Args:
        weights: What indicators are worth; see :class:`csrcheck.model.duties.Weight`.
        unsure: Whether a whole duty by one of the frameworks is to be confirmed.
    """
    return bool(weights) and (not unsure or Weight.MANDATORY in weights)


def _quotes(report: Report) -> Iterator[str]:
    for framework in report.frameworks:
        for indicator in framework.indicators:
            yield from (each.quote for each in indicator.evidence)
    yield from (each.quote for each in report.findings)


def _too_low(coverage: float | None, fail_under: float | None) -> bool:
    return fail_under is not None and (coverage or 0.0) * 100 < fail_under
