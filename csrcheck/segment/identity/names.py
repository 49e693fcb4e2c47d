"""Names of organisations, and where a report says that one of them is its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.identity import identity_words as words
from csrcheck.catalog.scoring import number
from csrcheck.language.letters import hans, holds
from csrcheck.language.normalise import clean_text
from csrcheck.model import IdentitySource
from csrcheck.segment.identity.forms import (
    LONGEST,
    all_forms,
    ends_in,
    forms_of_bodies,
    in_names,
    is_han,
    legal_names,
)
from csrcheck.segment.identity.lines import Line, line
from csrcheck.segment.identity.printed import printed_years
from csrcheck.segment.identity.stated import (
    covered,
    defined,
    expressed,
    names_itself,
    reported_by,
    taken_as_body,
)

if TYPE_CHECKING:
    from csrcheck.segment.identity.titles import Title

_SHORTEST = 2
_PARTICLES, _NOT_IN_NAMES = "的是了并被", '。,、;:!?《》"%'
"""No particle as the second character: 美的集团."""

_FRAME_ENDS = "以由为是即:"
_LATIN = "abcdefghijklmnopqrstuvwxyz .,&'()-"
_LEFT, _RIGHT = " -·,、)》\"'|:/", " -·,、(《\"'|:/"

_ALONE = {
    IdentitySource.COVER: "name_on_cover",
    IdentitySource.RUNNING: "name_in_running_head",
    IdentitySource.PROPERTIES: "name_in_properties",
    IdentitySource.OUTLINE: "name_in_outline",
    IdentitySource.FILE_NAME: "name_in_file_name",
}
"""The number that says how surely a line that is nothing but a name is whose report it is, by its place."""


class Name(Struct, frozen=True):
    """A name at a place.

    Attributes:
        text: As printed.
        clean: Normalised.
        score: How surely it is the reporting organisation's.
    """

    text: str
    clean: str
    source: IdentitySource
    score: float

    @property
    def legal(self) -> bool:
        """Whether it ends in a legal form."""
        return self.clean.endswith(words().legal_forms)


def is_name(clean: str, *, needs_form: bool = True) -> bool:
    """Tell whether a normalised text may be an organisation's name: no sentence, no word for any body."""
    if not _SHORTEST <= len(clean) <= LONGEST or not hans(clean) or clean in words().generic:
        return False
    if holds(clean, words().verbs) or holds(clean[2:], _PARTICLES) or clean.startswith(words().own_names):
        return False
    if holds(clean, _NOT_IN_NAMES) or any(clean[n : n + 3].isdecimal() for n in range(len(clean) - 2)):
        return False
    return clean.count("(") == clean.count(")") and (not needs_form or ends_in(clean, all_forms()))


def is_other(clean: str) -> bool:
    """Tell whether a name is of those who check, advise, rate or print reports."""
    return holds(clean, words().others)


def without_lead(clean: str) -> str:
    """Return a name without the words of its sentence that ran into it."""
    clean = _without_frame(clean)
    leads = sorted(words().leading, key=len, reverse=True)
    while lead := next((each for each in leads if clean.startswith(each)), ""):
        if len(clean) - len(lead) <= _SHORTEST:
            break
        clean = clean[len(lead) :]
    return clean


def _without_frame(clean: str) -> str:
    """Return what stands behind the last word of a statement on what a report covers: 报告范围以示例公司."""
    last = max((clean.rfind(each) for each in words().framing), default=-1)
    if last < 0:
        return clean
    frame = max((each for each in words().framing if clean.startswith(each, last)), key=len)
    rest = clean[last + len(frame) :]
    link = next((each for each in words().frame_links if rest.startswith(each)), "")
    rest = rest[len(link) :]
    return rest[1:] if rest[:1] and rest[0] in _FRAME_ENDS else rest


def name_at(source: Line, start: int, end: int, score: float, *, needs_form: bool = True) -> Name | None:
    """Return the name at a place, what frames it taken off; nothing where it is none."""
    clean = source.clean
    end = start + _latin_tail(clean[start:end])
    start += _latin_head(clean[start:end])
    while start < end and clean[start] in _LEFT:
        start += 1
    while start < end and clean[end - 1] in _RIGHT:
        end -= 1
    if not is_name(clean[start:end], needs_form=needs_form):
        return None
    return Name(source.original(start, end), clean[start:end], source.source, score)


