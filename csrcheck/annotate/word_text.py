"""Where words stand in a Word file: paragraphs and table rows as text, and from characters back to runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct
from rapidfuzz import fuzz

from csrcheck.annotate.word_package import Element, WordPackage
from csrcheck.language.letters import plain

_LEAST_ALIKE = 90.0
_SHORTEST_PART = 4
_CUT = "…"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADINGS = ("heading", "标题", "標題")
_NO_WORDS = ("del", "moveFrom", "pPr", "rPr", "txbxContent")


class Unit(Struct, frozen=True):
    """Text that a quote can stand in: a paragraph, or a table row with all its cells.

    Attributes:
        part: Part of the file it stands in.
        element: The ``w:p`` or ``w:tr``.
        plain: The letters and digits of its text, width folded: what is compared.
        heading: Text of the last heading above it.
        host: In a text box, the paragraph the box hangs on: Word takes no comments inside boxes.
    """

    part: str
    element: Element
    plain: str
    heading: str = ""
    host: Element | None = None


class Range(Struct, frozen=True):
    """A stretch of a unit, in characters of its ``plain`` text."""

    unit: Unit
    start: int
    end: int


class WordText:
    """The text of a Word file for finding quotes in."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.units = [unit for part in self._parts() for unit in self._units(part)]

    def find(self, quote: str, section: Sequence[str] = (), nth: int = 0) -> Range | None:
        """Return where a quote stands.

        Args:
            quote: As the report's words are quoted; ``…`` stands for what was left out.
            section: Headings above it: among equal quotes the one below the last of them is taken.
            nth: Which of equal quotes under one heading.
        """
        parts = [each for each in map(plain, quote.split(_CUT)) if len(each) >= _SHORTEST_PART]
        parts = parts or [plain(quote)]
        if not parts[0]:
            return None
        found = [unit for unit in self.units if parts[0] in unit.plain]
        wanted = plain(section[-1]) if section else ""
        under = [unit for unit in found if _is_of(wanted, plain(unit.heading))] or found
        if under:
            return _range(under[min(nth, len(under) - 1)], parts)
        return self._alike(parts[0])

    def heading(self, title: str) -> Range | None:
        """Return the heading of a title, which may have a number that Word counts and the file does not hold."""
        wanted = plain(title)
        headings = [unit for unit in self.units if unit.plain and unit.plain == plain(unit.heading)]
        named = [unit for unit in headings if _is_of(wanted, unit.plain)]
        return whole(min(named, key=lambda unit: unit.plain != wanted)) if named else None

    def end(self) -> Range | None:
        """Return the last paragraph of the body that has words and can be marked, one outside tables if it can be."""
        body = [
            unit for unit in self.units if unit.plain and unit.host is None and unit.part == self.package.main
        ]
        apart = [
            unit for unit in body if unit.element.tag == self.package.name("p") and not self._in_table(unit)
        ]
        return whole((apart or body)[-1]) if body else None

    def _in_table(self, unit: Unit) -> bool:
        return next(unit.element.iterancestors(self.package.name("tbl")), None) is not None

    def _alike(self, wanted: str) -> Range | None:
        """Return where a text stands that differs by a few characters: note marks, numbers of lists, typing."""
        best = _LEAST_ALIKE
        at: tuple[Unit, int, int] | None = None
        for unit in self.units:
            if len(unit.plain) < len(wanted) // 2 or len(wanted) < _SHORTEST_PART:
                continue
            found = fuzz.partial_ratio_alignment(wanted, unit.plain, score_cutoff=best)
            if found and found.dest_end > found.dest_start:
                best, at = found.score, (unit, found.dest_start, found.dest_end)
        return Range(*at) if at else None

    def _parts(self) -> Iterator[str]:
        yield self.package.main
        for kind in ("footnotes", "endnotes"):
            if part := self.package.related(kind):
                yield part

    def _units(self, part: str) -> Iterator[Unit]:
        w, root = self.package.name, self.package.tree(part)
        heading = ""
        for element in root.iter(w("p"), w("tr")):
            if any(above.tag in (_FALLBACK, w("del"), w("moveFrom")) for above in element.iterancestors()):
                continue
            texts = self.texts(element)
            if not texts:
                continue
            words = "".join(text.text or "" for text in texts)
            if element.tag == w("p") and self._is_heading(element):
                heading = words
            yield Unit(part, element, plain(words), heading, self._host(element))

    def texts(self, element: Element) -> list[Element]:
        """Return the text elements of a paragraph or row as it stands now, in order."""
        return [text for text in element.iter(self.package.name("t")) if self._own(text, element)]

    def place(self, found: Range, at: int) -> tuple[Element, int]:
        """Return the text element, and the character in it, of a character of a range's unit."""
        passed = 0
        for text in self.texts(found.unit.element):
            for offset, character in enumerate(text.text or ""):
                passed += len(plain(character))
                if passed > at:
                    return text, offset
        raise IndexError(at)

    def _own(self, text: Element, element: Element) -> bool:
        """Tell whether a text is of the paragraph or row itself, shown, and not deleted."""
        w = self.package.name
        hidden = {_FALLBACK, *map(w, _NO_WORDS)}
        for above in text.iterancestors():
            if above is element:
                return True
            if above.tag in hidden:
                return False
        return False

    def _host(self, element: Element) -> Element | None:
        w = self.package.name
        inside = list(element.iterancestors(w("txbxContent")))
        return next(inside[-1].iterancestors(w("p")), None) if inside else None

    def _is_heading(self, paragraph: Element) -> bool:
        w = self.package.name
        properties = paragraph.find(w("pPr"))
        if properties is None:
            return False
        style = properties.find(w("pStyle"))
        name = (style.get(w("val")) or "") if style is not None else ""
        named = name.casefold().startswith(_HEADINGS) or name in self._heading_styles()
        return named or properties.find(w("outlineLvl")) is not None

    def _heading_styles(self) -> frozenset[str]:
        if not hasattr(self, "_styles"):
            self._styles = frozenset(self._read_heading_styles())
        return self._styles

    def _read_heading_styles(self) -> Iterator[str]:
        w = self.package.name
        part = self.package.related("styles")
        for style in self.package.tree(part).iter(w("style")) if part else ():
            name = style.find(w("name"))
            title = (name.get(w("val")) or "").casefold() if name is not None else ""
            if title.startswith(_HEADINGS) or style.find(f".//{w('outlineLvl')}") is not None:
                yield style.get(w("styleId")) or ""


