"""Sentences that say of several topics how they matter: what is said of which."""

from __future__ import annotations

from collections.abc import Callable

from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated

Class = tuple[bool | None, bool | None]
"""By impact, and for the finances."""
UNSAID: Class = (None, None)

_SEVERAL = 2
_ENDS = str.maketrans(";。", ",,")
_MARKS = ("with_importance", "without_importance", "alone", "double_importance", "impact_importance", "financial_importance")  # fmt: skip


def statements(text: str, class_of: Callable[[Annotated], Class]) -> list[tuple[str, Class]]:
    """Return the parts of a sentence that each name topics and their class, in order.

    Topics stand before what is said of them (A、B具有双重重要性) or after it (具有双重重要性的议题为A、B); a part that goes
    on about the same topics (但不具有影响重要性) belongs to what it goes on from.

    Args:
        text: A sentence, normalised.
        class_of: Returns the class that some words name.
    """
    found: list[tuple[str, Class]] = []
    words: list[str] = []
    before: list[str] = []
    current, lists = UNSAID, False
    for part in filter(None, text.translate(_ENDS).split(",")):
        said = annotate(part)
        here = class_of(said) if _asserts(said) else UNSAID
        if here == UNSAID:
            (words if lists else before).append(part)
            continue
        if current != UNSAID and None in current and _goes_on(said):
            current = (_either(current[0], here[0]), _either(current[1], here[1]))
            words += [*before, part]
        else:
            if current != UNSAID:
                found.append((",".join(words), current))
            current, words = here, [*before, part]
        before, lists = [], _lists(said)
    if current != UNSAID:
        found.append((",".join(words), current))
    return found


def fields(text: str, class_of: Callable[[Annotated], Class]) -> list[tuple[str, Class]]:
    """Return the classes that a text names one after the other with a colon, each with the topics behind it.

    Fields of a matrix and lists of classes run into one another where their lines do: 高影响重要性:A、B低影响重要性:C.
    """
    if text.count(":") < _SEVERAL:
        return []
    said = annotate(text)
    made = {at for first, last in said.spans("field_word") for at in range(first, last)}
    heads: list[tuple[int, int, Class]] = []
    for colon in (at for at, sign in enumerate(text) if sign == ":"):
        start = colon
        while start - 1 in made:
            start -= 1
        here = class_of(annotate(text[start:colon]))
        if here != UNSAID:
            heads.append((start, colon, here))
    if len(heads) < _SEVERAL:
        return []
    ends = [start for start, _, _ in heads[1:]] + [len(text)]
    return [
        (text[colon + 1 : end].strip(" ,;。"), here)
        for (_, colon, here), end in zip(heads, ends, strict=True)
    ]


def _asserts(said: Annotated) -> bool:
    """Tell whether something is said to have or to lack importance, or topics are named that do; not how they were weighed."""
    having = said.any(("with_importance", "without_importance", "alone", "not_important"))
    return having or (said.says("topic_word") and _lists(said))


def _goes_on(said: Annotated) -> bool:
    """Tell whether nothing but words that join stands before what is said."""
    start = min((span[0] for name in _MARKS for span in said.spans(name)), default=0)
    joined = {at for first, last in said.within("joining", 0, start) for at in range(first, last)}
    return joined >= set(range(start))


def _lists(said: Annotated) -> bool:
    """Tell whether topics are named after what is said of them."""
    end = max((span[1] for name in _MARKS for span in said.spans(name)), default=0)
    return said.says("naming", end)


def _either(one: bool | None, other: bool | None) -> bool | None:
    return one if other is None else other
