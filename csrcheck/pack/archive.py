"""The file of a pack: a ZIP with the same bytes for the same contents, and what was changed in one."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from csrcheck.errors import UsageError

MANIFEST = "manifest.json"
FORMAT = 1
_MOST_BYTES = 2 << 30
"""What is larger than this, unpacked, is no pack."""
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Fault(Struct, frozen=True):
    """Something in a pack that is not as it was written.

    Attributes:
        code: Of the message (``pack-…``).
        name: Of the file in the pack.
    """

    code: str
    name: str


class Pack(Struct, frozen=True):
    """A pack as it was found.

    Attributes:
        files: Those that could be read, by name.
        digest: SHA-256 of the manifest, which holds those of all other files: the digest of the pack.
    """

    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]
    faults: tuple[Fault, ...]
    digest: str


def written(files: Mapping[str, bytes], facts: Mapping[str, Any]) -> bytes:
    """Return the pack of some files; the manifest with facts and hashes is made here."""
    hashes = {name: {"sha256": sha256(data), "size": len(data)} for name, data in sorted(files.items())}
    manifest = as_json({**facts, "format": FORMAT, "files": hashes})
    stream = io.BytesIO()
    with ZipFile(stream, "w") as target:
        for name, data in sorted({**files, MANIFEST: manifest}.items()):
            entry = ZipInfo(name)  # without the time of the run
            entry.external_attr = 0o644 << 16
            kind = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            target.writestr(entry, data, kind, 9 if kind == ZIP_DEFLATED else None)
    return stream.getvalue()


def opened(path: Path) -> Pack:
    """Return a pack and what is not as it was written.

    Raises:
        UsageError: The file cannot be read, is damaged as a whole, or is no pack.
    """
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(each.file_size for each in entries) > _MOST_BYTES:
                raise UsageError("pack-none", path=path)
            if MANIFEST not in {each.filename for each in entries}:
                raise UsageError("pack-none", path=path)
            read = {each.filename: _content(archive, each) for each in entries}
            counts = Counter(each.filename for each in entries)
    except FileNotFoundError as error:
        raise UsageError("pack-missing", path=path) from error
    except OSError as error:
        raise UsageError("pack-unreadable", path=path, why=error.strerror or error) from error
    except _BROKEN as error:
        raise UsageError("pack-damaged", path=path, why=str(error) or type(error).__name__) from error
    data = read.pop(MANIFEST)
    manifest = _manifest(data, path)
    faults = [Fault("pack-twice", name) for name, count in counts.items() if count > 1]
    listed: Mapping[str, Any] = manifest["files"]
    faults += [Fault("pack-added", name) for name in sorted(read.keys() - listed.keys())]
    for name, facts in sorted(listed.items()):
        if name not in read:
            faults.append(Fault("pack-removed", name))
        elif read[name] is None or sha256(read[name] or b"") != facts.get("sha256"):
            faults.append(Fault("pack-changed", name))
    files = {name: content for name, content in read.items() if content is not None}
    return Pack(manifest, files, tuple(faults), sha256(data or b""))


def _content(archive: ZipFile, entry: ZipInfo) -> bytes | None:
    """Return a file of an archive, ``None`` where it cannot be unpacked: that one was changed."""
    try:
        return archive.read(entry)
    except _BROKEN:
        return None


def _manifest(data: bytes | None, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(data or b"")
    except ValueError as error:
        raise UsageError("pack-damaged", path=path, why=MANIFEST) from error
    whole = isinstance(manifest, dict) and manifest.get("format") == FORMAT
    if (
        not whole
        or not isinstance(manifest.get("files"), dict)
        or not isinstance(manifest.get("report"), dict)
    ):
        raise UsageError("pack-none", path=path)
    if not all(isinstance(each, dict) for each in manifest["files"].values()):
        raise UsageError("pack-none", path=path)
    found: dict[str, Any] = manifest
    return found


def as_json(data: object) -> bytes:
    """Return data as JSON, the same bytes for the same data."""
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
