"""Whether what is written has the published shape; a schema is made ready once for all that is held against it."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema

from csrcheck.results.schemas import json_schema


@cache
def _validator(name: str) -> Any:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def has_shape(value: Any, name: str = "report") -> None:
    """Hold a result against the published schema of its kind.

    Raises:
        jsonschema.ValidationError: It is not as the schema says.
    """
    _validator(name).validate(value)
