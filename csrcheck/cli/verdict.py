"""What a single-report command ends with: the result, what a baseline knows, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli.groups import Showing
from csrcheck.cli.output import check_target
from csrcheck.cli.words import words
from csrcheck.messages import text
from csrcheck.models import Report
from csrcheck.render import Format, View
from csrcheck.render import render as render_report

FailOn = Annotated[list[str] | None, typer.Option("--fail-on", help=words("fail-on"), show_default=False)]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help=words("exit-zero"))]
Baseline = Annotated[Path | None, typer.Option("--baseline", help=words("baseline"), show_default=False)]
WriteBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", help=words("write-baseline"), show_default=False)
]

_STALE = 5


@dataclass(frozen=True, slots=True)
class Gate:
    """When a command about one report fails, from its options."""

    fail_on: FailOn = None
    exit_zero: ExitZero = False
    baseline: Baseline = None
    write_baseline: WriteBaseline = None

    def refuse(self, frameworks: Sequence[str] = ()) -> None:
        """Refuse what can never apply, before anything is read.

        Raises:
            UsageError: A name to fail on does not exist, or the baseline cannot be used.
            FrameworkError: A framework is unknown.
        """
        from csrcheck.gate import baseline as baselines

        if self.fail_on:
            from csrcheck.catalog import available, resolve
            from csrcheck.gate.threshold import refuse_unknown
            from csrcheck.pipeline import rules

            chosen = [*available(), *(resolve(name) for name in frameworks)]
            ids = {(each.id, node.id) for each in chosen for _, node in each.walk() if node.assessable}
            names = {node for _, node in ids} | {f"{framework}/{node}" for framework, node in ids}
            refuse_unknown(self.fail_on, rules(), names)
        if self.baseline and self.baseline != self.write_baseline:
            baselines.load(self.baseline, "")
        check_target(self.write_baseline)


def finish(
    report: Report,
    form: Format,
    view: View,
    gate: Gate,
    showing: Showing,
    *,
    quiet: bool = False,
    fail_under: float | None = None,
    render: Callable[[Report, Format, View], str | bytes] = render_report,
) -> None:
    """Write the result and end with the exit code the gate asks for."""
    from csrcheck.gate import baseline as baselines
    from csrcheck.gate.threshold import failing
    from csrcheck.models.issue import issues_of

    def tell(code: str, **details: object) -> None:
        if not quiet:
            sys.stderr.write(text(code, view.language.value, **details) + "\n")

    issues = issues_of(report)
    stem = Path(report.document.path).stem
    if gate.write_baseline:
        count = baselines.write(gate.write_baseline, stem, issues)
        tell("baseline-written", path=gate.write_baseline, count=count)
    file = gate.write_baseline or gate.baseline
    compared = baselines.compare(issues, baselines.load(file, stem) if file else ())
    showing.write(render(report, form, replace(view, known=compared.known)))
    if gate.baseline:
        counts = {"known": len(compared.known), "new": len(compared.new), "stale": len(compared.stale)}
        tell("baseline-compared", **counts)
        for entry in compared.stale[:_STALE]:
            tell("baseline-stale", key=entry["key"], note=entry.get("note", ""))
    under = fail_under is not None and any(
        (each.coverage or 0.0) * 100 < fail_under for each in report.frameworks
    )
    if not gate.exit_zero and (under or failing(compared.new, gate.fail_on or ())):
        raise typer.Exit(1)
