"""Which of the names in a report is the one of who reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from csrcheck.catalog.identity import identity_words as words
from csrcheck.catalog.scoring import number
from csrcheck.language.letters import Texts, holds
from csrcheck.model import IdentitySource, Origin
from csrcheck.segment.identity.forms import (
    body_names,
    free_legal_names,
    han_names,
    is_han,
    stem_end,
    stem_of,
)
from csrcheck.segment.identity.lines import Line
from csrcheck.segment.identity.names import Name, is_name, is_other, without_lead

_SHORTEST_STEM, _LONGEST_STEM = 3, 20
"""Characters before the legal form; a shorter remainder is a cut name."""

_OFTEN, _TIMES_THE_NEXT, _FREE = 3, 2, 2
_LONGEST_SHORT_NAME = 12
_SENTENCE, _SPOKEN_OF = 12, 2


def organisation(names: Sequence[Name], text: Sequence[Line]) -> tuple[str, Origin] | None:
    """Return who reports, as the report prints the fullest sure name, or nothing where it is not sure.

    Names at different places support each other where one is the other's short form.

    Args:
        names: Where the report names itself, each with a score.
        text: The whole text, for what is named most.
    """
    kind = _body(text)
    mentioned = _mentioned(text, kind)
    usable = [each for each in names if _fits(each.clean, kind) and _known(each, names, text)] + mentioned
    if not usable:
        return None
    scored = {each: _supported(each, usable, text) for each in usable}
    best = max(usable, key=lambda each: (scored[each], len(each.clean)))
    if scored[best] < number("name_least"):
        return None
    full = _whole(_fullest(best, usable) or _printed_in_full(best, text) or best, names)
    return full.text, Origin(best.source, round(min(scored[best], 1.0), 2))


def _known(name: Name, names: Iterable[Name], text: Iterable[Line]) -> bool:
    """Whether a name without any form is a name: the text speaks of it, or it is the short form of one."""
    if is_name(name.clean) or any(each.legal and short_for(name.clean, each.clean) for each in names):
        return True
    return sum(name.clean in each.clean for each in text if len(each.clean) > _SENTENCE) >= _SPOKEN_OF


def _whole(name: Name, names: Iterable[Name]) -> Name:
    """Return a name with its first character where that was taken for a function word: 将来银行, 和泰汽车."""
    places = (IdentitySource.COVER, IdentitySource.RUNNING)
    longer = [each for each in names if each.source in places and each.clean.endswith(name.clean)]
    return next((each for each in longer if len(each.clean) == len(name.clean) + 1), name)


def _supported(name: Name, names: Iterable[Name], text: Iterable[Line]) -> float:
    """Return a name's score, raised for each further place that names the same, and if the text often does."""
    places = {
        each.source for each in names if each.source is not name.source and same(each.clean, name.clean)
    }
    spoken = sum(name.clean in each.clean for each in text) > _OFTEN
    return name.score + number("name_second_place") * (len(places) + spoken)


def _fullest(best: Name, names: Iterable[Name]) -> Name | None:
    """Return the legal name of which the best is the short form, the surest one; the best if it is legal."""
    legal = [each for each in names if each.legal and short_for(best.clean, each.clean)]
    return best if best.legal else max(legal, key=lambda each: (each.score, len(each.clean)), default=None)


def _printed_in_full(best: Name, text: Sequence[Line]) -> Name | None:
    """Return the legal name in the text whose short form the best is, standing free of other words.

    Nothing where several are named alike: a group's companies share their beginning.
    """
    found: dict[str, Name] = {}
    counted: Counter[str] = Counter()
    for each in _holding(text, words().legal_forms):
        for start, end in free_legal_names(each.clean):
            start = end - len(without_lead(each.clean[start:end]))
            name = each.clean[start:end]
            former = holds(each.clean[max(0, start - 6) : start], words().former)
            if not former and is_name(name) and short_for(best.clean, name):
                found.setdefault(name, Name(each.original(start, end), name, best.source, best.score))
                counted[name] += 1
    first, second = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return found[first[0]] if first[1] > second[1] else None


def same(a: str, b: str) -> bool:
    """Tell whether two names may be of the same organisation."""
    return a == b or short_for(a, b) or short_for(b, a)


