"""Which standard a row belongs to, and which of our indicators it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import dropwhile, takewhile

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import Framework, available, resolve
from csrcheck.catalog.index import Paragraphs, load_index_words
from csrcheck.catalog.sasb import ID as SASB
from csrcheck.catalog.sasb import industry_with, load_industry
from csrcheck.catalog.schema import Indicator
from csrcheck.index.codes import Code
from csrcheck.index.rows import Row
from csrcheck.index.words import squeezed

_BY_KIND = {
    "gri": ("gri",),
    "g4": ("gri",),
    "sasb": ("sasb",),
    "article": ("cn-exchanges",),
    "iso": ("iso26000",),
    "sdg": ("un",),
    "principle": ("un",),
}
_BY_PARAGRAPH = ("hkex",)
_PREFIXES = {"sdg": "SDG-", "principle": "UNGC-"}
_LETTERED = ("hkex", "cass-esg-5", "cass-csr-4")
_NUMERALS = "一二三四五六七八九十"


class Named(Struct, frozen=True):
    """A row with its standard.

    Attributes:
        framework: Id where we have it, else the standard as printed.
        code: As printed, or by the order of the standard.
        nodes: Our indicators, empty where we have none.
    """

    row: Row
    framework: str
    code: str
    nodes: tuple[Indicator, ...] = ()


def named(
    rows: Sequence[Row], year: int | None, asked: Sequence[Framework] = (), *, traditional: bool = False
) -> tuple[list[Named], tuple[Framework, ...]]:
    """Return rows with their standard, and the framework versions they were read by.

    Args:
        rows: In reading order.
        year: The reporting year, which decides on the version.
        asked: Versions the user asked for; they come before those of the year.
        traditional: Whether the report is written in traditional characters.
    """
    ids = {framework.id for framework in available()}
    of = {each.id: each for each in asked if each.id != SASB}
    lettered = _lettered(rows, year, of)
    found: list[Named] = []
    used: dict[str, Framework] = {}
    for row in rows:
        if row.code is None:
            found.append(Named(row, row.line.title, row.printed))
            continue
        names = _standards(row.code, lettered)
        for name in (name for name in names if name in ids):
            version = _version(row, name, year, of)
            nodes, version = _nodes(row, version)
            used[version.key] = version
            found.append(Named(row, name, row.code.printed, nodes))
            break
        else:
            found.append(Named(row, names[0] if names else row.line.title, row.code.printed))
    found = _paragraphs(found)
    if traditional:
        found = [replace(each, code=_traditional(each.code)) for each in found]
    return found, tuple(used.values())


def _standards(code: Code, lettered: tuple[str, ...]) -> tuple[str, ...]:
    """Return the standards a code may be of; paragraphs are cited by several, so that codes beside them must tell."""
    if code.kind == "paragraph":
        return tuple(name for name in lettered if name in _BY_PARAGRAPH)
    return lettered if code.kind in ("letter", "aspect") else _BY_KIND.get(code.kind, ())


def _version(row: Row, name: str, year: int | None, of: dict[str, Framework]) -> Framework:
    """Return the version of a framework that a row is read by; of standards by industry, that of its code."""
    industry = industry_with(row.code.plain) if row.code and row.code.kind == "sasb" else ""
    key = f"{name}:{industry}" if industry else name
    if key not in of:
        # What the user asked for has its own topics matched; of another industry the names are known and no more.
        of[key] = load_industry(industry) if industry else resolve(name, year)
    return of[key]


def _traditional(code: str) -> str:
    for simplified, printed in load_index_words().traditional.items():
        code = code.replace(simplified, printed)
    return code


def _lettered(rows: Sequence[Row], year: int | None, asked: Mapping[str, Framework]) -> tuple[str, ...]:
    """Return the framework codes such as A1.1 belong to: the one that knows most of them, HKEX where several do."""
    codes = {row.code.plain for row in rows if row.code and row.code.kind in ("letter", "aspect")}
    if not codes:
        return ()
    ids = {framework.id for framework in available()}
    known: Counter[str] = Counter()
    for name in _LETTERED:
        if name in ids:
            version = asked.get(name) or resolve(name, year)
            known[name] = len(codes & {node.id.upper() for _, node in version.walk()})
    best = max(known.values(), default=0)
    return tuple(name for name in _LETTERED if best and known[name] == best)


def _nodes(row: Row, version: Framework) -> tuple[tuple[Indicator, ...], Framework]:
    """Return the indicators of a code, from an older version where the one in force does not know it."""
    if row.code is None:
        return (), version
    if row.code.kind == "article":
        wanted = row.code.plain
        return tuple(n for _, n in version.walk() if n.assessable and _in_article(n.clause, wanted)), version
    if row.code.kind == "paragraph":
        return _of_paragraph(row.code, version)
    by_id = {node.id.upper(): node for _, node in version.walk() if node.assessable}
    if row.code.kind in ("sasb", *_PREFIXES):
        return _known(row.code, version), version
    code = row.code.plain.upper()
    dated = f"{code}(2016)"
    # 306-3 of the old edition on spills goes on beside that of the new one on waste.
    if dated in by_id and "2016" in squeezed(row.title):
        return (by_id[dated],), version
    if node := by_id.get(code):
        return (node,), version
    for older in sorted(available(), key=lambda each: each.version, reverse=True):
        if older.id == version.id and older.version != version.version:
            nodes = [n for _, n in older.walk() if n.assessable and n.id.upper() == code]
            if nodes:
                return (nodes[0],), older
    return (), version


def _of_paragraph(code: Code, version: Framework) -> tuple[tuple[Indicator, ...], Framework]:
    """Return what a paragraph asks, its finer points left out, in the version that has it: part D came with that of 2025."""
    wanted = code.plain[code.plain.index("第") + 1 : -1]
    others = [each for each in available() if each.id == version.id and each.version != version.version]
    for each in (version, *sorted(others, key=lambda one: one.version, reverse=True)):
        nodes = [node for _, node in each.walk() if node.assessable and not node.finer]
        found = tuple(node for node in nodes if _in_paragraph(node.clause, wanted))
        whole = tuple(node for node in found if node.id == f"D{wanted}")
        if found:
            return whole or found, each
    return (), version


def _in_paragraph(clause: str, wanted: str) -> bool:
    parts = [part for part in clause.split("、") if part]
    return any(part == wanted or part.startswith(f"{wanted}(") for part in parts)


def _known(code: Code, version: Framework) -> tuple[Indicator, ...]:
    """Return what a code names, be it judged or not."""
    wanted = code.plain.upper()
    if code.kind in _PREFIXES:
        number = "".join(takewhile(str.isdecimal, dropwhile(str.isalpha, code.plain.replace("-", ""))))
        wanted = _PREFIXES[code.kind] + number.lstrip("0")
    return tuple(node for _, node in version.walk() if node.id.upper() == wanted)


def _in_article(clause: str, article: str) -> bool:
    return clause == article or clause.startswith(article + "第") or f"、{article}" in clause


def _paragraphs(rows: Sequence[Named]) -> list[Named]:
    """Give rows without codes those of the standard whose paragraphs they are, by their words, else by their order."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for n, each in enumerate(rows):
        if each.row.code is None and (not each.row.printed or _letter(each)):
            groups[(each.row.heads, each.row.line.title, each.row.head)].append(n)
    found = list(rows)
    for numbers in groups.values():
        for n, named_row in zip(numbers, _of_table([rows[n] for n in numbers]), strict=True):
            found[n] = named_row
    return found


