"""What a single-report command ends with: the result, what a baseline knows, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli.output import check_target, write
from csrcheck.cli.words import words
from csrcheck.messages import text
from csrcheck.models import Language, Report
from csrcheck.render import Format, View

FailOn = Annotated[list[str] | None, typer.Option("--fail-on", help=words("fail-on"), show_default=False)]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help=words("exit-zero"))]
Baseline = Annotated[Path | None, typer.Option("--baseline", help=words("baseline"), show_default=False)]
WriteBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", help=words("write-baseline"), show_default=False)
]

_STALE = 5


@dataclass(frozen=True, slots=True)
class Gate:
    """When a command fails.

    Attributes:
        baseline: File of what is known; ``write`` the one to write it to.
    """

    fail_on: tuple[str, ...]
    exit_zero: bool
    baseline: Path | None
    write: Path | None
    fail_under: float | None = None


def gate(
    fail_on: Sequence[str] | None,
    exit_zero: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    *,
    frameworks: Sequence[str] = (),
    fail_under: float | None = None,
) -> Gate:
    """Return when to fail, from the options; what can never apply is refused before anything is read.

    Raises:
        UsageError: A name to fail on does not exist, or the baseline cannot be used.
        FrameworkError: A framework is unknown.
    """
    from csrcheck.gate import baseline as baselines

    if fail_on:
        from csrcheck.catalog import available, resolve
        from csrcheck.gate.threshold import refuse_unknown
        from csrcheck.pipeline import rules

        chosen = [*available(), *(resolve(name) for name in frameworks)]
        ids = {(each.id, node.id) for each in chosen for _, node in each.walk() if node.assessable}
        refuse_unknown(fail_on, rules(), {node for _, node in ids} | {f"{f}/{node}" for f, node in ids})
    if baseline and baseline != write_baseline:
        baselines.load(baseline, "")
    check_target(write_baseline)
    return Gate(tuple(fail_on or ()), exit_zero, baseline, write_baseline, fail_under)


def finish(
    report: Report,
    form: Format,
    view: View,
    output: Path | None,
    rules: Gate,
    render: Callable[[Report, Format, View], str | bytes],
) -> None:
    """Write the result and end with the exit code the gate asks for."""
    from csrcheck.gate import baseline as baselines
    from csrcheck.gate.threshold import failing
    from csrcheck.models.issue import issues_of

    issues = issues_of(report)
    stem = Path(report.document.path).stem
    if rules.write:
        count = baselines.write(rules.write, stem, issues)
        _tell("baseline-written", view.language, path=rules.write, count=count)
    file = rules.write or rules.baseline
    compared = baselines.compare(issues, baselines.load(file, stem) if file else ())
    view = replace(view, known=compared.known)
    write(render(report, form, view), output)
    if rules.baseline:
        counts = {"known": len(compared.known), "new": len(compared.new), "stale": len(compared.stale)}
        _tell("baseline-compared", view.language, **counts)
        for entry in compared.stale[:_STALE]:
            _tell("baseline-stale", view.language, key=entry["key"], note=entry.get("note", ""))
    under = rules.fail_under is not None and any(
        (each.coverage or 0.0) * 100 < rules.fail_under for each in report.frameworks
    )
    if not rules.exit_zero and (under or failing(compared.new, rules.fail_on)):
        raise typer.Exit(1)


def _tell(code: str, language: Language, **details: object) -> None:
    sys.stderr.write(text(code, language.value, **details) + "\n")
