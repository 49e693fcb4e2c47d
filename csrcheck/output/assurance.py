"""Assurance on a report: as JSON, and in a line."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.model import Assurance, AssuranceLevel, Citation, Language
from csrcheck.results.assurance import AssurancePlace, AssuranceShape


def assurance_shape(told: Assurance) -> AssuranceShape:
    """Return what is said of assurance in the shape of the JSON result."""
    return AssuranceShape(
        claimed=told.claimed,
        claim=_place(told.claim),
        claimed_by=told.claimed_by,
        claimed_levels=tuple(each.value for each in told.claimed_levels),
        claimed_selected=told.claimed_selected,
        claimed_whole=told.claimed_whole,
        statement=_place(told.statement),
        by=told.by,
        levels=tuple(each.value for each in told.levels),
        standards=told.standards,
        selected=told.selected,
    )


def _place(cited: Citation | None) -> AssurancePlace | None:
    return AssurancePlace(cited.page, cited.line, cited.section, cited.quote) if cited else None


def assurance_line(told: Assurance | None, language: Language) -> str:
    """Return in one line who gave assurance, on what, at which level; nothing where nothing is said of it."""
    if told is None or told.given is None:
        return ""
    say = language.value
    if told.given is False:
        return text("assurance-none", say)
    levels: tuple[AssuranceLevel, ...] = told.levels if told.statement else told.claimed_levels
    parts = [
        told.by if told.statement else told.claimed_by,
        *(text(f"assurance-{each.value}", say) for each in levels),
        text("name-separator", say).join(told.standards),
        text("assurance-scope-part", say) if told.selected or told.claimed_selected else "",
        "" if told.statement else text("assurance-no-statement", say),
    ]
    return text("list-separator", say).join(filter(None, parts)) or text("table-yes", say)
