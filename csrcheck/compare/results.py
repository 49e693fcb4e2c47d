"""Reading JSON results back, as far as comparing goes."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, field

from csrcheck.errors import UsageError
from csrcheck.model import WITHOUT_PAGES, Verdict, coverage_range


class Indicator(Struct, frozen=True):
    """A verdict of a result."""

    id: str
    title: str
    verdict: str
    missing: tuple[str, ...] = ()


class Counts(Struct, frozen=True):
    """Verdicts on a framework by number, and the coverage as told.

    Results of older versions left the unassessed out of their coverage: :attr:`proved` and
    :attr:`possible` are counted anew, so that results of any age can stand beside each other.
    """

    coverage: float | None
    disclosed: int | None = None
    partial: int = 0
    not_disclosed: int = 0
    unassessed: int = 0

    @property
    def proved(self) -> float | None:
        """The share disclosed, what was not assessed counted as missing."""
        return self._range[0]

    @property
    def possible(self) -> float | None:
        """The share disclosed, what was not assessed counted as disclosed."""
        return self._range[1]

    @property
    def _range(self) -> tuple[float | None, float | None]:
        if self.disclosed is None or not self.unassessed:
            return self.coverage, self.coverage
        return coverage_range(
            [
                *[Verdict.DISCLOSED] * self.disclosed,
                *[Verdict.PARTIAL] * self.partial,
                *[Verdict.NOT_DISCLOSED] * self.not_disclosed,
                *[Verdict.UNASSESSED] * self.unassessed,
            ]
        )


class Framework(Struct, frozen=True):
    """The verdicts on a framework."""

    id: str
    version: str
    summary: Counts
    indicators: tuple[Indicator, ...]


class Placed(Struct, frozen=True, kw_only=True):
    """What stands somewhere in the report."""

    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()
    quote: str = ""


class Finding(Placed, frozen=True):
    """A finding of a result."""

    rule: str
    severity: str
    message: str
    fingerprint: str
    indicator: str = ""


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


class Matter(Placed, frozen=True):
    """A piece of bad news, or a statement that there was none."""

    type: str
    polarity: str


class Dimension(Struct, frozen=True):
    """A dimension of the star; ``score`` is ``None`` where it was not assessed."""

    id: str
    title: str
    score: float | None


class StarName(Struct, frozen=True):
    """A star."""

    id: str
    title: str


class Stars(Struct, frozen=True):
    """The rating: totals and stars it can have, and its dimensions."""

    standard: str
    low: float
    high: float
    lowest: StarName
    highest: StarName
    dimensions: tuple[Dimension, ...]


class Document(Struct, frozen=True):
    """The report a result is about."""

    path: str
    organisation: str = ""
    reporting_year: int | None = None
    kind: str = ""

    @property
    def paged(self) -> bool:
        """Whether page numbers mean anything; text without pages is cited by line."""
        return self.kind not in WITHOUT_PAGES


class Result(Struct, frozen=True):
    """A JSON result; what a command did not look at is ``None``."""

    document: Document
    frameworks: tuple[Framework, ...] = ()
    findings: tuple[Finding, ...] | None = None
    series: tuple[Series, ...] | None = None
    negative: tuple[Matter, ...] | None = None
    rating: Stars | None = None
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
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("diff-unreadable", path=path, why=error.strerror or type(error).__name__) from error
    return parse(data, path)


def parse(data: bytes, path: Path) -> Result:
    """Return the JSON result in some bytes; ``path`` only names them.

    Raises:
        UsageError: They are none.
    """
    try:
        result = msgspec.json.decode(data, type=Result)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UsageError("diff-unreadable", path=path, why=str(error)) from error
    if result.schema_version != "1":
        raise UsageError("diff-unreadable", path=path, why=f"schema_version {result.schema_version!r}")
    return result
