"""What the English version of a report is read by."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class TwinUnit(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit in both languages: what it measures, its factor to the first unit of that kind, its words."""

    kind: str
    factor: float
    en: tuple[str, ...]
    zh: tuple[str, ...] = ()


class TwinTopic(Struct, frozen=True, forbid_unknown_fields=True):
    """A topic in both languages; an event is something that happened or did not."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    event: bool = False


class Denials(Struct, frozen=True, forbid_unknown_fields=True):
    """What denies, in both languages, and Chinese words that only look like it."""

    zh: tuple[str, ...]
    looks_like: tuple[str, ...]
    en: tuple[str, ...]


class English(Struct, frozen=True, forbid_unknown_fields=True):
    """The file; see its comments."""

    scales: dict[str, float]
    numbers: dict[str, int]
    units: tuple[TwinUnit, ...]
    numbering: tuple[str, ...]
    money: tuple[str, ...]
    denied: Denials
    topics: dict[str, TwinTopic]


@cache
def english() -> English:
    """Return the bundled words."""
    file = location.english_file()
    return Source(file.read_bytes(), file.name).decode(English)
