"""Where names of organisations stand in a text: stretches of their characters that end in a form (有限公司, 银行)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from csrcheck.catalog.identity import identity_words as words
from csrcheck.language.letters import holds

LONGEST = 36
"""Characters of a name at most."""

_SHORTEST = 2
_LONGEST_STEM = 30
_IN_NAMES = frozenset("()·&.-")
_LONGEST_PLACE = 5


@cache
def forms_of_bodies() -> tuple[str, ...]:
    """Return the endings of names that say what kind of body it is."""
    return (*words().legal_forms, *words().body_forms)


@cache
def all_forms() -> tuple[str, ...]:
    """Return the endings of names, words for a trade among them."""
    return (*forms_of_bodies(), *words().trades)


def in_names(character: str) -> bool:
    """Tell whether a normalised character may stand in a name."""
    return is_han(character) or character in _IN_NAMES or character.isdecimal() or "a" <= character <= "z"


def in_han_names(character: str) -> bool:
    """Tell whether a normalised character may stand in a name that is Chinese throughout."""
    return is_han(character) or character in ("(", ")")


def is_han(character: str) -> bool:
    """Tell whether a character is a Han character of everyday use."""
    return "\u4e00" <= character <= "\u9fff"


def without_place(clean: str) -> str:
    """Return a name without the place in brackets behind it: 示例有限公司(中国)."""
    name, bracket, place = clean.removesuffix(")").rpartition("(")
    stands = bracket and clean.endswith(")") and 2 <= len(place) <= _LONGEST_PLACE and all(map(is_han, place))
    return name if stands else clean


def ends_in(clean: str, forms: tuple[str, ...]) -> bool:
    """Tell whether a name ends in one of some forms, a place in brackets behind it or not, and is more than that."""
    for name in (without_place(clean), clean):
        form = next((form for form in forms if name.endswith(form) and len(name) > len(form)), None)
        if form is not None:
            return True
    return False


def form_ends(clean: str, forms: tuple[str, ...]) -> list[int]:
    """Return where forms end in a text, the last first; the place in brackets behind a form goes with it."""
    found = set()
    for at, form in _occurrences(clean, forms):
        end = at + len(form)
        place, bracket, _ = clean[end + 1 :].partition(")")
        placed = clean[end : end + 1] == "(" and bracket and 2 <= len(place) <= _LONGEST_PLACE
        found.add(end + len(place) + 2 if placed and all(map(is_han, place)) else end)
    return sorted(found, reverse=True)


def run_before(clean: str, end: int, allowed: Callable[[str], bool] = in_names, first: int = 0) -> int:
    """Return where the run of characters of names begins that ends at a place."""
    while end > first and allowed(clean[end - 1]):
        end -= 1
    return end


def legal_names(clean: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the places of names that end in a legal form, none inside another."""
    yield from _names(clean[:end], words().legal_forms, in_names, LONGEST, start)


def han_names(clean: str) -> Iterator[str]:
    """Yield the names in Han characters that end in a legal form, none inside another."""
    for start, end in _names(clean, words().legal_forms, in_han_names, _LONGEST_STEM, 0):
        yield clean[start:end]


def body_names(clean: str, forms: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of bodies of some kinds (示例商业银行); 银行业 and 银行公会 are no bodies."""
    if not holds(clean, forms):
        return
    fuller = tuple(f"{trade}{form}" for trade in words().bank_trades for form in forms)
    for start, end in _names(clean, (*fuller, *forms), in_han_names, 16, 0, _is_body):
        yield clean[start:end]


def free_legal_names(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places of legal names that stand free: no Han character before them."""
    position = 0
    for at, form in _occurrences(clean, words().legal_forms):
        first = max(position, run_before(clean, at, in_han_names), at - _LONGEST_STEM)
        free = (n for n in range(first, at - 1) if n == 0 or (n > position and not is_han(clean[n - 1])))
        start = next(free, None)
        if start is not None:
            position = at + len(form)
            yield start, position


def stem_of(name: str) -> str:
    """Return a name without its legal form: 示例化工集团股份有限公司 → 示例化工."""
    form = next((form for form in words().plain_forms if name.endswith(form)), "")
    return name.removesuffix(form).removesuffix("集团") if form else name


def stem_end(name: str) -> int:
    """Return where the form of a name begins, 0 where it has none."""
    stem = stem_of(name)
    if stem != name:
        return len(stem)
    bank = max((form for form in words().financial if name.endswith(form)), key=len, default="")
    if bank:
        stem = name.removesuffix(bank)
        return len(stem) - (2 if stem.endswith(words().bank_trades) else 0)
    end = next((form for form in words().body_ends if name.endswith(form)), "")
    return len(name) - len(end) if end else 0


def _is_body(clean: str, end: int) -> bool:
    behind = clean[end : end + 4]
    for n in range(3):
        if behind[n:].startswith(words().no_bodies):
            return False
        if not is_han(behind[n : n + 1]):
            return True
    return True


def _occurrences(clean: str, forms: Iterable[str]) -> list[tuple[int, str]]:
    """Return where forms stand in a text, in order; of those that begin at one place the longest."""
    found: dict[int, str] = {}
    for form in forms:
        at = clean.find(form)
        while at >= 0:
            if len(form) > len(found.get(at, "")):
                found[at] = form
            at = clean.find(form, at + 1)
    return sorted(found.items())


def _names(
    clean: str,
    forms: tuple[str, ...],
    allowed: Callable[[str], bool],
    longest: int,
    position: int,
    fits: Callable[[str, int], bool] | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield stretches of at most so many allowed characters with a form behind them, from a position on."""
    if not holds(clean, forms):
        return
    for at, form in _occurrences(clean, forms):
        end = at + len(form)
        start = max(run_before(clean, at, allowed, position), at - longest)
        if at < position or at - start < _SHORTEST or (fits and not fits(clean, end)):
            continue
        yield start, end
        position = end
