"""How text that can bear no mark is known: by its face, the names that stand at its top.

JSON, JSON Lines and CSV have no room for a comment, and text of earlier versions bore none. What this program says
of itself there is known (:func:`is_made_here`); what it does not, by the names the new text begins with, too: the
keys of an object or of a first record, the heads of a table (:func:`is_alike`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

GENERATOR = b'<meta name="generator" content="csrcheck '
HEAD = 4096
"""Bytes of a page within which its generator is named."""
_BOM = b"\xef\xbb\xbf"
_ANNOTATION = b"::"
_NAME = "csrcheck"
_NONE: frozenset[str] = frozenset()


def is_made_here(data: bytes) -> bool:
    """Tell whether text says of itself that this program, in whichever version, wrote it, or holds nothing."""
    if GENERATOR in data[:HEAD]:
        return True
    if data and all(line.startswith(_ANNOTATION) for line in data.splitlines()):
        return True  # annotations of a workflow: no text of a person's is made of these alone
    found = _loaded(data)
    if found in ({}, []):
        return True
    if isinstance(found, dict):
        return "schema_version" in found or _names_us(found)
    first = _loaded(data.partition(b"\n")[0])
    return isinstance(first, dict) and "record" in first


def is_alike(old: bytes, new: bytes) -> bool:
    """Tell whether a text has the face of the one that is to take its place: it was written by the same command."""
    return old == new or (bool(face := _face(old)) and face == _face(new))


def may_be_alike(data: bytes) -> bool:
    """Tell whether a text has a face at all, so that what is to be written must be seen first."""
    return bool(_face(data))


def _names_us(found: Mapping[str, object]) -> bool:
    """Tell whether a result in somebody else's shape (SARIF, xBRL-JSON) is by this program."""
    runs, about = found.get("runs"), found.get("documentInfo")
    match runs:
        case [{"tool": {"driver": {"name": name}}}, *_]:
            return bool(name == _NAME)
    match about:
        case {"namespaces": {"csr": str()}}:
            return True
    return False


def _face(data: bytes) -> frozenset[str]:
    found = _loaded(data)
    if found is None:
        found = _loaded(data.partition(b"\n")[0])
    if isinstance(found, list):
        found = found[0] if found else None
    if isinstance(found, dict):
        return frozenset(found)
    return _heads(data) if data.startswith(_BOM) else _NONE


def _heads(data: bytes) -> frozenset[str]:
    """Return the heads of a CSV as this program writes it, with an order mark."""
    first = data.removeprefix(_BOM).partition(b"\n")[0].decode("utf-8", "replace")
    return frozenset(next(csv.reader(io.StringIO(first)), ()))


def _loaded(data: bytes) -> object:
    if not data.lstrip().startswith((b"{", b"[")):
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
