"""Whose report, what was read, and what has to be known before any share is shown."""

from __future__ import annotations

from csrcheck.model import NOT_A_REPORT
from csrcheck.output.assurance import assurance_line
from csrcheck.output.index_summary import index_line
from csrcheck.output.notes import note
from csrcheck.output.places import extent_code
from csrcheck.output.report.telling import Telling, ranges
from csrcheck.output.sections import Head, Room
from csrcheck.output.weights import duties_line


def head(telling: Telling) -> Head:
    """Return what a report is and how it was read."""
    report, say = telling.report, telling.say
    document, identity = report.document, report.document.identity
    unknown = say("head-year-unknown")
    length = say(
        extent_code(document),
        kind=document.kind.value.upper(),
        pages=document.pages,
        characters=f"{document.characters:,}",
    )
    notes = [note(each, telling.language) for each in report.diagnostics if each.code == NOT_A_REPORT]
    if document.unreadable_pages:
        pages, count = ranges(document.unreadable_pages), len(document.unreadable_pages)
        notes.append(say("head-unreadable", count=count, pages=pages))
    told = {
        "duties-told": duties_line(report, telling.language),
        "assurance-title": assurance_line(report.assurance, telling.language),
        "index-title": index_line(report.index, telling.language),
    }
    return Head(
        identity.title or say("head-untitled"),
        identity.organisation or unknown,
        (
            (say("head-organisation"), identity.organisation or unknown, Room.ALWAYS),
            (say("head-year"), str(identity.year or unknown), Room.ALWAYS),
            (say("head-file"), f"{document.path}  ({length})", Room.ALWAYS),
            (say("html-digest"), document.sha256, Room.PAGE),
            (say("html-tool"), f"csrcheck {report.version}", Room.PAGE),
        ),
        tuple((say(code), line) for code, line in told.items() if line),
        tuple(notes),
        telling.script,
        document.pages if document.paged else 0,
        f"csrcheck {report.version}",
    )
