"""What titles of reports look like: words for what a report is about, and behind them a word for a report."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.identity import identity_words as words
from csrcheck.language.letters import holds
from csrcheck.language.numbering import HAN_NUMERALS
from csrcheck.segment.identity.stated import brackets_of_calling

_BETWEEN = 24
"""Characters between what a report is about and the word for a report."""

_STOPS = "。;:!?"
_BEHIND = " \n\t0123456789abcdefghijklmnopqrstuvwxyz()年度.·|《》\"'&/+,:_-"
_LATIN, _IN_LATIN = "abcdefghijklmnopqrstuvwxyz", " \n.,&'-"
_ENGLISH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 \n&,.:'()/+-")
_ENGLISH_NOUNS = ("report", "disclosure", "disclosures")

_OPENS_ONE = tuple(f"本报告{book}{is_}" for book in ("书", "") for is_ in "为是系")
_FURTHER = 60
_CLASSIFIERS = "份本次期部个册度"
_MOST_ISSUED, _LONGEST_TITLE = 4, 30
_SHORTEST, _LONGEST = 2, 50
_ENDS_PLAIN = frozenset(',。;:、"《》')


def title_starts(clean: str) -> list[int]:
    """Return where the words for a report may begin in a line that ends in them, in order; none in other lines."""
    found: set[int] = set()
    body = clean
    while True:
        body = body.rstrip(_BEHIND if body == clean else "()")
        for noun in words().nouns:
            if body.endswith(noun):
                found |= set(_subjects(body[: len(body) - len(noun)]))
        tail = max((each for each in words().tails if body.endswith(each)), key=len, default="")
        if not tail:
            break
        body = body.removesuffix(tail)
    whole = next((each for each in words().whole if clean.endswith(each)), "")
    yearbook = next((each for each in words().yearbooks if clean.removesuffix(whole).endswith(each)), "")
    if yearbook:
        found.add(len(clean) - len(whole) - len(yearbook))
    return sorted(found)


def _subjects(before: str) -> Iterator[int]:
    """Yield where words for what a report is about begin that stand near the end of a text, in its last sentence."""
    for subject in words().subjects:
        at = before.find(subject)
        while at >= 0:
            between = before[at + len(subject) :]
            if len(between) <= _BETWEEN and not holds(between, _STOPS):
                yield at
            at = before.find(subject, at + 1)


def is_english_title(clean: str) -> bool:
    """Tell whether a line is the English title of a report."""
    body = clean.rstrip(" \n0123456789()/-")
    noun = max((each for each in _ENGLISH_NOUNS if body.endswith(each)), key=len, default="")
    before = body.removesuffix(noun)[-1:]
    return (
        bool(noun)
        and not (before.isalnum() or before == "_")
        and _ENGLISH.issuperset(clean)
        and holds(clean, words().english_subjects)
    )


def is_broken(clean: str) -> bool:
    """Tell whether a line has the punctuation of a sentence or a list, which no title has."""
    colon = any(sign == ":" and n and not clean[n - 1].isspace() for n, sign in enumerate(clean))
    return colon or holds(clean, "。;!?…") or clean.count(",") > 1 or clean.count("、") > 2


def starts_no_title(clean: str) -> bool:
    """Tell whether a line begins as lines about reports do, and no title: 关于本报告, 第三方."""
    line = clean.lstrip(" \n\t0123456789.、()")
    return any(
        line.startswith(each) and not line.startswith(words().no_starts, len(each))
        for each in words().no_title_starts
    )


def han_length(clean: str) -> int:
    """Return how long a line is without the English words in it."""
    count, latin = 0, False
    for character in clean:
        latin = character in _LATIN or (latin and character in _IN_LATIN)
        count += not latin
    return count


def named_so(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of titles that a report says it calls itself by: 《…报告》（以下简称“本报告”）."""
    for called in brackets_of_calling(clean):
        if not called.said.lstrip(':"《').startswith(words().self):
            continue
        end = called.start
        start = end
        if clean[:end].endswith("》"):
            end, start = end - 1, clean.rfind("《", 0, end) + 1
        else:
            while start and end - start < _LONGEST and clean[start - 1] not in _ENDS_PLAIN:
                start -= 1
        if (start and _SHORTEST <= end - start <= _LONGEST) or (start == 0 and end >= _SHORTEST):
            yield start, end


def is_one_of(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of titles behind which number of its kind a report is: 本报告是公司发布的第三份环境报告."""
    for opening in _OPENS_ONE:
        at = clean.find(opening)
        if at < 0:
            continue
        at += len(opening)
        sentence = clean[at : at + _FURTHER + _LONGEST_TITLE].partition("。")[0]
        for n in range(min(len(sentence), _FURTHER)):
            if (start := _behind_ordinal(sentence, n)) and (end := _title_end(sentence, start)):
                yield at + start, at + end
                return


def _behind_ordinal(sentence: str, at: int) -> int:
    """Return where the title begins behind an ordinal (第三份发布的), 0 where none stands at a place."""
    ordinal = next((each for each in words().ordinals if sentence.startswith(each, at)), "")
    end = at + len(ordinal)
    if sentence.startswith("第", at):
        end = at + 1
        while sentence[end : end + 1] and (sentence[end].isdecimal() or sentence[end] in HAN_NUMERALS):
            end += 1
        end = end if end > at + 1 else at
    if end == at:
        return 0
    if sentence[end : end + 1] and sentence[end] in _CLASSIFIERS:
        end += 1
    elif not sentence.startswith(("发布", "发行"), end):
        return 0
    for _ in range(_MOST_ISSUED):
        end += len(next((each for each in words().issued if sentence.startswith(each, end)), ""))
    return end


def _title_end(sentence: str, start: int) -> int:
    at = sentence.find("报告", start, start + _LONGEST_TITLE + 2)
    if at < 0 or holds(sentence[start:at], ",;("):
        return 0
    return at + (3 if sentence.startswith("书", at + 2) else 2)
