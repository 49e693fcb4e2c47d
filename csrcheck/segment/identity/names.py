"""Names of organisations, and where a report says that one of them is its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csrcheck.language.letters import hans, holds
from csrcheck.language.normalise import clean_text
from csrcheck.model import IdentitySource
from csrcheck.segment.identity import words
from csrcheck.segment.identity.lines import Line, line
from csrcheck.segment.identity.words import alternatives

if TYPE_CHECKING:
    from csrcheck.segment.identity.titles import Title

_LONGEST, _SHORTEST = 36, 2
_CHARACTER = r"[\u4e00-\u9fff()a-z\d·&.-]"
_LEGAL = alternatives(words.LEGAL_FORMS)
_FORM = alternatives((*words.LEGAL_FORMS, *words.BODY_FORMS, *words.TRADES))
_SELF = alternatives(words.SELF)
_ENDS_IN_FORM = re.compile(rf".(?:{_FORM})(?:\([\u4e00-\u9fff]{{2,5}}\))?$")
_ENDS_AS_BODY = re.compile(
    rf".(?:{alternatives((*words.LEGAL_FORMS, *words.BODY_FORMS))})(?:\([\u4e00-\u9fff]{{2,5}}\))?$"
)
_LEGAL_NAME = re.compile(rf"{_CHARACTER}{{2,{_LONGEST}}}?(?:{_LEGAL})")
_PARTICLE = re.compile("(?<=..)[的是了并被]")
"""No particle as the second character: 美的集团."""

_SELF_FIRST = re.compile(_SELF)
_NO_NAME = re.compile(r"[。,、;:!?《》\"%]|\d{3,}")
_LEADING = re.compile(alternatives(words.LEADING))
_FRAME = re.compile(rf".*(?:{alternatives(words.FRAMING)})(?:主要|仅|系)?[以由为是即:]?")
_LABEL = re.compile(rf"(?:{alternatives(words.NAME_LABELS)})\s?[:|]?\s?(?={_CHARACTER})")
_AFTER_LABEL = re.compile(r"[\u4e00-\u9fff()a-z·&]*")
_YEARS = re.compile(
    r"[\s(]*(?:fy|民国)?(?:(?:19|20)\d\d|1[01]\d|二[〇零o0][〇零一二三四五六七八九]{2})(?:[/-]\d{2,4})?(?:年度?|\)|财年)*"
)
_LATIN_TAIL = re.compile(r"(?<=[\u4e00-\u9fff)])\s*[a-z][a-z\s.,&'()-]*$")
_LATIN_HEAD = re.compile(r"[a-z][a-z\s.,&'()-]*\s(?=[\u4e00-\u9fff])")
_LEFT, _RIGHT = " -·,、)》\"'|:/", " -·,、(《\"'|:/"

_NAME = rf"(?P<name>{_CHARACTER}{{2,{_LONGEST}}}?)"
_CALLED = r"\((?:以下|下文?|后文?|文中|报告中)?[合并统均亦也]*(?:简?称|称之)[为:]{0,2}(?P<called>[^()]{1,60}(?:\([^()]*\)[^()]{0,20})?)\)"
_DEFINED = re.compile(
    rf"(?P<name>{_CHARACTER}{{2,{_LONGEST}}})(?:及其?(?:下属|附属|所属|子)[^(。]{{0,12}})?{_CALLED}"
)
_OWN = re.compile(rf"(?:^|[\"、,和或及/])(?:{_SELF})(?=$|[\"、,和或及/])")
_DONE = "编制|编写|撰写|发布|发行|披露|揭露|对外|公开|出版|社会责任|可持续|永续|首|第|自|连续|\\(|20\\d\\d|向|的|组织|对"
_BY = re.compile(rf"本报告书?(?:为|是|系|由){_NAME}(?:{_DONE})")
_COVERS = re.compile(
    rf"(?:范围|边界|范畴|主体)(?:为|是|以|涵盖|覆盖|包括|包含|系|主要|:|和|与|的)*{_NAME}"
    r"(?:为主|为核心|及|和|与|以及|总部|本部|\(|、|,|。|母公司|个体|全|在|于|所|旗下|$)"
)
_AS_BODY = re.compile(
    rf"(?:^|[。,:]|以|涵盖|包括|包含){_NAME}(?:\([^()]*\))?(?:为(?:报告|揭露|披露|主要|核心)?(?:主体|边界|范围|范畴)|个体为)"
)
_EXPRESSED = re.compile(
    r"(?:以|使用|用|称)\"(?P<name>[^\"]{2,40})\"(?P<others>[^。]{0,80}?)(?:表示|指代|代指|称谓|简称|表述)"
)

_BASE = {
    IdentitySource.COVER: 0.72,
    IdentitySource.RUNNING: 0.62,
    IdentitySource.PROPERTIES: 0.45,
    IdentitySource.OUTLINE: 0.3,
    IdentitySource.FILE_NAME: 0.4,
}
_BY_WHOM, _CALLED_SELF, _COVERED, _EXPRESSED_SO, _LABELLED, _CALLED_SHORT = 0.9, 0.88, 0.8, 0.75, 0.7, 0.55
_LEGAL_BONUS, _FORM_BONUS, _NO_FORM, _FURTHER_ON = 0.12, 0.06, 0.1, 0.25
_SUREST = 0.97


@dataclass(frozen=True, slots=True)
class Name:
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
        return self.clean.endswith(words.LEGAL_FORMS)


def is_name(clean: str, *, needs_form: bool = True) -> bool:
    """Tell whether a normalised text may be an organisation's name: no sentence, no word for any body."""
    if not _SHORTEST <= len(clean) <= _LONGEST or not hans(clean) or clean in words.GENERIC:
        return False
    if (
        holds(clean, words.VERBS)
        or _PARTICLE.search(clean)
        or _NO_NAME.search(clean)
        or _SELF_FIRST.match(clean)
    ):
        return False
    return clean.count("(") == clean.count(")") and bool(_ENDS_IN_FORM.search(clean) or not needs_form)


