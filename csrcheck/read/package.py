"""The zip package of an Office file: parts, relationships, XML parsed without entities or network."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from lxml import etree

from csrcheck.model import Diagnostic
from csrcheck.read.kind import reason
from csrcheck.read.sniff import check_directory, check_directory_size

Element = Any  # lxml has no types of its own

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"

# Strict files differ in namespaces and in the words of a few attributes; the names of elements agree.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    OSError,
    etree.LxmlError,
)


class PackageError(Exception):
    """The package or its main part cannot be read; the text says why."""


class Package:
    """An open Office package.

    Attributes:
        main: Name of the part that holds the body.
        problems: Diagnostics about parts that could not be read.
    """

    def __init__(self, path: Path) -> None:
        self.problems: list[Diagnostic] = []
        self._entities = False
        try:
            size = path.stat().st_size
            check_directory_size(path, size)
            self._archive = zipfile.ZipFile(path)
        except _DAMAGE as error:
            raise PackageError(reason(error)) from error
        entries = self._archive.infolist()
        check_directory(path, entries, size)
        self._names = {_key(entry.filename): entry for entry in entries}
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self.main = self._find_main()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def body(self) -> Element:
        """Return the root of the main part.

        Raises:
            PackageError: It is missing or not well-formed.
        """
        try:
            return self._parse(self.main)
        except _DAMAGE as error:
            raise PackageError(f"{posixpath.basename(self.main)}: {reason(error)}") from error

    def part(self, name: str) -> Element | None:
        """Return the root of a side part; one that is damaged becomes a diagnostic."""
        if _key(name) not in self._names:
            return None
        try:
            return self._parse(name)
        except _DAMAGE as error:
            details = (("part", posixpath.basename(name)), ("why", reason(error)))
            self.problems.append(Diagnostic("part-failed", details=details))
            return None

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a part; one that is absent or damaged gives nothing and a diagnostic."""
        entry = self._names.get(_key(name))
        if entry is None:
            return None
        try:
            with self._archive.open(entry) as stream:
                return stream.read()
        except _DAMAGE as error:
            details = (("part", posixpath.basename(name)), ("why", reason(error)))
            self.problems.append(Diagnostic("part-failed", details=details))
            return None

    def related(self, kind: str, source: str | None = None) -> list[Element]:
        """Return the roots of the parts a part points to by a kind of relationship (``styles``)."""
        targets = [target for type_, target in self.relations(source or self.main).values() if type_ == kind]
        roots = [self.part(target) for target in dict.fromkeys(targets)]
        return [root for root in roots if root is not None]

    def relations(self, source: str) -> dict[str, tuple[str, str]]:
        """Return a part's relationships: id → (last word of the type, target part)."""
        if source not in self._relations:
            folder, name = posixpath.split(source)
            root = self.part(posixpath.join(folder, "_rels", name + ".rels"))
            found = {}
            for relation in root if root is not None else ():
                if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                    continue
                target = unquote(relation.get("Target") or "").replace("\\", "/")
                place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                type_ = (relation.get("Type") or "").rstrip("/").rsplit("/", 1)[-1]
                found[relation.get("Id") or ""] = (type_, posixpath.normpath(place))
            self._relations[source] = found
        return self._relations[source]

    def title(self) -> str:
        """Return the title in the file's properties, if an author gave one."""
        for type_, target in self.relations("").values():
            if type_ == "core-properties" and (root := self.part(target)) is not None:
                words = " ".join((root.findtext(f"{DC}title") or "").split())
                if words and not words.lower().startswith(
                    ("microsoft word", "word ", "文档", "未命名", "untitled")
                ):
                    return words
        return ""

    def company(self) -> str:
        """Return the company in the file's properties: the one Office was licensed to, or a template's."""
        for type_, target in self.relations("").values():
            if type_ == "extended-properties" and (root := self.part(target)) is not None:
                return next(
                    (" ".join((e.text or "").split()) for e in root if str(e.tag).endswith("}Company")), ""
                )
        return ""

    def diagnostics(self) -> list[Diagnostic]:
        """Return what could not be read of the package."""
        return [*self.problems, *([Diagnostic("entities-left-out")] if self._entities else [])]

    def _find_main(self) -> str:
        for type_, target in self.relations("").values():
            if type_ == "officeDocument" and _key(target) in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise PackageError("no main part")

    def _parse(self, name: str) -> Element:
        entry = self._names[_key(name)]
        with self._archive.open(entry) as stream:
            data = stream.read()
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16").partition("?>")[2].encode()
        data = in_usual_names(data)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = etree.fromstring(data, parser)
        if root is None:
            raise PackageError("empty part")
        if b"<!DOCTYPE" in data[:2048] and next(root.iter(etree.Entity), None) is not None:
            self._entities = True
        return root


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower()


def in_usual_names(data: bytes) -> bytes:
    """Return a part of a strict file in the namespaces of all others."""
    if b"purl.oclc.org" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def on(element: Element | None) -> bool:
    """Return whether a switch such as ``w:vanish`` is present and not turned off."""
    return element is not None and (element.get(f"{W}val") or "1") not in ("0", "false", "off", "none")


def number(element: Element | None, attribute: str = "val", default: int = 0) -> int:
    """Return an integer attribute, or the default where it is absent or no number."""
    try:
        return int(float(element.get(f"{W}{attribute}"))) if element is not None else default
    except (TypeError, ValueError, OverflowError):
        return default
