"""Every sentence shown to the user exists in both languages, with the same placeholders."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from pathlib import Path
from string import Formatter

import pytest

from csrcheck.catalog import available, vocabulary_for
from csrcheck.catalog.schema import AskKind
from csrcheck.errors import CsrcheckError, FrameworkError, InputError, UsageError
from csrcheck.messages import text
from csrcheck.messages.help import HELP
from csrcheck.messages.table import MESSAGES
from csrcheck.model import BlockKind, Language, PageStatus, Verdict, Zone
from tests.tables import for_each

PACKAGE = Path(__file__).resolve().parents[1] / "csrcheck"
HAN = re.compile("[\u4e00-\u9fff]")
# Functions whose first text argument is a code, by the name they are called under.
TELLERS = {
    "text", "message", "say", "_say", "CsrcheckError", "InputError", "FrameworkError", "UsageError",
    "Diagnostic", "_heading", "reason",
}  # fmt: skip
CODE = re.compile(r"[a-z]+(?:-[a-z_]+)+")


def codes_used() -> Iterator[tuple[str, str]]:
    """Return every literal code given to a function that tells something, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for argument in node.args[:2] if name in TELLERS else ():
                value = argument.value if isinstance(argument, ast.Constant) else None
                if isinstance(value, str) and CODE.fullmatch(value):
                    yield value, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_code_used_has_a_message() -> None:
    used = list(codes_used())
    assert len(used) > 40
    assert [(code, place) for code, place in used if code not in MESSAGES] == []


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("verdict", Verdict),
        ("status", PageStatus),
        ("block", BlockKind),
        ("zone", Zone),
        ("ask", AskKind),
    ],
    ids=["verdict", "status", "block", "zone", "ask"],
)
def test_every_kind_has_a_word(prefix: str, names: type[StrEnum]) -> None:
    assert [name for name in names if f"{prefix}-{name.value}" not in MESSAGES] == []


def test_every_word_of_the_framework_files_has_a_message() -> None:
    nodes = [(framework, node) for framework in available() for _, node in framework.walk()]
    used = {f"obligation-{node.obligation}" for _, node in nodes}
    used |= {f"kind-{node.kind}" for _, node in nodes if node.kind}
    used |= {f"confidence-{framework.confidence.value}" for framework, _ in nodes}
    topics = vocabulary_for(available()).topics
    used |= {f"unit-{unit}" for topic in topics.values() for unit in topic.unit}
    used |= {f"unit-{unit}" for _, node in nodes for ask in node.asks for unit in ask.unit}
    assert used - set(MESSAGES) == set()


@for_each("code", sorted(MESSAGES))
def test_both_languages_say_the_same(code: str) -> None:
    zh, en = MESSAGES[code]
    assert placeholders(zh) == placeholders(en)
    assert bool(zh) == bool(en)
    assert not HAN.search(en)


@for_each("code", sorted(HELP))
def test_help_is_in_both_languages(code: str) -> None:
    zh, en = HELP[code]
    assert HAN.search(zh)
    assert en
    assert not HAN.search(en)


@for_each("code, language", product(sorted(code for code in MESSAGES if code.startswith("input-")), Language))
def test_an_error_is_one_line_that_names_the_file(code: str, language: Language) -> None:
    line = InputError(code, path="/reports/年报.pdf", why="x", kind="zip").message(language)
    assert "/reports/年报.pdf" in line
    assert "\n" not in line


def test_an_unknown_placeholder_stays_empty() -> None:
    assert "{" not in text("input-damaged")


def test_a_code_without_message_is_a_bug() -> None:
    with pytest.raises(KeyError):
        text("no-such-code")


@pytest.mark.parametrize("kind", [CsrcheckError, InputError, FrameworkError, UsageError])
def test_an_error_survives_the_way_between_processes(kind: type[CsrcheckError]) -> None:
    import pickle

    error = kind("framework-unknown", near=["hkex", "gri"], name="hkx")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert again.message(Language.EN) == error.message(Language.EN)
    assert "hkex / gri" in again.message(Language.ZH)
    assert again.exit_code == 2