def is_other(clean: str) -> bool:
    """Tell whether a name is of those who check, advise, rate or print reports."""
    return holds(clean, words.OTHERS)


def without_lead(clean: str) -> str:
    """Return a name without the words of its sentence that ran into it."""
    if frame := _FRAME.match(clean):
        clean = clean[frame.end() :]
    while (lead := _LEADING.match(clean)) and len(clean) - lead.end() > _SHORTEST:
        clean = clean[lead.end() :]
    return clean


def name_at(source: Line, start: int, end: int, score: float, *, needs_form: bool = True) -> Name | None:
    """Return the name at a place, what frames it taken off; nothing where it is none."""
    clean = source.clean.text
    if tail := _LATIN_TAIL.search(clean[start:end]):
        end = start + tail.start()
    if head := _LATIN_HEAD.match(clean[start:end]):
        start += head.end()
    while start < end and clean[start] in _LEFT:
        start += 1
    while start < end and clean[end - 1] in _RIGHT:
        end -= 1
    if not is_name(clean[start:end], needs_form=needs_form):
        return None
    return Name(source.original(start, end), clean[start:end], source.source, score)


def names_in_titles(titles: Iterable[Title]) -> Iterator[Name]:
    """Yield what stands in titles before the words for a report: 某某銀行 2022 年永續報告書."""
    for title in titles:
        before = line(title.before, title.source)
        cuts = [(0, 0), *(match.span() for match in _YEARS.finditer(before.clean.text))]
        cuts.append((len(before.clean.text),) * 2)
        pieces = [(cuts[n][1], cuts[n + 1][0]) for n in range(len(cuts) - 1)]
        start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
        name = name_at(before, start, end, title.score, needs_form=title.wrapped)
        if name:
            bonus = _FORM_BONUS if is_name(name.clean) else -_NO_FORM
            yield replace(name, score=min(name.score + bonus, _SUREST))


def names_alone(lines: Iterable[Line]) -> Iterator[Name]:
    """Yield the lines that are nothing but a name; elsewhere than on the cover, no adviser's or checker's."""
    for each in lines:
        clean = each.clean.text
        score = _BASE.get(each.source)
        if (
            score is None
            or len(clean) > 2 * _LONGEST
            or (is_other(clean) and each.source is not IdentitySource.COVER)
        ):
            continue
        if _last_is_name(each):  # what stands above it is a logo's or a title's
            continue
        name = name_at(each, 0, len(clean), score)
        if name and _ENDS_AS_BODY.search(name.clean):
            yield replace(name, score=score + (_LEGAL_BONUS if name.legal else 0))


def _last_is_name(each: Line) -> bool:
    above, _, last = each.text.rpartition("\n")
    return bool(above) and is_name(clean_text(last))


def names_stated(lines: Iterable[Line]) -> Iterator[Name]:
    """Yield the names the report says it is by, or covers, or calls itself by."""
    for each in lines:
        yield from _defined(each)
        yield from _framed(each)
        yield from _expressed(each)
        if label := _LABEL.match(each.clean.text):
            after = _AFTER_LABEL.match(each.clean.text, label.end())
            if after and (name := name_at(each, *after.span(), _LABELLED)):
                yield name


def _defined(each: Line) -> Iterator[Name]:
    """Yield the names with a short form in brackets after them: 某某股份有限公司（以下简称“本公司”）."""
    clean = each.clean.text
    for match in _DEFINED.finditer(clean):
        start, end = match.span("name")
        # What stands before runs into the name: an earlier name, or function words.
        earlier = [found.end() for found in _LEGAL_NAME.finditer(clean, start, end)]
        start = earlier[-2] if len(earlier) > 1 else start
        start = end - len(without_lead(clean[start:end]))
        score = _CALLED_SELF if _OWN.search(match["called"]) else _CALLED_SHORT
        if name := name_at(each, start, end, score):
            yield name


def _framed(each: Line) -> Iterator[Name]:
    for pattern, score in ((_BY, _BY_WHOM), (_COVERS, _COVERED), (_AS_BODY, _COVERED)):
        for match in pattern.finditer(each.clean.text):
            if name := name_at(each, *match.span("name"), score):
                yield name


def _expressed(each: Line) -> Iterator[Name]:
    """Yield the name that stands beside 我们 where the report says how it calls itself."""
    for match in _EXPRESSED.finditer(each.clean.text):
        if _OWN.search(match["others"]) and (
            name := name_at(each, *match.span("name"), _EXPRESSED_SO, needs_form=False)
        ):
            yield name
