"""The words of one Word paragraph, with what hangs on them: text boxes, notes, fields, font size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from csrcheck.language.notes import raised
from csrcheck.read.docx.styles import Style, Styles, is_shaded, merged, printed
from csrcheck.read.package import MC, A, Element, M, R, W

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
        0xD7: "·", 0x2D: "−", 0xAE: "→", 0xAD: "↑", 0xAF: "↓", 0xA5: "∞", 0xD6: "√", 0xE5: "∑", 0xD2: "®", 0xD3: "©",
        0xD4: "™", 0x7E: "~", 0xA2: "′", 0xB2: "″",
        **{ord(letter): letter for letter in " !#%&()+,./0123456789:;<=>?[]_{|}"},
        **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
        **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    },
}  # fmt: skip
_GROUNDS = frozenset({f"{W}tc", _TEXT_BOX, f"{W}hdr", f"{W}ftr"})


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
        charts: Relationship ids of charts in it; sheets those of embedded workbooks.
        strong: Number of characters in a bold face.
        struck: Number of stretches left out because they are struck out; unseen because nobody sees them.
        on_paper: Whether nothing lies between its letters and the white page.
        contents: Whether a table-of-contents field covers it.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    strong: int = 0
    contents: bool = False
    objects: int = 0
    struck: int = 0
    unseen: int = 0
    on_paper: bool = False

    def settle(self) -> None:
        """Write down the raised letters that have gathered: what they are, all of them show."""
        if self.raised:
            mark = "".join(self.raised)
            self.raised = []
            self.pieces.append(raised("".join(self.pieces[-4:])[-16:], mark))

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

    def __init__(self, styles: Styles, *, white: bool = True) -> None:
        self._styles = styles
        self._white = white  # whether the pages are
        self._fields: list[Field] = []
        self.follow_contents = True
        """Off where fields are not closed properly: an open one would swallow the report."""

    def read(self, paragraph: Element, style: Style) -> Words:
        """Return the words of a ``w:p``."""
        words = Words()
        words.contents = self._in_contents()
        before = len(self._fields)
        words.on_paper = self._white and not style.ground and _on_paper(paragraph)
        self._walk(paragraph, style, words, before)
        words.settle()
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
        elif tag == f"{M}sSup":
            self._power(child, style, words, before)
        elif isinstance(tag, str):
            if tag == f"{W}object":
                words.sheets.append(_embedded(child))
            self._walk(child, style, words, before)

    def _power(self, element: Element, style: Style, words: Words, before: int) -> None:
        """Read what a formula raises as such: 10⁴, never 104."""
        for base in element.iterfind(f"{M}e"):
            self._walk(base, style, words, before)
        up = "".join(t.text or "" for part in element.iterfind(f"{M}sup") for t in part.iter(f"{M}t"))
        self._add(raised(words.text, up), style, words, before)

    def _code(self, element: Element) -> None:
        if element.tag == f"{W}instrText" and self._fields and not self._fields[-1].result:
            self._fields[-1].code += element.text or ""

    def _run(self, run: Element, style: Style, words: Words, before: int) -> None:
        properties = run.find(f"{W}rPr")
        own = style
        if properties is not None:
            named = properties.find(f"{W}rStyle")
            character = self._styles.get(named.get(f"{W}val") or "") if named is not None else Style()
            own = printed(merged(style, character), properties)
        self._walk(run, own, words, before)

    def _add(self, text: str, style: Style, words: Words, before: int) -> None:
        # Words inside a field's code (not its result) are never shown; only this paragraph's own
        # fields count, for a damaged file may leave one open for ever.
        if style.hidden or not text or any(not one.result for one in self._fields[before:]):
            return
        if style.struck or (style.pale and words.on_paper):
            words.struck += style.struck and not text.isspace()
            words.unseen += not style.struck and not text.isspace()
            return
        if style.font:
            text = "".join(
                sign(ord(letter), style.font) if "\uf020" <= letter <= "\uf0ff" else letter for letter in text
            )
        if style.raised:
            words.raised.append(text)
            return
        words.settle()
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
        elif uri.endswith("/chart"):
            named = [value for one in element for name, value in one.attrib.items() if name == f"{R}id"]
            words.charts += named or [""]
        elif uri.endswith("/chartex"):
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
    return sign(code, (element.get(f"{W}font") or "").lower())


def sign(code: int, font: str) -> str:
    """Return the character that a symbol font shows at a place (``F025`` or ``25``); nothing where unknown."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _SYMBOLS.get(font)
    if table is not None:
        return table.get(place, "")
    return chr(place) if 0x20 <= place < 0xD800 and not font.startswith(("wingdings", "webdings")) else ""


def _embedded(element: Element) -> str:
    """Return the relationship id of an embedded file, empty where an object names none."""
    for child in element.iter():
        if isinstance(child.tag, str) and child.tag.endswith("}OLEObject"):
            return child.get(f"{R}id") or ""
    return ""


def _on_paper(paragraph: Element) -> bool:
    """Return whether a paragraph stands on the page itself, on no shading, cell or shape."""
    if is_shaded(paragraph.find(f"{W}pPr")):
        return False
    return not any(above.tag in _GROUNDS for above in paragraph.iterancestors())
