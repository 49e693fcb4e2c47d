"""What a command ends with: the result, what a baseline knows, what is accepted, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from csrcheck.cli import options
from csrcheck.cli.groups import Showing
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.messages import Language, printable, text
from csrcheck.model import Report
from csrcheck.output import Format, View
from csrcheck.targets import is_same

if TYPE_CHECKING:
    from csrcheck.gate.judge import Judgement, Rules
    from csrcheck.output.content import Content

FailOn = Annotated[list[str] | None, typer.Option("--fail-on", help=words("fail-on"), show_default=False)]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help=words("exit-zero"))]
Baseline = Annotated[Path | None, typer.Option("--baseline", help=words("baseline"), show_default=False)]
WriteBaseline = Annotated[
    Path | None,
    typer.Option("--write-baseline", help=words("write-baseline"), show_default=False),
    options.Written(renews="baseline"),
]

_STALE = 5
_JUDGE_NOTHING = ("negative", "index", "reconcile", "twin")


@dataclass(frozen=True, slots=True)
class Gate:
    """When a command fails, from its options and the project's settings."""

    fail_on: FailOn = None
    exit_zero: ExitZero = False
    baseline: Baseline = None
    write_baseline: WriteBaseline = None
    no_config: NoConfig = False
    config: Config = None

    def rules(
        self,
        frameworks: Sequence[str] = (),
        fail_under: float | None = None,
        ignored: Sequence[str] | None = None,
        *,
        command: str = "",
        by_duty: bool = False,
    ) -> Rules:
        """Return when to fail; what can never apply is refused before anything is read.

        ``command`` is the one that asks, where it looks at a part only. ``by_duty`` says that facts of the issuer are given: where no framework is named, its duties name them.

        Raises:
            UsageError: A name to fail on or to accept does not exist, or the baseline cannot be used.
            FrameworkError: A framework is unknown.
        """
        from csrcheck.gate import baseline as baselines
        from csrcheck.gate.judge import Rules
        from csrcheck.gate.suppress import Suppressions

        fail_on = tuple(self.fail_on or ())
        held = self.config.suppressions if self.config else Suppressions()
        if fail_on or held.entries:
            from csrcheck.catalog import available, resolve
            from csrcheck.gate.threshold import refuse_unasked, refuse_unknown, refuse_unseen
            from csrcheck.rules.registry import RULES, SEEN, WHOLE

            own = self.config.settings.framework or () if self.config else ()
            chosen = [*available(), *(resolve(name) for name in {*frameworks, *own} - {options.AUTO})]
            ids = {(each.id, node.id) for each in chosen for _, node in each.walk() if node.assessable}
            names = {node for _, node in ids} | {f"{framework}/{node}" for framework, node in ids}
            refuse_unknown(fail_on, tuple(RULES), names)
            # Settings are for all commands; what is asked of this one is.
            usual = self.config.settings.fail_on or () if self.config else ()
            asked_here = [each for each in fail_on if each not in usual]
            seen, judges = SEEN.get(command, WHOLE), command not in _JUDGE_NOTHING
            refuse_unseen(asked_here, RULES, WHOLE, seen, ignored or (), command, judges=judges)
            wanted = frameworks or own or [options.DEFAULT_FRAMEWORK]
            # What a report says it follows is not known yet, nor what binds its issuer.
            later = options.AUTO in wanted or (by_duty and not frameworks and not own)
            used = {each.id for each in (chosen if later else map(resolve, wanted))}
            asked = {node for framework, node in ids if framework in used}
            refuse_unasked(fail_on, asked | {f"{name}/{node}" for name, node in ids if name in used}, names)
            if self.config:
                about = [each.indicator for each in held.entries if each.indicator]
                refuse_unknown(about, (), names, self.config.file)
                about = [each.rule for each in held.entries if each.rule]
                refuse_unknown(about, tuple(RULES), (), self.config.file)
        # Settings name a baseline from where they are, and the one that is to be written is named from here.
        if self.baseline and not (self.write_baseline and is_same(self.baseline, self.write_baseline)):
            baselines.load(self.baseline)
        return Rules(
            fail_on,
            fail_under,
            frozenset(ignored or ()),
            self.baseline,
            self.write_baseline,
            held,
            str(self.config.file) if self.config else "",
        )


def finish(
    report: Report,
    form: Format,
    view: View,
    gate: Gate,
    rules: Rules,
    showing: Showing,
    *,
    quiet: bool = False,
    content: Callable[[Report, View], Content] | None = None,
) -> None:
    """Write the result and end with the exit code the gate asks for.

    Raises:
        UsageError: It is to fail on duties, and not known what binds the issuer: every build would pass.
    """
    from csrcheck.gate.judge import Judge, facts_of
    from csrcheck.gate.threshold import by_duty
    from csrcheck.output.report import report_content
    from csrcheck.output.sight import in_sight

    judge = Judge(rules)
    judged = judge.judge(facts_of(report))
    if judged.unbound:
        raise UsageError("fail-on-duty-unknown", name=by_duty(rules.fail_on))
    judgement = judge.end()
    view = replace(view, known=judged.compared.known, accepted=judged.accepted, settings=rules.settings)
    showing.show((content or report_content)(in_sight(report), view), form, view)
    if not quiet:
        tell(judgement, rules, view.language)
    if judged.fails and not gate.exit_zero:
        raise typer.Exit(1)


def tell(judgement: Judgement, rules: Rules, language: Language) -> None:
    """Tell on stderr which settings were used, and what the baseline and the suppressions came to."""

    def line(code: str, **details: object) -> None:
        sys.stderr.write(text(code, language.value, **details) + "\n")

    if rules.settings:
        line("settings-used", path=printable(rules.settings))
    for now, former in judgement.renamed:
        line("baseline-renamed", now=printable(now), former=printable(former))
    if rules.write:
        line("baseline-written", path=rules.write, count=judgement.written)
    if rules.baseline:
        stale = judgement.stale
        line("baseline-compared", known=judgement.known, new=judgement.new, stale=len(stale))
        for entry in stale[:_STALE]:
            line("baseline-stale", key=entry.key, note=entry.note)
    if judgement.accepted:
        line("suppressed-count", count=judgement.accepted)
    for each in judgement.expired:
        line("suppress-expired", name=each.name, until=each.until, reason=each.why)
    for each in judgement.unused:
        line("suppress-unused", name=each.name, reason=each.why)
