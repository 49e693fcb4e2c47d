"""The manifest of a PDF: private data of the document (``PieceInfo``), which programs that save it keep."""

from __future__ import annotations

import io
import logging

from lxml import etree
from pypdf import PdfReader
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from csrcheck.annotate.manifest import Manifest

_PIECES, _OURS, _PRIVATE = "/PieceInfo", "/csrcheck", "/Private"
_LONG_AGO = "D:20000101000000Z"
"""The format wants a time of the data; the time of the run would make the same input give other bytes."""


def opened(data: bytes) -> PdfReader:
    """Return the reader of a PDF; what it says of defects on the way stays unsaid: they are told once, as errors.

    Raises:
        pypdf.errors.PyPdfError: It cannot be read.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(io.BytesIO(data))


def leave(root: DictionaryObject, manifest: Manifest) -> None:
    """Leave a manifest in a document's catalogue, in place of an earlier one."""
    stream = DecodedStreamObject()
    stream.set_data(etree.tostring(manifest.root(), xml_declaration=True, encoding="UTF-8"))
    data = DictionaryObject(
        {NameObject("/LastModified"): TextStringObject(_LONG_AGO), NameObject(_PRIVATE): stream}
    )
    pieces = _dictionary(root.get(_PIECES)) or DictionaryObject()
    pieces[NameObject(_OURS)] = data
    root[NameObject(_PIECES)] = pieces


def left(root: DictionaryObject) -> Manifest:
    """Return the manifest a document holds, an empty one where there is none or it is damaged."""
    pieces = _dictionary(root.get(_PIECES)) or DictionaryObject()
    ours = _dictionary(pieces.get(_OURS)) or DictionaryObject()
    stream = ours.get(_PRIVATE)
    found = stream.get_object() if stream is not None else None
    if not isinstance(found, StreamObject):
        return Manifest()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return Manifest.read(etree.fromstring(found.get_data(), parser))
    except etree.XMLSyntaxError:
        return Manifest()


def _dictionary(value: PdfObject | None) -> DictionaryObject | None:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else None
