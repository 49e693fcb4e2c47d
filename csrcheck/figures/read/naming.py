"""Names of metrics: which two names mean the same, and what they say of scope."""

from __future__ import annotations

from functools import lru_cache

from csrcheck.catalog.figure_words import worded, words_of
from csrcheck.language.brackets import bracketed, without_brackets
from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import without_mark
from csrcheck.language.years import plain_years

_PARTS = ("其中:", "其中：", "其中", "加:", "减:")
_EDGES = "-:：、,.%·\"' "
_SHORTEST = 2


@lru_cache(maxsize=32768)
def core_name(name: str) -> str:
    """Return what two spellings of a metric have in common: no brackets, numbering, units or 量 at the end."""
    clean = clean_text(name).replace(" ", "")
    clean = without_brackets(clean).replace("的", "")
    opening = next((each for each in _PARTS if clean.startswith(each)), "")
    clean = (clean[len(opening) :] if opening else without_mark(clean)).strip(_EDGES)
    while len(shorter := _without_ending(clean)) >= _SHORTEST and shorter != clean:
        clean = shorter
    return clean


def _without_ending(name: str) -> str:
    ending = next((each for each in words_of("amount_word") if name.endswith(each)), "")
    return name.removesuffix(ending)


def spoken_name(words: str) -> str:
    """Return the name of the metric in the words before a figure in prose, verbs and dates taken away.

    What stays must be a name and nothing else; a qualifier that stays keeps it from being taken for the
    metric without it.
    """
    clean = without_brackets(plain_years(clean_text(words)).replace(" ", ""))
    clean, before = worded(clean).without("time_or_teller"), ""
    while before != clean:
        before = clean
        clean = clean.removeprefix(
            next((each for each in words_of("joining_word") if clean.startswith(each)), "")
        )
        clean = clean.removesuffix(
            next((each for each in words_of("joining_word") if clean.endswith(each)), "")
        )
    return core_name(clean)


def counted_name(name: str, unit: str) -> str:
    """Return what a name counts beside what its unit says already: 总新进员工 and 合计新进人数 are 新进 in 人.

    Args:
        name: Of a row, or spoken.
        unit: As printed.
    """
    clean = worded(core_name(name)).without("whole")
    if clean_text(unit)[:1] in ("人", "名", "位"):
        clean = worded(clean).without("persons")
    return worded(clean).without("whole")


def says_whole(name: str) -> bool:
    """Tell whether a name says that it is the whole: 总…, 合计…, 共….."""
    return worded(clean_text(name).replace(" ", "")).says("whole")


def scope_note(*names: str) -> str:
    """Return what names say in brackets of scope, boundary or method."""
    cleans = map(clean_text, names)
    inside = [clean[start + 1 : end - 1].strip() for clean in cleans for start, end in bracketed(clean)]
    return "；".join(dict.fromkeys(each for each in inside if worded(each).says("scope_told")))
