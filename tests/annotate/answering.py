"""What people do with comments in Word and PDF readers, done to the files themselves."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from csrcheck.annotate.remark import marked
from tests.annotate.drafts import MARKS, W14, W15, W

_EXTENDED = "word/commentsExtended.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


class Word:
    """A Word file whose comments somebody works on."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.comments = etree.fromstring(self.parts["word/comments.xml"])
        self.body = etree.fromstring(self.parts["word/document.xml"])
        extended = self.parts.get(_EXTENDED, f'<w15:commentsEx xmlns:w15="{W15}"/>'.encode())
        self.extended = etree.fromstring(extended)

    def comment(self, short: str) -> Any:
        """The comment with a mark."""
        return next(each for each in self.comments if marked("".join(each.itertext())) == short)

    def _entry(self, comment: Any) -> Any:
        name = comment.findall(f"{{{W}}}p")[-1].get(f"{{{W14}}}paraId")
        for each in self.extended:
            if each.get(f"{{{W15}}}paraId") == name:
                return each
        made = etree.SubElement(self.extended, f"{{{W15}}}commentEx")
        made.set(f"{{{W15}}}paraId", name)
        made.set(f"{{{W15}}}done", "0")
        return made

    def resolve(self, short: str) -> Word:
        """Mark a thread as resolved."""
        self._entry(self.comment(short)).set(f"{{{W15}}}done", "1")
        return self

    def answer(self, short: str, words: str, author: str = "李华", date: str = "2026-03-02") -> Word:
        """Reply to a comment."""
        parent = self.comment(short)
        above = self._entry(parent).get(f"{{{W15}}}paraId")
        number = str(max(int(each.get(f"{{{W}}}id")) for each in self.comments) + 1)
        made = etree.SubElement(self.comments, f"{{{W}}}comment")
        for name, value in (("id", number), ("author", author), ("date", f"{date}T09:30:00Z")):
            made.set(f"{{{W}}}{name}", value)
        for line in words.split("\n"):
            paragraph = etree.SubElement(made, f"{{{W}}}p")
            etree.SubElement(etree.SubElement(paragraph, f"{{{W}}}r"), f"{{{W}}}t").text = line
        paragraph.set(f"{{{W14}}}paraId", f"{0x5000 + int(number):08X}")
        entry = self._entry(made)
        entry.set(f"{{{W15}}}paraIdParent", above)
        for tag in MARKS:
            for mark in list(self.body.iter(f"{{{W}}}{tag}")):
                if mark.get(f"{{{W}}}id") == parent.get(f"{{{W}}}id"):
                    beside = etree.Element(f"{{{W}}}{tag}")
                    beside.set(f"{{{W}}}id", number)
                    mark.addnext(beside)
        return self

    def write_into(self, short: str, words: str) -> Word:
        """Write below the mark instead of replying."""
        paragraph = etree.SubElement(self.comment(short), f"{{{W}}}p")
        etree.SubElement(etree.SubElement(paragraph, f"{{{W}}}r"), f"{{{W}}}t").text = words
        return self

    def delete(self, short: str) -> Word:
        """Delete a comment."""
        comment = self.comment(short)
        for tag in MARKS:
            for mark in list(self.body.iter(f"{{{W}}}{tag}")):
                if mark.get(f"{{{W}}}id") == comment.get(f"{{{W}}}id"):
                    mark.getparent().remove(mark)
        self.comments.remove(comment)
        return self

    def saved(self, by: str = "") -> bytes:
        """The file, saved by somebody."""
        parts = dict(self.parts)
        parts["word/comments.xml"] = etree.tostring(self.comments)
        parts["word/document.xml"] = etree.tostring(self.body)
        if len(self.extended) and _EXTENDED not in parts:
            for name, line in (
                (
                    "[Content_Types].xml",
                    f'<Override PartName="/{_EXTENDED}" ContentType="{_TYPE}"/></Types>',
                ),
                (
                    "word/_rels/document.xml.rels",
                    f'<Relationship Id="rIdX" Type="{_KIND}" Target="commentsExtended.xml"/></Relationships>',
                ),
            ):
                end = "</" + line.rpartition("</")[2]
                parts[name] = parts[name].replace(end.encode(), line.encode())
        if len(self.extended):
            parts[_EXTENDED] = etree.tostring(self.extended)
        if by:
            space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            terms = "http://purl.org/dc/terms/"
            parts["docProps/core.xml"] = (
                f'<c:coreProperties xmlns:c="{space}" xmlns:t="{terms}"><c:lastModifiedBy>{by}</c:lastModifiedBy>'
                "<t:modified>2026-03-05T08:00:00Z</t:modified></c:coreProperties>"
            ).encode()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return stream.getvalue()


class Pdf:
    """A PDF whose highlights somebody works on."""

    def __init__(self, data: bytes) -> None:
        self.writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))

    def _at(self, short: str) -> tuple[Any, Any]:
        for page in self.writer.pages:
            for each in page.get("/Annots", ArrayObject()):
                if marked(str(each.get_object().get("/Contents", ""))) == short:
                    return page, each
        raise LookupError(short)

    def answer(self, short: str, words: str, author: str = "李华", **more: str) -> Pdf:
        """Reply to a highlight; ``State`` and ``StateModel`` set a state."""
        page, above = self._at(short)
        made = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Text"),
                NameObject("/Rect"): above.get_object()["/Rect"],
                NameObject("/IRT"): above,
                NameObject("/T"): TextStringObject(author),
                NameObject("/Contents"): TextStringObject(words),
                NameObject("/M"): TextStringObject("D:20260304101500+08'00'"),
                **{NameObject(f"/{name}"): TextStringObject(value) for name, value in more.items()},
            }
        )
        page["/Annots"].append(self.writer._add_object(made))
        return self

    def delete(self, short: str) -> Pdf:
        """Delete a highlight."""
        page, gone = self._at(short)
        page[NameObject("/Annots")] = ArrayObject(each for each in page["/Annots"] if each != gone)
        return self

    def saved(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        self.writer.write(stream)
        return stream.getvalue()
