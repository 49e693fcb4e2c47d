"""``csrcheck frameworks``: what is bundled, and tools for writing one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.application import Application
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.output import write
from csrcheck.cli.words import interface_language, words
from csrcheck.messages import text
from csrcheck.output import Format
from csrcheck.output.forms import SchemaName

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


@app.command("list", help=words("frameworks-list"))
@spread
def list_frameworks(form: options.RowsOption = Format.CONSOLE, *, showing: Showing) -> None:
    """List the bundled framework versions."""
    from csrcheck.catalog import available
    from csrcheck.output.frameworks import list_content

    view = showing.view()
    showing.show(list_content(available(), view), form, view)


@app.command("show", help=words("frameworks-show"))
@spread
def show(
    name: Name,
    form: options.RowsOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
) -> None:
    """Show one framework with all its indicators."""
    from csrcheck.catalog import resolve
    from csrcheck.output.frameworks import framework_content

    found, view = resolve(name), showing.view(verbose=verbose)
    showing.show(framework_content(found, view), form, view)


@app.command("topics", help=words("frameworks-topics"))
@spread
def topics(words_in: Search = "", form: options.RowsOption = Format.CONSOLE, *, showing: Showing) -> None:
    """List bundled topics."""
    from csrcheck.catalog import load_vocabulary
    from csrcheck.output.frameworks import topics_content

    view = showing.view()
    showing.show(topics_content(load_vocabulary(), words_in, view), form, view)


@app.command("lint", help=words("frameworks-lint"))
@spread
def lint_files(
    names: Names = None,
    form: options.RowsOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
) -> None:
    """Check framework and vocabulary files."""
    from csrcheck.authoring.lint import lint
    from csrcheck.model import Severity
    from csrcheck.output.lint import lint_content

    found, view = lint(names or ()), showing.view(verbose=verbose)
    showing.show(lint_content(found, view), form, view)
    if found.count(Severity.ERROR):
        raise typer.Exit(1)


@app.command("crosswalk", help=words("frameworks-crosswalk"))
@spread
def crosswalk_frameworks(
    left: Left,
    right: Right,
    form: options.RowsOption = Format.CONSOLE,
    weakest: Weakest = 0.25,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
) -> None:
    """Compare two frameworks by what they ask."""
    from csrcheck.authoring.crosswalk import crosswalk
    from csrcheck.catalog import resolve
    from csrcheck.output.crosswalk import crosswalk_content

    view = showing.view(verbose=verbose)
    walk = crosswalk(resolve(left), resolve(right), weakest)
    showing.show(crosswalk_content(walk, weakest, view), form, view)


@app.command("schema", help=words("frameworks-schema"))
def schema(name: Schema, output: options.OneOutput = None, force: options.Force = False) -> None:
    """Print a JSON Schema."""
    from csrcheck.authoring.schemas import schema_text

    write(schema_text(name), output, force=force)


@app.command("new", help=words("frameworks-new"))
def new(name: NewName, extends: Extends = "", lang: options.Lang = None) -> None:
    """Write a commented template."""
    from csrcheck.authoring.template import write_template
    from csrcheck.catalog import resolve

    language = lang or interface_language()
    if extends:
        resolve(extends)
    path = write_template(name, language, extends)
    typer.echo(text("template-written", language.value, path=path), err=True)
