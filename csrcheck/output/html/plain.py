"""Words with runs that stand out, and points of lists, as markup."""

from __future__ import annotations

from csrcheck.output.content import Code, Point, Run, Strong, Words
from csrcheck.output.html.markup import Markup, tag


def point(item: str | Point) -> Markup:
    """Return a point of a list with the words it is about."""
    if isinstance(item, str):
        return tag("li", item)
    return tag("li", inline(item.words), tag("blockquote", item.quote) if item.quote else None)


def inline(words: Words) -> list[Markup | str]:
    """Return words with what stands out in them."""
    return [words] if isinstance(words, str) else [_run(each) for each in words]


def _run(run: Run) -> Markup | str:
    match run:
        case Strong(words):
            return tag("b", words)
        case Code(words):
            return tag("code", words)
        case str():
            return run
