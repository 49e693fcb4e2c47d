"""Word comments on the exact words: written anew on every run, people's comments and replies kept.

A comment of ours is known by its author and by the mark in its last line. A second run keeps the comment whose
mark it still has to say (its id, so that replies hang on it), moves it to where the words now stand, and takes
away those that no longer hold, unless somebody has answered them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from lxml import etree
from msgspec import Struct

from csrcheck.annotate.manifest import SPACE, Manifest
from csrcheck.annotate.remark import RefusedError, Remark, marked, short_key
from csrcheck.annotate.word_package import Element, WordPackage
from csrcheck.annotate.word_text import Range, WordText, cut_before

AUTHOR = "csrcheck"
_INITIALS = "CSR"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{4E2C6B0A-5D1F-4C8E-9B57-3A0C7D21E6F4}"
_LARGEST_ID = 0x7FFFFFFF


class Annotated(Struct, frozen=True):
    """A marked file, and what became of the remarks.

    Attributes:
        placed: How many stand at the words they quote.
        elsewhere: Those whose words were not found, which stand at a heading or at the end.
        kept: Comments of an earlier run that no longer hold and were answered: left where they were.
    """

    data: bytes
    placed: int
    elsewhere: tuple[Remark, ...]
    kept: int


def annotate_word(data: bytes, remarks: Sequence[Remark], settled: str) -> Annotated:
    """Return a Word file with a comment per remark.

    Args:
        data: The file.
        remarks: What to say, in the order of the report.
        settled: The line added to an answered comment that no longer holds.

    Raises:
        RefusedError: The file is signed.
        KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError: It is no Word file or is damaged.
    """
    package = WordPackage(data)
    if package.signed:
        raise RefusedError("annotate-signed")
    comments = Comments(package)
    comments.begin({short_key(each.key) for each in remarks}, settled)
    text = WordText(package)
    elsewhere: list[Remark] = []
    for remark in remarks:
        found = text.find(remark.quote, remark.section, remark.nth) if remark.quote else None
        if remark.quote and found is None:
            elsewhere.append(remark)
        place = found or _heading(text, remark.section) or text.end()
        if place is not None:
            comments.put(remark, text, place)
    comments.finish()
    _leave_manifest(package, Manifest.of(remarks), comments.kept)
    return Annotated(package.save(), len(remarks) - len(elsewhere), tuple(elsewhere), len(comments.kept))


def _leave_manifest(package: WordPackage, manifest: Manifest, kept: Sequence[str]) -> None:
    """Leave in the file what it was told: a custom XML part, which Word and other programs keep as it is."""
    for part in package.all_related("customXml"):
        if package.has(part) and package.speaks_of(part, SPACE):
            older = Manifest.read(package.tree(part))
            package.replace(part, manifest.keeping(older, kept).root())
            return
    if not manifest.remarks:
        return
    number = next(n for n in range(1, _LARGEST_ID) if not package.has(f"customXml/item{n}.xml"))
    part = f"customXml/item{number}.xml"
    package.add(part, manifest.root(), "customXml")
    properties = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    properties.set(f"{{{_STORE}}}itemID", _STORE_ID)
    references = etree.SubElement(properties, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", SPACE)
    package.add(f"customXml/itemProps{number}.xml", properties, "customXmlProps", _STORE_TYPE, part)


def _heading(text: WordText, section: Sequence[str]) -> Range | None:
    return next((found for title in reversed(section) if (found := text.heading(title))), None)


class Comments:
    """The comments of a package: those of people, and ours."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.part = package.related("comments")
        self.root = package.tree(self.part) if self.part else self._new_root()
        w = package.name
        self._ids = {int(each.get(w("id")) or -1) for each in self.root.iter(w("comment"))}
        self._ours: dict[str, Element] = {}
        self.kept: list[str] = []
        self._replies = self._find_replies()

    def begin(self, wanted: set[str], settled: str, among: Collection[str] | None = None) -> None:
        """Take our earlier anchors away and forget what no longer holds; answered ones stay (``kept``).

        Args:
            wanted: Short keys of what will be said again.
            settled: Added to an answered comment that no longer holds.
            among: Short keys of what is spoken of; ``None`` for all of ours.
        """
        w = self.package.name
        for comment in list(self.root.iter(w("comment"))):
            key = marked("".join(comment.itertext())) if comment.get(w("author")) == AUTHOR else None
            if key is None or (among is not None and key not in among):
                continue
            answers = self._replies.get(comment.get(w("id")) or "", [])
            if key in wanted and key not in self._ours:
                self._ours[key] = comment
                self._take_anchors({comment.get(w("id")), *answers})
            elif answers:
                self.kept.append(key)
                if settled not in "".join(comment.itertext()):
                    comment.insert(1, self._paragraph(settled))
            else:
                self._take_anchors({comment.get(w("id"))})
                self.root.remove(comment)

    def put(self, remark: Remark, text: WordText, place: Range) -> None:
        """Write one remark at its place."""
        w = self.package.name
        key = short_key(remark.key)
        comment = self._ours.get(key)
        if comment is None:
            number = self._free_id()
            comment = etree.SubElement(self.root, w("comment"))
            comment.set(w("id"), str(number))
            comment.set(w("author"), AUTHOR)
            comment.set(w("initials"), _INITIALS)
            self._ours[key] = comment
        last = comment[-1].get(f"{{{W14}}}paraId") if len(comment) else None
        for old in list(comment):
            comment.remove(old)
        for line in (*remark.lines, remark.mark):
            comment.append(self._paragraph(line))
        comment[-1].set(f"{{{W14}}}paraId", last or self._paragraph_id(key))
        number_text = comment.get(w("id")) or ""
        self._anchor([number_text, *self._replies.get(number_text, [])], text, place)

    def finish(self) -> None:
        """Put the comments part into the package."""
        if self.part:
            self.package.touch(self.part)
        elif len(self.root):
            self.package.add(self.package.beside("comments.xml"), self.root, "comments", _COMMENTS_TYPE)

    def _anchor(self, numbers: Iterable[str], text: WordText, place: Range) -> None:
        w = self.package.name
        self.package.touch(place.unit.part)
        if place.unit.host is not None:
            first, last = self._around(place.unit.host)
        else:
            element, offset = text.place(place, place.end - 1)
            cut_before(self.package, element, offset + 1)
            last = element.getparent()
            first = cut_before(self.package, *text.place(place, place.start))
            last = first if first.getprevious() is last else last
        ends = self._top(last)
        for number in numbers:
            start = etree.Element(w("commentRangeStart"))
            end = etree.Element(w("commentRangeEnd"))
            run = etree.Element(w("r"))
            reference = etree.SubElement(run, w("commentReference"))
            for mark in (start, end, reference):
                mark.set(w("id"), number)
            first.addprevious(start)
            last.addnext(end)
            (end if last is ends else ends).addnext(run)
            if last is ends:
                last = ends = run
            else:
                last, ends = end, run

    def _around(self, host: Element) -> tuple[Element, Element]:
        """Return first and last run of the paragraph a text box hangs on."""
        runs = [each for each in host if each.tag == self.package.name("r")]
        content = runs or [each for each in host if each.tag != self.package.name("pPr")]
        return content[0], content[-1]

    def _top(self, run: Element) -> Element:
        """Return the child of the paragraph that holds a run: a reference inside a link or an insertion would be part of it."""
        while run.getparent().tag != self.package.name("p"):
            run = run.getparent()
        return run

    def _take_anchors(self, numbers: set[str | None]) -> None:
        w = self.package.name
        parts = [self.package.main, self.package.related("footnotes"), self.package.related("endnotes")]
        for part in filter(None, parts):
            for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                for mark in list(self.package.tree(part).iter(w(tag))):
                    if mark.get(w("id")) in numbers:
                        run = mark.getparent()
                        run.remove(mark)
                        if tag == "commentReference" and all(each.tag == w("rPr") for each in run):
                            run.getparent().remove(run)
                        self.package.touch(part)

    def _find_replies(self) -> dict[str, list[str]]:
        """Return the ids of the comments that answer a comment, by its id."""
        w = self.package.name
        part = self.package.related("commentsExtended")
        owner: dict[str, str] = {}
        for comment in self.root.iter(w("comment")):
            for paragraph in comment.iter(w("p")):
                if name := paragraph.get(f"{{{W14}}}paraId"):
                    owner[name] = comment.get(w("id")) or ""
        found: dict[str, list[str]] = {}
        for each in self.package.tree(part) if part else ():
            parent, own = each.get(f"{{{W15}}}paraIdParent"), each.get(f"{{{W15}}}paraId")
            if parent in owner and own in owner:
                found.setdefault(owner[parent], []).append(owner[own])
        return found

    def _paragraph(self, line: str) -> Element:
        w = self.package.name
        paragraph = etree.Element(w("p"))
        text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
        text.text = line
        return paragraph

    def _paragraph_id(self, key: str) -> str:
        return f"{int(key, 16) % _LARGEST_ID or 1:08X}"

    def _free_id(self) -> int:
        number = max(self._ids, default=-1) + 1
        self._ids.add(number)
        return number

    def _new_root(self) -> Element:
        return etree.Element(self.package.name("comments"), nsmap={"w": self.package.namespace, "w14": W14})
