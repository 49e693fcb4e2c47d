"""Recognise a passage that only repeats titles of indicators.

A list of a standard's issues (who answers for which, where to find it) uses every framework's own
words and discloses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_lowercase, digits

from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.language.figures import figures
from csrcheck.language.letters import hans
from csrcheck.language.normalise import clean_text
from csrcheck.language.scanner import Scanner
from csrcheck.match.traits import zeros_of

Span = tuple[int, int]

_SHORTEST = 4
_LONGEST = 160
"""A longer passage says more than titles."""


_NUMERALS, _DIVISIONS = "一二三四五六七八九十", "章节部分条"
_CENTURIES = ("19", "20")


def _bare(title: str) -> str:
    """Return a title without what is not cited with it: of GRI 308：供应商环境评估 2016 its words alone."""
    previous = ""
    while title != previous:
        previous, title = title, _without_brackets(_without_year(_without_code(title))).strip()
    return title


def _without_code(title: str) -> str:
    mark = next((at for at, each in enumerate(title) if each in ":.、"), 0)
    return title[mark + 1 :] if mark and _is_code(title[:mark].rstrip()) else title


def _is_code(words: str) -> bool:
    """Tell whether words are a code or a number: gri 308, 层面a1, b, 第三章."""
    if words.startswith("第"):
        behind = words[1:].lstrip(_NUMERALS)
        return 0 < len(behind) < len(words) - 1 and not behind.strip(_DIVISIONS)
    letters = words.removeprefix("层面").rstrip(digits)
    numbered = len(letters) < len(words.removeprefix("层面"))
    if words.startswith("层面"):
        return len(words) == len("层面a1") and numbered and len(letters) == 1 and letters in ascii_lowercase
    stem = letters[:-1] if letters[-1:].isspace() and numbered else letters
    return bool(stem) and not stem.strip(ascii_lowercase) and (numbered or len(stem) == 1)


def _without_year(title: str) -> str:
    year = title[-4:]
    return title[:-4] if len(year) == 4 and year.isdecimal() and year.startswith(_CENTURIES) else title


def _without_brackets(title: str) -> str:
    """Return a title without the brackets it ends in."""
    start = title.rfind("(")
    return title[:start] if title.endswith(")") and start >= 0 and ")" not in title[start:-1] else title


def bare_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """Return titles as they may stand in a text, sorted; short ones (健康) are left out, being ordinary words."""
    cleaned = {_bare(clean_text(title)) for title in titles}
    return tuple(sorted(title for title in cleaned if len(title) >= _SHORTEST))


class Titles:
    """The titles of all bundled indicators.

    Args:
        titles: As :func:`bare_titles` returns them.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self.scanner = Scanner(titles)
        """Finds the titles."""

    def fill(self, clean: str) -> bool:
        """Tell whether a normalised passage is titles and little more, and answers none of them.

        因工伤损失工作日数为212天 is all title but for the answer.
        """
        if not self._titles or len(clean) > _LONGEST:
            return False
        spans = self.scanner.longest(clean)
        if not spans:
            return False
        covered = sum(hans(clean[start:end]) for start, end in spans)
        return covered > 0 and covered >= number("titles_share") * hans(clean) and not _answers(clean, spans)


def _answers(clean: str, titles: Iterable[Span]) -> bool:
    """Tell whether what stands beside titles is a figure with its unit, a zero, or that they do not apply."""
    inside = tuple(titles)
    beside = [each for each in figures(clean) if not any(a < each.end and each.start < b for a, b in inside)]
    if any(each.family for each in beside):
        return True
    said = annotate(clean)
    return bool(zeros_of(said)) or said.says("inapplicable")
