"""What a run wrote into a file, kept inside the file: so that a remark that somebody deleted can be told.

The mark in a remark is a hash. The manifest leads from it to the whole key; what it names and the file no longer
shows was deleted by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from msgspec import Struct, field

from csrcheck.annotate.remark import Remark, short_key

SPACE = "urn:csrcheck:remarks"
"""Name of the format; nothing is behind it."""


class Known(Struct, frozen=True):
    """One remark as a manifest has it.

    Attributes:
        key: Whole key, with ``#2`` where the same finding stands in a second place.
        heading: The first line of what was said.
    """

    key: str
    heading: str = ""

    @property
    def issue(self) -> str:
        """Key of the issue, whichever of its places this is."""
        stem, mark, number = self.key.rpartition("#")
        return stem if mark and number.isdigit() else self.key


class Manifest(Struct, frozen=True):
    """The remarks of a file by their short keys."""

    remarks: Mapping[str, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, remarks: Iterable[Remark]) -> Manifest:
        """Return the manifest of some remarks."""
        return cls({short_key(each.key): Known(each.key, each.lines[0]) for each in remarks})

    def keeping(self, older: Manifest, short_keys: Iterable[str]) -> Manifest:
        """Return it with the entries an older one has of remarks that stay in the file."""
        stay = {each: older.remarks[each] for each in short_keys if each in older.remarks}
        return Manifest({**stay, **self.remarks})

    def root(self) -> etree._Element:
        """Return it as XML."""
        root = etree.Element(f"{{{SPACE}}}remarks", nsmap={None: SPACE})
        for short, known in self.remarks.items():
            etree.SubElement(
                root,
                f"{{{SPACE}}}remark",
                id=short,
                key=_storable(known.key),
                heading=_storable(known.heading),
            )
        return root

    @classmethod
    def read(cls, root: etree._Element) -> Manifest:
        """Return the manifest that XML holds; what is no remark is passed over."""
        return cls(
            {
                each.get("id", ""): Known(each.get("key", ""), each.get("heading", ""))
                for each in root.iter(f"{{{SPACE}}}remark")
                if each.get("key")
            }
        )


def _storable(words: str) -> str:
    """Return words without what XML cannot hold."""
    return "".join(each for each in words if each.isprintable() or each == "\n")
