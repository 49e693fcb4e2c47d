"""The kinds of file that are read, one line each, and endings of files that are none of them."""

from __future__ import annotations

from enum import StrEnum


class Cited(StrEnum):
    """How a place in a file is told."""

    PAGE = "page"
    SECTION = "section"
    """It has no pages a reader can look up."""
    LINE = "line"


class Kind(StrEnum):
    """The kinds of file that are read, a line each.

    Name, how places are cited, endings a folder is searched for, endings that mean it as well, its reader
    (``module:function``, of path, SHA-256 and limits), and the part of a zip by which it is known. What a file is
    is judged by its content: :mod:`csrcheck.read.sniff` knows the marks that are more than a part of a zip.
    """

    cited: Cited
    usual: tuple[str, ...]
    endings: tuple[str, ...]
    reader: str
    part: str

    PDF = "pdf", Cited.PAGE, ".pdf", "", "csrcheck.read.pdf:read_pdf"
    DOCX = "docx", Cited.SECTION, ".docx", ".docm .dotx", "csrcheck.read.docx:read_docx", "word/document.xml"
    XLSX = "xlsx", Cited.SECTION, ".xlsx", ".xlsm", "csrcheck.read.xlsx:extract_xlsx", "xl/workbook.xml"
    HTML = "html", Cited.SECTION, ".html .htm", ".xhtml", "csrcheck.read.html:extract_html"
    TEXT = "txt", Cited.LINE, ".txt", "", "csrcheck.read.text:extract_text"
    MARKDOWN = "md", Cited.LINE, ".md", ".markdown .mdown", "csrcheck.read.markdown:extract_markdown"
    LEGACY = "doc", Cited.SECTION, ".doc .wps", ".dot .rtf"
    """Word before 2007, WPS Writer, RTF: has no reader, LibreOffice makes a DOCX of it."""

    def __new__(
        cls,
        name: str,
        cited: Cited = Cited.PAGE,
        usual: str = "",
        others: str = "",
        reader: str = "",
        part: str = "",
    ) -> Kind:
        """Make a member of a line."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.cited, made.reader, made.part = cited, reader, part
        made.usual = tuple(usual.split())
        made.endings = (*made.usual, *others.split())
        return made


SEARCHED = frozenset(ending for kind in Kind for ending in kind.usual)
"""Endings of the files taken from folders; a file that is named itself is always taken."""
WITHOUT_PAGES = tuple(kind for kind in Kind if kind.cited is Cited.SECTION)
"""Kinds whose pages, if any, no reader can look up: they are cited by section."""
BY_LINE = tuple(kind for kind in Kind if kind.cited is Cited.LINE)

_TEXTS = (Kind.HTML, *BY_LINE)
NO_TEXT = frozenset(
    {
        *(ending for kind in Kind if kind not in _TEXTS for ending in kind.endings),
        *[".odt", ".ofd", ".xls", ".xlsb", ".et", ".ods", ".ppt", ".pptx", ".odp", ".dps", ".epub", ".msg"],
        *[
            ".zip",
            ".gz",
            ".7z",
            ".rar",
            ".tar",
            ".png",
            ".jpg",
            ".jpeg",
            ".gif",
            ".bmp",
            ".tif",
            ".tiff",
            ".webp",
            ".mp3",
            ".mp4",
        ],
        *[".sqlite", ".db", ".exe", ".dll"],
    }
)
"""Endings of files that are never plain text."""
DATA = frozenset(
    [
        ".csv",
        ".tsv",
        ".tab",
        ".json",
        ".jsonl",
        ".ndjson",
        ".xml",
        ".xsd",
        ".svg",
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".sql",
        ".log",
        ".eml",
        ".ics",
        ".vcf",
        ".py",
        ".js",
        ".ts",
        ".css",
        ".java",
        ".c",
        ".cpp",
        ".h",
        ".go",
        ".rs",
        ".sh",
        ".bat",
        ".ps1",
        ".r",
        ".ipynb",
    ]
)
"""Endings of text that is data or a program: its numbers and words are nobody's report."""
