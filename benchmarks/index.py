"""How often what a report's own index claims is called present, and found where it says: labels anyone has.

    python -m benchmarks.index FOLDER [--codes] [--json]

Reads every report below FOLDER that has a content index. A claim is a row with one of our indicators and a place in
the report, in the edition the index is read by. It is present where the verdict is disclosed or partly disclosed, and located
where one of the quotes stands on a page claimed or the next to it, or under a section claimed where there are no
pages. Writers err too: what is not present is not always a mistake of the program. The verdicts are those of every day:
that the index names a place lowers the bar there.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labelled import table
from csrcheck.engine import Request, ask
from csrcheck.engine.asked import BY_INDUSTRY
from csrcheck.engine.coverage import COVERAGE
from csrcheck.engine.index import ROWS
from csrcheck.errors import CsrcheckError
from csrcheck.language.normalise import clean_text
from csrcheck.language.references import is_pages
from csrcheck.model import Citation, IndexRow, Reading, Verdict

_PRESENT = (Verdict.DISCLOSED, Verdict.PARTIAL)
_NEAR = 1
ENDINGS = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".txt"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that names a place, and what became of it."""

    report: str
    framework: str
    code: str
    present: bool
    located: bool


def claims_of(path: Path, reading: Reading) -> Iterator[Claim]:
    """Yield the claims of a report's index, each indicator once; nothing where it has none.

    Raises:
        CsrcheckError: It cannot be read.
    """
    asked = ask(Request(path, (ROWS,), reading=reading, command="index"))
    index, told = asked.of(ROWS)
    # Standards by industry are judged only where the industry is named.
    judged = [key for key in told if key not in BY_INDUSTRY]
    if not judged:
        return
    answers = ask(Request(path, (COVERAGE,), tuple(judged), reading=reading))
    verdicts = {(each.id, one.id): one for each in answers.of(COVERAGE).results for one in each.indicators}
    rows: dict[tuple[str, str], list[IndexRow]] = defaultdict(list)
    for row in index.rows:
        if row.indicator and row.omission is None and (row.pages or row.targets):
            rows[row.framework, row.indicator].append(row)
    starts = sorted({line for row in index.rows for line in row.lines})
    for key, claimed in rows.items():
        if found := verdicts.get(key):
            present = found.verdict in _PRESENT
            near = any(_meets(quote, row, starts) for quote in found.evidence for row in claimed)
            yield Claim(path.name, *key, present, present and near)


def _meets(quote: Citation, row: IndexRow, starts: Sequence[int]) -> bool:
    """Tell whether a quote stands where a row says; a section of lines reaches to the next one the index names."""
    if row.pages and any(abs(quote.page - page) <= _NEAR for page in row.pages):
        return True
    if row.lines and quote.line is not None:
        return starts[max(bisect_right(starts, quote.line) - 1, 0)] in row.lines
    heads = [clean_text(head).replace(" ", "") for head in quote.section]
    # A section named beside the page where it begins is claimed as a whole.
    named = [clean_text(target).replace(" ", "") for target in row.targets if not is_pages(target)]
    return any(head.startswith(target) or target.startswith(head) for head in heads for target in named)


def summed(claims: Iterable[Claim], *, codes: bool = False) -> list[dict[str, object]]:
    """Return reports, claims, and the shares present and located (of those present), by framework or by code."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for each in claims:
        groups[each.framework, each.code if codes else ""].append(each)
    made = []
    for (framework, code), group in sorted(groups.items()):
        present = sum(each.present for each in group)
        made.append(
            {
                "framework": framework,
                "code": code,
                "reports": len({each.report for each in group}),
                "claims": len(group),
                "present": round(present / len(group), 3),
                "located": round(sum(each.located for each in group) / present, 3) if present else None,
            }
        )
    return made


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--codes", action="store_true", help="a line for each code")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    claims: list[Claim] = []
    for path in sorted(options.folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        try:
            claims += claims_of(path, Reading())
        except CsrcheckError as error:
            print(f"{path}: {error}", file=sys.stderr)
    found = summed(claims, codes=options.codes)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif found:
        table(list(found[0]), [["" if cell is None else str(cell) for cell in row.values()] for row in found])
    else:
        print("no report with a content index", file=sys.stderr)


if __name__ == "__main__":
    main()
