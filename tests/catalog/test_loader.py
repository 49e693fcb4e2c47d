"""A wrong file is told with its name, the line and the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.catalog import load_framework, resolve
from csrcheck.errors import FrameworkError
from csrcheck.model import Language


def load(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    load_framework(path)


@pytest.mark.table("framework_errors")
def test_complaint(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(FrameworkError) as caught:
        load(tmp_path, case["yaml"])
    details = caught.value.details
    assert details["path"] == str(tmp_path / "mine.yaml")
    assert (int(details["line"]), details["key"]) == (case["line"], case["key"])
    assert case.get("why", "") in details["why"]
    for language in Language:
        message = caught.value.message(language)
        assert "\n" not in message
        assert str(tmp_path / "mine.yaml") in message


def test_a_good_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'id: mine\nversion: "1"\ntitle: {zh: 我的}\nconfidence: high\n'
        "indicators:\n  - {id: M1, title: {zh: 用水}, topics: [water.use], asks: [{ask: figure, unit: [volume]}]}\n",
        encoding="utf-8",
    )
    framework = resolve(str(path))
    assert framework.key == "mine@1"
    assert len(framework.sha256) == 64
    assert [node.id for _, node in framework.walk()] == ["M1"]


def test_the_same_complaint_when_the_file_was_read_before(tmp_path: Path) -> None:
    """The parsed file is kept; the check is not skipped for it."""
    for _ in range(2):
        with pytest.raises(FrameworkError, match="line 5"):
            load(
                tmp_path,
                'id: x\nversion: "1"\ntitle: {zh: x}\nconfidence: high\nsurprise: 1\nindicators: []\n',
            )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("./none.yaml", "framework-file-missing"),
        ("folder/", "framework-unreadable"),
        ("none.yml", "framework-file-missing"),
    ],
)
def test_missing_file(name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(FrameworkError) as caught:
        resolve(name)
    assert caught.value.code == code
