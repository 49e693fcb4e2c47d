"""How much a Word file holds, told from its bytes before anything is built of them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_PIECE = 4 * 1024 * 1024
_LONGEST = 16
_PARAGRAPH = re.compile(rb"</\w{1,8}:p>|</p>|<\w{1,8}:p/>")


def paragraphs(path: Path, enough: int) -> int:
    """Return how many paragraphs the fullest part of a package has, counting to little more than ``enough``.

    What is no package has none: the reader proper knows what to say of it.
    """
    most = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.filename.lower().endswith(".xml") and most <= enough:
                    most = max(most, _in_part(archive, entry, enough))
    except MemoryError:
        raise
    except Exception:  # zipfile raises whatever a broken archive makes it run into
        return most
    return most


def _in_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, enough: int) -> int:
    count, rest = 0, b""
    with archive.open(entry) as stream:
        while count <= enough and (piece := stream.read(_PIECE)):
            data = rest + piece
            last = 0
            for found in _PARAGRAPH.finditer(data):
                count, last = count + 1, found.end()
            rest = data[max(last, len(data) - _LONGEST) :]  # an end may be cut in two
    return count
