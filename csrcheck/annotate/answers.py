"""What an answer in a file means: agreement, not applicable, false alarm, disclosed at a place, or nothing clear."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.catalog.replies import reply_words
from csrcheck.language.normalise import clean_text


class Meaning(StrEnum):
    """Kinds of answers; the names are those of the file of words."""

    AGREE = "agree"
    NOT_APPLICABLE = "not_applicable"
    FALSE_ALARM = "false_alarm"
    DISCLOSED = "disclosed"
    PARTIAL = "partial"
    UNCLEAR = "unclear"


class Answer(Struct, frozen=True):
    """An answer understood.

    Attributes:
        reason: What follows the word, as written; empty where nothing does.
        page: Number of the page named, as printed there; empty without one.
        quote: Words of the report given in quotes.
    """

    meaning: Meaning
    reason: str = ""
    page: str = ""
    quote: str = ""


def understood(words: str) -> Answer:
    """Return what an answer means. What asks, or takes itself back, is unclear."""
    known = reply_words()
    quote, outside = _quoted(words)
    folded = _folded(outside)
    if folded.rstrip("。.! ").endswith(known.questions):
        return Answer(Meaning.UNCLEAR)
    for name, kind in known.answers.items():
        for word in sorted(kind.words, key=len, reverse=True):
            if folded.startswith(_folded(word)):
                rest = folded[len(_folded(word)) :]
                if rest and not rest.startswith(known.separators):
                    continue
                if name == Meaning.AGREE and any(each in rest for each in known.contrast):
                    return Answer(Meaning.UNCLEAR)
                return Answer(Meaning(name), _reason(words, word), _page(folded), quote)
    return Answer(Meaning.UNCLEAR)


def _folded(words: str) -> str:
    """Return words with width, case and characters folded; a line end stays what it is."""
    return "\n".join(clean_text(line).lower() for line in words.strip().splitlines())


def _reason(words: str, word: str) -> str:
    """Return what follows the word; counted in letters, as folding may take spaces out."""
    left = sum(not each.isspace() for each in word)
    for place, each in enumerate(words):
        if not left:
            rest = words[place:]
            while rest and (rest[0].isspace() or clean_text(rest[0]) in reply_words().separators):
                rest = rest[1:]
            return " ".join(rest.split())
        left -= not each.isspace()
    return ""


def _quoted(words: str) -> tuple[str, str]:
    """Return the longest quote in some words, and the words without any."""
    found: list[str] = []
    outside = words
    for pair in reply_words().quotes:
        opening, closing = pair[0], pair[1]
        while (start := outside.find(opening)) >= 0 and (end := outside.find(closing, start + 1)) > 0:
            found.append(outside[start + 1 : end])
            outside = outside[:start] + " " + outside[end + 1 :]
    return max(found, key=len, default="").strip(), outside


def _page(folded: str) -> str:
    """Return the number of the page that is named."""
    pages = reply_words().pages
    for place, each in enumerate(folded):
        if not each.isdecimal() or (place and folded[place - 1].isdecimal()):
            continue
        end = place
        while end < len(folded) and folded[end].isdecimal():
            end += 1
        before, after = folded[:place].rstrip(), folded[end:].lstrip()
        if before.endswith(pages.before) or after.startswith(pages.after):
            return folded[place:end]
    return ""
