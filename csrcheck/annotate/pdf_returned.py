"""What people did with our highlights in a PDF: replies, states set in the reader, deleted highlights."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject

from csrcheck.annotate.manifest import Known
from csrcheck.annotate.pdf_manifest import left, opened
from csrcheck.annotate.remark import marked
from csrcheck.annotate.returned import Fate, Note, Returned, Thread, returned
from csrcheck.annotate.word import AUTHOR

_STATES = {
    "Completed": Fate.RESOLVED,
    "Accepted": Fate.AGREED,
    "Rejected": Fate.REJECTED,
    "Cancelled": Fate.OPEN,
    "None": Fate.OPEN,
}
"""States of the model ``Review``; those of ``Marked`` are a reader's own ticks and say nothing."""
_DATE = slice(2, 10)


def read_pdf(data: bytes) -> Returned:
    """Return what became of the remarks in a PDF.

    Raises:
        pypdf.errors.PyPdfError: It cannot be read.
    """
    reader = opened(data)
    manifest = left(reader.root_object)
    found: dict[str, Thread] = {}
    unknown: list[str] = []
    for page in reader.pages:
        annotations = list(_annotations(page))
        for reference, annotation in annotations:
            short = marked(_text(annotation, "/Contents")) if _text(annotation, "/T") == AUTHOR else None
            if short is None or "/IRT" in annotation:
                continue
            known = manifest.remarks.get(short) or _named(annotation)
            if known is None:
                unknown.append(short)
            else:
                found[short] = _thread(known, reference, annotations, found.get(short))
    information = reader.metadata
    edited = str(information.get("/ModDate") or "") if information else ""
    return returned(manifest, found, tuple(unknown), "", _day(edited))


def _named(annotation: DictionaryObject) -> Known | None:
    """Return the remark by the name its highlight has, where the manifest was lost."""
    name = _text(annotation, "/NM")
    return Known(name, _text(annotation, "/Contents").partition("\n")[0]) if name else None


def _thread(
    known: Known,
    reference: IndirectObject | None,
    annotations: list[tuple[IndirectObject | None, DictionaryObject]],
    earlier: Thread | None,
) -> Thread:
    chain = {_number(reference)} - {None}
    notes: list[Note] = list(earlier.notes) if earlier else []
    fate, who, date = Fate.OPEN, "", ""
    answers = [each for each in annotations if "/IRT" in each[1]]
    answers.sort(key=lambda each: _text(each[1], "/CreationDate") or _text(each[1], "/M"))
    for _ in range(len(answers)):  # an answer may stand before the one it answers
        chain |= {_number(own) for own, each in answers if _number(_above(each)) in chain} - {None}
    for _own, each in answers:
        if _number(_above(each)) not in chain:
            continue
        author = _text(each, "/T").strip()
        day = _day(_text(each, "/M") or _text(each, "/CreationDate"))
        if "/State" in each:
            if _text(each, "/StateModel") in ("Review", "") and _text(each, "/State") in _STATES:
                fate, who, date = _STATES[_text(each, "/State")], author, day
        elif words := _text(each, "/Contents").strip():
            notes.append(Note(author, day, words))
    return Thread(known, fate, tuple(notes), who, date)


def _annotations(page: DictionaryObject) -> Iterator[tuple[IndirectObject | None, DictionaryObject]]:
    found = page.get("/Annots")
    for each in found.get_object() if found is not None else ():
        value = each.get_object()
        if isinstance(value, DictionaryObject):
            yield (each if isinstance(each, IndirectObject) else None), value


def _above(annotation: DictionaryObject) -> IndirectObject | None:
    above = annotation.raw_get("/IRT")
    return above if isinstance(above, IndirectObject) else None


def _number(reference: IndirectObject | None) -> int | None:
    return reference.idnum if reference is not None else None


def _text(annotation: DictionaryObject, name: str) -> str:
    return str(annotation.get(name) or "").removeprefix("/").replace("\r", "\n")


def _day(date: str) -> str:
    """Return the ISO day of a date as PDF writes it (``D:20260131…``)."""
    digits = date[_DATE]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdecimal() else ""
