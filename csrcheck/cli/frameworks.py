"""``csrcheck frameworks``: what is bundled, and tools for writing one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.application import Application
from csrcheck.cli.output import check_target, view_for, write
from csrcheck.cli.words import interface_language, words
from csrcheck.render.forms import CatalogForm, SchemaName, ToolForm

app = Application()

Name = Annotated[str, typer.Argument(help=words("framework-one"), show_default=False)]
Search = Annotated[str, typer.Argument(help=words("topics-search"), show_default=False, metavar="[TEXT]")]
Names = Annotated[list[str] | None, typer.Argument(help=words("lint-names"), show_default=False)]
Left = Annotated[str, typer.Argument(help=words("crosswalk-left"), show_default=False)]
Right = Annotated[str, typer.Argument(help=words("crosswalk-right"), show_default=False)]
Weakest = Annotated[float, typer.Option("--weakest", min=0, max=1, help=words("crosswalk-weakest"))]
NewName = Annotated[str, typer.Argument(help=words("new-name"), show_default=False)]
Extends = Annotated[str, typer.Option("--extends", help=words("new-extends"), show_default=False)]
Schema = Annotated[SchemaName, typer.Argument(help=words("schema-name"), show_default=False)]
Form = Annotated[CatalogForm, typer.Option("--format", help=words("format"))]
FindingForm = Annotated[ToolForm, typer.Option("--format", help=words("format"))]


@app.command("list", help=words("frameworks-list"))
def list_frameworks(lang: options.Lang = None, no_color: options.NoColor = False) -> None:
    """List the bundled framework versions."""
    from csrcheck.catalog import available
    from csrcheck.render.catalog import render_list

    write(render_list(available(), view_for(lang, no_color=no_color)), None)


@app.command("show", help=words("frameworks-show"))
def show(
    name: Name,
    form: Form = CatalogForm.CONSOLE,
    output: options.Output = None,
    lang: options.Lang = None,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Show one framework with all its indicators."""
    from csrcheck.catalog import resolve
    from csrcheck.render.catalog import render_framework
    from csrcheck.render.catalog_data import framework_json, framework_markdown

    check_target(output)
    framework = resolve(name)
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    if form is CatalogForm.JSON:
        result = framework_json(framework)
    elif form is CatalogForm.MD:
        result = framework_markdown(framework, view)
    else:
        result = render_framework(framework, view)
    write(result, output)


@app.command("topics", help=words("frameworks-topics"))
def topics(words_in: Search = "", lang: options.Lang = None, no_color: options.NoColor = False) -> None:
    """List bundled topics."""
    from csrcheck.catalog import load_vocabulary
    from csrcheck.render.catalog import render_topics

    write(render_topics(load_vocabulary(), words_in, view_for(lang, no_color=no_color)), None)


@app.command("lint", help=words("frameworks-lint"))
def lint_files(
    names: Names = None,
    form: FindingForm = ToolForm.CONSOLE,
    output: options.Output = None,
    lang: options.Lang = None,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Check framework and vocabulary files."""
    from csrcheck.models import Severity
    from csrcheck.render.authoring import lint_json, render_lint
    from csrcheck.tools.lint import lint

    check_target(output)
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    report = lint(names or ())
    write(lint_json(report, view) if form is ToolForm.JSON else render_lint(report, view), output)
    if report.count(Severity.ERROR):
        raise typer.Exit(1)


@app.command("crosswalk", help=words("frameworks-crosswalk"))
def crosswalk_frameworks(
    left: Left,
    right: Right,
    form: Form = CatalogForm.CONSOLE,
    weakest: Weakest = 0.25,
    output: options.Output = None,
    lang: options.Lang = None,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Compare two frameworks by what they ask."""
    from csrcheck.catalog import resolve
    from csrcheck.render.authoring import render_crosswalk
    from csrcheck.render.catalog_data import crosswalk_json, crosswalk_markdown
    from csrcheck.tools.crosswalk import crosswalk

    check_target(output)
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    walk = crosswalk(resolve(left), resolve(right), weakest)
    if form is CatalogForm.JSON:
        result = crosswalk_json(walk, view)
    elif form is CatalogForm.MD:
        result = crosswalk_markdown(walk, weakest, view)
    else:
        result = render_crosswalk(walk, weakest, view)
    write(result, output)


@app.command("schema", help=words("frameworks-schema"))
def schema(name: Schema, output: options.Output = None) -> None:
    """Print a JSON Schema."""
    from csrcheck.tools.schemas import schema_text

    check_target(output)
    write(schema_text(name), output)


@app.command("new", help=words("frameworks-new"))
def new(name: NewName, extends: Extends = "", lang: options.Lang = None) -> None:
    """Write a commented template."""
    from csrcheck.catalog import resolve
    from csrcheck.messages import text
    from csrcheck.tools.template import write_template

    language = lang or interface_language()
    if extends:
        resolve(extends)
    path = write_template(name, language, extends)
    typer.echo(text("template-written", language.value, path=path), err=True)