def short_for(short: str, full: str) -> bool:
    """Tell whether one name is a short form of another: its characters in their order, from the front.

    远山银行 is one of 远山商业银行股份有限公司, not of 远山金融控股股份有限公司.
    """
    stem = stem_of(short) if short != full else short
    if len(stem) > _LONGEST_SHORT_NAME and not full.startswith(stem):
        return False
    at = -1
    for n, character in enumerate(stem):
        at = full.find(character, at + 1)
        if at < 0 or (n == 0 and at > 4):
            return False
    return len(stem) > 1


def _body(text: Iterable[Line]) -> str:
    """Return what the organisation calls itself where that says what it is (本行), else nothing."""
    whole = "\n".join(each.clean for each in text)
    counted = Counter({word: whole.count(word) for word in (*words().bodies, "本公司", "本集团")})
    word, count = next(iter(counted.most_common(1)), ("", 0))
    return word if word in words().bodies and count >= _OFTEN and count >= 2 * counted["本公司"] else ""


def _fits(clean: str, body: str) -> bool:
    """Whether a name may be of a body that calls itself so; one without any form may."""
    forms = words().bodies.get(body)
    if not forms or not is_name(clean):
        return True
    return any(form in clean for form in forms)


def _mentioned(text: Sequence[Line], body: str) -> list[Name]:
    """Return the name the text names most, where no other comes near it."""
    forms = words().bodies.get(body, words().financial)
    for legal, shortest in ((True, _SHORTEST_STEM), (False, 2)):
        read = han_names if legal else partial(body_names, forms=forms)
        ends = words().legal_forms if legal else forms
        found = [name for each in _holding(text, ends) for name in read(each.clean)]
        found = [
            name
            for name in found
            if not is_other(name) and not name.endswith(_generic()) and _fits(name, body)
        ]
        best = without_lead(most_named(found, shortest))
        rest = [name for name in found if not name.endswith(best)] if best else []
        count, next_count = len(found) - len(rest), _count(most_named(rest, shortest), rest)
        often = _OFTEN if legal or body else 2 * _OFTEN
        free = _stands_free("\n".join(each.clean for each in text), best) if best else 0
        clear = count >= often and count >= _TIMES_THE_NEXT * next_count and free >= _FREE
        if clear and is_name(best):
            place = next(each for each in text if best in each.clean)
            start = place.clean.find(best)
            return [
                Name(
                    place.original(start, start + len(best)),
                    best,
                    IdentitySource.TEXT,
                    number("name_mentioned"),
                )
            ]
    return []


def _holding(text: Sequence[Line], forms: Iterable[str]) -> Iterator[Line]:
    return (text[place] for place, _ in Texts(each.clean for each in text).holding(forms))


@cache
def _generic() -> tuple[str, ...]:
    return tuple(word for word in words().generic if len(word) > 2 and word not in words().legal_forms)


def _stands_free(clean: str, name: str) -> int:
    """Return how often a name opens a line or a clause: of others a report speaks after 与, 向 or 为."""
    at, count = clean.find(name), 0
    while at >= 0:
        count += at == 0 or not is_han(clean[at - 1])
        at = clean.find(name, at + len(name))
    return count


def _count(name: str, among: Iterable[str]) -> int:
    return sum(each.endswith(name) for each in among) if name else 0


def most_named(candidates: Iterable[str], shortest: int = _SHORTEST_STEM) -> str:
    """Return the name most candidates end in.

    A name is found with words before it (本报告为某某有限公司); those differ from place to place, the
    name does not, so the longest ending that keeps most of the occurrences is the name.

    Args:
        candidates: Normalised stretches that end in a name.
        shortest: Characters a name has at least before its legal form or 银行.
    """
    endings: Counter[str] = Counter()
    for candidate in candidates:
        stem = stem_end(candidate)
        for start in range(max(0, stem - _LONGEST_STEM), stem - shortest + 1):
            endings[candidate[start:]] += 1
    if not endings:
        return ""
    most = max(endings.values())
    # A longer ending with nearly as many occurrences is the whole name, a shorter one a part of it.
    kept = [ending for ending, count in endings.items() if count * 3 >= most * 2]
    return max(sorted(kept), key=len)
