"""HTML from plain functions: whatever is not markup already is escaped where it is put into a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

# Characters no page may hold; text layers of PDF files do hold them.
_FORBIDDEN = dict.fromkeys(
    {*range(0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {ord(kept) for kept in "\t\n\r"}
)
_VOID = frozenset({"br", "img", "input", "meta"})
_LINES = frozenset({"article", "body", "div", "head", "meta", "script", "section", "style", "tr"})
"""Elements that end their line, so that two pages can be compared line by line."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | int | None | Iterable["Content"]
"""What an element may hold: text, markup, numbers, nothing, or any of these in a row."""


def tag(name: str, /, *children: Content, **attributes: str | int | bool | None) -> Markup:
    """Return an element.

    Args:
        name: Of the element.
        *children: What it holds; text is escaped.
        **attributes: ``class_`` means ``class`` and ``data_page`` means ``data-page``. ``True`` gives an
            attribute without value; ``None`` and ``False`` leave it out.
    """
    opened = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        written = key.rstrip("_").replace("_", "-")
        opened.append(f" {written}" if value is True else f' {written}="{escaped(str(value))}"')
    end = "\n" if name in _LINES else ""
    if name in _VOID:
        return Markup("".join(opened) + ">" + end)
    return Markup("".join(opened) + ">" + joined(children) + f"</{name}>" + end)


def joined(children: Content) -> Markup:
    """Return contents one after the other, text escaped."""
    if children is None:
        return Markup()
    if isinstance(children, Markup):
        return children
    if isinstance(children, str | int):
        return Markup(escaped(str(children)))
    return Markup("".join(joined(each) for each in children))


def escaped(value: str) -> str:
    """Return text without characters a page may not hold, escaped for elements and attributes."""
    return escape(allowed(value))


def allowed(value: str) -> str:
    """Return text without characters that HTML and XML may not hold."""
    return value if value.isprintable() else value.translate(_FORBIDDEN)
