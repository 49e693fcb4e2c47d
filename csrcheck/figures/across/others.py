"""Documents to hold a report against, and what each is to it."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.reading import Figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import DocumentKind
from csrcheck.model.across import Role


class Other(Struct, frozen=True):
    """A document to hold a report against.

    Attributes:
        name: Its file name.
        figures: What it says.
        given: Whether the user says that it belongs to the report.
    """

    name: str
    role: Role
    figures: Figures
    given: bool = False


def role_of(figures: Figures, kind: DocumentKind, year: int | None) -> Role:
    """Return what a document is to a report, as it shows itself.

    Args:
        figures: What it says.
        kind: The kind of file.
        year: The reporting year of the report that is checked.
    """
    if kind is DocumentKind.XLSX:
        return Role.DATA
    text = "".join(passage.clean for passage in figures.passages[:400])
    letters = sum(character.isalpha() for character in text)
    if (
        letters
        and sum(character.isascii() and character.isalpha() for character in text)
        > number("english_share") * letters
    ):
        return Role.ENGLISH
    if year is not None and figures.year is not None and figures.year < year:
        return Role.LAST
    title = worded(clean_text(figures.identity.title))
    if title.says("annual") and not title.says("esg_report"):
        return Role.ANNUAL
    return Role.THIS
