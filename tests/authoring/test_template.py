"""A template is a file that works before it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.authoring.lint import lint
from csrcheck.authoring.template import write_template
from csrcheck.catalog import load_framework
from csrcheck.errors import UsageError
from csrcheck.model import Language, Severity


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("base", ["", "hkex@2025", "gri"])
@pytest.mark.parametrize("language", list(Language))
def test_it_lints_clean(language: Language, base: str) -> None:
    path = write_template("client-esg", language, base)
    report = lint([f"./{path}"])
    assert report.count(Severity.ERROR) == report.count(Severity.WARNING) == 0
    framework = load_framework(path)
    assert framework.key == "client-esg@1"
    assert bool(framework.extends) == bool(base)
    assert "{file}" not in path.read_text(encoding="utf-8")


def test_every_line_it_holds_back_works_too() -> None:
    path = write_template("client-esg", Language.ZH, "hkex@2025")
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("indicators:")
    told = [line.replace("  # - ", "  - ").replace("  #   ", "    ") for line in lines[start:]]
    path.write_text("\n".join([*lines[:start], *told]) + "\n", encoding="utf-8")
    ids = {node.id for _, node in load_framework(path).walk()}
    assert "B3.1" in ids
    assert "B3.2" not in ids


@pytest.mark.parametrize("name", ["./mine.yaml", "mine.yml", "mine@2026.yaml"])
def test_a_path_gives_the_id(name: str) -> None:
    assert load_framework(write_template(name, Language.EN)).id == "mine"


def test_what_is_there_is_left_alone() -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        write_template("mine", Language.EN)
    assert caught.value.code == "template-exists"
    assert Path("mine.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mein Rahmen", "template-name"),
        ("框架", "template-name"),
        ("-x", "template-name"),
        ("no/such.yaml", "output-denied"),
    ],
)
def test_names_that_cannot_be(name: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        write_template(name, Language.EN)
    assert caught.value.code == code
