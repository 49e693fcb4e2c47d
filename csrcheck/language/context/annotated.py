"""A text with everything that is said in it: clauses, and where each concept stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from csrcheck.language.context.lexicon import Compiled, Lexicon, Part, cuts_latin

Span = tuple[int, int]

# A comma between thousands ends no clause.
_CLAUSE = re.compile(r"(?:[^,;。!?]|(?<=\d),(?=\d{3}))+[,;。!?]*")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKS = ",;。!? "
_NOTE_MARKS = ("[注", "(注", "[注 ", "(注 ")
"""What stands before the number of a note, which counts nothing."""
_MINUTES = 2
_LONGEST_MARK = 3
_STOPS = "。;!?"
_EDGES = ("start", "end")
"""Figures that every text has."""


class Annotated:
    """A normalised text, read once; concepts are looked for when they are asked for.

    Args:
        text: Normalised text of a sentence, a cell or a row.
        lexicon: The concepts.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.clauses: tuple[Span, ...] = tuple([match.span() for match in _CLAUSE.finditer(text)]) or (
            (0, 0),
        )
        self._starts = [start for start, _ in self.clauses]
        self._figures = _read_figures(text)
        self._words = self._read_words()
        self._known: dict[str, tuple[Span, ...]] = {}
        self.possible = lexicon.possible(self._words, (*self._figures, *_EDGES))
        """Concepts that may be said; what is not among them is not."""
        self.judged: dict[bool, tuple[Any, ...]] = {}
        """What :func:`mentions` found, for a whole text and for a fragment: all questions ask for it."""
        self.events: tuple[tuple[int, int, int, str], ...] | None = None
        """Where events are named, as :func:`named` needs them; gathered once for all clauses."""
        self.admissions: tuple[str, ...] | None = None
        """What is admitted somewhere in the text; likewise."""

    def _read_words(self) -> dict[int, list[Span]]:
        """Return where the words of all concepts stand, by their numbers: few of the keys they stand for are asked for."""
        text, latin = self.text, self.lexicon.latin
        words: dict[int, list[Span]] = {}
        for index, start, end in self.lexicon.find(text):
            if index in latin and cuts_latin(text, start, end):
                continue
            if index in words:
                words[index].append((start, end))
            else:
                words[index] = [(start, end)]
        return words

    def _of_words(self, key: str) -> list[Span]:
        """Return where words stand that stand for a key; those of one word in order."""
        words = self._words
        return [span for word in self.lexicon.owned[key].intersection(words) for span in words[word]]

    # ----- clauses

    def clause_at(self, place: int) -> int:
        """Return the number of the clause a place stands in."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def clause(self, place: int) -> Span:
        """Return the clause a place stands in."""
        return self.clauses[self.clause_at(place)]

    # ----- concepts

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return where a concept is said, in order; a hit inside a longer one of it is left out."""
        if name not in self.possible:
            return ()
        known = self._known.get(name)
        if known is None:
            self._known[name] = ()  # a concept that leans on itself finds nothing there
            known = self._known[name] = self._find(name)
        return known

    def says(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a concept is said within a stretch of the text."""
        return name in self.possible and self.first(name, start, end) is not None

    def first(self, name: str, start: int = 0, end: int | None = None) -> Span | None:
        """Return the first place of a concept that lies within a stretch of the text."""
        if name not in self.possible:
            return None
        stop = len(self.text) if end is None else end
        return next((span for span in self.spans(name) if start <= span[0] and span[1] <= stop), None)

    def within(self, name: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Return the places of a concept that lie within a stretch of the text."""
        if name not in self.possible:
            return ()
        stop = len(self.text) if end is None else end
        return tuple(span for span in self.spans(name) if start <= span[0] and span[1] <= stop)

    def acts(self, name: str, target: Span) -> bool:
        """Tell whether a concept with a direction acts on a stretch of the text."""
        modifier = self.lexicon.concepts[name]
        return any(self._acts(modifier, span, target) for span in self.spans(name))

    def opens(self, name: str) -> bool:
        """Tell whether the text begins with a concept."""
        spans = self.spans(name)
        return bool(spans) and spans[0][0] == 0

    def ends(self, name: str) -> bool:
        """Tell whether the text ends with a concept."""
        return any(end == len(self.text) for _, end in self.spans(name))

    def without(self, name: str, put: str = "") -> str:
        """Return the text with each place of a concept taken out, and something else put there."""
        kept, at = [], 0
        for start, end in self.spans(name):
            if end > at:
                kept += [self.text[at : max(start, at)], put]
                at = end
        return "".join((*kept, self.text[at:]))

    def any(self, names: Sequence[str], start: int = 0, end: int | None = None) -> bool:
        """Tell whether one of some concepts is said within a stretch of the text."""
        return any(name in self.possible and self.says(name, start, end) for name in names)

    def covered(self, name: str, span: Span) -> bool:
        """Tell whether a stretch lies within one place of a concept."""
        return any(start <= span[0] and span[1] <= end for start, end in self.spans(name))

    def modifiers(self, target: Span, matter: str) -> dict[str, Span]:
        """Return the concepts that act on a matter at a place, each with where it is said.

        Args:
            target: Where the matter is named.
            matter: Its name; a concept may act on some matters only.
        """
        found: dict[str, Span] = {}
        for each in self.lexicon.modifiers:
            if each.name not in self.possible or not each.may_act_on(matter):
                continue
            span = next((span for span in self.spans(each.name) if self._acts(each, span, target)), None)
            if span is not None:
                found[each.name] = span
        return found

    def _acts(self, modifier: Compiled, span: Span, target: Span) -> bool:
        if modifier.direction == "sentence":
            return True
        away = self.clause_at(target[0]) - self.clause_at(span[0])
        if modifier.direction == "clause":
            further = away > 0 and self.any(modifier.until, span[1], target[0])
            return 0 <= away <= modifier.reach and not further
        if modifier.direction == "after":
            near = 0 <= away <= modifier.reach and span[1] <= target[0]
            between = (span[1], target[0])
        else:
            near = 0 <= -away <= modifier.reach and target[1] <= span[0]
            between = (target[1], span[0])
        if not near or (modifier.within and between[1] - between[0] > modifier.within):
            return False
        return not self.any(modifier.until, *between)

    def _find(self, name: str) -> tuple[Span, ...]:
        concept = self.lexicon.concepts.get(name)
        if concept is None:  # a bare word or a figure, found in order
            if name in _EDGES:
                return tuple(self._edges(name))
            return tuple(self._figures.get(name) or self._of_words(name))
        found = set(self._of_words(name))
        across, possible = concept.across, self.possible
        for concepts, form in concept.forms:
            if concepts <= possible:
                found.update(self._of_form(form, across=across, apart=concept.apart))
        if not found:
            return ()
        masks = self._of_words(f"-{name}")
        for concepts, form in concept.pseudo:
            if concepts <= possible:
                masks += self._of_form(form, across=across)
        kept: Iterable[Span] = found
        if masks:
            kept = [span for span in kept if not any(a <= span[0] and span[1] <= b for a, b in masks)]
        if concept.unless or concept.needs:
            kept = [span for span in kept if self._holds(concept, span)]
        return tuple(_outermost(kept))

    def _edges(self, name: str) -> list[Span]:
        """Return where clauses start, or where they end but for their marks, as stretches without length."""
        if name == "start":
            return [(start, start) for start in self._starts]
        stops = [start + len(self.text[start:end].rstrip(_MARKS)) for start, end in self.clauses]
        return [(stop, stop) for stop in stops]

    def _holds(self, concept: Compiled, span: Span) -> bool:
        """Tell whether what a concept needs stands near, and what undoes it does not."""
        number = self.clause_at(span[0])
        start, end = self.clauses[number]
        if any(self.says(key, start, end) for key in concept.unless):
            return False
        before = self.clauses[number - 1][0] if number else start
        return not concept.needs or any(self.says(key, before, end) for key in concept.needs)

    def _of_form(
        self, form: tuple[Part, ...], *, across: bool, apart: tuple[str, ...] = ()
    ) -> Iterator[Span]:
        for start, end in self.spans(form[0].concept):
            last = self._stop(end) if across else self.clause(start)[1]
            finish = self._follow(form, 1, (end, end), last, apart)
            if finish is not None:
                yield start, finish

    def _follow(
        self, form: tuple[Part, ...], at: int, ends: Span, last: int, apart: tuple[str, ...]
    ) -> int | None:
        """Return where the rest of a form ends, ``None`` where it does not follow.

        Args:
            form: Its parts.
            at: The part to look for.
            ends: Where the first part and the one before ``at`` end.
            last: Where the statement ends.
            apart: What may not stand between the first part and the last.
        """
        opened, end = ends
        if at == len(form):
            return end
        part = form[at]
        for start, finish in self.spans(part.concept):
            if start > end + part.gap:
                break
            if start < end or finish > last:
                continue
            if at + 1 == len(form) and apart and self.any(apart, opened, start):
                continue
            done = self._follow(form, at + 1, (opened, finish), last, apart)
            if done is not None:
                return done
        return None

    def _stop(self, place: int) -> int:
        """Return where the statement a place stands in ends: a form that runs over commas may go so far."""
        ends = [at for mark in _STOPS if (at := self.text.find(mark, place)) >= 0]
        return min(ends, default=len(self.text))


def _read_figures(text: str) -> dict[str, list[Span]]:
    """Return where figures, years and days stand, by the names they have among concepts."""
    words: dict[str, list[Span]] = {}

    def add(name: str, start: int, end: int) -> None:
        words.setdefault(name, []).append((start, end))

    before: tuple[float, str] | None = None
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if text.endswith(_NOTE_MARKS, 0, start) or _is_mark(text, start, end) or _is_clock(text, start, end):
            continue
        after = text[end : end + 1]
        bare = match.group().rstrip(",")
        end = start + len(bare)
        if len(bare) == 4 and bare[:2] == "20" and "20" <= bare[2:] < "70":
            late = end + (after == "年")
            add("late_year", start, late)
            if bare[2:] >= "30":
                add("far_year", start, late)
        if after == "年" and _is_year(bare):
            add("year", start, end + 1)
        elif after == "月" or (after == "日" and text[start - 1 : start] == "月"):
            add("date", start, end + 1)
            if after == "月":
                add("month", start, end + 1)
        else:
            add("number" if bare.strip("0.,") else "nought", start, end)
            figure = float(bare.replace(",", "")), "" if after in _MARKS else after
            if before and before[1] == figure[1] and before[0] != figure[0]:
                add("smaller" if figure[0] < before[0] else "larger", start, end)
            before = figure
        if after in ("%", "‰"):
            add("percent", start, end + 1)
    return words


def _is_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a number with a point after it numbers the words that follow: 数据泄露1.中断风险行为."""
    following = text[end + 1 : end + 2]
    return end - start < _LONGEST_MARK and text[end : end + 1] == "." and "一" <= following <= "鿿"


def _is_clock(text: str, start: int, end: int) -> bool:
    """Tell whether a number is the hour or the minutes of a time of day: 6:00 counts no case."""
    minutes = (
        end - start == _MINUTES and text[start - 1 : start] == ":" and text[start - 2 : start - 1].isdigit()
    )
    hour = (
        text[end : end + 1] == ":"
        and text[end + 1 : end + 1 + _MINUTES].isdigit()
        and end - start <= _MINUTES
    )
    return minutes or hour


def _is_year(digits: str) -> bool:
    """Tell whether a number before 年 is a year, of the Republic too, rather than a duration."""
    if len(digits) == 3:
        return digits[0] == "1"
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that lie within no other."""
    reach = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reach:
            yield start, end
            reach = end
