"""Settings of a project: found upward, checked, and behind the command line."""

from __future__ import annotations

import inspect
import json
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from csrcheck.authoring.schemas import schema_text
from csrcheck.errors import UsageError
from csrcheck.gate.settings import COMMANDS, TEMPLATE, Settings, defaults, find, load
from csrcheck.model import Language
from csrcheck.output import Format
from csrcheck.output.forms import SchemaName

SCHEMA = json.loads(schema_text(SchemaName.SETTINGS))


def valid(settings: dict[str, Any]) -> bool:
    """Tell what an editor would say; it sees dates as text."""
    shown = json.loads(json.dumps(settings, default=date.isoformat))
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(shown))


def uncommented(template: str) -> str:
    """Return a template with every option that is commented out."""
    lines = template.splitlines()
    taken = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("# [[")]
    return "\n".join(taken)


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "csrcheck.toml").write_text("years = 5", encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'", encoding="utf-8")
    assert find(deep) == tmp_path / "csrcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.csrcheck]\nyears = 3", encoding="utf-8")
    assert find(deep) == tmp_path / "a" / "pyproject.toml"
    assert load(tmp_path / "a" / "pyproject.toml") == Settings(years=3)


WRONG = [
    # text, message with the place behind the file's name
    ("framework = 'hkex'", ":1，framework：应为列表，而不是文字。"),
    ("framework = ['hkex', 3]", ":1，framework：应为文字，而不是整数。"),
    ("lang = 'zh'\nfail-under = '60'", ":2，fail-under：应为数字，而不是文字。"),
    ("fail-under = 160", ":1，fail-under：应为 <= 100 的数字。"),
    ("format = 'doc'", ":1，format：不是允许的取值：doc。您是否要找 docx？"),
    ("years = 4", ":1，years：不是允许的取值：4。"),
    ("exit-zero = 1", ":1，exit-zero：应为true 或 false，而不是整数。"),
    ("jobs = true", ":1，jobs：应为整数，而不是true 或 false。"),
    ("[[suppress]]\nrule = 'x'\n\n[[suppress]]\nrule = 'y'", ":1，suppress：缺少必需的键：reason。"),
    (
        "[[suppress]]\nrule = 'x'\nreason = 'y'\n[[suppress]]\nrule = 'z'\nreason = ' '",
        ":6，reason：不能为空。",
    ),
    ("[[suppress]]\nrule = 'x'\nreason = 'y'\nuntil = 'soon'", ":4，until：不是日期（写成 2026-12-31）。"),
    ("[[suppress]]\nreason = 'y'", ":1：[[suppress]] 要写明 rule、indicator 或 fingerprint。"),
    ("suppress = [{rule = 'x'}]", "，suppress：缺少必需的键：reason。"),
]


