"""The published JSON Schemas, made from the types that are checked.

``python -m csrcheck.authoring.schemas docs/schema`` writes them.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from csrcheck.catalog.schema import Extension, Framework, VocabularyFile
from csrcheck.coverage.review import ReviewFile
from csrcheck.gate.settings import Settings
from csrcheck.output.forms import SchemaName
from csrcheck.results.schemas import RESULTS, json_schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OTHERWISE = {"form": "format"}
_FILLED_IN = ("sha256", "extends")
"""Fields of a framework that its file does not give."""


def schema_text(name: SchemaName) -> str:
    """Return a schema as indented JSON with sorted keys and a final line break."""
    schema = _told(_SCHEMAS[name]())
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def publish(folder: Path) -> None:
    """Write all schemas to a folder as ``<name>.schema.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SchemaName:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8", newline="\n")


def _framework() -> dict[str, Any]:
    """Return one schema for both kinds of file: whole frameworks and those that extend another."""
    (whole, extending), components = msgspec.json.schema_components(
        (Framework, Extension), ref_template="#/$defs/{name}"
    )
    for field in _FILLED_IN:
        components["Framework"]["properties"].pop(field)
    return {
        "$schema": _DIALECT,
        "title": "csrcheck framework",
        "if": {"required": ["extends"]},
        "then": whole if "Extension" in whole["$ref"] else extending,
        "else": whole if "Framework" in whole["$ref"] else extending,
        "$defs": components,
    }


def _vocabulary() -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": "csrcheck vocabulary", **msgspec.json.schema(VocabularyFile)}


def _settings() -> dict[str, Any]:
    schema = msgspec.json.schema(Settings)
    what = [{"required": [name]} for name in ("rule", "indicator", "fingerprint")]
    schema["$defs"]["Suppression"]["anyOf"] = what  # the loader asks for one of them
    return {"$schema": _DIALECT, "title": "csrcheck settings", **schema}


def _review() -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": "csrcheck review", **msgspec.json.schema(ReviewFile)}


_SCHEMAS: dict[SchemaName, Callable[[], dict[str, Any]]] = {
    SchemaName.FRAMEWORK: _framework,
    SchemaName.VOCABULARY: _vocabulary,
    SchemaName.SETTINGS: _settings,
    SchemaName.REVIEW: _review,
    **{SchemaName(name): partial(json_schema, name) for name in RESULTS},
}


def _told(schema: Any) -> Any:
    """Give each property the words its docstring has for it, so that editors show them."""
    if isinstance(schema, list):
        return [_told(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: _told(value) for key, value in schema.items()}
    description, properties = told.get("description"), told.get("properties")
    if isinstance(description, str) and isinstance(properties, dict):
        about, _, attributes = inspect.cleandoc(description).partition("Attributes:")
        told["description"] = " ".join(about.split())
        for name, words in re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", attributes, re.MULTILINE):
            # Settings have dashes in their names, and one that Python keeps for itself.
            for key in {name, name.replace("_", "-"), _OTHERWISE.get(name, name)} & set(properties):
                properties[key].setdefault("description", " ".join(words.split()))
    return told


if __name__ == "__main__":
    publish(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema"))
