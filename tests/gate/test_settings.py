"""Settings of a project: found upward, checked, and behind the command line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from csrcheck.errors import UsageError
from csrcheck.gate.settings import KEYS, TEMPLATE, defaults, find, load


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "csrcheck.toml").write_text("years = 5", encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'", encoding="utf-8")
    assert find(deep) == tmp_path / "csrcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.csrcheck]\nyears = 3", encoding="utf-8")
    assert find(deep) == tmp_path / "a" / "pyproject.toml"
    assert load(tmp_path / "a" / "pyproject.toml") == {"years": 3}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("framwork = ['hkex']", "settings-key"),
        ("framework = 'hkex'", "settings-value"),
        ("fail-under = '60'", "settings-value"),
        ("exit-zero = 1", "settings-value"),
        ("jobs = true", "settings-value"),
        ("years = [", "settings-unreadable"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "csrcheck.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(file)
    assert error.value.code == code
    if code == "settings-key":
        assert error.value.near == ("framework",)


def test_paths_are_from_where_the_file_is(tmp_path: Path) -> None:
    file = tmp_path / "csrcheck.toml"
    file.write_text("baseline = 'b.json'\nframework = ['hkex', 'own.yaml']", encoding="utf-8")
    found = load(file)
    assert found["baseline"] == str(tmp_path / "b.json")
    assert found["framework"] == ["hkex", str(tmp_path / "own.yaml")]


def test_every_key_is_an_option_of_its_commands() -> None:
    import inspect

    from csrcheck.cli.batch import batch
    from csrcheck.cli.check import check
    from csrcheck.cli.coverage import coverage
    from csrcheck.cli.gaps import gaps
    from csrcheck.cli.negative import negative

    commands = {each.__name__: each for each in (batch, check, coverage, gaps, negative)}
    for parameter, _, names in KEYS.values():
        for name in names:
            assert parameter in inspect.signature(commands[name]).parameters, (name, parameter)
    assert defaults({"years": 5})["gaps"] == {"years": "5"}


def test_the_template_holds_every_key_it_shows() -> None:
    lines = [line.removeprefix("# ") for line in TEMPLATE.splitlines() if " = " in line]
    shown = tomllib.loads("\n".join(lines))
    assert set(shown) <= set(KEYS)
    assert tomllib.loads(TEMPLATE) == {"framework": ["gbt36000"]}
