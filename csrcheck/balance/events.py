"""Events the user knows of: read from a file, and looked for in the report."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from csrcheck.balance.account import account_of
from csrcheck.balance.items import quoted
from csrcheck.balance.linking import Part, following
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.errors import UsageError
from csrcheck.language.context import Annotated, Named, named
from csrcheck.language.figures import figures, years
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    KnownEvent,
    KnownEventAnswer,
    NegativeItem,
    NegativeType,
    Passage,
    PassageKind,
    Polarity,
    Zone,
)
from csrcheck.parsed import YamlError, hand_written, plain
from csrcheck.shapes import misspelt

_WORDS = "words"
_FIELDS = ("date", "type", "words", "source", "amount")
_TYPES = tuple(each.value for each in NegativeType)
_DAY_MARKS = str.maketrans(dict.fromkeys("-/.年月日", " "))
_PARTED = str.maketrans(dict.fromkeys(",，、;；", " "))
_HAPPENED = ("past", "dated", "happen", "undergo", "befell", "suffered")


def load_events(path: Path) -> tuple[KnownEvent, ...]:
    """Read known events from YAML (a list of mappings) or CSV (with a header line).

    Fields: ``date``, ``type``, ``words`` (a list, or one text parted by spaces, commas or 、),
    ``source``, ``amount``; only ``words`` is required. ``type`` is one of :class:`NegativeType`.

    Raises:
        UsageError: The file cannot be read or is not such a list.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError("events-unreadable", path=path, why=error.strerror or error) from error
    try:
        content = hand_written(raw)
    except ValueError as error:
        raise UsageError("events-unreadable", path=path, why=error) from error
    records = _csv(content, path) if path.suffix.lower() == ".csv" else _yaml(content, path)
    return tuple(_event(record, number, path) for number, record in enumerate(records, 1))


def _csv(content: str, path: Path) -> list[Mapping[str, Any]]:
    try:
        head, *rows = [row for row in csv.reader(io.StringIO(content)) if any(map(str.strip, row))] or [[]]
    except csv.Error as error:
        raise UsageError("events-unreadable", path=path, why=error) from error
    names = [name.strip().lower() for name in head]
    if _WORDS not in names:
        raise UsageError("events-head", path=path, names=", ".join(_FIELDS))
    for place, row in enumerate(rows, 1):
        if any(map(str.strip, row[len(names) :])):
            raise UsageError("events-cells", path=path, number=place, cells=len(row), names=len(names))
    return [dict(zip(names, row, strict=False)) for row in rows]


def _yaml(content: str, path: Path) -> list[Mapping[str, Any]]:
    try:
        data = plain(content)
    except YamlError as error:
        raise UsageError("events-unreadable", path=path, why=error.placed) from error
    if isinstance(data, dict) and isinstance(data.get("events"), list):
        data = data["events"]
    if not isinstance(data, list) or not all(isinstance(record, dict) for record in data):
        raise UsageError("events-shape", path=path, number=1)
    return data


def _event(record: Mapping[str, Any], number: int, path: Path) -> KnownEvent:
    for key, near in misspelt(record, _FIELDS):
        raise UsageError("events-key", near=[near], path=path, number=number, key=key)
    values = {name: record.get(name) for name in _FIELDS}
    words = values["words"]
    if any(isinstance(each, dict if name == _WORDS else (dict, list)) for name, each in values.items()):
        raise UsageError("events-shape", path=path, number=number)
    parts = words if isinstance(words, list) else str(words or "").translate(_PARTED).split()
    named = tuple(word for part in parts if (word := clean_text(str(part))))
    if not named:
        raise UsageError("events-shape", path=path, number=number)
    said = {name: "" if value is None else str(value).strip() for name, value in values.items()}
    if not _possible(said["date"]):
        raise UsageError("events-date", path=path, number=number, date=said["date"])
    return KnownEvent(said["date"], _type(said["type"], number, path), named, said["source"], said["amount"])


def _type(given: str, number: int, path: Path) -> str:
    """Return what an event is about, as it is named everywhere; nothing where nothing is said."""
    name = given.lower()
    if name and name not in _TYPES:
        near = get_close_matches(name, _TYPES, 1)
        raise UsageError(
            "events-type", near=near, path=path, number=number, type=given, names=", ".join(_TYPES)
        )
    return name


