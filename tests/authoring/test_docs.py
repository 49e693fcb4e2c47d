"""The examples of docs/frameworks.md work as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from csrcheck.authoring.lint import lint
from csrcheck.catalog import load_framework
from csrcheck.catalog.schema import AskKind, TopicTrait, UnitFamily
from csrcheck.language.context.concept import Bar
from csrcheck.model import Severity

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "frameworks.md").read_text(encoding="utf-8")
WHOLE, EXTENDING, TOPICS, WORDING = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def faults(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    return [
        f"{each.line} {each.code} {each.details}"
        for each in lint([str(path)]).findings
        if each.level is not Severity.INFO
    ]


def test_the_whole_framework(tmp_path: Path) -> None:
    assert faults(tmp_path / "mine.yaml", WHOLE) == []


def test_the_extending_one_with_its_topics(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert faults(path, f"{EXTENDING}{TOPICS}") == []
    nodes = {node.id: above for above, node in load_framework(path).walk()}
    assert "A2.5" not in nodes
    assert nodes["G-1"][-1].id == "B8"


def test_the_wording(tmp_path: Path) -> None:
    assert faults(tmp_path / "mine.yaml", WORDING) == []
    wrong = WORDING.replace("无论发生何种事故", "公司未发生一般事故")
    assert ["lint-example-hits" in fault for fault in faults(tmp_path / "mine.yaml", wrong)] == [True]


def test_every_trait_and_bar_is_told() -> None:
    assert [trait for trait in TopicTrait.__args__ if f"`{trait}`" not in PAGE] == []  # type: ignore[attr-defined]
    assert [bar for bar in Bar.__args__ if bar not in PAGE] == []  # type: ignore[attr-defined]


def test_every_ask_and_unit_is_told() -> None:
    assert [kind for kind in AskKind if f"`{kind}`" not in PAGE] == []
    units = PAGE[PAGE.index("Unit families:") :].split(".")[0]
    assert [unit for unit in UnitFamily.__args__ if unit not in units] == []  # type: ignore[attr-defined]
