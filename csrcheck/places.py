"""Where something stands, in the words used inside a message."""

from __future__ import annotations

from typing import Protocol

from csrcheck.messages import text


class Placed(Protocol):
    """What has a place in the report: a passage, a series, a matter."""

    @property
    def page(self) -> int | None:
        """Physical page."""

    @property
    def line(self) -> int | None:
        """Line of text input."""

    @property
    def section(self) -> tuple[str, ...]:
        """Headings above it, outermost first."""


def place_of(where: Placed, language: str, *, paged: bool) -> str:
    """Return the line, the page, or the section where there are no pages; empty where nothing is known."""
    if where.line is not None:
        return text("place-line", language, line=where.line)
    if paged and where.page:
        return text("place-page", language, page=where.page)
    return text("place-section", language, section=where.section[-1]) if where.section else ""
