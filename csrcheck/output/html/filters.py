"""The bar that filters and searches; the page stands without it where scripts are off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csrcheck.output.content import Grid
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.pictures import MARKS
from csrcheck.output.sections import Facet, Head, Items, Section

Say = Callable[..., str]
_FACETS = {
    "framework": "fact-framework",
    "obligation": "fact-obligation",
    "duty": "duties-told",
    "severity": "gaps-severity",
}
"""What items are found by, beside their verdict and chapter, with the name of each."""


def filters(head: Head, sections: Sequence[Section], say: Say) -> Markup:
    """Return the bar; hidden until the script that serves it runs."""
    search = say("html-search")
    shown = [
        tag("input", type="search", name="text", placeholder=search, aria_label=search, autocomplete="off"),
        tag(
            "div",
            _verdicts(sections),
            class_="choices",
            role="group",
            aria_label=say("record-column-verdict"),
        ),
        _select("item", say("html-kind"), _kinds(sections, say), say),
        _choices("framework", sections, say, least=2),
        _chapters(sections, say),
        *(_choices(name, sections, say) for name in ("obligation", "duty", "severity")),
        _page(head, say),
        tag("button", say("html-reset"), type="button", id="clear"),
        tag("output", aria_live="polite", data_words=say("html-shown", shown="{shown}", all="{all}")),
    ]
    return tag("form", shown, class_="filters", hidden=True, role="search", aria_label=say("html-filter"))


def _found(name: str, sections: Sequence[Section]) -> list[Facet]:
    """Return the values of a facet that items have, in the order they are first met."""
    items = (item for section in sections for item in section.items)
    return list(dict.fromkeys(item.facets[name] for item in items if name in item.facets))


def _verdicts(sections: Sequence[Section]) -> list[Markup]:
    known = {facet.value: facet.words for facet in _found("verdict", sections)}
    return [
        tag(
            "label",
            tag("input", type="checkbox", name="verdict", value=kind),
            tag("span", tag("i", mark, aria_hidden="true"), known[kind], class_=f"badge {kind}"),
        )
        for kind, mark in MARKS.items()
        if kind in known
    ]


def _select(name: str, title: str, choices: Sequence[Content], say: Say) -> Markup | None:
    if not choices:
        return None
    every = tag("option", f"{title}{say('html-any')}", value="")
    return tag("select", every, choices, name=name, aria_label=title)


def _choices(name: str, sections: Sequence[Section], say: Say, *, least: int = 1) -> Markup | None:
    found = _found(name, sections)
    # A choice of one framework is no choice.
    choices = [tag("option", each.words, value=each.value) for each in found] if len(found) >= least else []
    return _select(name, say(_FACETS[name]), choices, say)


def _kinds(sections: Sequence[Section], say: Say) -> list[Content]:
    """Return what can be looked at alone: groups of items, and rows of tables that have a kind."""
    known: dict[str, str] = {}
    for section in sections:
        for piece in section.pieces:
            if isinstance(piece, Items) and piece.listed and any(each.badge for each in piece.listed):
                name = section.title if piece.columns or not piece.title else piece.title
                known.setdefault(piece.listed[0].kind, name)
            elif isinstance(piece, Grid):
                for facets in piece.facets:
                    kind, *more = facets["item"].split()
                    known.setdefault(kind, section.title)
                    for each in more:
                        known.setdefault(each, say(f"html-tile-{each}"))
    return [tag("option", name, value=kind) for kind, name in known.items()]


def _chapters(sections: Sequence[Section], say: Say) -> Markup | None:
    groups: list[Content] = []
    count = 0
    for section in sections:
        names = [
            tag("option", piece.title, value=piece.anchor)
            for piece in section.pieces
            if isinstance(piece, Items) and piece.anchor and piece.listed
        ]
        if names:
            count += len(names)
            about = next(piece.group for piece in section.pieces if isinstance(piece, Items))
            groups.append(tag("optgroup", names, label=section.of[0], data_framework=about))
    return _select("chapter", say("column-chapter"), groups if count > 1 else [], say)


def _page(head: Head, say: Say) -> Markup | None:
    if not head.pages:
        return None
    name = say("html-page")
    return tag(
        "input", type="number", name="page", min=1, max=head.pages, placeholder=name, aria_label=name,
        inputmode="numeric",
    )  # fmt: skip
