"""The published schemas are those of the code, and agree with the loader about every bundled file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from csrcheck.authoring.schemas import publish, schema_text
from csrcheck.authoring.template import template
from csrcheck.catalog.location import framework_files, vocabulary_files
from csrcheck.model import Language
from csrcheck.output.forms import SchemaName

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = json.loads(schema_text(SchemaName.FRAMEWORK))
VOCABULARY = json.loads(schema_text(SchemaName.VOCABULARY))


def valid(value: Any, schema: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema).is_valid(value))


class _Loader(yaml.CSafeLoader):
    """Dates stay text, as for the program."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, Loader=_Loader)


@pytest.mark.parametrize("name", list(SchemaName))
def test_the_published_schema_is_in_step(name: SchemaName) -> None:
    """``make schema`` writes them again."""
    published = (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(name)


def test_publish_writes_them_all(tmp_path: Path) -> None:
    publish(tmp_path / "schema")
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {
        f"{name}.schema.json" for name in SchemaName
    }


@pytest.mark.parametrize("name", list(SchemaName))
def test_a_schema_is_a_schema(name: SchemaName) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


@pytest.mark.parametrize("key", framework_files())
def test_bundled_framework(key: str) -> None:
    assert valid(read(framework_files()[key].read_text(encoding="utf-8")), FRAMEWORK)


@pytest.mark.parametrize("key", vocabulary_files())
def test_bundled_vocabulary(key: str) -> None:
    assert valid(read(vocabulary_files()[key].read_text(encoding="utf-8")), VOCABULARY)


@pytest.mark.parametrize("base", ["", "hkex@2025"])
@pytest.mark.parametrize("language", list(Language))
def test_template(language: Language, base: str) -> None:
    assert valid(read(template("mine", "mine.yaml", language, base)), FRAMEWORK)


@pytest.mark.parametrize(
    "change",
    [
        {"surprise": 1},
        {"version": 2026},
        {"confidence": "sure"},
        {"indicators": [{"id": "A"}]},
        {"indicators": [{"id": "A", "title": {"zh": "x"}, "asks": [{"ask": "dance"}]}]},
        {"indicators": [{"id": "A", "title": {"zh": "x"}, "under": "B"}]},
        {"sha256": "0"},
    ],
    ids=["key", "number", "confidence", "no title", "ask", "under", "filled in"],
)
def test_what_the_loader_refuses_the_schema_refuses(change: dict[str, Any]) -> None:
    good = {"id": "x", "version": "1", "title": {"zh": "x"}, "confidence": "high", "indicators": []}
    assert valid(good, FRAMEWORK)
    assert not valid({**good, **change}, FRAMEWORK)


def test_an_extending_file_needs_less() -> None:
    good = {"extends": "hkex", "id": "x", "version": "1", "title": {"zh": "x"}}
    assert valid(good, FRAMEWORK)
    assert valid({**good, "indicators": [{"id": "A", "under": "B"}]}, FRAMEWORK)
    assert not valid({**good, "indicators": [{"id": "A", "colour": "red"}]}, FRAMEWORK)


def test_fields_carry_their_words() -> None:
    assert FRAMEWORK["$defs"]["Ask"]["properties"]["at_least"]["description"]
    assert "Attributes" not in schema_text(SchemaName.FRAMEWORK)
