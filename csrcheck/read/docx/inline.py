"""The words of one Word paragraph, with what hangs on them: text boxes, notes, fields, font size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from csrcheck.read.docx.package import MC, A, Element, M, W, number, on
from csrcheck.read.docx.styles import Style, Styles

_GRAPHIC = f"{A}graphicData"
_TEXT_BOX = f"{W}txbxContent"
# Deleted text, the annotation of ruby text, properties, codes: not words of the report.
_SKIPPED = frozenset(
    W + tag
    for tag in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt", "rubyPr",
        "ffData", "fldData", "customXmlPr", "smartTagPr", "annotationRef", "commentReference",
    )
)  # fmt: skip
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
# Signs that Word takes from symbol fonts by position; those that reports use as marks or in figures.
_SYMBOLS = {
    "wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0x6E: "■",
        0x6C: "●", 0xA1: "○", 0x75: "◆", 0xA7: "▪", 0xD8: "➢", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xAB: "★",
    },
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "□", 0x2A: "□", 0x97: "●", 0x81: "○"},
    "symbol": {
        0xB7: "•", 0xB0: "°", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0x6D: "μ", 0xB9: "≠", 0xBB: "≈", 0xB8: "÷",
        0xD7: "·", 0x2D: "−", 0x44: "Δ", 0xAE: "→", 0xAD: "↑", 0xAF: "↓",
    },
}  # fmt: skip


@dataclass(slots=True)
class Field:
    """A Word field that has begun: its code, and whether its result is being read."""

    code: str = ""
    result: bool = False

    @property
    def contents(self) -> bool:
        """Whether the field makes a table of contents or of figures."""
        return self.code.split()[:1] in (["TOC"], ["TOF"])


@dataclass(slots=True)
class Words:
    """What a paragraph holds.

    Attributes:
        boxes: Text boxes anchored in it, as elements that hold paragraphs and tables.
        diagrams: Relationship ids of the data of SmartArt graphics in it.
        notes: (``footnote`` or ``endnote``, id) in order of reference.
        strong: Number of characters in a bold face.
        contents: Whether a table-of-contents field covers it.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    strong: int = 0
    contents: bool = False
    objects: int = 0

    @property
    def text(self) -> str:
        """The words, NULs and the like left out."""
        return "".join(self.pieces)

    @property
    def size(self) -> float:
        """Dominant font size in points."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return 2 * self.strong > sum(self.sizes.values())


class Inline:
    """Reads paragraphs in document order; fields may run over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[Field] = []
        self.follow_contents = True
        """Off where fields are not closed properly: an open one would swallow the report."""

    def read(self, paragraph: Element, style: Style) -> Words:
        """Return the words of a ``w:p``."""
        words = Words()
        words.contents = self._in_contents()
        before = len(self._fields)
        self._walk(paragraph, style, words, before)
        return words

    def _in_contents(self) -> bool:
        return self.follow_contents and any(one.contents for one in self._fields)

    def _walk(self, element: Element, style: Style, words: Words, before: int) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                self._code(child)
            elif tag == f"{W}r":
                self._run(child, style, words, before)
            elif tag in (f"{W}t", f"{M}t"):
                self._add(child.text or "", style, words, before)
            elif tag in _PLAIN:
                self._add(_PLAIN[tag], style, words, before)
            else:
                self._special(child, tag, style, words, before)

    def _special(self, child: Element, tag: str, style: Style, words: Words, before: int) -> None:
        if tag == f"{W}sym":
            self._add(_symbol(child), style, words, before)
        elif tag == f"{W}fldChar":
            self._field(child, words)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            words.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id") or ""))
        elif tag == f"{MC}AlternateContent":
            for chosen in alternatives(child):
                self._walk(chosen, style, words, before)
        elif tag == _TEXT_BOX:
            words.boxes.append(child)
        elif tag == _GRAPHIC:
            self._graphic(child, style, words, before)
        elif isinstance(tag, str):
            words.objects += tag == f"{W}object"
            self._walk(child, style, words, before)

    def _code(self, element: Element) -> None:
        if element.tag == f"{W}instrText" and self._fields and not self._fields[-1].result:
            self._fields[-1].code += element.text or ""

    def _run(self, run: Element, style: Style, words: Words, before: int) -> None:
        properties = run.find(f"{W}rPr")
        own = style
        if properties is not None:
            named = properties.find(f"{W}rStyle")
            character = self._styles.get(named.get(f"{W}val") or "") if named is not None else Style()
            vanish = properties.find(f"{W}vanish")
            hidden = (style.hidden or character.hidden) if vanish is None else on(vanish)
            size = number(properties.find(f"{W}sz")) / 2 or character.size or style.size
            strong = properties.find(f"{W}b")
            bold = (style.bold or character.bold) if strong is None else on(strong)
            if (hidden, size, bold) != (style.hidden, style.size, style.bold):
                own = Style(hidden=hidden, size=size, bold=bold)
        self._walk(run, own, words, before)

    def _add(self, text: str, style: Style, words: Words, before: int) -> None:
        # Words inside a field's code (not its result) are never shown; only this paragraph's own
        # fields count, for a damaged file may leave one open for ever.
        if style.hidden or not text or any(not one.result for one in self._fields[before:]):
            return
        words.pieces.append(text)
        if not text.isspace():
            words.sizes[style.size or self._styles.size] += len(text)
            words.strong += len(text) if style.bold else 0

    def _field(self, element: Element, words: Words) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            words.contents = words.contents or self._in_contents()
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _graphic(self, element: Element, style: Style, words: Words, before: int) -> None:
        uri = element.get("uri") or ""
        if uri.endswith("/diagram"):
            for child in element:
                words.diagrams += [value for name, value in child.attrib.items() if name.endswith("}dm")]
        elif uri.endswith(("/chart", "/chartex")):
            words.objects += 1
        else:
            self._walk(element, style, words, before)


def alternatives(element: Element) -> Iterator[Element]:
    """Yield the one branch of an ``mc:AlternateContent`` to read: the first choice, else the fallback."""
    branch = element.find(f"{MC}Choice")
    if branch is None:
        branch = element.find(f"{MC}Fallback")
    if branch is not None:
        yield branch


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _SYMBOLS.get((element.get(f"{W}font") or "").lower())
    if table is not None:
        return table.get(place, "")
    return chr(place) if 0x20 <= place < 0xD800 else ""
