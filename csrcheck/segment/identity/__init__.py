"""Who reports on which year: from every place where reports name themselves, the surest first."""

from __future__ import annotations

from pathlib import PurePath

from msgspec.structs import replace

from csrcheck.catalog.scoring import number
from csrcheck.language.normalise import is_traditional
from csrcheck.language.years import year_mentions
from csrcheck.model import COUNTED, Document, Identity, IdentitySource, Origin
from csrcheck.segment.identity.dating import reporting_year
from csrcheck.segment.identity.lines import (
    cover_lines,
    file_lines,
    line,
    name_line,
    opening_lines,
    running_lines,
    text_lines,
)
from csrcheck.segment.identity.names import is_name, names_alone, names_in_titles, names_stated
from csrcheck.segment.identity.naming import organisation
from csrcheck.segment.identity.titles import titles

_SAMPLE = 40_000
"""Characters that tell the script a report is written in."""


def identify(document: Document) -> Identity:
    """Read title, organisation and reporting year, each with the place it was found at.

    Cover, running heads, the opening pages and the file's own data each give candidates with a score;
    the surest is taken. What no place says surely enough stays empty: nothing is invented.
    """
    text = text_lines(document)
    traditional = is_traditional("".join(each.text for each in text)[:_SAMPLE])
    places = [*cover_lines(document), *running_lines(document), *file_lines(document)]
    opening = opening_lines(document)
    named = titles([*places, *opening], republic=traditional)
    who = organisation([*names_in_titles(named), *names_alone(places), *names_stated(opening)], text)
    year = reporting_year(named, opening, text, republic=traditional)
    title = named[0] if named else None
    return Identity(
        title=title.text if title else "",
        organisation=who[0] if who else "",
        year=year[0] if year else None,
        traditional=traditional,
        title_from=title.origin if title else None,
        organisation_from=who[1] if who else None,
        year_from=year[1] if year else None,
    )


def completed(identity: Identity, path: str) -> Identity:
    """Return an identity with what only the file's name tells: last of all, and only where nothing else does.

    A year that was merely counted gives way to the file's where they are a year apart: plans name the
    next year and comparisons the last one.

    Args:
        identity: As read from the document.
        path: The file's name, or a path to it.
    """
    named = name_line(PurePath(path).stem)
    found = titles([named], republic=identity.traditional)
    if not identity.title and found:
        identity = replace(identity, title=found[0].text, title_from=found[0].origin)
    if not identity.organisation:
        alone = [line(word, IdentitySource.FILE_NAME) for word in named.text.split()]
        names = [each for each in (*names_in_titles(found), *names_alone(alone)) if is_name(each.clean)]
        if names:
            best = max(names, key=lambda each: (each.score, len(each.clean)))
            origin = Origin(IdentitySource.FILE_NAME, number("by_file_name"))
            identity = replace(identity, organisation=best.text, organisation_from=origin)
    years = {each.year for each in year_mentions(named.clean, republic=identity.traditional)}
    counted = identity.year_from is None or identity.year_from.score <= COUNTED
    if counted and len(years) == 1 and abs((identity.year or max(years)) - max(years)) <= 1:
        identity = replace(
            identity, year=max(years), year_from=Origin(IdentitySource.FILE_NAME, number("by_file_name"))
        )
    return identity
