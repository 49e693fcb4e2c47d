"""Document → passages: structure recognised, page furniture set apart, sentences and rows cut."""

from __future__ import annotations

from csrcheck.model import Document, Segmentation
from csrcheck.segment.aims import with_aims
from csrcheck.segment.contents import mark_contents
from csrcheck.segment.furniture import mark_furniture
from csrcheck.segment.headings import mark_headings
from csrcheck.segment.identity import identify
from csrcheck.segment.index import index_parts, index_zones
from csrcheck.segment.likeness import unlike_a_report
from csrcheck.segment.passages import cut
from csrcheck.segment.stacks import with_stacks


def structure(document: Document) -> Document:
    """Return the document with page furniture, tables of contents and headings recognised.

    Nothing is removed: a block only changes its kind, and a page gains its printed label.
    """
    return mark_headings(mark_contents(mark_furniture(document)))


def segment(document: Document) -> Segmentation:
    """Cut a structured document (see :func:`structure`) into passages.

    Returns:
        Passages in reading order with their section path, the report's own content index as data,
        and who reports on which year.
    """
    zones, entries = index_zones(document)
    identity, passages = identify(document), with_aims(with_stacks(cut(document, zones)))
    unlike = unlike_a_report(document, identity, passages)
    return Segmentation(identity, passages, entries, unlike, index_parts(document, zones))


__all__ = ["segment", "structure"]
