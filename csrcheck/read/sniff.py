"""What a file is, judged by its first bytes and its directory, never by its name alone."""

from __future__ import annotations

import mmap
import os
import re
import struct
import zipfile
import zlib
from pathlib import Path

from csrcheck.errors import InputError
from csrcheck.kinds import BY_LINE, DATA, NO_TEXT, Kind
from csrcheck.read.encoding import decode, guess_chinese
from csrcheck.read.kind import reason
from csrcheck.read.limits import Limits
from csrcheck.read.source import opened, too_large

HEAD = 4096
_MIB = 1024 * 1024


# A zip is judged by its directory before anything in it is unpacked. Office XML packs 10 to 30 times;
# long regular tables reach 100.
MAX_ENTRIES = 20_000
MAX_DIRECTORY = 16 * _MIB
MAX_UNPACKED = 2048 * _MIB
MAX_XML = 256 * _MIB
MAX_RATIO = 250
RATIO_FROM = 64 * _MIB

_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"MIME-Version:", "MHTML"),
    (b"SQLite format 3", "SQLite"),
)
_HTML_START = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+|<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"<(?:html|head|body|table|div|p|h[1-6])\b", re.IGNORECASE)


def sniff(path: Path, limits: Limits | None = None) -> Kind:
    """Return the kind of a file by its content.

    Raises:
        InputError: The file is missing, a folder, empty, not permitted, over a limit, encrypted,
            damaged, or of a kind nothing here reads.
    """
    with opened(path, limits or Limits()) as stream:
        size = os.fstat(stream.fileno()).st_size
        head = stream.read(HEAD)
        stream.seek(max(0, size - HEAD))
        tail = stream.read(HEAD)
        return _kind(path, head, tail, size)


def _kind(path: Path, head: bytes, tail: bytes, size: int) -> Kind:
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(path, size)
    if _is_pdf(head, tail):
        return Kind.PDF
    if head.startswith((b"{\\rtf", b"<?mso-application")) or b'progid="Word.Document"' in head[:512]:
        return Kind.LEGACY
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Kind.HTML
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise InputError("input-kind", kind=name, path=path)
    return _text(path, head)


def _is_pdf(head: bytes, tail: bytes) -> bool:
    place = head[:1024].find(b"%PDF-")
    if place <= 0:
        return place == 0
    # Words about PDF files are not a PDF: with junk in front, its structure must show too.
    return b" obj" in head or b"startxref" in tail or b"%%EOF" in tail


def _text(path: Path, head: bytes) -> Kind:
    suffix = path.suffix.lower()
    if not _reads_as_text(head):
        if suffix in NO_TEXT:
            raise InputError("input-damaged", path=path, why=f"no {suffix[1:].upper()} header")
        raise InputError("input-kind", kind="binary", path=path)
    if suffix in NO_TEXT:
        raise InputError("input-pretends", path=path, ending=suffix, kind="text")
    if suffix in DATA:
        raise InputError("input-kind", kind=suffix[1:].upper(), path=path)
    if suffix in Kind.HTML.endings and _HTML_TAG.search(head):
        return Kind.HTML
    return next((kind for kind in BY_LINE if suffix in kind.endings), Kind.TEXT)


def _reads_as_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    decoded = decode(head)
    if decoded.guessed and guess_chinese(head) is None and decoded.errors:
        return False
    # Exports carry a stray NUL or control character; binary files are full of them.
    strange = sum(character < " " and character not in "\t\n\r\f\v\x1b\x08" for character in decoded.text)
    broken = decoded.errors if not decoded.guessed else 2 * decoded.errors
    return strange + broken <= 1 + len(decoded.text) // 30