def _possible(day: str) -> bool:
    """Tell whether what looks like a day of the calendar is one; other words for a time are let be."""
    parts = day.translate(_DAY_MARKS).split()
    if [len(part) for part in parts[:1]] != [4] or len(parts) != 3 or not all(map(str.isdecimal, parts)):
        return True
    try:
        dt.date(*map(int, parts))
    except ValueError:
        return False
    return True


def answer_events(
    events: Sequence[KnownEvent], items: Sequence[NegativeItem], passages: Sequence[Passage]
) -> tuple[KnownEventAnswer, ...]:
    """Look for each event in the report.

    It is answered by what the report tells as having occurred, or by a sentence that holds most of its
    words or its amount with one of them; a zero claim answers nothing.
    """
    return tuple(KnownEventAnswer(event, _answer(event, items, passages)) for event in events)


def _answer(
    event: KnownEvent, items: Sequence[NegativeItem], passages: Sequence[Passage]
) -> NegativeItem | None:
    told = [
        item
        for item in items
        if item.polarity is not Polarity.ZERO_CLAIM and _may_be(event, clean_text(item.quote))
    ]
    best = max(told, key=lambda item: _likeness(event, clean_text(item.quote)), default=None)
    if best is not None and _likeness(event, clean_text(best.quote)) >= number("event_words"):
        return best
    denied = {clean_text(item.quote) for item in items if item.polarity is Polarity.ZERO_CLAIM}
    for position, passage in enumerate(passages):
        if passage.zone is not Zone.BODY or passage.kind is PassageKind.HEADING:
            continue
        if _likeness(event, passage.clean) < number("event_words") or any(
            zero in passage.clean for zero in denied if zero
        ):
            continue
        if _tells(passage.clean) and _may_be(event, passage.clean):
            return _item(event, passage, following(passages, position))
    return None


def _tells(clean: str) -> bool:
    """Tell whether a sentence may tell of an event: drills, rules and suppositions name matters and tell nothing."""
    said = annotate(clean)
    matters = named(said)
    if not said.any(_HAPPENED):
        return False
    return not matters or not all(_barred(said, each) for each in matters)


def _barred(said: Annotated, each: Named) -> bool:
    acting = said.modifiers(each.span, each.name)
    if "prevention" in acting and "prevention_of" not in acting:  # 管理 far before names no prevention of it
        del acting["prevention"]
    concepts = said.lexicon.concepts
    return "prevention_of" in acting or any("told" in concepts[name].bars for name in acting)


def _may_be(event: KnownEvent, clean: str) -> bool:
    """Tell whether a text may be about an event: neither its day nor its amount speaks against it."""
    return _same_time(event, clean) and _same_amount(event, clean)


def _same_time(event: KnownEvent, clean: str) -> bool:
    day = [int(part) for part in event.date.translate(_DAY_MARKS).split() if part.isdecimal()]
    if not day or not 1900 < day[0] < 2100:
        return True
    named_years = years(clean)
    if named_years and day[0] not in named_years:
        return False
    said = annotate(clean)
    # A month after the event is that of its remedy: 被罚款，整改于10月完成.
    start = min((clean.find(word) for word in event.words if word in clean), default=0)
    end = said.clause(start)[1]
    months = {
        int(clean[a : b - 1]) for a, b in said.spans("month") if b <= end and clean[a : b - 1].isdecimal()
    }
    return len(day) < 2 or not months or day[1] in months


def _same_amount(event: KnownEvent, clean: str) -> bool:
    known, told = _amounts(clean_text(event.amount), bare=True), _amounts(clean)
    return (
        not known
        or not told
        or any(math.isclose(known[0], each, rel_tol=number("amount_rounded")) for each in told)
    )


def _amounts(clean: str, *, bare: bool = False) -> list[float]:
    """Return amounts of money, and numbers without a unit where an amount is all a text is."""
    return [each.value for each in figures(clean) if each.family == "money" or (bare and not each.family)]


def _likeness(event: KnownEvent, clean: str) -> float:
    """Return the share of an event's words in a text; its amount counts for half of them."""
    held = sum(word in clean for word in event.words) / len(event.words)
    if held and event.amount and _amounts(clean) and _same_amount(event, clean):
        held += 0.5
    return held


def _item(event: KnownEvent, passage: Passage, after: Sequence[Passage]) -> NegativeItem:
    type_ = NegativeType(event.type or NegativeType.OTHER)
    start = min(passage.clean.find(word) for word in event.words if word in passage.clean)
    account = account_of(
        type_, Polarity.OCCURRED, Part(passage, 0, len(passage.clean)), (start, start + 1), after
    )
    return quoted(passage, type_, account, start)
