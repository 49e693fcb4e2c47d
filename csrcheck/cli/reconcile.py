"""``csrcheck reconcile``: the figures of a report beside those of other documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.verdict import Gate, finish
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.model.across import Role
from csrcheck.output import Format, forms

Files = Annotated[list[Path], typer.Argument(help=words("reconcile-files"), show_default=False)]
Roles = Annotated[list[str] | None, typer.Option("--role", help=words("reconcile-role"), show_default=False)]
_Form = Annotated[Format, options.format_option(forms.FINDINGS)]


@spread
def reconcile(
    files: Files,
    role: Roles = None,
    ignore: Ignore = None,
    form: _Form = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Hold the figures of several documents against each other."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.across import RECONCILED
    from csrcheck.output.across import across_content

    given = _roles(role or (), files)
    if len(files) < 2:
        raise UsageError("reconcile-alone")
    main = next((file for file in files if given.get(file) is Role.THIS), files[0])
    others = tuple((file, given.get(file)) for file in files if file is not main)
    rules = gate.rules(ignored=ignore, command="reconcile")
    view = showing.view(verbose=verbose)
    side = Side(others=others, ignore=frozenset(ignore or ()))
    with reader.reading(main, view.language) as reading:
        answers = ask(Request(main, (RECONCILED,), (options.DEFAULT_FRAMEWORK,), side, reading, "reconcile"))
    beside = answers.of(RECONCILED).beside
    finish(
        answers.report, form, view, gate, rules, showing, quiet=reader.quiet,
        content=lambda report, view: across_content(report, beside, view),
    )  # fmt: skip


def _roles(given: Sequence[str], files: Sequence[Path]) -> dict[Path, Role]:
    """Return the roles given, by file.

    Raises:
        UsageError: One names a file that is not there, or a role that does not exist.
    """
    found: dict[Path, Role] = {}
    roles = [role.value for role in Role]
    for each in given:
        name, _, role = each.rpartition("=")
        file = next((file for file in files if name in (str(file), file.name)), None)
        if file is None or role not in roles:
            raise UsageError("role-wrong", given=each, roles=", ".join(roles))
        found[file] = Role(role)
    return found
