"""Why something failed, as the system and libraries say it in English, in the words of the user's language.

Known sentences are told by how they begin; what is none of them stands in Chinese as the quote of a library.
"""

from __future__ import annotations

import errno
import os
import re

_WORDS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.ENOSPC: "磁盘空间已满",
    errno.EFBIG: "超过允许的文件大小",
    errno.EROFS: "文件系统只读",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "系统中打开的文件太多",
    errno.EBADF: "已经关闭",
    errno.EPIPE: "另一端已经关闭",
    errno.EIO: "读写出错",
    errno.EBUSY: "正被占用",
    errno.ENXIO: "没有这个设备",
    errno.ENODEV: "没有这个设备",
    errno.EINVAL: "不支持这样的操作",
    errno.ENOMEM: "内存不足",
    errno.EXDEV: "不在同一个磁盘上",
    errno.ETXTBSY: "正在运行的程序不能改写",
}
if quota := getattr(errno, "EDQUOT", None):
    _WORDS[quota] = "磁盘配额已用完"


_BY_ENGLISH = {os.strerror(number): words for number, words in _WORDS.items()}

_PACKAGE = ("不是完整的 ZIP 包，docx、xlsx 应当是", "is no whole ZIP package, as docx and xlsx are")
_ENTRY = ("ZIP 包里有损坏的内容", "the ZIP package holds damaged content")
_XML = ("内部的 XML 不完整或写法不对", "the XML inside is cut off or malformed")
_JSON = ("不是完整的 JSON", "it is no whole JSON")
_SHAPE = ("内容的结构不对", "its content is of another shape")
_TRAILER = ("PDF 缺少结尾或目录，多半没有传完", "the PDF lacks its end or its catalogue: it was cut off")
_TABLES = ("PDF 内部的目录不对", "the tables inside the PDF are wrong")
_ENCODING = ("不是 UTF-8 文字，请另存为 UTF-8", "it is no UTF-8 text: save it as UTF-8")
_SAID: dict[str, tuple[str, str]] = {
    # lists of tasks
    "no column of keys": ("没有“编号”一列", "it has no column of keys (编号)"),
    # zipfile, zlib
    "File is not a zip file": _PACKAGE,
    "zip directory missing": _PACKAGE,
    "Bad magic number for": _PACKAGE,
    "Bad offset for": _PACKAGE,
    "Truncated ": _PACKAGE,
    "Corrupt ": _ENTRY,
    "Bad CRC-32": _ENTRY,
    "Error -": _ENTRY,
    "Overlapped entries": _ENTRY,
    "EOFError": _ENTRY,
    "File name in directory": _ENTRY,
    "There is no item named": ("包里缺少必需的部分", "the package lacks a part it needs"),
    "no main part": ("包里缺少正文", "the package has no main part"),
    "empty part": ("这一部分是空的", "this part is empty"),
    "That compression method": ("压缩方式不受支持", "its way of compression is not supported"),
    "compression type": ("压缩方式不受支持", "its way of compression is not supported"),
    "strong encryption": ("内容加了密", "its content is encrypted"),
    # XML
    "not well-formed": _XML,
    "no element found": _XML,
    "mismatched tag": _XML,
    "syntax error": _XML,
    "Document is empty": _XML,
    "Start tag expected": _XML,
    "Opening and ending tag": _XML,
    "Premature end of data": _XML,
    "EndTag:": _XML,
    "Extra content at the end": _XML,
    "xmlParse": _XML,
    "AttValue:": _XML,
    "Entity ": _XML,
    "junk after": _XML,
    # PDF
    "EOF marker not found": _TRAILER,
    "Stream has ended unexpectedly": _TRAILER,
    "startxref not found": _TRAILER,
    "Cannot find Root object": _TRAILER,
    "Trailer ": _TRAILER,
    "no usable page tree": ("PDF 里没有可用的页面目录", "no usable page tree"),
    "Cannot read an empty file": ("文件是空的", "the file is empty"),
    "0 pages": ("PDF 里没有页面", "the PDF has no pages"),
    "Data format error": ("PDF 的格式不对", "the format of the PDF is wrong"),
    "File access error": ("PDF 打不开", "the PDF cannot be opened"),
    "Page not found or content error": ("这一页的内容不对", "the content of the page is wrong"),
    "Could not find": _TABLES,
    "Broken xref": _TABLES,
    "Unexpected EOF": _TABLES,
    "Invalid object": _TABLES,
    "Expected object ID": _TABLES,
    "Cannot rebuild xref": _TABLES,
    "File has not been decrypted": ("文件有密码", "the file has a password"),
    # JSON and its shapes
    "Expecting ": _JSON,
    "Extra data": _JSON,
    "Unterminated string": ("引号没有写完", "a quote is not closed"),
    "JSON is malformed": _JSON,
    "Input data was truncated": _JSON,
    "Expected `": _SHAPE,
    "Object missing required field": _SHAPE,
    "Object contains unknown field": _SHAPE,
    "Invalid enum value": _SHAPE,
    # TOML
    "Invalid statement": ("这一行不是“键 = 值”", "this line is no “key = value”"),
    "Expected '='": ("键后面要有等号", "a key needs an equals sign after it"),
    "Expected newline": ("一行只能写一个“键 = 值”", "a line holds one “key = value”"),
    "Cannot declare": ("同一张表写了两次", "a table stands there twice"),
    "Cannot overwrite": ("同一个键写了两次", "a key stands there twice"),
    "Cannot mutate": ("同一个键写了两次", "a key stands there twice"),
    "Cannot redefine": ("同一个键写了两次", "a key stands there twice"),
    "Duplicate inline table key": ("同一个键写了两次", "a key stands there twice"),
    "Expected ']": ("方括号没有写完", "a bracket is not closed"),
    "Unclosed array": ("方括号没有写完", "a bracket is not closed"),
    "Unclosed inline table": ("花括号没有写完", "a brace is not closed"),
    "Invalid initial character for a key": (
        "键只能用字母、数字、- 和 _，其他写法放进引号",
        "a key is letters, digits, - and _; anything else goes into quotes",
    ),
    "Invalid value": ("值的写法不对，文字要放进引号", "a value is malformed: text goes into quotes"),
    "Invalid date": ("没有这一天", "there is no such day"),
    "Illegal character": ("有不能用的控制字符", "it holds a control character"),
    "Found invalid character": ("有不能用的字符", "it holds a character that must not be there"),
    "Unescaped": ("引号里的 \\ 要写成 \\\\", "a \\ in quotes is written \\\\"),
    "Invalid hex value": ("\\u 后面要有十六进制数字", "\\u needs hexadecimal digits after it"),
    # text and tables
    "'utf-8' codec": _ENCODING,
    "'utf-16": ("不是完整的 UTF-16 文字", "it is no whole UTF-16 text"),
    "new-line character seen": ("换行写法不对", "its line ends are wrong"),
    "field larger than": ("有一格太长", "one cell is too long"),
    "embedded null byte": ("有空字符（NUL）", "it holds a NUL character"),
    "null byte": ("有空字符（NUL）", "it holds a NUL character"),
    "nested too deep": ("嵌套太深", "nested too deep"),
    "maximum recursion depth": ("嵌套太深", "nested too deep"),
    "too many earlier lists": ("旧清单太多，没有空着的名字", "too many earlier lists"),
}
"""What libraries say, by its beginning, and how it is said here."""
_NAMED = re.compile(
    r"""^(?:KeyError: ["']|(?:[A-Za-z_.]*(?:Error|Exception|Warning|BadZipFile|LargeZipFile|error)): )+"""
)
_NUMBERED = re.compile(r"^\[Errno \d+\] ")
_PART = re.compile(r"^([\w.-]+\.(?:xml|rels)): ")
_LINE = re.compile(r"line (\d+),? col(?:umn)? ?(\d+)")
_KEY = re.compile(r"at `(\$[^`]*)`")
_ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def reason_words(why: str, language: str) -> str:
    """Return why something failed in the words of a language, with the place where one is named.

    Args:
        why: What the system (as :func:`os.strerror` gives it) or a library says, in English, or words of ours.
        language: ``zh`` or ``en``.
    """
    bare = _NAMED.sub("", _NUMBERED.sub("", why))
    part = _PART.match(bare)
    said = bare[part.end() :] if part else bare
    system = said.partition(": ")[0]
    if system in _BY_ENGLISH:
        return _BY_ENGLISH[system] if language == "zh" else system
    known = next((words for start, words in _SAID.items() if said.startswith(start)), None)
    if known is None:
        ours = language == "en" or _CHINESE.search(why) or not _ENGLISH.search(why)
        return why if ours else f"程序库的原话：{why}"
    places = [part and part[1], _at(said, language), (key := _KEY.search(said)) and key[1]]
    comma, words = ("，", known[0]) if language == "zh" else (", ", known[1])
    return comma.join((*filter(None, places), words))


def _at(said: str, language: str) -> str:
    """Return the place in a text that a library names."""
    found = _LINE.search(said)
    if not found:
        return ""
    line, column = found.groups()
    return f"第 {line} 行第 {column} 列" if language == "zh" else f"line {line} column {column}"
