"""Read what a report says of assurance on itself, and the statement it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csrcheck.catalog.structure import all_showing, shows
from csrcheck.catalog.wording import annotate
from csrcheck.coverage.citation import cite_passage
from csrcheck.language.context import Annotated, is_fragment
from csrcheck.language.normalise import clean_text
from csrcheck.model import Assurance, AssuranceLevel, Passage, PassageKind, Zone

_USE = "of-assurance"
"""What a text must hold to be looked at more closely."""
_HEADLINE = 30
_LONGEST_NAME = 28
_BEFORE = ("由", "经", "聘请", "委托", "邀请", "通过", "的", "了", "致", "请", "是", "为", "和", "与", "即")
_IN_NAMES = "()&·"


def read_assurance(passages: Iterable[Passage]) -> Assurance:
    """Return what the body of a report says of assurance, and what the statement in it says."""
    body = [each for each in passages if each.zone is Zone.BODY]
    inside = list(_statement(body))
    numbers = {each.number for each in inside}
    claims: list[tuple[Passage, Annotated]] = []
    denials: list[Passage] = []
    for place in sorted(all_showing(_USE, [each.clean for each in body])):
        each = body[place]
        if each.number in numbers or each.kind is PassageKind.HEADING:
            continue
        said = annotate(each.clean)
        if not _on_report(said):
            continue
        if said.says("not_assured"):
            denials.append(each)
        elif not said.says("assurance_later"):
            claims.append((each, said))
    read = [annotate(each.clean) for each in inside]
    claim = claims[0][0] if claims else denials[0] if denials else None
    return Assurance(
        claimed=True if claims else False if denials else None,
        claim=cite_passage(claim) if claim else None,
        statement=cite_passage(inside[0]) if inside else None,
        claimed_by=next(filter(None, (_assurer(said) for _, said in claims)), ""),
        by=next(filter(None, (_assurer(said) for said in reversed(read))), ""),
        claimed_levels=_levels([said for _, said in claims]),
        levels=_levels(read),
        standards=tuple(dict.fromkeys(name for said in read for name in _all(said, "assurance_standard"))),
        selected=any(said.says("selected_scope") for said in read),
        claimed_selected=any(said.says("selected_scope") for _, said in claims),
        claimed_whole=any(said.says("whole_scope") for _, said in claims),
    )


def _statement(body: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages under the name of a statement of assurance: a heading, or the line that opens a page."""
    named: dict[str, bool] = {}
    opened = page = None
    for each in body:
        if each.page != page:
            page = each.page
            opened = page if is_fragment(each.clean) and _names_statement(each.clean) else None
        if each.kind is PassageKind.HEADING:
            continue
        for title in each.section:
            if title not in named:
                named[title] = _names_statement(clean_text(title))
        if opened is not None or any(named[title] for title in each.section):
            yield each


def _names_statement(clean: str) -> bool:
    short = len(clean) <= _HEADLINE and shows(_USE, clean)
    return short and annotate(clean).says("assurance_statement")


def _on_report(said: Annotated) -> bool:
    """Tell whether a sentence is on assurance of the report, and not of accounts, controls or others."""
    return said.says("assured") and said.says("assured_subject") and not said.says("financial_assurance")


def _levels(read: Iterable[Annotated]) -> tuple[AssuranceLevel, ...]:
    told = {
        level
        for said in read
        for name, level in (
            ("limited_assurance", AssuranceLevel.LIMITED),
            ("reasonable_assurance", AssuranceLevel.REASONABLE),
        )
        if said.says(name)
    }
    return tuple(sorted(told))


def _all(said: Annotated, name: str) -> Iterator[str]:
    for start, end in said.spans(name):
        yield said.text[start:end]


def _assurer(said: Annotated) -> str:
    """Return who gives assurance: a name that ends in what such bodies are called, else one they are known by."""
    for start, end in said.spans("assurer_kind"):
        first = start
        while first > max(start - _LONGEST_NAME, 0) and _in_name(said.text[first - 1]):
            first -= 1
        name = said.text[first:start]
        for word in _BEFORE:
            name = name.rpartition(word)[2]
        if name:
            return name + said.text[start:end]
    return next(iter(_all(said, "assurer_name")), "")


def _in_name(character: str) -> bool:
    return character.isalpha() or character in _IN_NAMES
