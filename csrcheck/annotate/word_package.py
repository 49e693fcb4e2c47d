"""A Word file opened for marking: parts parsed on demand, every part not touched kept byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

Element = Any  # lxml has no types of its own

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKAGE_RELATIONS = "_rels/.rels"
_SIGNATURE = "/digital-signature/origin"
_CONTENT_TYPES = "[Content_Types].xml"


class WordPackage:
    """Parts of a .docx as bytes, and trees of those that were asked for.

    Args:
        data: The file.

    Raises:
        KeyError: It has no main part.
        zipfile.BadZipFile: It is no package.
        lxml.etree.XMLSyntaxError: A part that is needed is damaged.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._entries = archive.infolist()
            self._bytes = {entry.filename: archive.read(entry) for entry in self._entries}
        self._trees: dict[str, Element] = {}
        self._touched: set[str] = set()
        self.main = self._main()
        self.namespace = etree.QName(self.tree(self.main)).namespace

    @property
    def signed(self) -> bool:
        """Whether it has digital signatures, which any change breaks."""
        kinds = (
            each.get("Type") or "" for each in self.tree(_PACKAGE_RELATIONS) if isinstance(each.tag, str)
        )
        return any(kind.endswith(_SIGNATURE) for kind in kinds)

    def name(self, tag: str) -> str:
        """Return the qualified name of an element or attribute of WordprocessingML as this file writes it."""
        return f"{{{self.namespace}}}{tag}"

    def tree(self, part: str) -> Element:
        """Return the root of a part."""
        if part not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            self._trees[part] = etree.fromstring(self._bytes[part], parser)
        return self._trees[part]

    def touch(self, part: str) -> None:
        """Say that the tree of a part was changed."""
        self._touched.add(part)

    def related(self, kind: str) -> str | None:
        """Return the part the main part points to by a kind of relationship (``comments``)."""
        return next(iter(self.all_related(kind)), None)

    def all_related(self, kind: str) -> list[str]:
        """Return all parts the main part points to by a kind of relationship, in order."""
        relations = self._relations_part(self.main)
        return [
            self._target(relation)
            for relation in (self.tree(relations) if relations in self._bytes else ())
            if isinstance(relation.tag, str) and (relation.get("Type") or "").rsplit("/", 1)[-1] == kind
        ]

    def has(self, part: str) -> bool:
        """Tell whether there is a part of a name."""
        return part in self._bytes

    def speaks_of(self, part: str, space: str) -> bool:
        """Tell whether a part speaks of a namespace: whatever else is there need not be well-formed."""
        return space.encode() in self._bytes.get(part, b"")

    def add(self, part: str, root: Element, kind: str, content_type: str = "", of: str = "") -> None:
        """Add a part related to the main one, or to ``of``; plain XML needs no content type of its own."""
        of = of or self.main
        relations = self._relations_part(of)
        if relations not in self._bytes:
            self._insert(relations, etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}))
        tree = self.tree(relations)
        taken = {relation.get("Id") for relation in tree}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdCsr{n}" not in taken)
        base = _STRICT_OFFICE if self.namespace == _STRICT_W and "/" not in kind else _OFFICE
        etree.SubElement(
            tree,
            f"{{{_RELATIONS}}}Relationship",
            Id=f"rIdCsr{number}",
            Type=kind if "://" in kind else f"{base}/{kind}",
            Target=posixpath.relpath(part, posixpath.dirname(of)),
        )
        self.touch(relations)
        types = self.tree(_CONTENT_TYPES)
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type or "application/xml"
        )
        self.touch(_CONTENT_TYPES)
        self._insert(part, root)

    def replace(self, part: str, root: Element) -> None:
        """Put a new tree in the place of a part's."""
        self._trees[part] = root
        self.touch(part)

    def beside(self, name: str) -> str:
        """Return the name of a part in the folder of the main one that is still free."""
        folder, stem, end = posixpath.dirname(self.main), *posixpath.splitext(name)
        for number in range(len(self._bytes) + 1):
            part = posixpath.join(folder, f"{stem}{number or ''}{end}")
            if part not in self._bytes:
                return part
        raise AssertionError("one of them is free")

    def save(self) -> bytes:
        """Return the file: parts not touched as they were, in the order they stood in."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            known = {entry.filename: entry for entry in self._entries}
            for part, data in self._bytes.items():
                entry = known.get(part) or zipfile.ZipInfo(part)
                made = zipfile.ZipInfo(entry.filename, entry.date_time)
                made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
                if part in self._touched:
                    data = etree.tostring(
                        self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                archive.writestr(made, data)
        return target.getvalue()

    def _insert(self, part: str, root: Element) -> None:
        self._bytes[part] = b""
        self._trees[part] = root
        self.touch(part)

    def _main(self) -> str:
        for relation in self.tree(_PACKAGE_RELATIONS):
            if isinstance(relation.tag, str) and (relation.get("Type") or "").endswith("/officeDocument"):
                return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
        return "word/document.xml"

    def _relations_part(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _target(self, relation: Element) -> str:
        target = str(relation.get("Target") or "")
        joined = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.join(posixpath.dirname(self.main), target)
        )
        return posixpath.normpath(joined)
