"""``csrcheck init``: a file of settings to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import write
from csrcheck.cli.words import interface_language, words
from csrcheck.errors import UsageError
from csrcheck.messages import text

Schema = Annotated[bool, typer.Option("--schema", help=words("init-schema"))]


def init(schema: Schema = False, lang: options.Lang = None) -> None:
    """Write ``csrcheck.toml`` into the current folder."""
    from csrcheck.gate.settings import FILE, SCHEMA_FILE, SCHEMA_LINE, TEMPLATE

    files = {FILE: (SCHEMA_LINE if schema else "") + TEMPLATE}
    if schema:
        from csrcheck.authoring.schemas import schema_text
        from csrcheck.output.forms import SchemaName

        files[SCHEMA_FILE] = schema_text(SchemaName.SETTINGS)
    for name in files:
        if Path(name).exists():
            raise UsageError("settings-there", path=name)
    language = lang or interface_language()
    for name, content in files.items():
        write(content, Path(name))
        write(text("settings-written", language.value, path=name) + "\n", None)
