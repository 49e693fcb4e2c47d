"""Groups of options: a parameter that stands for several."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from csrcheck.cli.coverage import coverage
from csrcheck.cli.groups import ReadingOptions, Showing, spread


@dataclass(frozen=True)
class Colour:
    name: Annotated[str, typer.Option("--name", "-n")] = "red"
    strong: Annotated[bool, typer.Option("--strong")] = False


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["wall"], "wall 1 Colour(name='red', strong=False)"),
        (["wall", "-n", "blue", "--count", "3"], "wall 3 Colour(name='blue', strong=False)"),
        (["--strong", "wall"], "wall 1 Colour(name='red', strong=True)"),
    ],
    ids=" ".join,
)
def test_the_command_gets_the_group_as_one_value(arguments: list[str], told: str) -> None:
    @spread
    def paint(what: str, count: Annotated[int, typer.Option("--count")] = 1, *, colour: Colour) -> None:
        typer.echo(f"{what} {count} {colour!r}".replace(f"{Colour.__qualname__}", "Colour"))

    app = typer.Typer()
    app.command()(paint)
    assert CliRunner().invoke(app, arguments).output == f"{told}\n"


def test_every_option_of_a_group_is_an_option_of_the_command() -> None:
    names = list(inspect.signature(coverage).parameters)
    wanted = [*Showing.__dataclass_fields__, *ReadingOptions.__dataclass_fields__]
    assert [name for name in names if name in wanted] == wanted


def test_two_groups_with_the_same_option_are_a_mistake() -> None:
    def twice(*, one: Colour, other: Colour) -> None: ...

    with pytest.raises(ValueError, match="name"):
        spread(twice)
