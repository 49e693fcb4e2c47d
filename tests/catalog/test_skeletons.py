"""Amendments as a dated version, and a skeleton that whoever holds the guide completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.catalog import load_framework, resolve


@pytest.mark.parametrize(
    ("year", "version"), [(2025, "2023"), (2026, "2023"), (2027, "2025"), (2030, "2025")]
)
def test_amendments_hold_from_their_day(year: int, version: str) -> None:
    assert resolve("ifrs-s1-s2", year).version == version


def test_amendments_relieve_and_ask_nothing_new() -> None:
    before, after = (
        {node.id: node for _, node in resolve(f"ifrs-s1-s2@{version}").walk()} for version in ("2023", "2025")
    )
    assert list(before) == list(after)
    assert {name for name in before if before[name].asks != after[name].asks} == set()
    noted = {
        name: note.zh for name, node in after.items() if (note := node.note) and note != before[name].note
    }
    assert set(noted) == {"IFRS-S2-29(a)", "IFRS-S2-32"}
    assert all("2025年修订" in words for words in noted.values())


def test_a_skeleton_judges_nothing_until_it_is_completed(tmp_path: Path) -> None:
    bare = resolve("cass-esg-6")
    assert [node.id for _, node in bare.walk()] == ["P", "E", "S", "G", "A"]
    assert not any(node.assessable for _, node in bare.walk())
    assert bare.confidence == "low"
    file = tmp_path / "own.yaml"
    file.write_text(
        'extends: cass-esg-6@2024\nid: own\nversion: "1"\ntitle: {zh: 自有}\nindicators:\n'
        '  - {id: "E1.1.1", under: E, title: {zh: "温室气体"}, topics: [ghg.total], asks: [{ask: figure}]}\n',
        encoding="utf-8",
    )
    assert [node.id for _, node in load_framework(file).walk() if node.assessable] == ["E1.1.1"]
