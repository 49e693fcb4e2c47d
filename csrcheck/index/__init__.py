"""The report's own content index: its rows read, the places they name found, their claims checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import Framework
from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.findings import Findings
from csrcheck.index.audit import Judged, contradiction, judged
from csrcheck.index.grid import lines_of
from csrcheck.index.links import followed, links_of
from csrcheck.index.naming import Named, named
from csrcheck.index.outline import Outline
from csrcheck.index.places import Pages, Places, constant_offset, opening, places_of
from csrcheck.index.rows import rows_of
from csrcheck.index.wording import Wording
from csrcheck.index.words import is_dash
from csrcheck.model import (
    ContentIndex,
    FrameworkResult,
    IndexPart,
    IndexRow,
    IndexStatus,
    Link,
    Unlisted,
    Verdict,
)
from csrcheck.model.base import say

__all__ = ["Claimed", "believed", "checked", "claims_of", "read_index", "unlisted"]

_CALLED = (IndexStatus.WRONG_PLACE, IndexStatus.NOT_FOUND)
_CHECKED = (*_CALLED, IndexStatus.CONFIRMED, IndexStatus.THIN)


def read_index(
    parts: Sequence[IndexPart],
    material: Findings,
    topics: Mapping[str, Topic],
    *,
    paged: bool,
    traditional: bool = False,
    asked: Sequence[Framework] = (),
) -> tuple[ContentIndex, dict[str, frozenset[str]]]:
    """Read a report's content index, check its rows, and return the indicators they name by their framework's key.

    Args:
        parts: Its blocks.
        material: What verdicts are made from.
        topics: The vocabulary.
        paged: Whether page numbers mean anything in this file.
        traditional: Whether the report is written in traditional characters.
        asked: Versions of frameworks the user asked for.
    """
    read = claims_of(parts, material, paged=paged, traditional=traditional, asked=asked)
    offset, made = checked(read, read.rows, material, topics)
    told = {
        framework.key: frozenset(
            node.id for row in read.rows if row.framework == framework.id for node in row.nodes
        )
        & {node.id for _, node in framework.walk()}
        for framework in read.frameworks
    }
    return ContentIndex(_zones(parts, paged=paged), made, (), offset, tuple(told)), told


class Claimed(Struct, frozen=True):
    """An index as read: its rows, and what is needed to find the places they name."""

    rows: Sequence[Named]
    frameworks: tuple[Framework, ...]
    outline: Outline
    pages: Pages
    wording: Wording
    links: Mapping[int, tuple[Link, ...]]


def claims_of(
    parts: Sequence[IndexPart],
    material: Findings,
    *,
    paged: bool,
    traditional: bool = False,
    asked: Sequence[Framework] = (),
) -> Claimed:
    """Read the rows of an index; see :func:`read_index`."""
    outline = Outline(material.passages)
    read = rows_of(lines_of(parts), outline.is_section)
    outline = Outline(material.passages, [place for row in read for place in row.places])
    rows, frameworks = named(read, material.year, asked, traditional=traditional)
    at = tuple(dict.fromkeys(part.page for part in parts))
    pages = Pages(material.labels, material.pages, paged, at)
    links = links_of([each.row for each in rows], parts)
    return Claimed(rows, frameworks, outline, pages, Wording(material.passages, paged=paged), links)


def checked(
    read: Claimed,
    rows: Sequence[Named],
    material: Findings,
    topics: Mapping[str, Topic],
    only: Collection[int] | None = None,
) -> tuple[int, tuple[IndexRow, ...]]:
    """Check rows of an index: by how much all its pages are off, and what became of each row, or of some of them."""
    places = [
        followed(
            each.row,
            places_of(each.row.places, read.outline, read.pages),
            read.links.get(n, ()),
            read.outline,
            read.pages,
        )
        for n, each in enumerate(rows)
    ]
    offset = constant_offset(places)
    if offset:
        places = [_moved(each, offset, material.pages, read.outline) for each in places]
    agree = _mostly_agree(places)
    made = [
        _row(each, place, material, topics, read.wording, paged=read.pages.paged, agree=agree)
        for n, (each, place) in enumerate(zip(rows, places, strict=True))
        if only is None or n in only
    ]
    return offset, tuple(made if only is not None else believed(made))


def believed(rows: Sequence[IndexRow]) -> list[IndexRow]:
    """Return rows without what is said against them where that cannot be so.

    A disclosure told in several rows (3-3 for each topic) has a part of itself in each. And writers slip in a row of
    ten: where nearly half the rows of a standard would be wrong, codes are those of another edition or of an
    industry's own guide, or the table was not read as it is.
    """
    times = Counter((row.framework, row.code) for row in rows)
    doubtful: set[str] = set()
    for framework in {row.framework for row in rows}:
        here = [row for row in rows if row.framework == framework and row.status in _CHECKED]
        called = [row for row in here if row.status in _CALLED]
        if len(here) >= number("believed_rows") and len(called) > number("believed_share") * len(here):
            doubtful.add(framework)
    return [
        replace(row, status=IndexStatus.UNCHECKED, evidence=())
        if row.status in _CALLED
        and not any(getattr(each, "code", "") == "index-page-section" for each in row.notes)
        and (row.framework in doubtful or times[row.framework, row.code] > 1)
        else row
        for row in rows
    ]


def unlisted(named: Mapping[str, frozenset[str]], results: Sequence[FrameworkResult]) -> tuple[Unlisted, ...]:
    """Return what the report surely discloses and its index does not name, by frameworks it has several rows of.

    Args:
        named: Indicators the index names, by the key of their framework.
        results: Verdicts on these frameworks.
    """
    found: dict[tuple[str, str], Unlisted] = {}
    for result in results:
        told = named[f"{result.id}@{result.version}"]
        for each in result.counted:
            if (
                len(told) >= number("index_rows")
                and each.verdict is Verdict.DISCLOSED
                and each.confidence >= number("index_sure")
                and each.id not in told
            ):
                one = Unlisted(result.id, each.id, each.title, each.evidence[:1])
                found.setdefault((one.framework, one.indicator), one)
    return tuple(found.values())


def _moved(places: Places, offset: int, pages: int, outline: Outline) -> Places:
    moved = tuple(page + offset for page in places.pages if 1 <= page + offset <= pages)
    return opening(replace(places, pages=moved), outline) if places.opened else replace(places, pages=moved)


def _mostly_agree(places: Sequence[Places]) -> bool:
    """Whether page and section agree in most rows that name both, so that one that does not is a slip."""
    both = [each for each in places if each.pages and len(each.sections) == 1]
    return sum(contradiction(each) is None for each in both) >= number("index_agreeing") * len(both)


def _row(
    row: Named,
    places: Places,
    material: Findings,
    topics: Mapping[str, Topic],
    wording: Wording,
    *,
    paged: bool,
    agree: bool,
) -> IndexRow:
    line = row.row.line
    found = _judged(row, places, material, topics, wording, agree=agree)
    return IndexRow(
        framework=row.framework,
        code=row.code,
        title=" ".join(row.row.title.split()),
        page=line.page,
        page_label=line.page_label,
        line=line.line,
        indicator=row.nodes[0].id if len(row.nodes) == 1 else None,
        targets=row.row.places,
        pages=places.physical() if paged else (),
        lines=() if paged else tuple(s.line for s, _ in places.sections if s.line is not None),
        omission=row.row.omission,
        status=found.status,
        evidence=found.evidence,
        notes=places.notes() + found.notes,
    )


def _judged(
    row: Named,
    places: Places,
    material: Findings,
    topics: Mapping[str, Topic],
    wording: Wording,
    *,
    agree: bool,
) -> Judged:
    if row.row.omission is not None:
        return Judged(
            IndexStatus.OMITTED, notes=(say("index-no-reason"),) if is_dash(row.row.omission) else ()
        )
    if places.outside and not places.pages and not places.sections:
        return Judged(IndexStatus.OUTSIDE)
    found = judged(row.row.title, row.nodes, places, material, topics, wording)
    clash = contradiction(places) if agree else None
    if clash is not None:
        at_page = judged(row.row.title, row.nodes, replace(places, sections=()), material, topics, wording)
        if at_page.status is not IndexStatus.CONFIRMED:
            return Judged(IndexStatus.WRONG_PLACE, found.evidence, (clash,))
    return found


def _zones(parts: Sequence[IndexPart], *, paged: bool) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the index: pages that follow each other, or lines."""
    if paged:
        spans = [(part.page, part.page) for part in parts]
    else:
        ends = [
            (part.block.line or 0, (part.block.line or 0) + part.block.text.count("\n")) for part in parts
        ]
        spans = ends if any(part.block.line for part in parts) else [(part.page, part.page) for part in parts]
    zones: list[tuple[int, int]] = []
    for first, last in spans:
        if zones and first <= zones[-1][1] + 1:
            zones[-1] = (zones[-1][0], max(last, zones[-1][1]))
        else:
            zones.append((first, last))
    return tuple(zones)
