"""What content indexes look like: ``frameworks/index``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source

Role = Literal["place", "remark", "kind", "unit", "sector", "group", "code", "state", "title"]


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """What a column holds, by words in its head."""

    role: Role
    words: tuple[str, ...]


class Paragraph(Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph of a standard; all words of one of its sets stand in a row that prints it."""

    code: str
    words: tuple[tuple[str, ...], ...]


class Paragraphs(Struct, frozen=True, forbid_unknown_fields=True):
    """The paragraphs of a standard whose rows print no codes.

    Attributes:
        pillars: The first part of a code by the name of the pillar it belongs to.
        letters: Whether paragraphs are counted in letters (策略a); else in Chinese numerals (三(一)).
        named: Words of a heading or head that name it; told by its paragraphs alone where there are none.
        framework: Our framework of the standard; ``ids`` are its indicators by code.
        unless: Words of a heading or head that name another standard with the same pillars.
    """

    standard: str
    title: str
    pillars: dict[str, str]
    items: tuple[Paragraph, ...]
    letters: bool = True
    named: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    framework: str = ""
    ids: dict[str, str] = {}


class DraftForm(Struct, frozen=True, forbid_unknown_fields=True):
    """What an index by a standard holds beside code, disclosure, place and reason.

    Attributes:
        statement: It opens with a statement of use and the edition of the foundation.
        without: Groups whose indicators are on the index itself.
        management: Indicator that has a row for each material topic.
        omission: What is left out is told in three parts: which requirement, which of the reasons allowed, why.
        required: Indicators that must be reported: no reason is accepted.
        topics: What ids of groups open with that are one row each, with the places of all below them.
    """

    framework: str
    statement: bool = False
    without: tuple[str, ...] = ()
    management: str = ""
    omission: bool = False
    required: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class IndexWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of index tables, simplified and without spaces; the first role whose word a head holds counts.

    Attributes:
        requires: What opens a requirement.
        omits: Said where nothing is reported.
        outside: Names of other documents.
        itself: Names of the index.
        whole: Names of the whole report.
        divisions: Words for a chapter behind its number; ``own`` are those for the report before it.
        traditional: Names of pillars as reports in traditional characters print them.
        pillars: Names of what standards group their asks by, and reports their chapters.
        forms: What drafts hold beside their rows, by framework.
    """

    heads: tuple[Head, ...]
    requires: tuple[str, ...]
    omits: tuple[str, ...]
    outside: tuple[str, ...]
    itself: tuple[str, ...]
    whole: tuple[str, ...]
    divisions: tuple[str, ...]
    own: tuple[str, ...]
    paragraphs: tuple[Paragraphs, ...]
    traditional: dict[str, str]
    pillars: dict[str, tuple[str, ...]]
    forms: tuple[DraftForm, ...] = ()

    def form(self, framework: str) -> DraftForm:
        """Return what an index by a framework holds."""
        return next((each for each in self.forms if each.framework == framework), DraftForm(framework))


@cache
def load_index_words() -> IndexWords:
    """Load the bundled words.

    Raises:
        FrameworkError: The file breaks the format.
    """
    file = location.index_file()
    return Source(file.read_bytes(), file.name).decode(IndexWords)
