"""Values taken without pydantic are those that typer itself makes, and errors are typer's own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

from csrcheck.cli import application


class Colour(StrEnum):
    RED = "red"


COMMANDS = [
    ["a.pdf"], ["年报.pdf", "--many", "一", "--many", "b"], ["a", "--colour", "red", "--number", "3"],
    ["a", "--number", "11"], ["a", "--number", "x"], ["a", "--colour", "blue"], ["a", "--share", "0.5"], [],
    *(["a", "--number", number] for number in ("0", "007", "+3", " 3", "３", "3.0", "1_0", "-1", "9" * 30)),
    ["a", "--file", "."], ["a\udc80"], ["a", "--word", "b\udc80"], ["a", "--word", ""], ["a", "--flag"],
]  # fmt: skip


def outcome(arguments: list[str]) -> Any:
    """Return what a command is given, or the error it ends with."""
    given: list[Any] = []
    app = application.Application()

    @app.command("it")
    def it(
        path: Annotated[Path, typer.Argument()],
        many: Annotated[list[str] | None, typer.Option("--many")] = None,
        colour: Annotated[Colour, typer.Option("--colour")] = Colour.RED,
        number: Annotated[int, typer.Option("--number", min=0, max=10)] = 2,
        share: Annotated[float | None, typer.Option("--share")] = None,
        file: Annotated[Path | None, typer.Option("--file")] = None,
        word: Annotated[str, typer.Option("--word")] = "w",
        *,
        flag: Annotated[bool, typer.Option("--flag")] = False,
    ) -> None:
        given.extend((path, many, colour, number, share, file, word, flag))

    try:
        app(arguments, standalone_mode=False)
    except Exception as error:
        return type(error).__name__, str(error)
    return [(type(each), each) for each in given]


@pytest.mark.parametrize("arguments", COMMANDS, ids=ascii)
def test_the_short_way_gives_what_typer_gives(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    short = outcome(arguments)
    monkeypatch.setattr(application, "take_plain_values", lambda parameters: parameters)
    assert short == outcome(arguments)
    assert short
