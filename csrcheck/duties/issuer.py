"""Facts of an issuer from a file, from settings or from options, checked against what rules can ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from csrcheck.catalog.duties import Fact, load_facts
from csrcheck.catalog.source import Source
from csrcheck.catalog.structure import shows, words_of
from csrcheck.errors import UsageError
from csrcheck.language.figures import figures
from csrcheck.language.letters import holds, in_turn
from csrcheck.language.normalise import clean_text
from csrcheck.language.years import year_mentions
from csrcheck.model.base import Diagnostic, Severity
from csrcheck.model.duties import Issuer, Value

_NAME, _YEARS, _EVENT = "name", "financial_year", "event"
_YEAR = re.compile(r"(?:FY)?\s*(20\d\d)(?:\s*[/／–-]\s*\d{2,4})?(?:财?年度?)?", re.IGNORECASE)
_ALL_YEAR = "全年"
_MONTH_DAY = re.compile(r"(?:20\d\d[-/年])?(\d{1,2})(?:-|/|月)(\d{1,2})日?")
_YES, _NO = ("true", "yes", "是", "有"), ("false", "no", "否", "无", "没有")
_LEAST_FINE = 100_000
"""In CNY: article 8 of the measures counts fines of 100,000 and more."""
_TO_AMOUNT = 6
"""Characters between the word for a fine and its amount."""
_PARTING = str.maketrans("，、;；", ",,,,")


def load_issuer(path: Path) -> tuple[dict[str, Any], str]:
    """Return what a file says of an issuer, and the file's name for messages.

    Raises:
        UsageError: The file cannot be read, or holds no mapping of facts.
        FrameworkError: It is no YAML.
    """
    try:
        data = Source(path.read_bytes(), str(path)).raw
    except OSError as error:
        raise UsageError("issuer-unreadable", path=path, why=error.strerror or error) from error
    if isinstance(data, dict) and isinstance(data.get("issuer"), dict):
        data = data["issuer"]
    if not isinstance(data, dict):
        raise UsageError("issuer-shape", path=path)
    return {str(key): value for key, value in data.items()}, str(path)


def make_issuer(
    given: Mapping[str, Any],
    where: str,
    read: Mapping[str, Value] | None = None,
    read_year: int | None = None,
) -> tuple[Issuer, tuple[Diagnostic, ...]]:
    """Return an issuer from plain data.

    Args:
        given: Facts by name or by another name of theirs, with ``name``, ``financial_year`` and ``event`` (a
            sentence on fines or on the list); a yearly fact may be a mapping from years.
        where: What to call the source in messages.
        read: Facts the report states; what is given goes first.
        read_year: The year the report is on: what may differ from year to year is stated of that one alone. Every year
            where left out.

    Raises:
        UsageError: A value is none of those the fact may have.
    """
    facts = load_facts()
    names = {alias: name for name, fact in facts.items() for alias in (name, *fact.aliases)}
    found: dict[str, dict[int | None, Value]] = {}
    noted: list[Diagnostic] = []
    for key, value in {**_told(given.get(_EVENT)), **given}.items():
        if key in (_NAME, _YEARS, _EVENT) or value is None:
            continue
        if key not in names:
            noted.append(_unknown(key, names, where))
            continue
        found[names[key]] = _by_year(names[key], facts[names[key]], value, where)
    stated = {name: value for name, value in (read or {}).items() if name not in found}
    found |= {name: {read_year if facts[name].yearly else None: value} for name, value in stated.items()}
    issuer = Issuer(found, str(given.get(_NAME) or ""), _years(given.get(_YEARS), where), frozenset(stated))
    return issuer, tuple(noted)


def _told(event: Any) -> dict[str, Any]:
    """Read ``event``, a sentence: in which years it tells of a fine that counts, or of a place on the list."""
    fined: dict[int, bool] = {}
    listed: dict[int, bool] = {}
    for sentence in () if event is None else clean_text(str(event)).replace(";", "。").split("。"):
        mentions = year_mentions(sentence)
        ends = [each.start for each in mentions[1:]] + [len(sentence)]
        for year, said in (
            (each.year, sentence[each.end : end]) for each, end in zip(mentions, ends, strict=False)
        ):
            if shows("environmental-matter", said) and _fine(said) >= _LEAST_FINE:
                fined[year] = True
            if any(in_turn(said, words_of("put-on-list"), (len(said), ("名单",)))):
                listed[year] = True
    return {name: years for name, years in (("environmental_penalty", fined), ("mee_list", listed)) if years}


def _fine(said: str) -> float:
    """Return the largest fine told in a clause, in CNY."""
    ends = [end for _, end in in_turn(said, words_of("fine"))]
    amounts = [each for each in figures(said) if each.family == "money" or not each.unit]
    near = (each.value for each in amounts for end in ends if _near(said, end, each.start))
    return max(near, default=0.0)


def _near(said: str, end: int, start: int) -> bool:
    return 0 <= start - end <= _TO_AMOUNT and not holds(said[end:start], ",。")


def _unknown(key: str, names: Iterable[str], where: str) -> Diagnostic:
    from rapidfuzz import process

    near = [name for name, _, _ in process.extract(key, sorted(names), limit=2, score_cutoff=60)]
    details = (("key", key), ("near", " / ".join(near)), ("where", where))
    return Diagnostic(
        "issuer-unknown-fact" if near else "issuer-unknown-key", Severity.WARNING, None, details
    )


def _by_year(name: str, fact: Fact, value: Any, where: str) -> dict[int | None, Value]:
    if isinstance(value, dict) and fact.yearly:
        return {_year(key, name, where): _value(name, fact, each, where) for key, each in value.items()}
    spoken = _spoken_years(name, fact, value, where) if fact.yearly and isinstance(value, str) else None
    return spoken or {None: _value(name, fact, value, where)}


def _spoken_years(name: str, fact: Fact, value: str, where: str) -> dict[int | None, Value] | None:
    """Read ``上证180（2025、2026全年）``: what is said of whole years holds in them and in no other year."""
    whole = _whole_years(clean_text(value))
    words = value.replace("(", "（").partition("（")[0].strip()
    if words == value.strip() or "none" not in fact.values:
        return None
    known = _value(name, fact, words, where)
    return {None: ("none",), **dict.fromkeys(whole, known)} if whole else None


def _whole_years(clean: str) -> list[int]:
    """Return the years of lists that 全年 follows: 2025、2026全年."""
    found: list[int] = []
    for stretch in clean.split(_ALL_YEAR)[:-1]:
        end = len(stretch)
        for mention in reversed(year_mentions(stretch)):
            if end - mention.end > 1:
                break
            found += range(mention.first, mention.year + 1)
            end = mention.start
    return sorted(found)


def _value(name: str, fact: Fact, value: Any, where: str) -> Value:
    if fact.kind == "yes_no":
        return _yes_no(name, value, where)
    if fact.kind == "choices":
        several = value if isinstance(value, list | tuple) else _parted(str(value))
        return tuple(dict.fromkeys(_choice(name, fact, each, where) for each in several))
    if fact.kind == "choice":
        return _choice(name, fact, value, where)
    if fact.kind == "month_day":
        return _month_day(name, value, where)
    if fact.kind == "year":
        return str(_year(value, name, where))
    return str(value).strip()


def _parted(said: str) -> list[str]:
    return [each.lstrip() for each in said.translate(_PARTING).split(",")]


def _yes_no(name: str, value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().casefold()
    if said in _YES or said in _NO:
        return said in _YES
    raise UsageError("issuer-yes-no", where=where, key=name, value=value)


def _choice(name: str, fact: Fact, value: Any, where: str) -> str:
    said = str(value).strip().casefold()
    for key, known in fact.values.items():
        if said in {word.casefold() for word in (key, known.zh, known.en, *known.words)}:
            return key
    from rapidfuzz import process

    spoken = {
        word: key for key, known in fact.values.items() for word in (key, known.zh, known.en, *known.words)
    }
    close = process.extract(said, list(spoken), limit=4, score_cutoff=60)
    near = list(dict.fromkeys(spoken[word] for word, _, _ in close))[:2]
    raise UsageError(
        "issuer-value", near=near, where=where, key=name, value=value, values=", ".join(fact.values)
    )


def _month_day(name: str, value: Any, where: str) -> str:
    said = _MONTH_DAY.fullmatch(str(value).strip())
    try:
        month, day = (
            (value.month, value.day) if isinstance(value, date) else map(int, said.groups() if said else ())
        )
        date(2024, month, day)
    except ValueError as error:
        raise UsageError("issuer-month-day", where=where, key=name, value=value) from error
    return f"{month:02d}-{day:02d}"


def _year(value: Any, name: str, where: str) -> int:
    """Return the calendar year a financial year begins in: 2025, FY2025, 2025/26."""
    said = _YEAR.fullmatch(str(value).strip())
    if not said:
        raise UsageError("issuer-year", where=where, key=name, value=value)
    return int(said[1])


def _years(value: Any, where: str) -> tuple[int, ...]:
    several = value if isinstance(value, list | tuple) else [value]
    return tuple(sorted({_year(each, _YEARS, where) for each in several if each is not None}))