def _is_of(wanted: str, heading: str) -> bool:
    """Tell whether a heading is that of a title: one of them may have a number the other has not."""
    return bool(wanted) and (heading.endswith(wanted) or (len(heading) > 1 and wanted.endswith(heading)))


def whole(unit: Unit) -> Range:
    """Return all words of a unit."""
    return Range(unit, 0, len(unit.plain))


def _range(unit: Unit, parts: Sequence[str]) -> Range:
    start = unit.plain.index(parts[0])
    end = start + len(parts[0])
    for part in parts[1:]:
        place = unit.plain.find(part, end)
        if place < 0:
            break
        end = place + len(part)
    return Range(unit, start, end)


def cut_before(package: WordPackage, text: Element, offset: int) -> Element:
    """Split the run of a text before one of its characters, and return the run that begins with it.

    Both runs keep the properties and attributes of the one they were.
    """
    w = package.name
    run = text.getparent()
    parts = [each for each in run if each.tag != w("rPr")]
    place = parts.index(text)
    words = text.text or ""
    if offset >= len(words):
        following = parts[place + 1 :]
    elif offset:
        rest = etree.Element(text.tag, dict(text.attrib), text.nsmap)
        _say(text, words[:offset])
        _say(rest, words[offset:])
        following = [rest, *parts[place + 1 :]]
    else:
        following = parts[place:]
    if not following or following[0] is parts[0]:  # nothing is left on one side
        return run
    after = etree.Element(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(w("rPr"))
    if properties is not None:
        after.append(deepcopy(properties))
    after.extend(following)
    run.addnext(after)
    return after


def _say(text: Element, words: str) -> None:
    text.text = words
    if words != words.strip():
        text.set(_XML_SPACE, "preserve")