def _of_table(rows: Sequence[Named]) -> list[Named]:
    standards = load_index_words().paragraphs
    head = squeezed(" ".join((rows[0].row.head, rows[0].row.line.title)))
    told = next((each for each in standards if any(squeezed(word) in head for word in each.named)), None)
    counts: Counter[str] = Counter()
    totals = Counter(_pillar(row, told) for row in rows) if told else Counter[str]()
    found = []
    for row in rows:
        if told is not None and row.row.printed:
            found.append(row)
            continue
        if told is not None:
            pillar = _pillar(row, told)
            counts[pillar] += 1
            code = _counted(told, pillar, counts[pillar], totals[pillar]) if pillar else ""
            found.append(_placed(row, told, code, told.title))
            continue
        match = next((each for each in standards if _by_words(row, each)), None)
        code = (_pillar_and_letter(row, match) or _by_words(row, match)) if match else ""
        found.append(_placed(row, match, code, match.standard) if match else row)
    return _lettered_pillars(_by_letters(found, standards))


def _letter(row: Named) -> str:
    """Return the letter a row prints in the place of a code: (a), b.; empty where it prints anything else."""
    said = squeezed(row.row.printed).strip("().、")
    return said if len(said) == 1 and said.isascii() and said.isalpha() else ""


def _pillar_and_letter(row: Named, standard: Paragraphs) -> str:
    """Return the code of a row that prints a letter under a pillar, where the standard has such a paragraph."""
    code = _pillar(row, standard) + _letter(row)
    return code if _letter(row) and any(each.code == code for each in standard.items) else ""


def _by_letters(rows: Sequence[Named], standards: Sequence[Paragraphs]) -> list[Named]:
    """Give rows that print a letter the standard of those around them, whose words told it."""
    framed = Counter(each.framework for each in rows if each.nodes)
    around = next(
        (each for each in standards if framed and each.framework == framed.most_common(1)[0][0]), None
    )
    if around is None:
        return list(rows)
    return [
        _placed(row, around, code, around.standard)
        if not row.nodes and (code := _pillar_and_letter(row, around))
        else row
        for row in rows
    ]


def _placed(row: Named, standard: Paragraphs, code: str, title: str) -> Named:
    """Return a row as a paragraph of a standard: of our framework where we have it."""
    node_id = standard.ids.get(code, "")
    if not standard.framework or not node_id:
        return replace(row, framework=title, code=code)
    nodes = tuple(node for _, node in resolve(standard.framework).walk() if node.id == node_id)
    return replace(row, framework=standard.framework, code=code, nodes=nodes)


def _pillar(row: Named, standard: Paragraphs) -> str:
    return standard.pillars.get(squeezed(row.row.group), "")


def _counted(standard: Paragraphs, pillar: str, number: int, total: int) -> str:
    if not standard.letters:
        return f"{pillar}({_NUMERALS[number - 1]})" if number <= len(_NUMERALS) else ""
    return pillar if total == 1 else pillar + chr(ord("a") + number - 1)


def _by_words(row: Named, standard: Paragraphs) -> str:
    said = squeezed(row.row.title)
    for paragraph in standard.items:
        if any(all(word in said for word in words) for words in paragraph.words):
            return paragraph.code
    return ""


def _lettered_pillars(rows: Sequence[Named]) -> list[Named]:
    """Give what no standard's words told a code by its pillar and its order there: 治理a."""
    found = list(rows)
    groups: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        if row.row.group:
            groups[row.row.group].append(n)
    for group, numbers in groups.items():
        for order, n in enumerate(numbers):
            if not found[n].code:
                letter = chr(ord("a") + order) if len(numbers) > 1 else ""
                found[n] = replace(found[n], code="".join(group.split()) + letter)
    return found
