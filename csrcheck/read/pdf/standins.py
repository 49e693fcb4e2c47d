"""Fonts that stand in for those a file does not hold, and that depend on what was read before.

For a font it finds nowhere PDFium takes one of two of its own, and bends it to the widths and the weight asked for. There
is one of each in a process, which stays as it was bent last: boxes of characters then depend on what was read before,
until PDFium is started anew. Other stand-ins (of the system, or PDFium's own for Helvetica, Times and Courier) are
never bent.
"""

from __future__ import annotations

import ctypes

import pypdfium2.internal as bookkeeping
import pypdfium2.raw as raw

from csrcheck.read.pdf import boxes_font, native

_BENT = " MM"
"""End of the family name of fonts with several masters, between which they are bent."""


class _State:
    """What PDFium, of which there is one in a process, has read.

    Attributes:
        bent: Whether text in a font it bends.
    """

    bent = False


_state = _State()


def bends(font: int) -> bool:
    """Whether PDFium bends what it shows for a font."""
    if native.is_embedded(font):
        return False
    if not hasattr(raw, "FPDFFont_GetFamilyName"):
        return True  # this PDFium does not tell
    buffer = ctypes.create_string_buffer(128)
    size = raw.FPDFFont_GetFamilyName(ctypes.cast(font, raw.FPDF_FONT), buffer, len(buffer))
    return size > len(buffer) or buffer.value.decode("utf-8", "replace").endswith(_BENT)


def note_bent() -> None:
    """Note that text was read for which PDFium bends a font, or may have."""
    _state.bent = True


def are_bent() -> bool:
    """Whether what is read now may depend on what was read before."""
    return _state.bent


def begin_anew() -> None:
    """Start PDFium anew, as if it had read nothing; not while anything of it is open in this process."""
    if any(bookkeeping.ObjectTracker.values()):
        return
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibrary()
    boxes_font.begin_anew()
    _state.bent = False
