"""The draft as Markdown and as one HTML page without anything from elsewhere."""

from __future__ import annotations

from html import escape

from csrcheck.model import Language
from csrcheck.output.rating.draft import Blanks, Block, Grid, Paragraph, Points, Title

_STYLE = (
    "body{font-family:'Songti SC','SimSun',serif;max-width:46em;margin:2em auto;padding:0 1em;line-height:1.7}"
    "h1,h2,h3{font-family:'Heiti SC','SimHei',sans-serif}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.3em .6em;text-align:left}.note{color:#a40000}"
    ".blank{border-bottom:1px solid #666;padding:1.2em 0 .2em}@media print{body{margin:0}}"
)


def render_md(content: tuple[Block, ...]) -> str:
    """Return the draft as Markdown."""
    return "\n\n".join(_md(each) for each in content) + "\n"


def _md(block: Block) -> str:
    match block:
        case Title(level, words):
            return f"{'#' * (level + 1)} {_plain(words)}"
        case Paragraph(words, note):
            return f"> {_plain(words)}" if note else _plain(words)
        case Points(items, numbered):
            marks = (f"{n}." if numbered else "-" for n in range(1, len(items) + 1))
            return "\n".join(f"{mark} {_plain(item)}" for mark, item in zip(marks, items, strict=True))
        case Grid(header, rows):
            head = header or ("",) * len(rows[0])
            lines = [head, ("---",) * len(head), *rows]
            return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)
        case Blanks(items):
            return "\n\n".join(f"{item} \\_\\_\\_\\_\\_\\_\\_\\_" for item in items)


def _plain(words: str) -> str:
    """Keep words of a report from being read as markup."""
    line = " ".join(words.split())
    for character in "\\`*_[]<>#|":
        line = line.replace(character, f"\\{character}")
    return line


def _cell(words: str) -> str:
    return words if words == "---" else _plain(words)


def render_html(content: tuple[Block, ...], language: Language) -> str:
    """Return the draft as a page that stands alone."""
    title = next((each.text for each in content if isinstance(each, Title)), "")
    body = "\n".join(_html(each) for each in content)
    tag = "zh-CN" if language is Language.ZH else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    match block:
        case Title(level, words):
            return f"<h{level + 1}>{escape(words)}</h{level + 1}>"
        case Paragraph(words, note):
            kind = ' class="note"' if note else ""
            return f"<p{kind}>{escape(words)}</p>"
        case Points(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{tag}>"
        case Grid(header, rows):
            head = "<tr>" + "".join(f"<th>{escape(name)}</th>" for name in header) + "</tr>" if header else ""
            lines = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            return f"<table>{head}{''.join(lines)}</table>"
        case Blanks(items):
            return "\n".join(f'<p class="blank">{escape(item)}</p>' for item in items)
