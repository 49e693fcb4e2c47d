"""Word drafts as people make them, small: runs cut anywhere, links, insertions, deletions, boxes, notes, nested tables."""

from __future__ import annotations

import io
import itertools
import random
import zipfile
from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_KINDS = ("_rels/.rels", "word/_rels/document.xml.rels")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def run(words: str, *, bold: bool = False) -> str:
    """A run of words."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:r>{properties}<w:t{space}>{words}</w:t></w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell may hold markup of paragraphs."""
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(run(cell))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def box(words: str) -> str:
    """A paragraph a text box hangs on."""
    inside = f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>"
    return f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>'


def inserted(inner: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="901" w:author="甲">{inner}</w:ins>'


def deleted(words: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="902" w:author="甲"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def link(inner: str) -> str:
    """A hyperlink inside the file."""
    return f'<w:hyperlink w:anchor="a">{inner}</w:hyperlink>'


def control(inner: str) -> str:
    """A content control in a paragraph."""
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def docx(*body: str, footnote: str = "", comments: str = "", extended: str = "") -> bytes:
    """A package around a body; ``comments`` and ``extended`` are the contents of those parts."""
    parts = {
        "word/document.xml": (
            "officeDocument",
            "document.main+xml",
            "document",
            "<w:body>" + "".join(body) + "</w:body>",
        ),
        "word/footnotes.xml": ("footnotes", "footnotes+xml", "footnotes", footnote),
        "word/comments.xml": ("comments", "comments+xml", "comments", comments),
    }
    root = 'xmlns="http://schemas.openxmlformats.org/package/2006/{}"'
    types, relations = "", ""
    made: dict[str, str] = {}
    for number, (name, (kind, content, tag, inner)) in enumerate(parts.items()):
        if not inner:
            continue
        types += f'<Override PartName="/{name}" ContentType="{_TYPE}.{content}"/>'
        made[name] = f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}">{inner}</w:{tag}>'
        if number:
            relations += f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name[5:]}"/>'
    if extended:
        made["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{W15}">{extended}</w15:commentsEx>'
        types += (
            f'<Override PartName="/word/commentsExtended.xml" ContentType="{_TYPE}.commentsExtended+xml"/>'
        )
        relations += '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>'
    made["[Content_Types].xml"] = (
        f"<Types {root.format('content-types')}>"
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    relation = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    for name, inner in zip(_KINDS, (relation, relations), strict=True):
        made[name] = f"<Relationships {root.format('relationships')}>{inner}</Relationships>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in made.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return stream.getvalue()


def drawing(words: str) -> str:
    """A paragraph with a text box as Word writes it today: a drawing, and the same in the old way for old programs."""
    inside = f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    shape = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    old = f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    new = f"<w:drawing><wps:wsp {shape}><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing>"
    both = f'<mc:AlternateContent {space}><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return f"<w:p><w:r>{both}</w:r></w:p>"


def field(words: str) -> str:
    """A field: its code is no text, its result is."""
    marks = ["begin", "separate", "end"]
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in marks)
    code = '<w:r><w:instrText xml:space="preserve"> REF a \\h </w:instrText></w:r>'
    return f"{begin}{code}{separate}{words}{end}"


def remarked(number: int, inner: str) -> str:
    """A range people commented on."""
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>{reference}'


PEOPLE = ("王敏", "李华")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft drawn by lot.

    Attributes:
        sentences: Those that stand in it, each with the part of the file it is in.
        people: Ids of the comments that people made.
    """

    data: bytes
    sentences: tuple[tuple[str, str], ...]
    people: tuple[str, ...]


def random_draft(seed: int) -> Draft:
    """A draft of every construction in an order drawn by lot: boxes, notes, tables, links, fields, tracked changes, comments."""
    draw = random.Random(seed)
    body, sentences, people = [paragraph(run("第一章 环境"), style="Heading1")], [], []
    notes, comments, extended = "", "", ""
    for number in range(draw.randint(4, 10)):
        words = (
            f"第{number}项综合能耗为{draw.randint(100, 9999)}吨标准煤，较上年下降 {draw.randint(1, 30)}%。"
        )
        place = draw.choice(("text", "text", "text", "text", "table", "table", "box", "drawing", "note"))
        sentences.append((words, "word/footnotes.xml" if place == "note" else "word/document.xml"))
        if place in ("box", "drawing"):
            body.append((box if place == "box" else drawing)(words))
            continue
        pieces = _pieces(draw, words)
        if draw.random() < 0.3:
            pieces.insert(draw.randrange(len(pieces) + 1), deleted("删去的话"))
        if draw.random() < 0.4 and place != "note":
            name = str(100 + number)
            at = draw.randrange(len(pieces))
            pieces[at] = remarked(int(name), pieces[at])
            comments += _comment(name, draw.choice(PEOPLE), "请核对")
            people.append(name)
            if draw.random() < 0.5:
                comments += _comment(f"9{name}", draw.choice(PEOPLE), "已核对")
                extended += _thread(name, f"9{name}")
        made = paragraph(run("前文。"), *pieces, run(" 后文。"))
        if place == "note":
            notes += f'<w:footnote w:id="{number + 2}">{made}</w:footnote>'
            body.append(
                paragraph(run("见注"), f'<w:r><w:footnoteReference w:id="{number + 2}"/></w:r>', run("。"))
            )
        else:
            body.append(
                table((made, "旁格"), ("甲", table((made,)) + "<w:p/>"))
                if place == "table" and _once(made)
                else made
            )
    data = docx(*body, "<w:sectPr/>", footnote=notes, comments=comments, extended=extended)
    return Draft(data, tuple(sentences), tuple(people))


def _once(made: str) -> bool:
    """Tell whether a paragraph may stand twice: a comment has one place."""
    return "commentRangeStart" not in made


def _pieces(draw: random.Random, words: str) -> list[str]:
    """Cut a sentence into runs, and put one of them into something."""
    cuts = sorted({0, len(words), *(draw.randrange(len(words)) for _ in range(draw.randint(0, 5)))})
    pieces = [run(words[a:b], bold=draw.random() < 0.4) for a, b in itertools.pairwise(cuts)]
    wrap = draw.choice((str, str, inserted, link, control, field, lambda inner: inserted(link(inner))))
    place = draw.randrange(len(pieces))
    pieces[place] = wrap(pieces[place])
    if draw.random() < 0.3:
        at = draw.randrange(len(pieces) + 1)
        pieces.insert(at, '<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>')
    return pieces


def _comment(name: str, author: str, words: str) -> str:
    inner = f'<w:p w14:paraId="{int(name):08X}">{run(words)}</w:p>'
    return f'<w:comment w:id="{name}" w:author="{author}">{inner}</w:comment>'


def _thread(name: str, answer: str) -> str:
    first, second = f"{int(name):08X}", f"{int(answer):08X}"
    return (
        f'<w15:commentEx w15:paraId="{first}" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="{second}" w15:paraIdParent="{first}" w15:done="0"/>'
    )


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a package, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def bare(data: bytes, name: str = "word/document.xml", people: Collection[str] = ()) -> bytes:
    """A part in canonical form without marks of comments, but those of people, with runs of equal properties joined."""
    root = deepcopy(part(data, name))
    for tag in MARKS:
        for mark in [each for each in root.iter(f"{{{W}}}{tag}") if each.get(f"{{{W}}}id") not in people]:
            above = mark.getparent()
            above.remove(mark)
            if tag == "commentReference":
                above.getparent().remove(above)
    for first in list(root.iter(f"{{{W}}}r")):
        _join(first)
    for text in root.iter(f"{{{W}}}t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return bytes(etree.tostring(root, method="c14n"))


def _join(first: etree._Element) -> None:
    def properties(each: etree._Element) -> bytes:
        found = each.find(f"{{{W}}}rPr")
        return b"" if found is None else bytes(etree.tostring(found, method="c14n"))

    following = first.getnext()
    while following is not None and following.tag == first.tag and properties(first) == properties(following):
        for child in [each for each in following if each.tag != f"{{{W}}}rPr"]:
            last = first[-1] if len(first) else None
            if last is not None and last.tag == child.tag == f"{{{W}}}t":
                last.text = (last.text or "") + (child.text or "")
            else:
                first.append(child)
        gone, following = following, following.getnext()
        gone.getparent().remove(gone)


def commented(data: bytes, number: str, name: str = "word/document.xml") -> str:
    """The words between the marks of a comment."""
    inside, words = False, ""
    for element in part(data, name).iter():
        if element.tag == f"{{{W}}}commentRangeStart" and element.get(f"{{{W}}}id") == number:
            inside = True
        if element.tag == f"{{{W}}}commentRangeEnd" and element.get(f"{{{W}}}id") == number:
            inside = False
        if inside and element.tag == f"{{{W}}}t":
            words += element.text or ""
    return words
