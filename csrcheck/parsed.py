"""YAML bytes to plain data, kept in the user's cache, and back from a key to its line."""

from __future__ import annotations

import contextlib
import hashlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Any

import msgspec

from csrcheck import store
from csrcheck.errors import FrameworkError
from csrcheck.model import Label, Language, Text

_DEEPEST = 60
"""Levels of nesting; frameworks reach twelve."""
_MOST_NODES = 2_000_000
"""Values, those named again counted again; the largest file here has forty thousand."""


def load(data: bytes, name: str) -> Any:
    """Return the plain data of a YAML file.

    Parsing the bundled files takes longer than reading a report, so the result is kept in the user's
    cache folder under the hash of the bytes.

    Raises:
        FrameworkError: The bytes are no YAML.
    """
    key = hashlib.sha256(data).hexdigest()
    known = kept(data)
    if known is not None:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(known)
    try:
        result = plain(data)
    except YamlError as error:
        raise FrameworkError(
            "framework-invalid", path=name, line=error.line, key="YAML", why=error.why
        ) from error
    # Keys that are no text and numbers beyond 64 bits are refused later, with their line.
    with contextlib.suppress(TypeError, OverflowError):
        store.keep("catalog", msgspec.msgpack.encode(result), key)
    return result


def kept(data: bytes) -> bytes | None:
    """Return the plain data of a YAML file as msgpack, ``None`` where it was not parsed before."""
    return store.load("catalog", hashlib.sha256(data).hexdigest())


_MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))


class _TextError(ValueError):
    """Bytes are no text, as those of a picture or a package."""


def hand_written(data: bytes) -> str:
    """Return the characters of a text file that somebody wrote: UTF-8, UTF-16 with its mark, or GB 18030.

    Programs on Chinese Windows save as the last where nothing else is asked of them.

    Raises:
        ValueError: It is no text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if encoding:
        return data.decode(encoding)
    if b"\0" in data:
        raise _TextError("embedded null byte")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("gb18030")
        raise


class YamlError(ValueError):
    """What keeps bytes from being plain data, as something to be said, and the 1-based line it is on."""

    def __init__(self, why: Text, line: int) -> None:
        super().__init__(f"line {line}: {why.get(Language.EN)}")
        self.why = why
        self.placed = Text("yaml-line", (("line", line), ("why", why)))
        self.line = line


def plain(data: bytes | str) -> Any:
    """Return the plain data of YAML text that somebody wrote: any file, whatever is in it.

    Raises:
        YamlError: It is no YAML, is nested too deep, holds itself or more than anybody writes, or holds a
            value that is not what its tag says.
    """
    import yaml

    try:
        words = hand_written(data) if isinstance(data, bytes) else data
        _measure(words)
        return yaml.load(words, Loader=_yaml_loader())  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(_problem(error.problem or ""), mark.line + 1 if mark else 1) from error
    except YamlError:
        raise
    except (yaml.reader.ReaderError, _TextError, UnicodeDecodeError) as error:
        raise YamlError(_said(_NO_TEXT, "it holds control characters, or is no text file"), 1) from error
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        # The constructors of numbers, dates and binary data raise what Python's own do.
        raise YamlError(_said(_VALUE, " ".join(str(error).split())), 1) from error


_VALUE = "有一个值与它的标记或写法不符"
_NO_TEXT = "有控制字符，或者不是文字文件"
_SYNTAX = "写法不合 YAML 语法"
# What people get wrong most, by how the library begins to say it.
_PROBLEMS = {
    "mapping values are not allowed": "这里不能再有“键: 值”，多半是缩进不齐",
    "could not find expected ':'": "缺少冒号，冒号后要有空格",
    "found character": "有不能放在开头的字符（制表符、@ 等），缩进用空格，值放进引号",
    "exceeded maximum nesting": "嵌套太深",
    "did not find expected ',' or": "方括号或花括号没有写完",
    "did not find expected key": "缩进不齐，或缺少键",
    "found undefined alias": "引用了没有定义过的别名",
    "found unexpected end of stream": "引号或括号没有写完",
    "found duplicate": "同一个名称出现两次",
    "duplicate key": "同一个键写了两次：{}",
    "but found another document": "--- 之后又有一份内容，一个文件只写一份",
    "could not determine a constructor": "这种标记（! 开头）不能用",
    "found unhashable key": "键只能是文字",
    "could not find expected directive": "% 不能放在行首，放进引号",
    "found unexpected non-alphabetical": "% 不能放在行首，放进引号",
}


def _problem(told: str) -> Text:
    """Return what the library says of a syntax error, with our words for it in Chinese."""
    chinese = next((words for start, words in _PROBLEMS.items() if told.startswith(start)), _SYNTAX)
    return _said(chinese.replace("{}", told.partition(": ")[2]), told or "not YAML")


def _said(chinese: str, told: str) -> Text:
    # What is told is no template: its braces stand for themselves.
    return Text(
        "yaml-syntax", says=Label(*(each.replace("{", "{{").replace("}", "}}") for each in (chinese, told)))
    )


def _measure(data: str) -> None:
    """Refuse what would break the builder of nodes, which works by recursion, or fill the memory."""
    import yaml

    sizes: dict[str, int] = {}
    open_nodes: list[tuple[str, int]] = []  # anchor, and nodes before it
    count = 0
    for event in yaml.parse(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            anchor = event.anchor or ""
            if anchor in [each for each, _ in open_nodes]:
                raise YamlError(Text("yaml-self", (("anchor", anchor),)), line)
            count += sizes.get(anchor, 0)
        elif isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append((event.anchor or "", count))
            if len(open_nodes) > _DEEPEST:
                raise YamlError(Text("yaml-deep", (("most", _DEEPEST),)), line)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_nodes.pop()
            sizes[anchor] = count - before
        count += 1
        if count > _MOST_NODES:
            raise YamlError(Text("yaml-many", (("most", _MOST_NODES),)), line)


class Places:
    """Finds the line of a key in a YAML file.

    Args:
        data: The file's bytes; YAML that can be parsed.
    """

    def __init__(self, data: bytes) -> None:
        import yaml

        self._root = yaml.compose(hand_written(data), Loader=_yaml_loader())

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the 1-based line of a key, or of the nearest thing above it that exists."""
        import yaml

        node = self._root
        line = node.start_mark.line if node else 0
        for step in path:
            child = None
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        line, child = key.start_mark.line, value
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                child = node.value[step]
                line = child.start_mark.line
            if child is None:
                break
            node = child
        return int(line) + 1


def line_of(data: bytes, path: tuple[str | int, ...]) -> int:
    """Return the 1-based line of a key, or of the nearest thing above it that exists."""
    return Places(data).line(path)


def _yaml_loader() -> Any:
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Dates stay text: versions and dates are written as they are meant to be shown.
    resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    loader = type(
        "Loader", (base,), {"yaml_implicit_resolvers": resolvers, "construct_mapping": _construct_mapping}
    )
    loader.add_constructor("tag:yaml.org,2002:int", _construct_int)  # type: ignore[attr-defined]
    return loader


def _construct_int(loader: Any, node: Any) -> int:
    """Refuse what no counter holds: a number of thousands of digits cannot even be shown."""
    value = int(loader.construct_yaml_int(node))
    if abs(value) >= 2**63:
        raise YamlError(Text("yaml-number"), node.start_mark.line + 1)
    return value


def _construct_mapping(loader: Any, node: Any, deep: bool = False) -> Any:
    """Refuse a key that stands twice in a mapping: YAML would silently forget the first."""
    import yaml

    seen = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key: {key.value}", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep)
