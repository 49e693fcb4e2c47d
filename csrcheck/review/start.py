"""The start page: a file dropped or chosen, the frameworks it names, and the check."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path, PurePath
from typing import Any

from csrcheck.agents.places import Places
from csrcheck.catalog import available
from csrcheck.catalog.named import frameworks_followed
from csrcheck.engine.analysis import read
from csrcheck.engine.asked import USUAL
from csrcheck.errors import UsageError
from csrcheck.model import Label, Limits
from csrcheck.review.desk import Desk
from csrcheck.review.jobs import Step

INBOX = "csrcheck-review"
"""Folder, below the one the server was started in, for files that are dropped on the page."""
_MOST_TRIES = 1000


class Start:
    """What the start page asks for. Files are those below the folder the server was started in."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.places = Places([folder])

    def files(self) -> dict[str, Any]:
        """Return the files that may be reports, and all frameworks there are."""
        say = self.desk.language
        newest = {each.id: each for each in available()}
        return {
            "folder": str(self.places.folders[0]),
            "inbox": INBOX,
            "files": [self.places.shown(each) for each in self.places.reports()],
            "frameworks": [
                {"id": each.id, "title": Label(each.title.zh, each.title.en).get(say)}
                for each in newest.values()
            ],
        }

    def look(self, name: str, step: Step) -> dict[str, Any]:
        """Read a report; return who reports on what, and the frameworks it says it follows.

        Raises:
            InputError: It cannot be read.
            UsageError: It is none of the files below the folder.
        """
        path = self.places.report(name)
        step("review-stage-reading")
        document, segmentation = read(path, self.desk.reading)
        identity = segmentation.identity
        named = frameworks_followed(segmentation.passages)
        return {
            "file": self.places.shown(path),
            "title": identity.title,
            "organisation": identity.organisation,
            "year": identity.year,
            "pages": len(document.pages) if document.paged else None,
            "named": list(named),
            "chosen": list(named) or [USUAL],
        }

    def check(self, name: str, frameworks: list[str], step: Step) -> dict[str, Any]:
        """Check a report and put it on the desk; return where it is.

        Raises:
            InputError: It cannot be read.
            FrameworkError: A framework is unknown.
            UsageError: It is none of the files below the folder.
        """
        path = self.places.report(name)
        known = {each.id for each in available()}
        wanted = tuple(each for each in frameworks if each in known)
        if not wanted:
            raise UsageError("review-no-framework")
        step("review-stage-judging")
        return {"session": self.desk.open(path, wanted).id}

    async def take(self, name: str, content: AsyncIterator[bytes]) -> dict[str, Any]:
        """Write a file that was dropped into the inbox, under its name; return what it is called.

        Raises:
            UsageError: It is too large, has no name, or cannot be written.
        """
        plain = PurePath(name.replace("\\", "/")).name.strip()
        if not plain or plain.startswith("."):
            raise UsageError("review-unclear")
        inbox = self.places.folders[0] / INBOX
        part = ""
        try:
            inbox.mkdir(exist_ok=True)
            handle, part = tempfile.mkstemp(dir=inbox, prefix=".part-")
            size = 0
            with os.fdopen(handle, "wb") as stream:
                async for piece in content:
                    size += len(piece)
                    if size > Limits().max_bytes:
                        raise UsageError("review-too-large", most=Limits().max_bytes // 1024**2)
                    stream.write(piece)
            target = _free(inbox / plain, Path(part))
            Path(part).replace(target)
        except OSError as error:
            raise UsageError("output-denied", path=inbox, why=error.strerror or error) from error
        finally:
            if part:
                Path(part).unlink(missing_ok=True)
        return {"file": self.places.shown(target)}


def _free(wanted: Path, new: Path) -> Path:
    """Return the name for a new file: that wanted, with a number where another file has it already."""
    for number in range(1, _MOST_TRIES):
        path = wanted if number == 1 else wanted.with_stem(f"{wanted.stem} ({number})")
        if not path.exists() or path.read_bytes() == new.read_bytes():
            return path
    raise UsageError("output-denied", path=wanted, why="name")
