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
from csrcheck.output.content import Content, show_words
from csrcheck.output.content import show as show_content
from csrcheck.output.forms import SchemaName
from csrcheck.output.tables import render_tables

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
    from csrcheck.output.catalog import told_list
    from csrcheck.output.catalog_tables import list_tables

    view, found = showing.view(), available()
    title = text("table-framework", view.language.value)
    content = Content(title, lambda: list_tables(found, view), brief=lambda: told_list(found, view))
    showing.write(show_content(content, form, view), form)


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
    from csrcheck.output.catalog import render_framework
    from csrcheck.output.catalog_data import framework_json, framework_words
    from csrcheck.output.catalog_tables import framework_tables

    found, view = resolve(name), showing.view(verbose=verbose)
    special = {
        Format.CONSOLE: lambda: render_framework(found, view),
        Format.JSON: lambda: framework_json(found),
        Format.MD: lambda: show_words(framework_words(found, view), Format.MD, view),
    }
    showing.write(render_tables(found.key, lambda: framework_tables(found, view), form, view, special), form)


@app.command("topics", help=words("frameworks-topics"))
@spread
def topics(words_in: Search = "", form: options.RowsOption = Format.CONSOLE, *, showing: Showing) -> None:
    """List bundled topics."""
    from csrcheck.catalog import load_vocabulary
    from csrcheck.output.catalog import told_topics
    from csrcheck.output.catalog_tables import topic_tables

    found, view = load_vocabulary(), showing.view()
    title = text("table-topic", view.language.value)
    content = Content(
        title,
        lambda: topic_tables(found.topics, words_in, view),
        brief=lambda: told_topics(found, words_in, view),
    )
    showing.write(show_content(content, form, view), form)


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
    from csrcheck.output.authoring import lint_json, render_lint
    from csrcheck.output.authoring_tables import lint_tables

    found, view = lint(names or ()), showing.view(verbose=verbose)
    special = {
        Format.CONSOLE: lambda: render_lint(found, view),
        Format.JSON: lambda: lint_json(found, view),
    }
    title = text("table-finding", view.language.value)
    showing.write(render_tables(title, lambda: lint_tables(found, view), form, view, special), form)
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
    from csrcheck.output.authoring import render_crosswalk
    from csrcheck.output.authoring_tables import crosswalk_tables
    from csrcheck.output.catalog_data import crosswalk_json, crosswalk_words

    view = showing.view(verbose=verbose)
    walk = crosswalk(resolve(left), resolve(right), weakest)
    special = {
        Format.CONSOLE: lambda: render_crosswalk(walk, weakest, view),
        Format.JSON: lambda: crosswalk_json(walk, view),
        Format.MD: lambda: show_words(crosswalk_words(walk, weakest, view), Format.MD, view),
    }
    title = text("crosswalk-title", view.language.value, left=walk.left.key, right=walk.right.key)
    showing.write(render_tables(title, lambda: crosswalk_tables(walk, view), form, view, special), form)


@app.command("schema", help=words("frameworks-schema"))
def schema(name: Schema, output: options.Output = None, force: options.Force = False) -> None:
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
