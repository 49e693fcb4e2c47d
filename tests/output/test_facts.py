"""Figures and verdicts as xBRL-JSON: what is in them, and that a validator of others takes them."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from csrcheck.engine import Request, ask
from csrcheck.engine.facts import ON_FACTS, placed, taxonomy_of, told
from csrcheck.pictures.places import boxes_of


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The facts of a sample with their taxonomy beside them."""
    folder = tmp_path_factory.mktemp("facts")
    answers = ask(Request(samples / "lanze-2023.pdf", ON_FACTS, ("hkex",)))
    boxes = boxes_of(samples / "lanze-2023.pdf", placed(answers))
    (folder / "facts.json").write_text(told(answers, boxes=boxes), encoding="utf-8")
    (folder / "csrcheck-taxonomy.xsd").write_text(taxonomy_of(answers), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(written: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((written / "facts.json").read_text(encoding="utf-8"))
    return loaded


def _cut_out(path: Path, page: int, boxes: list[list[float]]) -> str:
    """Return the words in boxes of a page, as PDFium has them."""
    text = pypdfium2.PdfDocument(path)[page - 1].get_textpage()
    return "".join(text.get_text_bounded(*box) for box in boxes)


def test_every_quote_of_a_report_with_pages_has_its_boxes(data: dict[str, Any]) -> None:
    notes = [
        json.loads(fact["value"])
        for fact in data["facts"].values()
        if fact["dimensions"]["concept"] == "xbrl:note"
    ]
    assert len(notes) > 30
    assert all(note["boxes"] for note in notes)


def test_a_figure_has_concept_period_unit_and_place(data: dict[str, Any], samples: Path) -> None:
    found = [
        (name, fact)
        for name, fact in data["facts"].items()
        if fact["dimensions"].get("csr:metric") == "有害废弃物产生量"
        and fact["dimensions"]["period"].startswith("2023")
    ]
    name, fact = found[0]
    assert fact["value"] == "455"
    assert fact["dimensions"]["concept"] == "csr:waste.hazardous.mass"
    assert fact["dimensions"]["unit"] == "csr:t"
    assert fact["decimals"] == 0
    note = data["facts"][f"{name}n"]
    assert json.loads(note["value"])["page"] == 15
    assert _cut_out(samples / "lanze-2023.pdf", 15, json.loads(note["value"])["boxes"]).startswith(
        "有害废弃物产生量"
    )
    assert fact["links"]["footnote"]["_"] == [note["dimensions"]["noteId"]]


def test_verdicts_are_facts(data: dict[str, Any]) -> None:
    verdicts = {
        fact["dimensions"]["csr:indicator"]: fact["value"]
        for fact in data["facts"].values()
        if fact["dimensions"]["concept"] == "csr:verdict"
    }
    assert verdicts["A1.3"] == "disclosed"
    assert len(verdicts) > 40


def test_every_concept_is_in_the_taxonomy(written: Path, data: dict[str, Any]) -> None:
    schema = (written / "csrcheck-taxonomy.xsd").read_text(encoding="utf-8")
    names = set(re.findall(r'<xs:element name="([^"]+)"', schema))
    used = {fact["dimensions"]["concept"].partition(":")[2] for fact in data["facts"].values()}
    assert used - {"note"} <= names
    assert "GRI 303" in schema


def _validate(file: Path, home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "arelle.CntlrCmdLine", "--plugins", "loadFromOIM", "--file", str(file),
         "--validate", "--internetConnectivity", "offline"],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
        env={"HOME": str(home), "PATH": "", "PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    return done.stdout + done.stderr


def test_arelle_takes_them_and_refuses_what_is_wrong(
    written: Path, data: dict[str, Any], tmp_path: Path
) -> None:
    if importlib.util.find_spec("arelle") is None:
        pytest.skip("Arelle is only for development: pip install arelle-release")
    said = _validate(written / "facts.json", tmp_path)
    assert "validated in" in said, said
    assert "[info]" in said
    assert not re.search(r"\[(?!info)[\w:.-]+\]", said), said
    fact = next(each for each in data["facts"].values() if "unit" in each["dimensions"])
    fact["dimensions"]["concept"] = "csr:no.such.concept"
    wrong = written / "wrong.json"
    wrong.write_text(json.dumps(data), encoding="utf-8")
    assert "no.such.concept" in _validate(wrong, tmp_path)
