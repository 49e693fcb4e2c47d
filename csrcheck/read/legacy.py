"""Word before 2007 and WPS Writer files, through LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from csrcheck.errors import InputError
from csrcheck.isolation.process import end
from csrcheck.messages import printable
from csrcheck.model import Diagnostic, Document, Severity
from csrcheck.read.limits import Limits

_NAMES = ("soffice", "libreoffice", "soffice.exe", "soffice.com")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def converter() -> str | None:
    """Return the LibreOffice program, if there is one."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def read_legacy(path: Path, sha256: str, limits: Limits, read: Callable[[Path], Document]) -> Document:
    """Convert an old Word or WPS file to DOCX and read that.

    Args:
        path: The file.
        sha256: Hash of its bytes, kept for the result.
        limits: Bounds; conversion may take as long as reading.
        read: Reads a DOCX.

    Raises:
        InputError: ``input-legacy-word`` without LibreOffice, ``input-conversion`` where it fails.
    """
    program = converter()
    if program is None:
        raise InputError("input-legacy-word", path=path)
    # A profile of its own: a running LibreOffice of the user would otherwise take the job and say nothing.
    with tempfile.TemporaryDirectory(prefix="csrcheck-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / "report.doc"
        shutil.copyfile(path, source)
        _convert(program, source, work, path, limits)
        try:
            document = read(work / "out" / "report.docx")
        except InputError as error:
            details = {**error.details, "path": printable(path)}
            raise InputError(error.code, **details) from error
    note = Diagnostic("legacy-converted", Severity.INFO)
    return replace(document, path=printable(path), sha256=sha256, diagnostics=(note, *document.diagnostics))


def _convert(program: str, source: Path, work: Path, path: Path, limits: Limits) -> None:
    command = [
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(work / "out"),
        str(source),
    ]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    try:
        process.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise InputError("input-timeout", path=path, seconds=f"{limits.seconds:g}") from error
    finally:
        end(process)
    if not (work / "out" / "report.docx").is_file():
        raise InputError("input-conversion", path=path, why=f"exit {process.returncode}")
