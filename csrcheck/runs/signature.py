"""What results depend on beside files and options, in a form two machines can compare."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import csrcheck
from csrcheck.errors import CsrcheckError

LIBRARIES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "jieba",
    "lxml",
    "onnxruntime",
    "opencc",
    "openpyxl",
    "pdfminer.six",
    "pdfplumber",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "rapidocr",
)
"""Distributions whose version may show in a result; an extra that one machine lacks shows, too."""


def signature(frameworks: Sequence[str], folder: str) -> dict[str, str]:
    """Return the marks of this machine by what they are of.

    Args:
        frameworks: As named by the user; those in files are looked for.
        folder: Where relative paths start.
    """
    from csrcheck.catalog import resolve
    from csrcheck.catalog.loader import is_path
    from csrcheck.catalog.location import bundled_digest

    marks = {**_installed(), "frameworks": bundled_digest()[:12]}
    for name in frameworks:
        if is_path(name):
            try:
                marks[name] = resolve(str(Path(folder, name))).sha256[:12]
            except CsrcheckError:
                marks[name] = ""
    return marks


def difference(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """Return the first thing two machines differ in, in words, empty where there is none."""
    for name in sorted({*here, *there}):
        ours, theirs = here.get(name, ""), there.get(name, "")
        if ours != theirs:
            return f"{name} {theirs or '-'} ≠ {ours or '-'}"
    return ""


def _installed() -> dict[str, str]:
    marks = {"csrcheck": csrcheck.__version__, "csrcheck/*.py": code()[:12]}
    return {**marks, **libraries()}


def libraries() -> dict[str, str]:
    """Return the versions of Python and of the distributions that may show in a result; empty where one is absent."""
    from importlib.metadata import PackageNotFoundError, version

    marks = {"python": ".".join(map(str, sys.version_info[:2]))}
    for name in LIBRARIES:
        try:
            marks[name] = version(name)
        except PackageNotFoundError:
            marks[name] = ""
    return marks


def code() -> str:
    """Return a digest of the package's code: by content, for a copy elsewhere has other times."""
    digest = hashlib.sha256()
    top = Path(csrcheck.__file__).parent
    for path in sorted(top.rglob("*.py")):
        digest.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
