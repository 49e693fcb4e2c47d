"""What a report calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from csrcheck.language.letters import hans, holds
from csrcheck.language.years import year_mentions
from csrcheck.model import IdentitySource, Origin
from csrcheck.segment.identity import words
from csrcheck.segment.identity.lines import Line
from csrcheck.segment.identity.names import is_name
from csrcheck.segment.identity.words import alternatives

_LONGEST, _LONGEST_LATIN = 50, 120
"""Characters of a title, and of one with the English title beside it."""

_LATIN = re.compile(r"[a-z][a-z\s.,&'-]*")
_SUBJECT, _NOUN, _TAIL = (alternatives(each) for each in (words.SUBJECTS, words.NOUNS, words.TAILS))
_END = r"[\s\da-z()年度.·|《》\"'&/+,:_-]*"
_TITLE = re.compile(
    rf"(?:{_SUBJECT})[^。;:!?]{{0,24}}?(?:{_NOUN})(?:\(?(?:{_TAIL})\)?)*(?P<end>{_END})$|(?:年报|年度报告)(?:全文|摘要)?$"
)
_ENGLISH = re.compile(
    rf"^(?=.*(?:{alternatives(words.ENGLISH_SUBJECTS)}))[a-z\d\s&,.:'()/+-]*\b(?:report|disclosures?)\b[\s\d()/-]*$"
)
_FORM_END = re.compile(
    rf"(?:{alternatives((*words.LEGAL_FORMS, *words.BODY_FORMS, *words.TRADES))})(?:\([\u4e00-\u9fff]{{2,5}}\))?(?:(?<!企业)|(?!社会|公民|责任))"
)
_YEARS = re.compile(
    r"\s*\(?(?:fy|民国)?(?:(?:19|20)\d\d|1[01]\d(?=年)|二[〇零o0][〇零一二三四五六七八九]{2})(?:[/-]\d{2,4})?(?:年度?|\)|财年)*\s*"
)
_NO_START = re.compile(rf"^[\s\d.、()]*(?:{alternatives(words.NO_TITLE_STARTS)})(?!中文|地区)")
_BROKEN = re.compile(r"[。;!?]|[^\s]:|,.*,|、.*、.*、|…")

_ORDINAL = r"(?:第[\d一二三四五六七八九十百]+|首|又一)"
_NAMED_SO = re.compile(
    r"(?:《(?P<quoted>[^《》]{2,50})》|(?P<plain>[^,。;:、\"《》]{2,50}?))\((?:以下|下|后)?统?简?称为?:?[\"《]?(?:本|该|报告)"
)
_IS_ONE = re.compile(
    rf"本报告书?(?:为|是|系)[^。]{{0,60}}?{_ORDINAL}(?:[份本次期部个册度]|(?=发[布行]))(?:发[布行]|出版|编制|公开|对外|披露|揭露|的|年度){{0,4}}"
    r"(?P<title>[^,。;(]{0,30}?报告书?)"
)
_OWN_QUOTED = re.compile(r"《(?P<title>[^《》]{4,50})》")

_BASE = {
    IdentitySource.COVER: 0.88,
    IdentitySource.RUNNING: 0.7,
    IdentitySource.OPENING: 0.4,
    IdentitySource.PROPERTIES: 0.62,
    IdentitySource.OUTLINE: 0.5,
    IdentitySource.FILE_NAME: 0.42,
}
_STATED = 0.75
"""本报告为…第三份环境报告, 《…报告》（以下简称“本报告”）."""
_QUOTED = 0.45
_WITH_YEAR, _LATIN_ONLY, _BESIDE_LATIN, _PER_JOIN = 0.08, 0.1, 0.03, 0.02
_LEAST = 0.4
_FEW = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A line that may be the title.

    Attributes:
        before: What stands before the words for a report, as printed: often the organisation.
        names_year: Whether it names a year.
        wrapped: Whether what stands before is set over several lines: a slogan may be among them.
    """

    text: str
    clean: str
    before: str
    source: IdentitySource
    score: float
    names_year: bool
    wrapped: bool = False

    @property
    def origin(self) -> Origin:
        """Where it was found, and how surely it is the title."""
        return Origin(self.source, round(min(self.score, 1.0), 2))


