"""Styles of a Word file: what is a heading, a contents entry, a caption, hidden, how big."""

from __future__ import annotations

import re
from dataclasses import dataclass

from csrcheck.model import BlockKind
from csrcheck.read.docx.package import Element, W, number, on

BODY_LEVEL = 9

_HEADING = re.compile(r"(?:heading|标题|標題|見出し|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_TITLE = frozenset({"title", "标题", "標題", "表題", "文档标题", "封面标题"})
_CONTENTS = re.compile(
    r"(?:toc|目录|目錄|目次)(?:\s*(?:\d|heading|标题|標題))?|table of (?:contents|figures)|图表目录|圖表目錄",
    re.IGNORECASE,
)
_CAPTION = frozenset({"caption", "题注", "題注", "图题", "表题", "图表标题"})
_RUNNING = frozenset({"header", "footer", "页眉", "页脚", "頁首", "頁尾"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it inherits.

    Attributes:
        level: Outline level from 0, ``BODY_LEVEL`` for body text, ``None`` where nothing says.
        size: Font size in points, 0 where nothing says.
        numbering: (numbering id, level) of paragraphs in this style.
    """

    name: str = ""
    level: int | None = None
    hidden: bool = False
    size: float = 0.0
    bold: bool = False
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


def _inherit(base: Style, element: Element) -> Style:
    named = element.find(f"{W}name")
    name = ((named.get(f"{W}val") or "") if named is not None else "").strip()
    plain = name.lower()
    level, role = base.level, base.role
    if found := _HEADING.fullmatch(plain):
        level, role = int(found.group(1)) - 1, None
    elif plain in _TITLE:
        level, role = 0, None
    elif _CONTENTS.fullmatch(plain):
        level, role = BODY_LEVEL, BlockKind.CONTENTS
    elif plain in _CAPTION:
        role = BlockKind.CAPTION
    elif plain in _RUNNING:
        role = BlockKind.RUNNING
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and role is not BlockKind.CONTENTS:
        level = number(outline, default=BODY_LEVEL)
    vanish = element.find(f"{W}rPr/{W}vanish")
    size = element.find(f"{W}rPr/{W}sz")
    bold = element.find(f"{W}rPr/{W}b")
    return Style(
        name=name,
        level=level,
        hidden=base.hidden if vanish is None else on(vanish),
        size=number(size) / 2 if size is not None else base.size,
        bold=base.bold if bold is None else on(bold),
        numbering=own_numbering(element.find(f"{W}pPr")) or base.numbering,
        role=role,
    )


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