@pytest.mark.parametrize(("text", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "csrcheck.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(file)
    assert error.value.message(Language.ZH) == f"{file}{told}"
    assert not valid(tomllib.loads(text)) or "until" in told  # is a format, which schemas do not enforce


@pytest.mark.parametrize(
    ("text", "near", "line"),
    [
        ("framwork = ['hkex']", "framework", 1),
        ("\n# fail-undr = 2\nfail-undr = 3", "fail-under", 3),
        ("years = 3\n[[suppress]]\nrule = 'x'\nreson = 'y'", "reason", 4),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest(tmp_path: Path, text: str, near: str, line: int) -> None:
    file = tmp_path / "csrcheck.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(file)
    assert error.value.near == (near,)
    assert error.value.details["path"] == f"{file}:{line}"
    assert not valid(tomllib.loads(text))


def test_in_a_shared_file_the_line_is_that_of_the_table(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.other]\nyears = 'x'\n[tool.csrcheck]\nyears = 9\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(file)
    assert error.value.details["path"] == f"{file}:4"


def test_what_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "csrcheck.toml").write_text("years = [", encoding="utf-8")
    for name in ("csrcheck.toml", "nosuch.toml"):
        with pytest.raises(UsageError) as error:
            load(tmp_path / name)
        assert error.value.code == "settings-unreadable"


def test_paths_are_from_where_the_file_is(tmp_path: Path) -> None:
    file = tmp_path / "csrcheck.toml"
    file.write_text("baseline = 'b.json'\nframework = ['hkex', 'own.yaml']", encoding="utf-8")
    found = load(file)
    assert found.baseline == str(tmp_path / "b.json")
    assert found.framework == ("hkex", str(tmp_path / "own.yaml"))


def test_every_setting_is_an_option_of_its_commands() -> None:
    from csrcheck.cli.annotate import annotate
    from csrcheck.cli.batch import batch
    from csrcheck.cli.check import check
    from csrcheck.cli.compare import compare, diff
    from csrcheck.cli.coverage import coverage
    from csrcheck.cli.duties import duties
    from csrcheck.cli.gaps import gaps
    from csrcheck.cli.index import index
    from csrcheck.cli.mcp import mcp
    from csrcheck.cli.negative import negative
    from csrcheck.cli.pack import pack
    from csrcheck.cli.rate import report as rate
    from csrcheck.cli.reconcile import reconcile
    from csrcheck.cli.review import review
    from csrcheck.cli.tasks import tasks
    from csrcheck.cli.twin import twin

    beside = (annotate, batch, check, compare, coverage, diff, gaps, negative, tasks)
    more = (duties, index, mcp, pack, reconcile, review, twin)
    commands = {"rate": rate, **{each.__name__: each for each in (*beside, *more)}}
    assert set(COMMANDS) | {"suppress", "owners", "issuer"} == set(Settings.__struct_fields__)
    for parameter, names in COMMANDS.items():
        for name in names:
            assert parameter in inspect.signature(commands[name]).parameters, (name, parameter)
    for command in commands.values():
        assert {"config", "no_config"} <= set(inspect.signature(command).parameters)
    assert defaults(Settings(years=5, jobs=2), "gaps") == {"years": "5"}
    assert defaults(Settings(), "check") == {}


def test_formats_are_those_there_are() -> None:
    assert set(SCHEMA["$defs"]["Format"]["enum"]) == {form.value for form in Format}


@pytest.mark.parametrize("text", [TEMPLATE, uncommented(TEMPLATE)], ids=["as written", "uncommented"])
def test_the_template_is_right(tmp_path: Path, text: str) -> None:
    (tmp_path / "csrcheck.toml").write_text(text, encoding="utf-8")
    load(tmp_path / "csrcheck.toml")
    assert valid(tomllib.loads(text))


def test_the_template_shows_every_setting() -> None:
    assert tomllib.loads(TEMPLATE) == {"framework": ["gbt36000"]}
    keys = set(SCHEMA["$defs"]["Settings"]["properties"])
    assert set(tomllib.loads(uncommented(TEMPLATE))) == keys


@pytest.mark.skipif(os.name != "posix", reason="files have owners there")
@pytest.mark.parametrize(
    ("place", "repository", "owner", "used"),
    [
        ("a/b", None, 4711, True),  # where the command runs: whoever owns it
        ("a", None, 4711, False),
        ("", None, 4711, False),
        ("", None, 0, True),
        ("", None, os.geteuid() if hasattr(os, "geteuid") else 0, True),
        ("a", "a", 4711, True),
        ("", "a", 4711, False),
    ],
)
def test_settings_further_up_are_those_of_this_user_or_the_system(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    repository: str | None,
    owner: int,
    used: bool,
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    file = tmp_path / place / "csrcheck.toml"
    file.write_text("exit-zero = true", encoding="utf-8")
    if repository is not None:
        (tmp_path / repository / ".git").mkdir()
    owned = Path.stat

    def stat(path: Path, **options: Any) -> os.stat_result:
        found = owned(path, **options)
        return os.stat_result((*found[:4], owner, *found[5:])) if path == file else found

    monkeypatch.setattr(Path, "stat", stat)
    if used:
        assert find(tmp_path / "a" / "b") == file
        return
    with pytest.raises(UsageError) as raised:
        find(tmp_path / "a" / "b")
    assert (raised.value.code, raised.value.details["path"]) == ("settings-foreign", str(file))


@pytest.mark.parametrize(
    "value", ["timeout = inf", "timeout = nan", "max-memory = 18446744073709551616", "fail-under = nan"]
)
def test_limits_no_system_holds_are_refused(tmp_path: Path, value: str) -> None:
    file = tmp_path / "csrcheck.toml"
    file.write_text(value, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load(file)
    assert raised.value.code == "settings-wrong"