def _compound(path: Path) -> Kind:
    """Tell apart what shares the OLE2 container, by the names of its streams."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:

        def holds(name: str) -> bool:
            return data.find(name.encode("utf-16-le")) >= 0

        if holds("EncryptedPackage") or holds("EncryptionInfo"):
            raise InputError("input-password", path=path)
        if holds("WordDocument"):
            # The file information block usually stands first; bit 8 of its flags says encrypted.
            block = data[512:524]
            if block[:2] == b"\xec\xa5" and int.from_bytes(block[10:12], "little") & 0x0100:
                raise InputError("input-password", path=path)
            return Kind.LEGACY
        for name, kind in (("PowerPoint Document", "PPT"), ("Workbook", "XLS"), ("Book", "XLS")):
            if holds(name):
                raise InputError("input-kind", kind=kind, path=path)
    if path.suffix.lower() in (*Kind.LEGACY.usual, *Kind.DOCX.usual):
        raise InputError("input-damaged", path=path, why="OLE2")
    raise InputError("input-kind", kind="OLE2", path=path)


def _zip(path: Path, size: int) -> Kind:
    check_directory_size(path, size)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            check_directory(path, entries, size)
            return _package(path, archive, {e.filename.replace("\\", "/").lower(): e for e in entries})
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        struct.error,
        NotImplementedError,
        UnicodeDecodeError,
        KeyError,
    ) as e:
        raise InputError("input-damaged", path=path, why=reason(e)) from e
    except RuntimeError as error:  # zipfile's way to say that an entry is encrypted
        raise InputError("input-password", path=path) from error


def check_directory_size(path: Path, size: int) -> None:
    """Refuse a zip whose directory alone would be a burden to load."""
    with path.open("rb") as stream:
        stream.seek(max(0, size - 65_557))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise InputError("input-damaged", path=path, why="zip directory missing")
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    if MAX_DIRECTORY < length < size:
        raise too_large(path, f"zip directory {length // _MIB} MB", f"{MAX_DIRECTORY // _MIB} MB")


def check_directory(path: Path, entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse a zip that would unpack to far more than a report holds.

    Raises:
        InputError: ``input-too-large``, naming the quantity and its limit.
    """
    if len(entries) > MAX_ENTRIES:
        raise too_large(path, f"{len(entries)} zip entries", str(MAX_ENTRIES))
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED:
        raise too_large(path, f"{total // _MIB} MB unpacked", f"{MAX_UNPACKED // _MIB} MB")
    xml = max((e.file_size for e in entries if e.filename.lower().endswith((".xml", ".rels"))), default=0)
    if xml > MAX_XML:
        raise too_large(path, f"XML {xml // _MIB} MB", f"{MAX_XML // _MIB} MB")
    if total > RATIO_FROM and total / max(1, size) > MAX_RATIO:
        raise too_large(path, f"packed {total // max(1, size)}:1", f"{MAX_RATIO}:1")


def _package(path: Path, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Kind:
    types = _markup(archive, entries.get("[content_types].xml"))
    for content_type in types.replace("'", '"').split('"'):
        if not content_type.endswith(".main+xml"):
            continue
        if "wordprocessingml" in content_type or "ms-word" in content_type:
            return Kind.DOCX
        if "spreadsheetml" in content_type or ("ms-excel" in content_type and "binary" not in content_type):
            return Kind.XLSX
        if "presentationml" in content_type or "ms-powerpoint" in content_type:
            raise InputError("input-kind", kind="PPTX", path=path)
    # Writers that leave out the content types still keep the usual folders.
    relations = _markup(archive, entries.get("_rels/.rels")).lower()
    leads = (each.partition('officedocument"')[2] for each in relations.split(">"))
    if any(".xml" in each and "document" in each for each in leads):
        return Kind.DOCX
    if kind := next((each for each in Kind if each.part in entries), None):
        return kind
    known = {
        "ofd.xml": "OFD",
        "ppt/presentation.xml": "PPTX",
        "content.xml": "ODF",
        "meta-inf/container.xml": "EPUB",
    }
    name = next((label for entry, label in known.items() if entry in entries), "ZIP")
    if name == "ZIP" and path.suffix.lower() in NO_TEXT - {".zip"}:
        raise InputError("input-pretends", path=path, ending=path.suffix.lower(), kind=name)
    raise InputError("input-kind", kind=name, path=path)


def _markup(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> str:
    if entry is None:
        return ""
    with archive.open(entry) as stream:
        data = stream.read(_MIB)
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
