"""The review file beside a report: read, added to, taken from; every save is whole, at once, and by name and time."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from csrcheck.coverage.review import ReviewFile, read_review
from csrcheck.coverage.review_merge import PARTS, merged, without
from csrcheck.errors import UsageError
from csrcheck.model import DocumentSummary
from csrcheck.targets import check, write_file

NAME = "review.yaml"
Place = tuple[str, Mapping[str, Any]]
"""An entry and the part of the file it stands in."""
_LOCK = threading.RLock()


def beside(report: Path) -> Path:
    """Return the review file of a report: ``review.yaml`` in its folder, one for all reports there."""
    return report.with_name(NAME)


def meant(document: DocumentSummary) -> dict[str, Any]:
    """Return how entries name a report: organisation and year, which last from draft to draft, else the very file."""
    identity = document.identity
    if identity.settled:
        return {"organisation": identity.organisation, "year": identity.year}
    return {"sha256": document.sha256}


def plainly(entry: Any) -> dict[str, Any]:
    """Return an entry of a file as plain data, without what it leaves empty."""
    data: dict[str, Any] = msgspec.to_builtins(entry)
    if isinstance(data.get("document"), dict):
        data["document"] = {key: value for key, value in data["document"].items() if value}
    return {key: value for key, value in data.items() if value}


def now() -> str:
    """Return the time of an entry, as people write it, in local time."""
    return datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")


class Book(Struct, frozen=True):
    """A review file that entries on one report are written to.

    Attributes:
        path: The file; it need not exist.
        document: The report.
        reviewer: Who decides.
    """

    path: Path
    document: DocumentSummary
    reviewer: str

    def content(self) -> bytes:
        """Return the file as it is, empty where there is none.

        Raises:
            UsageError: It cannot be read.
        """
        try:
            return self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            raise UsageError("review-unreadable", path=self.path, why=error.strerror or error) from error

    def read(self) -> ReviewFile:
        """Return what the file says.

        Raises:
            UsageError: It cannot be read.
            FrameworkError: It breaks the format.
        """
        data = self.content()
        return read_review(data, str(self.path)) if data.strip() else ReviewFile()

    def entry(self, **fields: Any) -> dict[str, Any]:
        """Return an entry by the reviewer, now, on this report; fields that are empty are left out."""
        made = {**fields, "reviewer": self.reviewer, "date": now(), "document": meant(self.document)}
        return {key: value for key, value in made.items() if value not in ("", None, [])}

    def with_entry(self, part: str, entry: Mapping[str, Any]) -> bytes:
        """Return the file with an entry added; nothing is written.

        Raises:
            UsageError: The file is written in a way that nothing can be added to.
            FrameworkError: It, or the entry, breaks the format.
        """
        return merged(self.content(), {part: [entry]}, str(self.path))

    def add(self, part: str, entry: Mapping[str, Any]) -> None:
        """Write an entry into the file; see :meth:`change`."""
        self.change((), [(part, entry)])

    def change(self, removed: Iterable[Place], added: Iterable[Place]) -> None:
        """Take entries out of the file and write others into it, in one step: the file is whole before and after.

        Args:
            removed: Entries as the file has them; those that are no longer there are nobody's loss.
            added: New entries.

        Raises:
            UsageError: The file cannot be written, or is written in a way that nothing can be changed in.
            FrameworkError: It, or an entry, breaks the format.
        """
        with self.held():
            data, name = self.content(), str(self.path)
            gone = list(removed)
            for part in PARTS if gone else ():
                there = list(map(plainly, getattr(read_review(data, name), part)))
                places = [
                    there.index(dict(entry)) for of, entry in gone if of == part and dict(entry) in there
                ]
                data = without(data, part, places, name) if places else data
            new: dict[str, list[Mapping[str, Any]]] = {}
            for part, entry in added:
                new.setdefault(part, []).append(entry)
            write_file(self.path, merged(data, new, name), force=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others, in this process and in others, from writing the file meanwhile."""
        check(self.path, force=True)
        with _LOCK, _alone(self.path.parent):
            yield


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder, where the system has locks: they end with the process that holds them."""
    try:
        import fcntl
    except ImportError:  # Windows: one process writes a folder at a time
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
