"""What travels between the run, its workers and the run folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

Told = tuple[dict[str, Any], str]
"""Facts of who reports, and what to call their source."""
TellIssuer = Callable[[str], Told | None]
"""What is told of the issuer of a report, by its path."""


class Settings(Struct, frozen=True):
    """How every report of a run is checked.

    Attributes:
        frameworks: As named by the user.
        basis: Digest of everything else results depend on: program, vocabulary, framework files.
        seconds: Wall clock of reading one file; ``memory_mb`` its memory.
        pages: Whether each report gets a page of its own to look at.
    """

    frameworks: tuple[str, ...]
    language: str = "zh"
    years: int = 3
    ignore: tuple[str, ...] = ()
    ocr: str = "off"
    basis: str = ""
    seconds: float = 300.0
    memory_mb: int = 1536
    use_cache: bool = True
    pages: bool = False

    def key(self, sha256: str, told: Told | None = None) -> str:
        """Return what the result on a file depends on; limits and caches are not part of it.

        Args:
            sha256: Of the file.
            told: What is told of its issuer.
        """
        parts = (sha256, self.frameworks, self.language, self.years, self.ignore, self.ocr, self.basis)
        data = msgspec.json.encode((*parts, told[0]) if told else parts, order="sorted")
        return hashlib.sha256(data).hexdigest()[:32]

    @property
    def limits(self) -> str:
        """The bounds a failure may be due to: under others it is tried again."""
        return f"{self.seconds:g} s, {self.memory_mb} MB"


class Job(Struct, frozen=True):
    """One file to check.

    Attributes:
        path: As it is shown, and opened.
        name: Of its files in the run folder.
        key: See :meth:`Settings.key`.
        size: Bytes.
        issuer: What is told of who reports.
    """

    path: str
    name: str
    key: str
    size: int
    settings: Settings
    issuer: Told | None = None


class Outcome(Struct, frozen=True):
    """What became of a job: the report as JSON, or the code of what stopped it.

    Attributes:
        sketch: A sample of the text's shingles, packed, to recognise the same text in another file.
        page: The report as HTML, where pages are asked for.
    """

    report: str = ""
    sketch: bytes = b""
    code: str = ""
    details: dict[str, str] = {}
    page: str = ""


class State(Struct, frozen=True):
    """What the run folder knows of a file; written after its report, so that it vouches for it.

    Attributes:
        digest: Of the bytes of the report's file; empty where there is none.
        limits: In force when it failed.
        page: Digest of the bytes of its page; empty where there is none.
    """

    path: str
    key: str
    digest: str = ""
    sketch: bytes = b""
    code: str = ""
    details: dict[str, str] = {}
    limits: str = ""
    page: str = ""
