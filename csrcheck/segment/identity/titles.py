"""What a report calls itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.identity import identity_words as words
from csrcheck.catalog.scoring import number
from csrcheck.language.letters import hans, holds
from csrcheck.language.years import year_mentions
from csrcheck.model import IdentitySource, Origin
from csrcheck.segment.identity.forms import all_forms, form_ends
from csrcheck.segment.identity.lines import Line
from csrcheck.segment.identity.names import is_name
from csrcheck.segment.identity.printed import printed_years, without_years
from csrcheck.segment.identity.worded import (
    han_length,
    is_broken,
    is_english_title,
    is_one_of,
    named_so,
    starts_no_title,
    title_starts,
)

_LONGEST, _LONGEST_LATIN = 50, 120
"""Characters of a title, and of one with the English title beside it."""

_SHORTEST_QUOTED = 4

_ALONE = {
    IdentitySource.COVER: "title_on_cover",
    IdentitySource.RUNNING: "title_in_running_head",
    IdentitySource.OPENING: "title_in_opening",
    IdentitySource.PROPERTIES: "title_in_properties",
    IdentitySource.OUTLINE: "title_in_outline",
    IdentitySource.FILE_NAME: "title_in_file_name",
}
"""The number that says how surely a line that may be a title is the report's, by its place."""
_FEW = 8


class Title(Struct, frozen=True):
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
            each if hans(each.clean) else replace(each, score=each.score - number("title_latin"))
            for each in found
        ]
    return sorted(
        (each for each in found if each.score >= number("title_least")), key=lambda each: -each.score
    )


def _titles(source: Line, republic: bool) -> Iterator[Title]:
    whole = source.clean
    if len(whole) <= _LONGEST_LATIN and is_title(whole):
        yield _title(source, 0, len(whole), number(_ALONE[source.source]), republic)
    if source.source is not IdentitySource.OPENING:
        return
    for read, sure in ((named_so, "title_stated"), (is_one_of, "title_stated"), (_quoted, "title_quoted")):
        for start, end in read(whole):
            if is_title(whole[start:end]):
                yield _title(source, start, end, number(sure), republic)


def _quoted(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what stands between signs for titles."""
    at = clean.find("《")
    while at >= 0:
        end = at + 1 + len(clean[at + 1 : at + 2 + _LONGEST].partition("》")[0].partition("《")[0])
        if clean.startswith("》", end) and _SHORTEST_QUOTED <= end - at - 1 <= _LONGEST:
            yield at + 1, end
        at = clean.find("《", at + 1)


def is_title(clean: str) -> bool:
    """Tell whether a normalised line may be a report's title."""
    if len(clean) > _LONGEST_LATIN or han_length(clean) > _LONGEST:
        return False
    if is_english_title(clean):
        return True
    if not title_starts(clean) or is_broken(clean):
        return False
    # 数据, 质量 and 和 say that a line is no title, and stand in names of companies as well.
    start = own_words(clean)
    before = clean[:start].strip()
    rest = clean[start:] if is_name(without_years(before)) else clean
    return not (starts_no_title(rest) or holds(rest, words().no_title_words))


def own_words(clean: str) -> int:
    """Return where the words for the report begin in a title: behind the organisation's name, or its year.

    环境科技股份有限公司2022年环境报告: a name may hold the same words.
    """
    for end in form_ends(clean, all_forms()):
        if clean.endswith("企业", 0, end) and clean.startswith(words().company_subjects, end):
            continue
        rest = without_years(clean[end:], most=1).lstrip(" -·:的")
        if title_starts(rest)[:1] == [0] and is_name(without_years(clean[:end]).strip()):
            return end
    years = [start for start, end in printed_years(clean) if title_starts(clean[end:])]
    core = title_starts(clean)
    return years[-1] if years else core[0] if core else 0


def _title(source: Line, start: int, end: int, score: float, republic: bool) -> Title:
    clean = source.clean[start:end]
    dated = bool(year_mentions(clean, republic=republic))
    latin = sum("a" <= character <= "z" for character in clean)
    if dated:
        score += number("title_with_year")
    if hans(clean) and latin > _FEW:  # the English title beside the Chinese one
        score -= number("title_beside_latin")
    if source.source is IdentitySource.RUNNING:
        score += number("title_running_share") * min(1.0, 2 * source.share)
    score -= (
        number("title_per_join") * source.text.count("\n") if source.source is IdentitySource.COVER else 0
    )
    words_from = start + own_words(clean)
    before = source.original(start, words_from)
    wrapped = "\n" in source.printed(start, words_from)
    return Title(source.original(start, end), clean, before, source.source, round(score, 3), dated, wrapped)
