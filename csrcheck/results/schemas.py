"""The JSON Schemas of results, from the structs that are written and read."""

from __future__ import annotations

from typing import Any

import msgspec

from csrcheck.results.duties import DutiesShape
from csrcheck.results.index import IndexShape
from csrcheck.results.report import ReportShape
from csrcheck.results.tasks import TasksShape

RESULTS: dict[str, type[msgspec.Struct]] = {
    "report": ReportShape,
    "index": IndexShape,
    "duties": DutiesShape,
    "tasks": TasksShape,
}
"""By name of the schema, what the commands write."""


def json_schema(name: str = "report") -> dict[str, Any]:
    """Return the JSON Schema of a result."""
    schema = msgspec.json.schema(RESULTS[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"csrcheck {name}",
        **schema,
    }
