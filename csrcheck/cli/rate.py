"""``csrcheck rate``: the star of a report as a pre-assessment, and the form it needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.application import Application
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.output import write
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import interface_language, words
from csrcheck.errors import UsageError
from csrcheck.model import Language
from csrcheck.output import Format, forms

if TYPE_CHECKING:
    from csrcheck.catalog.rating import QuestionRule

_FORM_ENDINGS = (".yaml", ".yml", ".xlsx")
_FORM_FILE = options.Written(usual=".yaml", documents=(".xlsx",))

# `csrcheck rate report.pdf` means `csrcheck rate report report.pdf`.
app = Application(default="report")

_ConfirmationForm = Annotated[
    Path | None, typer.Option("--form", help=words("rate-form"), show_default=False)
]
_KnownEvents = Annotated[
    Path | None, typer.Option("--known-events", help=words("known-events"), show_default=False)
]
_Core = Annotated[Path | None, typer.Option("--core", help=words("rate-core"), show_default=False)]
_Sector = Annotated[
    str, typer.Option("--sector", help=words("rate-sector"), metavar="NAME", show_default=False)
]
_Peers = Annotated[list[Path] | None, typer.Option("--peers", help=words("rate-peers"), show_default=False)]
_WhatIf = Annotated[
    list[str] | None,
    typer.Option("--what-if", help=words("what-if"), metavar="DIMENSION=SCORE", show_default=False),
]
_Form = Annotated[Format, options.format_option(forms.ROWS, "rate-format")]
_NewForm = Annotated[Path | None, typer.Argument(help=words("new-form-file"), show_default=False), _FORM_FILE]
_Ask = Annotated[bool, typer.Option("--ask", help=words("new-form-ask"))]


@app.command("report", help=words("rate-report"))
@spread
def report(
    report: options.ReportPath,
    confirmation: _ConfirmationForm = None,
    known_events: _KnownEvents = None,
    core: _Core = None,
    sector: _Sector = "",
    peers: _Peers = None,
    what_if: _WhatIf = None,
    issuer: options.Issuer = None,
    form: _Form = Format.CONSOLE,
    verbose: options.Verbose = False,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Rate one report by the CASS standard (2023)."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING
    from csrcheck.output.rating import render_rating

    view = showing.view(verbose=verbose)
    side = Side(
        known_events=known_events,
        form=confirmation,
        core=core,
        assumed=tuple(_assumed(what_if or ()).items()),
        peers=tuple(peers or ()),
        sector=sector,
        issuer=issuer_of(issuer, config, report),
    )
    with reader.reading(report, view.language) as reading:
        result = ask(Request(report, EVERYTHING, side=side, reading=reading)).report
    showing.write(render_rating(result, form, view), form)


def _assumed(given: Sequence[str]) -> dict[str, float]:
    """Return the scores of ``--what-if``; the engine knows which dimensions there are."""
    from csrcheck.catalog.rating import load_rating

    rules = load_rating()
    names = {each.title.zh: each.id for each in rules.dimensions}
    found: dict[str, float] = {}
    for each in given:
        name, _, score = each.partition("=")
        try:
            found[names.get(name.strip(), name.strip())] = float(score)
        except ValueError:
            known = ", ".join(rule.id for rule in rules.dimensions)
            raise UsageError("what-if-wrong", given=each, names=known) from None
    return found


@app.command("new-form", help=words("new-form"))
def new_form(
    file: _NewForm = None, ask: _Ask = False, force: options.Force = False, lang: options.Lang = None
) -> None:
    """Write the confirmation form, empty or as answered here."""
    from csrcheck.catalog.rating import load_rating
    from csrcheck.messages import text
    from csrcheck.output.rating.form import form_xlsx, form_yaml

    language, rules = lang or interface_language(), load_rating()
    if file is not None and file.exists() and not force:
        raise UsageError("form-exists", path=file)
    if file is not None and file.suffix.lower() not in _FORM_ENDINGS:
        raise UsageError("form-ending", path=file)
    filled: dict[str, dict[str, object]] = {"header": {}, "questions": {}, "records": {}}
    stopped = False
    if ask:
        try:
            _ask_into(filled, language)
        except typer.Abort:
            # What was answered before the interruption is kept; there is nowhere to keep it without a file.
            if file is None or not any(filled.values()):
                raise
            stopped = True
    if file is not None and file.suffix.lower() == ".xlsx":
        write(form_xlsx(rules, language, filled), file, force=force)
    else:
        write(form_yaml(rules, language, filled), file, force=force)
    if file is not None:
        code = "form-kept" if stopped else "form-written"
        typer.echo(text(code, language.value, path=file), err=True)
    if stopped:
        raise typer.Abort


def _ask_into(filled: dict[str, dict[str, object]], language: Language) -> None:
    """Ask every question on stderr, so that the form itself may go to stdout; each answer is put in as it is given."""
    from csrcheck.catalog.rating import load_rating
    from csrcheck.messages import text
    from csrcheck.output.rating.form import form_hint

    rules, english = load_rating(), language is Language.EN
    asking = _Asking(language)
    evidence = f"    {text('form-ask-evidence', language.value)}"
    for key, head in rules.form.header.items():
        filled["header"][key] = asking.prompt(head.en if english else head.zh)
    for each in rules.form.questions:
        answers: dict[str, object] = {}
        filled["questions"][each.id] = answers
        answers["answer"] = asking.prompt(f"{each.id}. {each.title.en if english else each.title.zh}")
        answers["evidence"] = asking.prompt(evidence)
        asking.tell(each, *answers.items())
        if each.asks:
            answers[each.asks] = asking.until_right(each, each.asks, f"    {form_hint(each, language)}")
    typer.echo(text("form-hint-record", language.value), err=True)
    for record in rules.form.records:
        title = record.title.en if english else record.title.zh
        available = asking.until_right(record.id, "available", f"{record.id}. {title}")
        given: dict[str, object] = {"available": available}
        filled["records"][record.id] = given
        given["evidence"] = asking.prompt(evidence)
        if available:
            asking.tell(record.id, *given.items())


class _Asking:
    """Questions at the terminal, each answer checked as it is given; an empty one leaves its question open."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def prompt(self, question: str) -> str:
        return str(typer.prompt(question, default="", show_default=False, err=True)).strip()

    def until_right(self, rule: QuestionRule | str, field: str, question: str) -> str:
        """Ask until the answer is right or there is none."""
        while value := self.prompt(question):
            # What a record still needs is asked next; its own word is what is checked here.
            beside = [("evidence", "?")] if field == "available" else []
            if not self.tell(rule, (field, value), *beside):
                break
        return value

    def tell(self, rule: QuestionRule | str, *given: tuple[str, object]) -> bool:
        """Say what is wrong with answers, each given as field and value."""
        from csrcheck.engine.rating import faults_in
        from csrcheck.messages import text

        faults = faults_in(rule, dict(given))
        for fault in faults:
            typer.echo(
                f"    {text('form-ask-wrong', self._language.value, why=fault.get(self._language))}", err=True
            )
        return bool(faults)
