"""Laws and standards a report says it follows although they were no longer in force in its year."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.references import Superseded, load_superseded
from csrcheck.catalog.wording import annotate
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Span
from csrcheck.language.figures import years
from csrcheck.model import Label, Passage, PassageKind, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="outdated-reference",
    severity=Severity.WARNING,
    title=Label(
        "引用了报告年度已失效的法律或标准",
        "a law or standard that was no longer in force in the reporting year",
    ),
    says={
        "": Label(
            "{name} 已被取代，现行的是{by}。请核对并更新引用。",
            "{name} has been replaced by {by}. Check and update the reference.",
        ),
    },
    docs="a law or standard is named as if in force in a year that lies wholly after its end: 《合同法》, 《环境噪声污染防治法》, GRI G4, OHSAS 18001, ISO 9001:2008, 附录二十七 …; a sentence on an older year or on the change is history",
    facts=("name",),
)


_BEFORE_EDITION = frozenset(":-—–/(")
_YEAR = 4
_REPUBLIC = "中华人民共和国"


def check(figures: Figures) -> Iterator[Found]:
    """Yield a finding for the first place that names each law or standard as if it were in force.

    A sentence that tells of an older year, or of the change itself, is history; a report that tells the
    history of a standard knows what became of it.
    """
    year = figures.year
    if year is None:
        return
    body = [
        each
        for each in figures.passages
        if each.zone is Zone.BODY
        and each.kind is not PassageKind.HEADING
        and annotate(each.clean).says("refers")
    ]
    for each in load_superseded():
        for name in each.laws or ("",):
            title = f"《{name}》" if name else each.standard
            named = [
                (passage, spans)
                for passage in body
                if year >= each.first and (spans := _named(each, name, passage.clean))
            ]
            if named and not any(_is_history(passage, spans, year) for passage, spans in named):
                yield found(named[0][0], name=title, by=Label(each.by.zh, each.by.en))


def _named(each: Superseded, law: str, clean: str) -> list[Span]:
    """Return where a text names a law inside its own title marks (合同法 is not 劳动合同法), or a standard."""
    if not law:
        return list(annotate(clean).spans(each.concept))
    found: list[Span] = []
    for full in (f"《{law}", f"《{_REPUBLIC}{law}"):
        start = clean.find(full)
        while start >= 0:
            end = start + len(full)
            if clean[end : end + 1] in ("》", "("):
                found.append((start, end))
            start = clean.find(full, end)
    return found


def _is_history(passage: Passage, spans: list[Span], year: int) -> bool:
    # The year inside a standard's own name (ISO 9001:2008) is no year of history.
    rest = passage.clean
    for start, end in spans:
        rest = rest[:start] + "," * (end - start) + rest[end:]
    rest = _without_editions(rest)
    return annotate(passage.clean).says("its_history") or any(named < year for named in years(rest))


def _without_editions(clean: str) -> str:
    """Blank the editions of standards (sa8000—2014, iso 22000 : 2018): no years anything happened in."""
    kept = list(clean)
    for place, mark in enumerate(clean):
        if mark not in _BEFORE_EDITION:
            continue
        head, tail = clean[:place].rstrip(" "), clean[place + 1 :].lstrip(" ")
        code = head.rstrip("0123456789.")
        if len(code) < len(head) and code.rstrip(" ")[-1:].isascii() and code.rstrip(" ")[-1:].isalpha():
            start = len(clean) - len(tail)
            kept[start : start + _YEAR] = "," * len(kept[start : start + _YEAR])
    return "".join(kept)
