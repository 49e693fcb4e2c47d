"""What people did with our comments in a Word file: answers, resolved threads, deleted comments."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime

from csrcheck.annotate.answers import Meaning, understood
from csrcheck.annotate.manifest import SPACE, Manifest
from csrcheck.annotate.remark import marked
from csrcheck.annotate.returned import Fate, Note, Returned, Thread, returned
from csrcheck.annotate.word import AUTHOR, W14, W15
from csrcheck.annotate.word_package import Element, WordPackage

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_DAY = len("2026-01-31")


def read_word(data: bytes, ours: tuple[str, ...] = ()) -> Returned:
    """Return what became of the remarks in a Word file.

    Args:
        data: The file.
        ours: Lines the program itself may have added to a comment.

    Raises:
        KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError: It is no Word file or is damaged.
    """
    package = WordPackage(data)
    manifest = manifest_of(package)
    reader = _Comments(package)
    found: dict[str, Thread] = {}
    unknown: list[str] = []
    for comment in reader.ours():
        short = marked(_words(comment, package)) or ""
        known = manifest.remarks.get(short)
        if known is None:
            unknown.append(short)
            continue
        notes = [*reader.written_into(comment, ours), *reader.answers(comment)]
        earlier = found[short].notes if short in found else ()
        fate = Fate.RESOLVED if reader.done(comment) else Fate.OPEN
        found[short] = Thread(known, fate, (*earlier, *notes))
    return returned(manifest, found, tuple(unknown), *reader.saved_by)


def manifest_of(package: WordPackage) -> Manifest:
    """Return the manifest an earlier run left in a package, an empty one where there is none."""
    found = [part for part in package.all_related("customXml") if package.speaks_of(part, SPACE)]
    return Manifest.read(package.tree(found[0])) if found else Manifest()


class _Comments:
    """The comments of a file for reading."""

    def __init__(self, package: WordPackage) -> None:
        self._package, self._w = package, package.name
        part = package.related("comments")
        self._all: list[Element] = list(package.tree(part).iter(self._w("comment"))) if part else []
        extended = package.related("commentsExtended")
        self._extended = {
            each.get(f"{{{W15}}}paraId"): each for each in (package.tree(extended) if extended else ())
        }
        self._beside = self._answers_beside()
        self.saved_by = self._saved_by()

    def ours(self) -> list[Element]:
        """Return our comments; a person's that quotes the mark is none."""
        return [
            each
            for each in self._all
            if each.get(self._w("author")) == AUTHOR and marked(_words(each, self._package))
        ]

    def done(self, comment: Element) -> bool:
        """Tell whether a thread is marked as resolved."""
        return any(
            self._extended[each].get(f"{{{W15}}}done") in ("1", "true")
            for each in self._paragraphs(comment)
            if each in self._extended
        )

    def answers(self, comment: Element) -> list[Note]:
        """Return the answers to a comment, as they follow each other."""
        return [self._note(each) for each in self._all if self._root(each) is comment and each is not comment]

    def written_into(self, comment: Element, ours: tuple[str, ...]) -> list[Note]:
        """Return what somebody wrote below the mark of a comment instead of answering it."""
        words = _words(comment, self._package).partition("⟨csrcheck ")[2].partition("⟩")[2].strip()
        for each in ours:
            words = words.replace(each, "").strip()
        return [Note("", "", words)] if words else []

    def _note(self, comment: Element) -> Note:
        get = comment.get
        author, date = get(self._w("author")) or "", get(self._w("date")) or ""
        return Note(author.strip(), _day(date), _words(comment, self._package).strip())

    def _root(self, comment: Element) -> Element:
        """Return the comment a thread begins with."""
        for _ in range(len(self._all)):
            above = self._parent(comment)
            if above is None:
                return comment
            comment = above
        return comment

    def _parent(self, comment: Element) -> Element | None:
        names = [
            self._extended[each].get(f"{{{W15}}}paraIdParent")
            for each in self._paragraphs(comment)
            if each in self._extended
        ]
        wanted = next(filter(None, names), None)
        found = (each for each in self._all if wanted and wanted in self._paragraphs(each))
        return next(found, self._beside.get(comment.get(self._w("id")) or ""))

    def _answers_beside(self) -> dict[str, Element]:
        """Return clear answers that stand beside a comment of ours on the same words, with that comment.

        Some programs forget on saving which comment is an answer to which; older ones know no answers.
        """
        by_id = {each.get(self._w("id")) or "": each for each in self._all}
        starts, ends = self._neighbours("commentRangeStart"), self._neighbours("commentRangeEnd")
        found: dict[str, Element] = {}
        for number, comment in by_id.items():
            beside = starts.get(number, set()) & ends.get(number, set()) & by_id.keys()
            if len(beside) != 1 or comment.get(self._w("author")) == AUTHOR:
                continue
            above = by_id[beside.pop()]
            clear = understood(_words(comment, self._package)).meaning is not Meaning.UNCLEAR
            if clear and above.get(self._w("author")) == AUTHOR:
                found[number] = above
        return found

    def _neighbours(self, tag: str) -> dict[str, set[str]]:
        """Return, for each comment, those whose mark of a kind directly precedes or follows its own."""
        w, found = self._w, defaultdict[str, set[str]](set)
        parts = (self._package.main, self._package.related("footnotes"), self._package.related("endnotes"))
        for part in filter(None, parts):
            for mark in self._package.tree(part).iter(w(tag)):
                before = mark.getprevious()
                while before is not None and before.tag == w("r") and before.find(w("t")) is None:
                    before = before.getprevious()
                if before is not None and before.tag == w(tag):
                    one, other = mark.get(w("id")) or "", before.get(w("id")) or ""
                    found[one].add(other)
                    found[other].add(one)
        return found

    def _paragraphs(self, comment: Element) -> list[str]:
        found = (each.get(f"{{{W14}}}paraId") for each in comment.iter(self._w("p")))
        return [each for each in found if each]

    def _saved_by(self) -> tuple[str, str]:
        part = "docProps/core.xml"
        if not self._package.has(part):
            return "", ""
        root = self._package.tree(part)
        who = root.findtext(f"{{{_CORE}}}lastModifiedBy") or ""
        return who.strip(), _day(root.findtext(f"{{{_TERMS}}}modified") or "")


def _day(date: str) -> str:
    """Return the day of a date; programs that do not know one write zeros."""
    with suppress(ValueError):
        return datetime.fromisoformat(date[:_DAY]).date().isoformat()
    return ""


def _words(comment: Element, package: WordPackage) -> str:
    """Return the words of a comment, a line per paragraph."""
    w = package.name
    return "\n".join(
        "".join(each.text or "" for each in paragraph.iter(w("t"))) for paragraph in comment.iter(w("p"))
    )
