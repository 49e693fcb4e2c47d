"""Reading JSON results back, as far as comparing goes."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, field

from csrcheck.errors import UsageError


class Indicator(Struct, frozen=True):
    """A verdict of a result."""

    id: str
    title: str
    verdict: str
    missing: tuple[str, ...] = ()


class Counts(Struct, frozen=True):
    """The coverage of a framework."""

    coverage: float | None


class Framework(Struct, frozen=True):
    """The verdicts on a framework."""

    id: str
    version: str
    summary: Counts
    indicators: tuple[Indicator, ...]


class Finding(Struct, frozen=True):
    """A finding of a result."""

    rule: str
    severity: str
    message: str
    fingerprint: str
    page: int | None = None
    quote: str = ""


class Value(Struct, frozen=True):
    """The value of a year."""

    text: str
    number: float


class Series(Struct, frozen=True):
    """A metric by year."""

    metric: str
    unit: str
    values: dict[str, Value]
    note: str = ""


class Document(Struct, frozen=True):
    """The report a result is about."""

    path: str
    organisation: str = ""
    reporting_year: int | None = None


class Result(Struct, frozen=True):
    """A JSON result; what a command did not look at is ``None``."""

    document: Document
    frameworks: tuple[Framework, ...] = ()
    findings: tuple[Finding, ...] | None = None
    series: tuple[Series, ...] | None = None
    schema_version: str = field(default="")

    @property
    def name(self) -> str:
        """What to call the report in a comparison."""
        return Path(self.document.path).name


def load(path: Path) -> Result:
    """Read a JSON result.

    Raises:
        UsageError: The file cannot be read, or is none.
    """
    try:
        result = msgspec.json.decode(path.read_bytes(), type=Result)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError("diff-unreadable", path=path, why=why or type(error).__name__) from error
    if result.schema_version != "1":
        raise UsageError("diff-unreadable", path=path, why=f"schema_version {result.schema_version!r}")
    return result
