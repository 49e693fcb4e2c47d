"""What people did with remarks, as it is found in a file, before anything is made of it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.annotate.manifest import Known, Manifest


class Fate(StrEnum):
    """What became of a remark; ``AGREED`` and ``REJECTED`` are states PDF readers offer."""

    OPEN = "open"
    RESOLVED = "resolved"
    DELETED = "deleted"
    AGREED = "agreed"
    REJECTED = "rejected"


class Note(Struct, frozen=True):
    """Words somebody answered with.

    Attributes:
        date: ISO day, empty where the file does not say.
    """

    author: str
    date: str
    words: str


class Thread(Struct, frozen=True):
    """A remark, what became of it, and the answers to it, oldest first.

    Attributes:
        who: Who gave it its state, empty where the file does not say; ``date`` likewise.
    """

    known: Known
    fate: Fate
    notes: tuple[Note, ...] = ()
    who: str = ""
    date: str = ""


class Returned(Struct, frozen=True):
    """All remarks of a file that came back.

    Attributes:
        unknown: Short keys of remarks that no manifest names: it was lost, or they are from another file.
        editor: Who saved the file last; ``edited`` on which day.
        cleared: Whether none of several remarks is left: a file cleaned of comments says nothing of each.
    """

    threads: tuple[Thread, ...]
    unknown: tuple[str, ...] = ()
    editor: str = ""
    edited: str = ""
    cleared: bool = False


_SEVERAL = 3


def returned(
    manifest: Manifest, found: dict[str, Thread], unknown: tuple[str, ...], editor: str, edited: str
) -> Returned:
    """Put together what was found, with what the manifest names and the file no longer shows."""
    gone = [each for short, each in manifest.remarks.items() if short not in found]
    cleared = not found and len(gone) > _SEVERAL
    deleted = () if cleared else tuple(Thread(each, Fate.DELETED) for each in gone)
    threads = (*found.values(), *deleted)
    return Returned(threads, unknown, editor, edited, cleared)
