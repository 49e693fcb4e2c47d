"""Styles of a Word file: what is a heading, a contents entry, a caption, hidden, how big."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.model import BlockKind
from csrcheck.read.colors import is_pale
from csrcheck.read.package import Element, W, number, on

BODY_LEVEL = 9

_HEADINGS = ("heading", "标题", "標題", "見出し", "überschrift", "titre")
_LEVELS = tuple("123456789")
_CONTENTS, _CONTENTS_PARTS = ("toc", "目录", "目錄", "目次"), ("heading", "标题", "標題")
_LISTS = frozenset({"table of contents", "table of figures", "图表目录", "圖表目錄"})
_TITLE = frozenset({"title", "标题", "標題", "表題", "文档标题", "封面标题"})
_CAPTION = frozenset({"caption", "题注", "題注", "图题", "表题", "图表标题"})
_INVISIBLE = 1.5
"""Points; nobody reads a smaller letter."""
_USUAL_SIZE = 10.5
"""Points of the text of a Chinese draft whose styles give none."""
_MARK_SIZE = 0.82
"""Size of a lifted letter, as a share of the text beside it, from which it is no mark."""
_RUNNING = frozenset({"header", "footer", "页眉", "页脚", "頁首", "頁尾"})


class Style(Struct, frozen=True):
    """A style with everything it inherits.

    Attributes:
        level: Outline level from 0, ``BODY_LEVEL`` for body text, ``None`` where nothing says.
        size: Font size in points, 0 where nothing says.
        struck: Struck out, once or twice.
        raised: Set as superscript.
        pale: Printed in white, or too small for any eye.
        font: Face whose letters are signs by position (Symbol, Wingdings), lower case; else empty.
        ground: On a shading that is not white.
        numbering: (numbering id, level) of paragraphs in this style.
    """

    name: str = ""
    level: int | None = None
    hidden: bool = False
    size: float = 0.0
    bold: bool = False
    struck: bool = False
    raised: bool = False
    pale: bool = False
    font: str = ""
    ground: bool = False
    numbering: tuple[str, int | None] | None = None
    role: BlockKind | None = None


class Styles:
    """The style table; asking for an unknown style gives an empty one."""

    def __init__(self, roots: list[Element]) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        self.size = 10.0
        for root in roots:
            size = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
            self.size = number(size, default=20) / 2
            for element in root.iterfind(f"{W}style"):
                identity = element.get(f"{W}styleId") or ""
                self._elements[identity] = element
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
                    "1",
                    "true",
                    "on",
                ):
                    self._default = identity

    def paragraph(self, identity: str | None) -> Style:
        """Return a paragraph style; without an id the file's default one."""
        return self.get(identity or self._default)

    def get(self, identity: str) -> Style:
        """Return the style of an id, with what it inherits."""
        if identity not in self._known:
            self._known[identity] = self._resolve(identity)
        return self._known[identity]

    def _resolve(self, identity: str) -> Style:
        chain: list[Element] = []
        seen: set[str] = set()
        while identity in self._elements and identity not in seen:
            seen.add(identity)
            chain.append(self._elements[identity])
            based = chain[-1].find(f"{W}basedOn")
            identity = (based.get(f"{W}val") or "") if based is not None else ""
        style = Style()
        for element in reversed(chain):
            style = _inherit(style, element)
        return style


def _heading_level(name: str) -> int:
    """Return the level of a style of headings by its name (heading 1, 标题 2), 0 for other styles."""
    word = next((each for each in _HEADINGS if name.startswith(each)), "")
    level = name[len(word) :].lstrip()
    return int(level) if word and level in _LEVELS else 0


def _names_contents(name: str) -> bool:
    """Whether a style is one of the table of contents, or of a list of figures: TOC 1, 目录标题."""
    word = next((each for each in _CONTENTS if name.startswith(each)), "")
    rest = name[len(word) :].lstrip()
    return name in _LISTS or bool(
        word and (not rest or rest in _CONTENTS_PARTS or (len(rest) == 1 and rest.isdecimal()))
    )