def titles(lines: Iterable[Line], *, republic: bool) -> list[Title]:
    """Return the possible titles among lines, the surest first; equals in reading order."""
    found = [title for each in lines for title in _titles(each, republic)]
    if any(each.source is IdentitySource.COVER and hans(each.clean) for each in found):
        # The English title is the second one of the cover, unless it is the only one.
        found = [
            each if hans(each.clean) else replace(each, score=each.score - _LATIN_ONLY) for each in found
        ]
    return sorted((each for each in found if each.score >= _LEAST), key=lambda each: -each.score)


def _titles(source: Line, republic: bool) -> Iterator[Title]:
    whole = source.clean.text
    if len(whole) <= _LONGEST_LATIN and is_title(whole):
        yield _title(source, 0, len(whole), _BASE[source.source], republic)
    if source.source is not IdentitySource.OPENING:
        return
    for pattern, score in ((_NAMED_SO, _STATED), (_IS_ONE, _STATED), (_OWN_QUOTED, _QUOTED)):
        for match in pattern.finditer(whole):
            name = next(group for group, text in match.groupdict().items() if text)
            start, end = match.span(name)
            if is_title(whole[start:end]):
                yield _title(source, start, end, score, republic)


def is_title(clean: str) -> bool:
    """Tell whether a normalised line may be a report's title."""
    if len(clean) > _LONGEST_LATIN or len(_LATIN.sub("", clean)) > _LONGEST:
        return False
    if _ENGLISH.match(clean):
        return True
    if not _TITLE.search(clean) or _BROKEN.search(clean):
        return False
    # 数据, 质量 and 和 say that a line is no title, and stand in names of companies as well.
    start = own_words(clean)
    before = clean[:start].strip()
    rest = clean[start:] if is_name(_YEARS.sub("", before)) else clean
    return not (_NO_START.match(rest) or holds(rest, words.NO_TITLE_WORDS))


def own_words(clean: str) -> int:
    """Return where the words for the report begin in a title: behind the organisation's name, or its year.

    环境科技股份有限公司2022年环境报告: a name may hold the same words.
    """
    for end in sorted({match.end() for match in _FORM_END.finditer(clean)}, reverse=True):
        if _TITLE.match(_YEARS.sub("", clean[end:], count=1).lstrip(" -·:的")) and is_name(
            _YEARS.sub("", clean[:end]).strip()
        ):
            return end
    years = [match.start() for match in _YEARS.finditer(clean) if _TITLE.search(clean[match.end() :])]
    core = _TITLE.search(clean)
    return years[-1] if years else core.start() if core else 0


def _title(source: Line, start: int, end: int, score: float, republic: bool) -> Title:
    clean = source.clean.text[start:end]
    dated = bool(year_mentions(clean, republic=republic))
    latin = sum("a" <= character <= "z" for character in clean)
    if dated:
        score += _WITH_YEAR
    if hans(clean) and latin > _FEW:  # the English title beside the Chinese one
        score -= _BESIDE_LATIN
    if source.source is IdentitySource.RUNNING:
        score += 0.1 * min(1.0, 2 * source.share)
    score -= _PER_JOIN * source.text.count("\n") if source.source is IdentitySource.COVER else 0
    words_from = start + own_words(clean)
    before = source.original(start, words_from)
    offsets = source.clean.offsets
    wrapped = words_from > start and "\n" in source.text[offsets[start] : offsets[words_from - 1] + 1]
    return Title(source.original(start, end), clean, before, source.source, round(score, 3), dated, wrapped)
