"""Every command that the documentation shows is one that exists, with the options that it has."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from csrcheck.cli.tree import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]


def shown(text: str) -> Iterator[list[str]]:
    """Yield the arguments of each command of ours in the blocks of a page."""
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for line in block.replace("\\\n", " ").splitlines():
            yield from commands(line)


def commands(line: str) -> Iterator[list[str]]:
    """Yield the arguments of the commands of ours in a line of a shell or of YAML."""
    start = re.search(r"^\s*(?:- )?(?:run: |(entry: )|\$ )?csrcheck ", line)
    if not start:
        return
    lexer = shlex.shlex(line[start.end() - len("csrcheck ") :], posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    command: list[str] = []
    for word in [*lexer, ";"]:
        if not set(word) <= set("|>&;"):
            command.append(word)
            continue
        # What stands behind a measured --help is the measure.
        if command[:1] == ["csrcheck"] and command[1] != "--help":
            yield command[1:] + (["report.pdf"] if start[1] else [])  # pre-commit gives the files
        command = []


def accepted(arguments: list[str]) -> None:
    """Parse arguments as the command line does, and run nothing."""
    group: Any = typer.main.get_command(app)
    context = group.make_context("csrcheck", list(arguments))
    rest = [*getattr(context, "_protected_args", ()), *context.args]
    while rest and hasattr(group, "resolve_command"):
        name, group, rest = group.resolve_command(context, rest)
        context = group.make_context(name, rest, parent=context)
        rest = [*getattr(context, "_protected_args", ()), *context.args]


CASES = [(page, arguments) for page in PAGES for arguments in shown(page.read_text(encoding="utf-8"))]


def test_pages_show_commands() -> None:
    assert len(CASES) > 40
    names = {arguments[0] for _, arguments in CASES if arguments}
    assert {"check", "coverage", "gaps", "negative", "batch", "query", "frameworks", "rate"} <= names


@pytest.mark.parametrize(
    ("page", "arguments"), CASES, ids=[f"{page.name} {' '.join(arguments)}" for page, arguments in CASES]
)
def test_the_command_line_takes_it(
    page: Path, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    accepted(arguments)


@pytest.mark.parametrize(
    "wrong", [["check"], ["check", "a.pdf", "--nosuch"], ["nosuch"], ["gaps", "a", "--years", "4"]]
)
def test_what_it_does_not_take(wrong: list[str]) -> None:
    with pytest.raises(Exception, match=r"(?i)missing|no such|command|invalid|not one of|nosuch"):
        accepted(wrong)