def _latin_tail(name: str) -> int:
    """Return where the English name begins that stands behind a Chinese one, its length where there is none."""
    at = len(name.rstrip(_LATIN))
    while at < len(name):
        behind = name[at - 1 : at]
        if behind and (is_han(behind) or behind == ")") and "a" <= name[at:].lstrip()[:1] <= "z":
            return at
        at += 1
    return len(name)


def _latin_head(name: str) -> int:
    """Return where a Chinese name begins that stands behind an English one, 0 where there is none."""
    at = len(name) - len(name.lstrip(_LATIN))
    stands = "a" <= name[:1] <= "z" and is_han(name[at : at + 1] or " ") and name[at - 1].isspace()
    return at if stands else 0


def names_in_titles(titles: Iterable[Title]) -> Iterator[Name]:
    """Yield what stands in titles before the words for a report: 某某銀行 2022 年永續報告書."""
    for title in titles:
        before = line(title.before, title.source)
        cuts = [(0, 0), *printed_years(before.clean)]
        cuts.append((len(before.clean),) * 2)
        pieces = [(cuts[n][1], cuts[n + 1][0]) for n in range(len(cuts) - 1)]
        start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
        name = name_at(before, start, end, title.score, needs_form=title.wrapped)
        if name:
            bonus = number("name_with_form") if is_name(name.clean) else -number("name_without_form")
            yield replace(name, score=min(name.score + bonus, number("name_surest")))


def names_alone(lines: Iterable[Line]) -> Iterator[Name]:
    """Yield the lines that are nothing but a name; elsewhere than on the cover, no adviser's or checker's."""
    for each in lines:
        clean = each.clean
        sure = _ALONE.get(each.source)
        if (
            sure is None
            or len(clean) > 2 * LONGEST
            or (is_other(clean) and each.source is not IdentitySource.COVER)
        ):
            continue
        if _last_is_name(each):  # what stands above it is a logo's or a title's
            continue
        name = name_at(each, 0, len(clean), number(sure))
        if name and ends_in(name.clean, forms_of_bodies()):
            yield replace(name, score=name.score + (number("name_legal") if name.legal else 0))


def _last_is_name(each: Line) -> bool:
    above, _, last = each.text.rpartition("\n")
    return bool(above) and is_name(clean_text(last))


def names_stated(lines: Iterable[Line]) -> Iterator[Name]:
    """Yield the names the report says it is by, or covers, or calls itself by."""
    for each in lines:
        yield from _defined(each)
        yield from _framed(each)
        yield from _expressed(each)
        if (label := _label_end(each.clean)) and (
            name := name_at(each, label, _end_of_labelled(each.clean, label), number("name_labelled"))
        ):
            yield name


def _label_end(clean: str) -> int:
    """Return where the name begins behind a label such as 公司名称:, 0 where there is no label."""
    label = max((each for each in words().name_labels if clean.startswith(each)), key=len, default="")
    if not label:
        return 0
    rest = clean[len(label) :].removeprefix(" ")
    rest = (rest[1:] if rest[:1] in (":", "|") else rest).removeprefix(" ")
    return len(clean) - len(rest) if rest and in_names(rest[0]) else 0


def _end_of_labelled(clean: str, at: int) -> int:
    while at < len(clean) and (in_names(clean[at]) and clean[at] not in ".-" and not clean[at].isdecimal()):
        at += 1
    return at


def _defined(each: Line) -> Iterator[Name]:
    """Yield the names with a short form in brackets after them: 某某股份有限公司（以下简称“本公司”）."""
    clean = each.clean
    for start, end, said in defined(clean):
        # What stands before runs into the name: an earlier name, or function words.
        earlier = [stop for _, stop in legal_names(clean, start, end)]
        start = earlier[-2] if len(earlier) > 1 else start
        start = end - len(without_lead(clean[start:end]))
        sure = "name_called_self" if names_itself(said) else "name_called_short"
        if name := name_at(each, start, end, number(sure)):
            yield name


def _framed(each: Line) -> Iterator[Name]:
    for read, sure in (
        (reported_by, "name_by_whom"),
        (covered, "name_covered"),
        (taken_as_body, "name_covered"),
    ):
        for span in read(each.clean):
            if name := name_at(each, *span, number(sure)):
                yield name


def _expressed(each: Line) -> Iterator[Name]:
    """Yield the name that stands beside 我们 where the report says how it calls itself."""
    for span in expressed(each.clean):
        if name := name_at(each, *span, number("name_expressed"), needs_form=False):
            yield name
