"""A reviewed report as a file: what was decided is in it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from csrcheck.engine import ask
from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.model import Report
from csrcheck.output import Format, render
from csrcheck.output.rating import render_rating
from csrcheck.review.session import Session

_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".zip": "application/zip",
    ".pdf": "application/pdf",
}


def exported(session: Session, name: str) -> tuple[str, str, bytes]:
    """Return a file of a report: its name, its type and what it holds.

    Args:
        session: The report.
        name: ``xlsx``, ``html``, ``json``; ``docx`` for the draft rating report; ``annotated`` for a copy of the
            report with remarks; ``pack`` for the evidence pack.

    Raises:
        UsageError: There is no such file of this report.
    """
    if name not in _WRITERS:
        raise UsageError("review-unclear")
    stem = session.path.stem
    ending, data = _WRITERS[name](session)
    middle = {"annotated": ".checked", "pack": ".pack", "docx": ".rating"}.get(name, ".reviewed")
    return f"{stem}{middle}{ending}", _KINDS.get(ending, "application/octet-stream"), data


def reviewed(session: Session) -> Report:
    """Return the report as every command gives it with the review file; where one person reviews alone, with his own."""
    if session.reviewer or not session.file.is_file():
        return session.reviewed()
    request = session.answers.request
    names = tuple(each.key for each in session.answers.frameworks)
    return ask(replace(request, frameworks=names, side=replace(request.side, review=session.file))).report


def _rendered(form: Format) -> Callable[[Session], tuple[str, bytes]]:
    def written(session: Session) -> tuple[str, bytes]:
        report = reviewed(session)
        shown = render(report, form, replace(session.view, accepted=dict(report.accepted)))
        return f".{form.value}", shown.encode() if isinstance(shown, str) else shown

    return written


def _rating(session: Session) -> tuple[str, bytes]:
    shown = render_rating(reviewed(session), Format.DOCX, session.view)
    return ".docx", shown.encode() if isinstance(shown, str) else shown


def _annotated(session: Session) -> tuple[str, bytes]:
    from csrcheck.annotate.file import annotate_file, refuse_kind
    from csrcheck.annotate.remarks import remarks_of

    refuse_kind(session.path)
    report = reviewed(session)
    view = replace(session.view, accepted=dict(report.accepted))
    made = annotate_file(
        session.path, remarks_of(report, view), text("annotate-settled", session.language.value)
    )
    return session.path.suffix.lower(), made.data


def _pack(session: Session) -> tuple[str, bytes]:
    from csrcheck.pack.contents import make

    request = session.answers.request
    file = session.file if session.file.is_file() else None
    names = tuple(each.key for each in session.answers.frameworks)
    asked = replace(request, frameworks=names, side=replace(request.side, review=file))
    return ".zip", make(asked, session.view).data


_WRITERS: dict[str, Callable[[Session], tuple[str, bytes]]] = {
    "xlsx": _rendered(Format.XLSX),
    "html": _rendered(Format.HTML),
    "json": _rendered(Format.JSON),
    "docx": _rating,
    "annotated": _annotated,
    "pack": _pack,
}
