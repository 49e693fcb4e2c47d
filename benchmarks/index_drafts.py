"""How many rows of a drafted index somebody has to change, held against the indexes reports have of their own.

    python -m benchmarks.index_drafts FOLDER [--show] [--json]

Reads every report below FOLDER that has a content index, and drafts one by the same frameworks as if the report had none:
what its own index claims neither lowers a bar nor gives a reason. Rows of both are laid beside each other, each
indicator of ours once. Printed, by framework:

* ``meet``: rows whose draft names one of the places of the report's own (a page on which a section begins stands for the
  section), or rightly none: where the index leaves the disclosure out, or claims what is not in the report;
* ``same``: rows whose draft names the same pages (or, without pages, the same sections) and no others.

Writers differ in how much they name, and err: ``meet`` below one is work by hand, ``same`` is how near the drafts come
to the hand of the writer. ``--show`` prints the rows that differ, with what stands at the places drafted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from msgspec.structs import replace

from benchmarks.index import ENDINGS
from benchmarks.labelled import table
from csrcheck.catalog import Framework
from csrcheck.coverage import Findings, assess_framework
from csrcheck.coverage.citation import cite_passage
from csrcheck.engine import Request, ask
from csrcheck.engine.asked import BY_INDUSTRY
from csrcheck.engine.coverage import COVERAGE, MATERIAL
from csrcheck.engine.index import ROWS
from csrcheck.engine.request import Answers
from csrcheck.errors import CsrcheckError
from csrcheck.index import checked, claims_of
from csrcheck.index.draft import drafted
from csrcheck.index.fewest import fewest_places
from csrcheck.index.outline import Outline, parted_title
from csrcheck.index.places import Places, places_of
from csrcheck.model import Citation, ContentIndex, IndexRow, IndexStatus

_NOTHING = (IndexStatus.OMITTED, IndexStatus.NOT_FOUND)
PLANTED = "PLANTED.yaml"


@dataclass(frozen=True, slots=True)
class Beside:
    """An indicator in the report's own index and in the draft.

    Attributes:
        own: Places the index names, pages or numbers of sections; ``drafted``: those of the draft.
        absent: Whether the report holds nothing of it.
        held: Whether one of the quotes drafted stands at a place the index names.
    """

    report: str
    framework: str
    code: str
    own: frozenset[str]
    drafted: frozenset[str]
    absent: bool
    held: bool
    quotes: tuple[Citation, ...] = ()

    @property
    def meets(self) -> bool:
        """Whether the draft names a place of the index, or rightly none."""
        return self.same or (self.held and not self.absent)

    @property
    def same(self) -> bool:
        """Whether the draft names the places of the index and no others."""
        return not self.drafted if self.absent else self.own == self.drafted


def beside(path: Path, absent: Collection[tuple[str, str]] = ()) -> Iterator[Beside]:
    """Yield the rows of a report's own index that have an indicator of ours, with those of a draft.

    Args:
        path: The report.
        absent: Frameworks and codes that the index claims and the report does not hold.

    Raises:
        CsrcheckError: It cannot be read.
    """
    _, told = ask(Request(path, (ROWS,), command="index")).of(ROWS)
    keys = tuple(key for key in told if key not in BY_INDUSTRY)
    if not keys:
        return
    answers = ask(Request(path, (COVERAGE, ROWS), keys))
    paged = answers.document.paged
    material = replace(answers.of(MATERIAL), index=())
    named = claims_of(
        answers.analysis.segmentation.index_parts,
        material,
        paged=paged,
        traditional=answers.document.identity.traditional,
        asked=answers.frameworks,
    )
    _, rows = checked(named, named.rows, material, answers.vocabulary.topics)
    stands = {_key(cite_passage(each)): each for each in material.passages}
    for framework, own in _by_version(answers.frameworks, rows):
        made = _drafted(framework, answers, material)
        for code, claimed in own.items():
            places = [places_of(row.targets, named.outline, named.pages) for row in claimed]
            names = frozenset().union(
                *(_own(*each, paged=paged) for each in zip(claimed, places, strict=True))
            )
            nothing = (framework.id, code) in absent or all(row.status in _NOTHING for row in claimed)
            if names or nothing:
                quotes = tuple(made[code])
                held = any(each.holds(stands[_key(quote)]) for quote in quotes for each in places)
                drafted_ = frozenset(_place(quote, paged=paged) for quote in quotes)
                yield Beside(path.name, framework.id, code, names, drafted_, nothing, held, quotes)


def _by_version(
    frameworks: Iterable[Framework], rows: Iterable[IndexRow]
) -> Iterator[tuple[Framework, Mapping[str, list[IndexRow]]]]:
    """Yield frameworks with the rows of each of their indicators; of two versions the one that has more of them."""
    best: dict[str, tuple[Framework, Mapping[str, list[IndexRow]]]] = {}
    for framework in frameworks:
        own: dict[str, list[IndexRow]] = defaultdict(list)
        known = {node.id for _, node in framework.walk() if node.assessable}
        for row in rows:
            if row.framework == framework.id and row.indicator in known:
                own[row.indicator or ""].append(row)
        if framework.id not in best or len(own) > len(best[framework.id][1]):
            best[framework.id] = (framework, own)
    yield from best.values()


def _drafted(framework: Framework, answers: Answers, material: Findings) -> Mapping[str, list[Citation]]:
    """Return the places of a draft by code, made as if the report had no index."""
    topics, paged, outline = answers.vocabulary.topics, answers.document.paged, Outline(material.passages)
    draft = drafted(
        framework,
        assess_framework(framework, topics, material),
        ContentIndex(),
        lambda node, group, quotes: fewest_places(
            node, material, topics, quotes, outline, paged=paged, group=group
        ),
    )
    made: dict[str, list[Citation]] = defaultdict(list)
    for each in draft.rows:
        made[each.id] += each.places
    return made


def _key(quote: Citation) -> tuple[int, int, int]:
    return quote.page, quote.start, quote.end


def absent_of(report: Path) -> Collection[tuple[str, str]]:
    """Return what a list of planted slips beside a report calls not disclosed, by framework and code."""
    path = report.parent / PLANTED
    if not path.is_file():
        return ()
    listed = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(listed, dict):  # slips of another kind: in figures, in words of two languages
        return ()
    return {
        (each["framework"].partition("@")[0], str(each["indicator"]))
        for planted in listed["reports"]
        if planted["file"] == report.name
        for each in planted["coverage"]
        if each["verdict"] == "not_disclosed"
    }


def _own(row: IndexRow, places: Places, *, paged: bool) -> frozenset[str]:
    if paged:
        return frozenset(map(str, row.pages))
    return frozenset(each.number or each.words for each, _ in places.sections)


def _place(quote: Citation, *, paged: bool) -> str:
    return str(quote.page) if paged else _section(quote.section[-1] if quote.section else "")


def _section(title: str) -> str:
    number, words = parted_title(title)
    return number or words


def summed(rows: Iterable[Beside]) -> list[dict[str, object]]:
    """Return by report and framework how many rows there are, and the shares that meet and are the same."""
    groups: dict[tuple[str, str], list[Beside]] = defaultdict(list)
    for each in rows:
        groups[each.report, each.framework].append(each)
    return [
        {
            "report": report,
            "framework": framework,
            "rows": len(group),
            "meet": round(sum(each.meets for each in group) / len(group), 3),
            "same": round(sum(each.same for each in group) / len(group), 3),
        }
        for (report, framework), group in groups.items()
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="list the rows that differ")
    options = parser.parse_args()
    rows: list[Beside] = []
    for path in sorted(options.folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        try:
            rows += beside(path, absent_of(path))
        except CsrcheckError as error:
            print(f"{path}: {error}", file=sys.stderr)
    if options.show:
        for each in (each for each in rows if not each.same):
            mark = "differs" if each.meets else "CHANGE"
            print(mark, each.report, each.framework, each.code, *sorted(each.own), "|", *sorted(each.drafted))
            for quote in each.quotes:
                print(
                    f"    {quote.page_label or quote.page} {' > '.join(quote.section)}: {quote.quote[:120]}"
                )
    found = summed(rows)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif found:
        table(list(found[0]), [[str(cell) for cell in row.values()] for row in found])


if __name__ == "__main__":
    main()
