"""The rules of a rating standard as data: dimensions, weights, bands, stars and the confirmation form."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct, field

from csrcheck.catalog import location
from csrcheck.catalog.schema import Part
from csrcheck.catalog.source import Source
from csrcheck.errors import UsageError
from csrcheck.model import say


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """Unknown keys are refused."""


class StarRule(_Strict, frozen=True):
    """A star: reached from a total on, or by every dimension reaching a score."""

    id: str
    title: Part
    level: Part
    symbol: str
    clause: str
    start: float | None = field(default=None, name="from")
    every: float | None = None


class MeasureRule(_Strict, frozen=True):
    """A measured value; ``effort`` is what one more unit costs, ``move`` how that is told."""

    unit: Literal["percent", "count", "months"]
    effort: float
    title: Part
    move: Part


class BandRule(_Strict, frozen=True):
    """A band with its lower bound, and the values it needs: at least, below, at most."""

    start: float = field(name="from")
    clause: str
    criteria: Part
    needs: dict[str, float] = {}
    below: dict[str, float] = {}
    most: dict[str, float] = {}


class PartsRule(_Strict, frozen=True):
    """Which chapters of the list make the three parts, and from which coverage on a part is present."""

    minimum: float
    governance: tuple[str, ...]
    risk: tuple[str, ...]
    value: tuple[str, ...]


class QualityRule(_Strict, frozen=True):
    """A measure of readability: the range that counts as good, and the range public reports show."""

    good: tuple[float, float]
    seen: tuple[float, float]
    unit: Literal["percent", "count", "characters", "density"]
    title: Part


class DimensionRule(_Strict, frozen=True):
    """A dimension: weight, bands from the highest down, and what its measures look for.

    ``full`` gives the values at which the highest band is filled.
    """

    id: str
    title: Part
    weight: float
    bands: tuple[BandRule, ...]
    form: bool = False
    full: dict[str, float] = {}
    cues: dict[str, tuple[str, ...]] = {}
    parts: PartsRule | None = None
    qualities: dict[str, QualityRule] = {}
    caveat: Part | None = None


class QuestionRule(_Strict, frozen=True):
    """A question of the confirmation form."""

    id: str
    dimension: str
    title: Part
    step: str = ""
    asks: Literal["", "months", "channels", "ways"] = ""
    choices: tuple[str, ...] = ()


class RecordRule(_Strict, frozen=True):
    """A record of the checklist, and the step of reporting it speaks for."""

    id: str
    step: str
    title: Part


class FormRule(_Strict, frozen=True):
    """The confirmation form."""

    clause: Part
    header: dict[str, Part]
    questions: tuple[QuestionRule, ...]
    records: tuple[RecordRule, ...]
    steps: dict[str, Part]


class SectorRule(_Strict, frozen=True):
    """A sector, other names for it, and core indicators it usually has nothing to report on."""

    id: str
    title: Part
    names: tuple[str, ...]
    leaves_out: tuple[str, ...]


class RatingRules(_Strict, frozen=True):
    """A rating standard."""

    id: str
    version: str
    title: Part
    publisher: Part
    issued: str
    framework: str
    partial: float
    unreadable: float
    clause: Part
    stars: tuple[StarRule, ...]
    measures: dict[str, MeasureRule]
    dimensions: tuple[DimensionRule, ...]
    form: FormRule
    sector_caveat: Part
    sectors: tuple[SectorRule, ...]

    def sector(self, name: str) -> SectorRule:
        """Return the sector with an id, a title or another name.

        Raises:
            UsageError: There is none; the message names those there are.
        """
        wanted = name.strip().lower()
        for each in self.sectors:
            if wanted in (each.id, each.title.zh, each.title.en.lower(), *each.names):
                return each
        known = " ".join(f"{each.id}({each.title.zh})" for each in self.sectors)
        raise UsageError("sector-unknown", name=name, names=known)

    def dimension(self, key: str) -> DimensionRule:
        """Return the dimension with an id; ``KeyError`` where there is none."""
        return next((each for each in self.dimensions if each.id == key), None) or _unknown(key)


def _unknown(key: str) -> DimensionRule:
    raise KeyError(key)


@cache
def load_rating(key: str = "cass-2023") -> RatingRules:
    """Load a bundled rating standard.

    Raises:
        FrameworkError: The file breaks the format or names a measure it does not define.
    """
    file = location.rating_files()[key]
    source = Source(file.read_bytes(), file.name)
    rules = source.decode(RatingRules)
    for number, dimension in enumerate(rules.dimensions):
        for place, band in enumerate(dimension.bands):
            for name in (*band.needs, *band.below, *band.most):
                if name not in rules.measures:
                    raise source.complaint(
                        ("dimensions", number, "bands", place), say("wrong-measure", id=name)
                    )
    return rules
