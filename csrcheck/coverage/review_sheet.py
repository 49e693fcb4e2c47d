"""The sheet of a workbook on which people agree or disagree with verdicts, read back as a review file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from csrcheck.coverage.review import Assent, Correction, Identified, ReviewFile, verdict_key
from csrcheck.errors import UsageError
from csrcheck.model import Verdict, say
from csrcheck.model.review_sheet import HEADS, VERDICTS

_NEEDED = ("framework", "indicator", "verdict", "agree", "disagree", "reason", "reviewer")
_YES = frozenset({"是", "同意", "对", "√", "✓", "yes", "y", "x", "ok", "true", "1"})
_AGREED = "同意 / agreed"
"""The reason of an agreement, which needs none."""


def read_sheet(path: Path) -> ReviewFile:
    """Return what people wrote into a workbook: verdicts agreed with, and verdicts put in the place of others.

    Raises:
        UsageError: It cannot be read, has no such sheet, or a row says too little or the wrong thing.
    """
    from openpyxl import load_workbook

    try:
        book: Any = load_workbook(path, read_only=True, data_only=True)
        sheets = [(str(each.title), list(each.iter_rows(values_only=True))) for each in book.worksheets]
        book.close()
    except Exception as error:  # openpyxl raises what zip, XML and its own checks raise
        raise UsageError("review-unreadable", path=path, why=str(error)) from error
    for title, rows in sheets:
        columns = _columns(rows[0] if rows else ())
        if all(name in columns for name in _NEEDED):
            return _review(path, title, columns, rows[1:])
    raise UsageError("review-no-sheet", path=path)


def _columns(head: Sequence[object]) -> dict[str, int]:
    found = {str(cell or "").strip(): place for place, cell in enumerate(head)}
    return {name: found[word] for name, words in HEADS.items() for word in words if word in found}


def _review(
    path: Path, title: str, columns: Mapping[str, int], rows: Sequence[Sequence[object]]
) -> ReviewFile:
    corrections: list[Correction] = []
    confirmed: list[Assent] = []
    for number, row in enumerate(rows, 2):
        cells = {name: _text(row[place]) for name, place in columns.items() if place < len(row)}
        place = f"{path}: {title} {number}"
        for each in _entries(place, cells):
            (corrections if isinstance(each, Correction) else confirmed).append(each)  # type: ignore[arg-type]
    return ReviewFile(tuple(corrections), confirmed=tuple(confirmed))


def _entries(place: str, cells: Mapping[str, str]) -> Iterator[Correction | Assent]:
    """Yield what a row decides, at most one entry.

    Raises:
        UsageError: It both agrees and disagrees, names no verdict, or lacks reviewer or reason.
    """
    agree, change = cells.get("agree", "").lower(), cells.get("disagree", "")
    if not agree and not change:
        return
    if agree and (change or agree not in _YES):
        raise UsageError(
            "review-row", place=place, why=say("review-row-both" if change else "review-row-agree")
        )
    verdict = _verdict(change or cells["verdict"])
    if verdict is None:
        names = "、".join(words[0] for words in VERDICTS.values())
        raise UsageError("review-row", place=place, why=say("review-row-verdict", given=change, names=names))
    if not cells["reviewer"]:
        raise UsageError("review-row", place=place, why=say("wrong-reviewer"))
    year = cells.get("year", "")
    meant = Identified(organisation=cells.get("organisation", ""), year=int(year) if year.isdigit() else None)
    framework, indicator = cells["framework"], cells["indicator"]
    if agree:
        key = verdict_key(framework.partition("@")[0], indicator, verdict)
        yield Assent(
            key, cells["reason"] or _AGREED, cells["reviewer"], about=cells.get("title", ""), document=meant
        )
    elif cells["reason"]:
        yield Correction(framework, indicator, verdict, cells["reason"], cells["reviewer"], document=meant)
    else:
        raise UsageError("review-row", place=place, why=say("wrong-reason"))


def _verdict(word: str) -> Verdict | None:
    said = word.strip().lower()
    return next((each for each, words in VERDICTS.items() if said in (*words, each.value)), None)


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