def _inherit(base: Style, element: Element) -> Style:
    named = element.find(f"{W}name")
    name = ((named.get(f"{W}val") or "") if named is not None else "").strip()
    plain = name.lower()
    level, role = base.level, base.role
    if heading := _heading_level(plain):
        level, role = heading - 1, None
    elif plain in _TITLE:
        level, role = 0, None
    elif _names_contents(plain):
        level, role = BODY_LEVEL, BlockKind.CONTENTS
    elif plain in _CAPTION:
        role = BlockKind.CAPTION
    elif plain in _RUNNING:
        role = BlockKind.RUNNING
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and role is not BlockKind.CONTENTS:
        level = number(outline, default=BODY_LEVEL)
    return replace(
        printed(base, element.find(f"{W}rPr")),
        name=name,
        level=level,
        ground=base.ground or is_shaded(element.find(f"{W}pPr")),
        numbering=own_numbering(element.find(f"{W}pPr")) or base.numbering,
        role=role,
    )


def _lifted(base: Style, properties: Element, size: float) -> bool:
    """Return whether a run is a mark by its place: lifted from the line and smaller than the text beside it."""
    position = properties.find(f"{W}position")
    if position is None:
        return base.raised
    return number(position) > 0 and 0 < size <= _MARK_SIZE * (base.size or _USUAL_SIZE)


def printed(base: Style, properties: Element | None) -> Style:
    """Return a style as changed by the ``w:rPr`` of a run or of another style."""
    if properties is None or not len(properties):
        return base
    hidden, bold, once, twice = (properties.find(W + tag) for tag in ("vanish", "b", "strike", "dstrike"))
    aligned = properties.find(f"{W}vertAlign")
    size = number(properties.find(f"{W}sz")) / 2 or base.size
    return replace(
        base,
        hidden=base.hidden if hidden is None else on(hidden),
        bold=base.bold if bold is None else on(bold),
        struck=base.struck if once is None and twice is None else on(once) or on(twice),
        raised=_lifted(base, properties, size)
        if aligned is None
        else aligned.get(f"{W}val") == "superscript",
        size=size,
        pale=_pale(base, properties, size),
        font=_signs(base, properties),
    )


def merged(paragraph: Style, character: Style) -> Style:
    """Return the print of a paragraph's style with what a character style adds."""
    return replace(
        paragraph,
        hidden=paragraph.hidden or character.hidden,
        size=character.size or paragraph.size,
        bold=paragraph.bold or character.bold,
        struck=paragraph.struck or character.struck,
        raised=paragraph.raised or character.raised,
        pale=paragraph.pale or character.pale,
        font=character.font or paragraph.font,
    )


def _pale(base: Style, properties: Element, size: float) -> bool:
    """Return whether no reader sees a run on white paper."""
    if 0 < size <= _INVISIBLE:
        return True
    color = properties.find(f"{W}color")
    pale = base.pale
    if color is not None:
        value = (color.get(f"{W}val") or "").upper()
        theme = color.get(f"{W}themeColor") or ""
        shaded = color.get(f"{W}themeShade") is not None
        pale = theme in ("background1", "light1") and not shaded if theme else is_pale(value)
    return pale and not is_shaded(properties) and properties.find(f"{W}highlight") is None


def is_shaded(properties: Element | None) -> bool:
    """Return whether the properties of a run, paragraph or cell set a ground that is not white."""
    shading = properties.find(f"{W}shd") if properties is not None else None
    if shading is None:
        return False
    fill = (shading.get(f"{W}fill") or "auto").upper()
    themed = shading.get(f"{W}themeFill") not in (None, "background1", "light1")
    return themed or not (fill == "AUTO" or is_pale(fill)) or shading.get(f"{W}val") == "solid"


def _signs(base: Style, properties: Element) -> str:
    fonts = properties.find(f"{W}rFonts")
    if fonts is None:
        return base.font
    name = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "").lower()
    return name if name.startswith(("symbol", "wingdings", "webdings")) else ""


def own_numbering(properties: Element | None) -> tuple[str, int | None] | None:
    """Return (numbering id, level) a paragraph or style sets itself; id ``0`` turns numbering off."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    identity = found.find(f"{W}numId")
    level = found.find(f"{W}ilvl")
    if identity is None:
        return None
    return (identity.get(f"{W}val") or "0", number(level) if level is not None else None)
