"""Links between frameworks, read off the topics their asks share."""

from __future__ import annotations

import json
from inspect import signature
from pathlib import Path

import pytest

from csrcheck.authoring.crosswalk import WEAKEST, crosswalk
from csrcheck.catalog import Framework, load_framework, resolve
from csrcheck.cli import frameworks as command
from csrcheck.model import Crosswalk, CrosswalkLink, Language
from csrcheck.output import Format, View
from csrcheck.output.content import show
from csrcheck.output.crosswalk import crosswalk_content

# Links nobody in the field would dispute.
KNOWN = [
    ("gri", "hkex@2022", "305-1", "A1.2"),
    ("gri", "hkex@2022", "305-2", "A1.2"),
    ("gri", "hkex@2022", "302-1", "A2.1"),
    ("gri", "hkex@2022", "303-5", "A2.2"),
    ("gri", "hkex@2022", "306-3", "A1.3"),
    ("gri", "hkex@2022", "2-7", "B1.1"),
    ("gri", "hkex@2022", "401-1", "B1.2"),
    ("gri", "hkex@2022", "404-1", "B3.2"),
    ("gri", "hkex@2022", "205-3", "B7.1"),
    ("gbt36000", "hkex@2022", "L-4", "GD B2"),
    ("gbt36000", "hkex@2022", "G-1", "GD B7"),
    ("gbt36000", "hkex@2022", "X-5", "B6.5"),
    ("gbt36000", "iso26000", "H-1", "6.5.3"),
    ("hkex@2022", "hkex@2025", "B3.2", "B3.2"),
]


def made(tmp_path: Path, name: str, indicators: str) -> Framework:
    path = tmp_path / f"{name}.yaml"
    path.write_text(
        f'id: {name}\nversion: "1"\ntitle: {{zh: {name}}}\nconfidence: high\nindicators:\n{indicators}',
        encoding="utf-8",
    )
    return load_framework(path)


def item(key: str, topics: str, asks: str) -> str:
    return f"  - {{id: {key}, title: {{zh: {key}}}, topics: [{topics}], asks: [{asks}]}}\n"


def only(walk: Crosswalk) -> CrosswalkLink:
    assert len(walk.links) == 1
    return walk.links[0]


@pytest.mark.parametrize(("left", "right", "a", "b"), KNOWN)
def test_known_links(left: str, right: str, a: str, b: str) -> None:
    links = {(link.left.id, link.right.id) for link in crosswalk(resolve(left), resolve(right)).links}
    assert (a, b) in links


def test_the_other_way_round_is_the_same() -> None:
    one, other = resolve("gbt36000"), resolve("gri")
    there = {(x.left.id, x.right.id, x.strength, x.topics) for x in crosswalk(one, other).links}
    back = {(x.right.id, x.left.id, x.strength, x.topics) for x in crosswalk(other, one).links}
    assert there == back


def test_every_indicator_equals_itself() -> None:
    framework = resolve("hkex@2025")
    walk = crosswalk(framework, framework)
    same = {link.left.id: link.strength for link in walk.links if link.left.id == link.right.id}
    assert set(same.values()) == {1.0}
    assert len(same) == walk.left.indicators
    assert walk.left.unmatched == walk.right.unmatched == ()


def test_every_indicator_is_linked_or_told_to_be_unmatched() -> None:
    walk = crosswalk(resolve("hkex@2022"), resolve("gri"))
    linked = {link.left.id for link in walk.links}
    assert linked.isdisjoint(entry.id for entry in walk.left.unmatched)
    assert len(linked) + len(walk.left.unmatched) == walk.left.indicators


@pytest.mark.parametrize(
    ("left", "right", "strength"),
    [
        (("water.use", "{ask: policy}"), ("water.use", "{ask: measure}"), 1.0),
        (("water.use", "{ask: policy}"), ("water.use", "{ask: figure}"), 0.5),
        (("water.use", "{ask: figure}"), ("water.use", "{ask: figure}"), 1.0),
        (("water.use", "{ask: policy}"), ("water.use, donation.charity", "{ask: policy}"), 0.71),
        (("water.use", "{ask: figure}"), ("water.use, donation.charity", "{ask: figure}"), 0.81),
        (("water.use", "{ask: policy}"), ("donation.charity", "{ask: policy}"), 0.0),
    ],
    ids=["words", "words and numbers", "numbers", "half of it", "half of it, same unit", "nothing"],
)
def test_strength(left: tuple[str, str], right: tuple[str, str], strength: float, tmp_path: Path) -> None:
    walk = crosswalk(made(tmp_path, "a", item("A", *left)), made(tmp_path, "b", item("B", *right)), weakest=0)
    assert only(walk).strength == pytest.approx(strength, abs=0.005)


def test_the_strongest_first_and_the_weak_left_out() -> None:
    walk = crosswalk(resolve("gri"), resolve("hkex@2022"), weakest=0.4)
    assert all(link.strength >= 0.4 for link in walk.links)
    for first, second in zip(walk.links, walk.links[1:], strict=False):
        assert first.left.id != second.left.id or first.strength >= second.strength


def test_the_command_has_the_same_limit() -> None:
    assert signature(command.crosswalk_frameworks).parameters["weakest"].default == WEAKEST


@pytest.mark.parametrize("language", list(Language))
def test_forms(language: Language) -> None:
    walk = crosswalk(resolve("hkex@2025"), resolve("gbt36000"))
    view = View(language=language, width=100)
    content = crosswalk_content(walk, WEAKEST, view)
    data = json.loads(show(content, Format.JSON, view))
    assert len(data["links"]) == len(walk.links)
    assert data["left"]["caveat"]
    for form in (Format.CONSOLE, Format.MD, Format.HTML):
        shown = str(show(content, form, view))
        assert data["left"]["caveat"][:12] in shown
        assert all(entry["id"] in shown for side in ("left", "right") for entry in data[side]["unmatched"])
