"""A user's own list of core indicators: ids of a bundled list, or a whole framework file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from csrcheck.catalog.schema import Framework
from csrcheck.catalog.versions import resolve
from csrcheck.errors import UsageError
from csrcheck.parsed import YamlError
from csrcheck.parsed import plain as plain_data

CORE = "core"


def core_of(framework: Framework) -> frozenset[str]:
    """Return the ids a framework marks as core; all it assesses where it marks none."""
    nodes = [node for _, node in framework.walk() if node.counted]
    marked = frozenset(node.id for node in nodes if node.obligation == CORE)
    return marked or frozenset(node.id for node in nodes)


def load_core(path: Path, bundled: str) -> tuple[str, frozenset[str]]:
    """Read a list of core indicators.

    Args:
        path: XLSX (ids in the first column), YAML list of ids (or one under ``core``), or a framework
            file.
        bundled: The framework the ids are of.

    Returns:
        The framework to judge by, and the ids that count.

    Raises:
        UsageError: It cannot be read, is empty, or names ids nobody knows.
        FrameworkError: It is a framework file and breaks the format.
    """
    plain = _workbook(path) if path.suffix.lower() == ".xlsx" else _yaml(path)
    if isinstance(plain, dict) and "indicators" in plain:
        return str(path), core_of(resolve(str(path)))
    if isinstance(plain, dict):
        plain = plain.get(CORE)
    if isinstance(plain, str):  # a plain list of words
        plain = plain.replace(",", " ").split()
    ids = [str(each).strip() for each in plain or () if str(each or "").strip()]
    if not ids:
        raise UsageError("core-empty", path=path)
    known = {node.id for _, node in resolve(bundled).walk() if node.assessable}
    # A heading over the column is no id.
    if path.suffix.lower() == ".xlsx" and ids[0] not in known:
        ids = ids[1:]
    wrong = [each for each in ids if each not in known]
    if wrong or not ids:
        raise UsageError(
            "core-unknown", near=_near(wrong, sorted(known)), path=path, names=", ".join(wrong[:5])
        )
    return bundled, frozenset(ids)


def _near(wrong: Sequence[str], known: Sequence[str]) -> list[str]:
    from rapidfuzz import process

    return [
        match for match, _, _ in process.extract(wrong[0] if wrong else "", known, limit=3, score_cutoff=60)
    ]


def _yaml(path: Path) -> Any:
    try:
        return plain_data(path.read_bytes())
    except OSError as error:
        raise UsageError("core-unreadable", path=path, why=error.strerror or error) from error
    except YamlError as error:
        raise UsageError("core-unreadable", path=path, why=error.placed) from error


def _workbook(path: Path) -> list[Any]:
    from openpyxl import load_workbook

    try:
        book: Any = load_workbook(path, read_only=True, data_only=True)
        found = [row[0] for row in book.active.iter_rows(values_only=True) if row]
        book.close()
    except Exception as error:  # openpyxl raises what zip, XML and its own checks raise
        raise UsageError("core-unreadable", path=path, why=error) from error
    return found
