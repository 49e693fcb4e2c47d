"""How surely wrong places of an index are found: right rows of real reports with slips planted in them, one at a time.

    python -m benchmarks.index_slips FOLDER [--labels FILE] [--json] [--show KIND]

Reads every report below FOLDER that has a content index. A row is right where labels say so (rows with ``wrong: false``, by code and
targets), else where the audit confirms it. In each right row a slip is planted that people make: pages off by 1, 3 or 10, the places
of another row, the title of another section. A slip counts only where it leads out of the place the row named and
what the row claims is not there by the program's own lights, so that nothing right is called for. Printed: how many slips of
a kind are called wrong (``recall``), how many right rows are (``false``), and the precision where one row of ten is wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks.index import ENDINGS
from benchmarks.labelled import table
from csrcheck.engine import Request, ask
from csrcheck.engine.coverage import MATERIAL
from csrcheck.engine.index import ROWS
from csrcheck.errors import CsrcheckError
from csrcheck.index import Claimed, checked, claims_of
from csrcheck.index.naming import Named
from csrcheck.index.places import Places, places_of
from csrcheck.index.words import squeezed
from csrcheck.language.references import is_pages, stretches
from csrcheck.model import IndexStatus, Reading

SHIFTS = (1, 3, 10)
CALLED = (IndexStatus.WRONG_PLACE, IndexStatus.NOT_FOUND)
WRONG_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Slip:
    """A row with a slip in it, and whether it was called wrong."""

    report: str
    kind: str
    code: str
    title: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    status: IndexStatus


def slips_of(path: Path, labels: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Slip]:
    """Yield the slips planted in a report's index, and its right rows as they are (kind ``none``).

    Raises:
        CsrcheckError: It cannot be read.
    """
    answers = ask(Request(path, (ROWS,), reading=Reading(), command="index"))
    parts = answers.analysis.segmentation.index_parts
    if not parts:
        return
    material, topics = answers.of(MATERIAL), answers.vocabulary.topics
    traditional = answers.document.identity.traditional
    read = claims_of(parts, material, paged=answers.document.paged, traditional=traditional)
    _, as_printed = checked(read, read.rows, material, topics)
    right = _right(read.rows, [each.status for each in as_printed], labels.get(path.name))
    chance = random.Random(path.name)
    for n in right:
        row = read.rows[n]
        yield Slip(
            path.name, "none", row.code, row.row.title, row.row.places, row.row.places, as_printed[n].status
        )
        for kind, targets in _planted(read, n, right, chance):
            slipped = replace(row, row=replace(row.row, places=targets))
            if targets and _leads_away(row, slipped, read):
                rows = [*read.rows[:n], slipped, *read.rows[n + 1 :]]
                _, (found,) = checked(read, rows, material, topics, {n})
                yield Slip(path.name, kind, row.code, row.row.title, row.row.places, targets, found.status)


def _right(
    rows: Sequence[Named], statuses: Sequence[IndexStatus], labels: Sequence[Mapping[str, Any]] | None
) -> list[int]:
    """Return which rows are right: where labels say so, else those the audit confirms."""
    if labels is None:
        return [n for n, status in enumerate(statuses) if status is IndexStatus.CONFIRMED]
    told = {
        (squeezed(str(each.get("code_printed") or each["code"])), frozenset(squeezed(str(target)) for target in each["targets"] or ()))
        for each in labels
        if each.get("wrong") is False
    }  # fmt: skip
    return [
        n
        for n, row in enumerate(rows)
        if row.row.places and (squeezed(row.code), frozenset(map(squeezed, row.row.places))) in told
    ]


def _planted(
    read: Claimed, n: int, right: Sequence[int], chance: random.Random
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a row's places with each kind of slip in them."""
    places = read.rows[n].row.places
    for by in SHIFTS:
        moved = tuple(_moved(each, by) for each in places)
        if moved != places:
            yield f"page +{by}", moved
    other = read.rows[chance.choice(right)].row
    yield "swapped", other.places
    sections = [each for each in read.outline.sections if 4 <= len(each.words) <= 20]
    if sections and not all(map(is_pages, places)):
        title = " ".join(chance.choice(sections).title.split())
        yield "section", (title, *(f"{_page(title, read)}" for each in places if is_pages(each)))


def _moved(target: str, by: int) -> str:
    new = target
    for stretch in reversed(stretches(target)):
        for each in reversed(stretch.pages):
            words = re.sub(r"\d+", lambda number: str(int(number[0]) + by), target[each.start : each.end])
            new = new[: each.start] + words + new[each.end :]
    return new


def _page(title: str, read: Claimed) -> str:
    found = read.outline.find(title)
    return read.pages.printed(found[0].page) if found else "1"


def _leads_away(row: Named, slipped: Named, read: Claimed) -> bool:
    """Whether a slip leads out of the places a row named, by a page and more."""
    old, new = (places_of(each.row.places, read.outline, read.pages) for each in (row, slipped))
    if not new.known:
        return False
    if read.pages.paged:
        return not _around(old) & {*new.physical()}
    return not any(
        one.first <= other.last and other.first <= one.last
        for one, _ in old.sections
        for other, _ in new.sections
    )


def _around(places: Places) -> set[int]:
    sections = (*(section for section, _ in places.sections), *places.opened)
    held = {page for each in sections for page in range(each.page, each.end + 1)}
    return {page + by for page in (*places.pages, *held) for by in (-1, 0, 1)}


def summed(slips: Sequence[Slip]) -> list[dict[str, object]]:
    """Return by kind how many slips count, how many of them are called, and what that means where a tenth is wrong."""
    groups: dict[str, list[Slip]] = defaultdict(list)
    for each in slips:
        groups[each.kind].append(each)
    right = groups.pop("none", [])
    called = sum(each.status in CALLED for each in right) / max(len(right), 1)
    made: list[dict[str, object]] = [_line("none", right, called, called)]
    every = [each for group in groups.values() for each in group]
    return [
        *made,
        *(_line(kind, group, called, None) for kind, group in groups.items()),
        _line("all", every, called, None),
    ]


def _line(kind: str, group: Sequence[Slip], false: float, only: float | None) -> dict[str, object]:
    count = [each for each in group if each.status is not IndexStatus.CONFIRMED or only is not None]
    recall = sum(each.status in CALLED for each in count) / max(len(count), 1)
    right = WRONG_SHARE * recall
    return {
        "kind": kind,
        "rows": len(group),
        "holds there": sum(each.status is IndexStatus.CONFIRMED for each in group),
        "called": round(recall, 3),
        "precision": None
        if only is not None
        else round(right / max(right + (1 - WRONG_SHARE) * false, 1e-9), 3),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path, help="rows by report, each with code, targets and wrong")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="list the slips that were not called")
    options = parser.parse_args()
    given = json.loads(options.labels.read_text("utf-8")) if options.labels else {}
    labels = {Path(name).name: each["rows"] for name, each in given.items()}
    slips: list[Slip] = []
    for path in sorted(options.folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        try:
            slips += slips_of(path, labels)
        except CsrcheckError as error:
            print(f"{path}: {error}", file=sys.stderr)
    if options.show:
        for each in slips:
            if (each.status in CALLED) == (each.kind == "none"):
                print(
                    each.report,
                    each.kind,
                    each.code,
                    each.title[:30],
                    each.old,
                    "->",
                    each.new,
                    each.status.value,
                )
    found = summed(slips)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        table(list(found[0]), [["" if cell is None else str(cell) for cell in row.values()] for row in found])


if __name__ == "__main__":
    main()
