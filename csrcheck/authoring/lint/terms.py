"""Terms that cannot match, cannot be meant, or say too little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csrcheck.authoring.lint.book import Book
from csrcheck.catalog.schema import Topic
from csrcheck.catalog.structure import shows
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.match.terms import OR, Term

ROLES = ("strong", "weak", "context", "exclude", "veto", "metrics")
_SWALLOWED = ("strong", "weak", "context", "metrics")
_MOST_PARTS = 3
_LONGEST = 40
"""A longer term is a sentence: it will hardly stand in a second report."""
_SHORT = 2


def check_terms(book: Book, topics: Mapping[str, Topic]) -> None:
    """Write down doubtful terms of a file's topics."""
    for name, topic in topics.items():
        for role in ROLES:
            _check_role(book, name, topic, role)
        _check_both(book, name, topic)
        _check_excludes(book, name, topic)
        if not (topic.strong or topic.weak or topic.metrics):
            book.add("lint-topic-mute", ("topics", name), topic=name)
        if topic.metrics and not topic.unit:
            book.add("lint-metric-unit", ("topics", name, "metrics"), topic=name)


def check_shared(book: Book, own: Mapping[str, Topic], topics: Mapping[str, Topic]) -> None:
    """Write down strong terms of a file's topics that are strong in another topic as well.

    Args:
        book: Of the file.
        own: Its topics; a pair within them is told once.
        topics: The whole vocabulary.
    """
    users: dict[str, list[str]] = {}
    for name, topic in topics.items():
        for written in topic.strong:
            users.setdefault(clean_text(written), []).append(name)
    for name, topic in own.items():
        for number, written in enumerate(topic.strong):
            others = [each for each in users.get(clean_text(written), ()) if each != name]
            if others and (name < min(others) or not set(others) & set(own)):
                path = ("topics", name, "strong", number)
                book.add("lint-term-shared", path, term=written, topics=" / ".join(others))


def _check_role(book: Book, name: str, topic: Topic, role: str) -> None:
    terms: tuple[str, ...] = getattr(topic, role)
    seen: dict[str, str] = {}
    before = ""
    for number, written in enumerate(terms):
        path = ("topics", name, role, number)
        for code in _wrongs(written, before):
            book.add(code, path, term=written)
        clean = clean_text(written)
        if clean in seen:
            book.add("lint-term-twice", path, term=written, other=seen[clean])
        seen.setdefault(clean, written)
        before = written
        if role == "strong":
            _check_strong(book, path, written, topic)


def _wrongs(written: str, before: str) -> Iterator[str]:
    """Yield what is wrong with a term's own notation."""
    clean = clean_text(written)
    if not _says_something(clean):
        yield "lint-term-empty"
        return
    split = written.replace("&", "…").split("…")
    written_parts = [clean_text(word) for part in split for word in part.split(OR)]
    if not all(map(_says_something, written_parts)):
        yield "lint-term-part-empty"
    if len(split) > _MOST_PARTS:
        yield "lint-term-parts"
    if "…" in written and "&" in written:
        yield "lint-term-mixed"
    if holds(clean, "。;!?"):
        yield "lint-term-sentence"
    hundreds = written[1:3] == "00" and written[:1].isdecimal() and not written[3:4].isdecimal()
    if hundreds and before[-1:].isdecimal():
        yield "lint-term-split"
    elif "," in clean:
        yield "lint-term-comma"
    if _unbalanced(clean):
        yield "lint-term-bracket"
    if max(map(len, written_parts)) > _LONGEST:
        yield "lint-term-long"


def _says_something(words: str) -> bool:
    return any(each.isalnum() or each in "_%‰" or _is_han(each) for each in words)


def _is_han(character: str) -> bool:
    """Tell whether a character is a Han character, a rare one of names too."""
    return "\u3400" <= character <= "\u9fff"


def _unbalanced(clean: str) -> bool:
    return any(clean.count(left) != clean.count(right) for left, right in ("()", "《》", "[]", "【】"))


def _check_strong(book: Book, path: tuple[str | int, ...], written: str, topic: Topic) -> None:
    parts = Term.parse(written).parts
    for veto in topic.veto:
        always = [words[0] for words in parts if len(words) == 1]
        vetoing = Term.parse(veto).parts
        if vetoing and all(any(word in each for word in words for each in always) for words in vetoing):
            book.add("lint-term-vetoed", path, term=written, veto=veto)
    if len(parts) != 1:
        return
    if any(shows("everyday", word) for word in parts[0]):
        book.add("lint-term-general", path, term=written)
    elif any(len(word) <= _SHORT and any(map(_is_han, word)) for word in parts[0]):
        book.add("lint-term-short", path, term=written)


def _check_both(book: Book, name: str, topic: Topic) -> None:
    strong = {clean_text(written) for written in topic.strong}
    for number, written in enumerate(topic.weak):
        if clean_text(written) in strong:
            book.add("lint-term-both", ("topics", name, "weak", number), term=written)


def _check_excludes(book: Book, name: str, topic: Topic) -> None:
    """A phrase swallows only what is shorter and lies inside it."""
    hits = {word for role in _SWALLOWED for term in getattr(topic, role) for word in Term.parse(term).words}
    for number, written in enumerate(topic.exclude):
        parts = Term.parse(written).parts
        # The gap of a composite may hold anything.
        if len(parts) == 1 and not any(hit in word and hit != word for word in parts[0] for hit in hits):
            book.add("lint-exclude-idle", ("topics", name, "exclude", number), term=written)
