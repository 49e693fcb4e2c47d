"""The basic-information table, filled as far as the report allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from csrcheck.catalog.profiles import Field
from csrcheck.catalog.structure import shows
from csrcheck.catalog.wording import annotate
from csrcheck.intake.counted import RESPECTIVELY, counted_before, respective
from csrcheck.language.cues import is_planned
from csrcheck.language.figures import figures
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import quote_of
from csrcheck.language.units import family_of
from csrcheck.language.years import year_mentions
from csrcheck.model import Answered, Figure, Identity, IntakeItem, Label, Passage, PassageKind, Series

_NEAR = 12
"""Characters between a word, or the last change told of it, and its figure."""
_LONGEST = 60
_AFTER = " \t\n:：为是"
"""What may stand between a word and the text it names, three of them at most."""
_ENDS = str.maketrans(dict.fromkeys(";；\n\t", "。"))
_UP_TO = ("达到", "达", "至", "到", "为", "计", "共计", "合计", "总计", "实现", "完成")
"""After a change the amount itself begins with one of these: 下降6.2%,为23.4亿元."""
_BASE = ("由", "从", "自", "较", "比")
"""What a figure changed from begins with one of these: 由2020年的20.1亿元增至23.4亿元."""
_OVER = ("突破", "超过", "超", "逾")
"""A round figure passed, which the amount itself may follow: 突破20亿元,达23.4亿元."""
_COAL = ("标准煤", "标煤")
_AGAIN = ("总额", "合计", "全年", "规模", "增长", "下降", "增", "降")
_BEFORE = 10
_BESIDE = 5
"""Characters between the cells of a row and the sign of a number."""
_AT = re.compile(r"[\w.+-]+ ?[\[({](?:at|@)[\])}] ?[\w-]+(?:\.[\w-]+)+", re.ASCII)
"""An address of mail written so that no machine gathers it: csr (at) example.com."""
_INVITING = 6
_ASCII = re.compile(r"[\w.+@:/-]+", re.ASCII)
_PHONE = re.compile(
    r"(?<![a-z\d.-])(?:(?:\+?86[- ]?)?\(?0\d{2,3}\)?[- ]?|\+?86[- ]?\d{2,3}[- ]|400[- ]?)\d{3,4}[- ]?\d{3,4}(?![a-z\d-]|\.\d)"
)
_ADDRESS = re.compile(
    r"(?:[^\s\d,;:。、]{2,8}[省市区县]){1,3}[^\s\d,;:。、]{1,12}[路街道巷弄] ?\d{1,5}弄? ?号?[一-鿿]{0,6}(?:\d{1,4}[座楼层室号])?"
)
_SITES_OF_OTHERS = ("cninfo", "sse.", "szse", "bse.", "hkex", "globalreporting", "mp.weixin")
_DATES = tuple("年月日号")


def fill(
    fields: Sequence[Field],
    passages: Sequence[Passage],
    series: Sequence[Series],
    identity: Identity,
) -> tuple[IntakeItem, ...]:
    """Return the table: each field with what was found and where, or empty."""
    return tuple(_field(each, passages, series, identity) for each in fields)


def _field(
    field: Field, passages: Sequence[Passage], series: Sequence[Series], identity: Identity
) -> IntakeItem:
    title = Label(field.title.zh, field.title.en)
    if field.take == "organisation":
        name = identity.organisation
        place = next((each for each in passages if name and name in each.text), None)
        return _item(field.id, title, name, place)
    if field.take == "text":
        found = next(((v, p) for v, p in _texts(field, passages) if _fits(field, v)), None)
        if found is None and field.bare:
            # Without a word beside it, it may be that of somebody else: for people to confirm.
            bare = next(_unnamed(field.bare, passages), None)
            return replace(_item(field.id, title, *(bare or ("", None))), answer=_partly(bare))
    else:
        listed = _listed(field, series, identity.year)
        if listed is not None:
            return listed
        # A figure of a sentence may be that of a part or of one occasion: it is for people to confirm.
        told = [each for each in passages if each.kind is not PassageKind.HEADING]
        found = next(_numbers(field, told, identity.year), None) or next(_counted(field, told), None)
        if found is not None:
            return replace(_item(field.id, title, *found), answer=Answered.PARTLY)
    return _item(field.id, title, *(found or ("", None)))


def _partly(found: object) -> Answered:
    return Answered.PARTLY if found else Answered.NO


def _unnamed(shape: str, passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield what has the shape of a number or an address, those at the end of the report first."""
    for passage in reversed(passages):
        if not any(shows("contact-of-others", each) for each in (passage.clean, *passage.section)):
            for start, end in _shaped(shape, passage.clean):
                yield _printed(passage, start, end), passage


def _shaped(shape: str, clean: str) -> Iterator[tuple[int, int]]:
    """Yield the places in a text of what has a shape (see ``Field.bare``)."""
    if shape in ("phone", "address"):
        yield from (each.span() for each in (_PHONE if shape == "phone" else _ADDRESS).finditer(clean))
        return
    if shape == "mail":
        yield from (each.span() for each in _AT.finditer(clean))
    for found in _ASCII.finditer(clean):
        word = found[0].strip(".:/-")
        name, at, host = word.partition("@")
        if shape == "mail":
            fits = bool(at and name) and "." in host and "@" not in host
        else:
            fits = not at and _is_site(word, clean[max(0, found.start() - _INVITING) : found.start()])
        if fits:
            start = clean.index(word, found.start())
            yield start, start + len(word)


def _is_site(word: str, before: str) -> bool:
    """Tell whether a word is the address of a site; one without www is where the reader is asked to it."""
    site = word.rpartition("//")[2]
    host = site.removeprefix("www.").partition("/")[0]
    ends = host.rpartition(".")[2]
    named = "." in host and len(ends) > 1 and ends.isalpha()
    asked = site.startswith("www.") or (named and shows("asks-to-site", before))
    return asked and not host.startswith(_SITES_OF_OTHERS)


def _fits(field: Field, value: str) -> bool:
    if field.holds == "digit":
        return any(each.isdigit() for each in value)
    return field.holds in value


def _shown(passage: Passage, figure: Figure) -> str:
    """Return a figure as printed; one whose unit stands elsewhere, with that unit."""
    printed = _printed(passage, figure.start, figure.end)
    return printed if not printed.strip()[-1:].isdigit() else f"{figure.value:,.10g} {figure.unit}"


def _printed(passage: Passage, start: int, end: int) -> str:
    """Return the report's own words for a stretch of the clean text, a broken line joined as the clean text has it."""
    words = passage.text[passage.offsets[start] : passage.offsets[end - 1] + 1]
    return words if " " in passage.clean[start:end] else "".join(words.split("\n"))


def _item(key: str, title: Label, value: str, passage: Passage | None) -> IntakeItem:
    if passage is None:
        return IntakeItem(key, title, Answered.YES if value else Answered.NO, value)
    return IntakeItem(
        key, title, Answered.YES, value, passage.page, passage.page_label, passage.line, passage.section,
        quote_of(passage, 0),
    )  # fmt: skip


def _texts(field: Field, passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield what stands after a word and a colon, or in the cell beside it."""
    for word in field.words:
        for passage in passages:
            if passage.row and passage.row.label.strip() == word and passage.row.cells:
                yield passage.row.cells[0].text.strip()[:_LONGEST], passage
                continue
            start = passage.clean.find(word)
            if start < 0:
                continue
            rest = passage.clean[start + len(word) :]
            after = len(rest) - len(rest.lstrip(_AFTER))
            value = _first_cell(rest[min(after, 3) :]).strip(" ,，")[:_LONGEST] if after else ""
            if value:
                first = start + len(word) + rest.index(value, min(after, 3))
                yield _printed(passage, first, first + len(value)), passage


def _first_cell(text: str) -> str:
    """Return a text up to the end of its sentence, its line or its cell."""
    return text.translate(_ENDS).replace("  ", "。").partition("。")[0]


def _another(behind: str) -> bool:
    """Tell whether another number, that is no part of a date, stands right behind a figure."""
    rest = behind.lstrip(" |")
    rest = rest[1:] if rest.startswith(("-", "+")) else rest
    number = rest[: len(rest) - len(rest.lstrip("0123456789,."))]
    dated = rest[len(number) :].removeprefix(" ").startswith(_DATES)
    return number[:1].isdecimal() and len(behind) - len(rest) <= _BESIDE and not dated


def _listed(field: Field, series: Sequence[Series], year: int | None) -> IntakeItem | None:
    """Return the value of the reporting year in a table; a total named by the word alone comes first."""
    if year is None:
        return None
    names = [clean_text(each.metric) for each in series]
    fitting = [
        (field.words.index(word), len(each.metric), number)
        for number, each in enumerate(series)
        for word in field.words
        if word in names[number] and each.family == field.unit and each.value(year)
        if not shows("amount-of-part", names[number])
    ]
    if not fitting:
        return None
    each = series[min(fitting)[2]]
    value = each.value(year)
    number = value.text if value else ""
    text = f"{number} {each.unit}" if each.unit else f"{each.metric} {number}"
    text = number if each.unit and number.endswith(each.unit) else text
    return IntakeItem(
        field.id, Label(field.title.zh, field.title.en), Answered.YES, text, each.page, each.page_label,
        each.line, each.section, each.quote,
    )  # fmt: skip


def _amount(clean: str, end: int, unit: str) -> tuple[Figure, int] | None:
    """Return the first figure close behind a word that is an amount of it, and where the words on it begin.

    What it changed from, by how much it changed and what share it has are passed over.
    """
    changed = False
    told = [each for each in figures(clean) if each.start >= end]
    if told and RESPECTIVELY in clean[end : told[0].start]:
        turn = respective(clean, end, told)
        return _of_unit(clean, turn.start, turn, unit) if turn else None
    for figure in told:
        between = clean[end : figure.start].replace("约", "").strip(" ,;")
        if len(between) > _NEAR:
            return None
        rate = family_of(figure.unit) == "percent" and shows("change" if changed else "share", between)
        if changed and not rate and not _begins_again(between):
            return None
        base = not changed and between.startswith(_BASE) and not between.endswith(_UP_TO)
        reached = changed or between.endswith(_UP_TO) or not shows("change", between)
        if reached and not base and not rate:
            return _of_unit(clean, end, _exact(clean, figure) if between.endswith(_OVER) else figure, unit)
        changed, end = True, figure.end
    return None


def _of_unit(clean: str, end: int, figure: Figure, unit: str) -> tuple[Figure, int] | None:
    """Return a figure of a unit and where its words begin; energy may be told as so much coal."""
    if family_of(figure.unit) == unit:
        return figure, end
    coal = max(clean.find(word, end, figure.start) for word in _COAL)
    if unit == "energy" and coal >= 0 and family_of(figure.unit) == "mass":
        return replace(figure, start=coal), end
    return None


def _exact(clean: str, over: Figure) -> Figure:
    """Return the amount that follows a round figure it passed, else that figure."""
    for figure in figures(clean):
        if figure.start >= over.end:
            between = clean[over.end : figure.start].strip(" ,;")
            same = family_of(figure.unit) == family_of(over.unit)
            return figure if same and between in _UP_TO else over
    return over


def _begins_again(between: str) -> bool:
    """Tell whether words after a change lead to the amount itself and not to another matter's."""
    between = _without_year(between)
    if between in _UP_TO:
        return True
    for word in (*_AGAIN, *_AGAIN):
        between = between.removeprefix(word)
    return between in _UP_TO


def _without_year(words: str) -> str:
    """Return words without the year in them: 增至2023年的 is 增至."""
    before, year, after = words.partition("年")
    dated = year and before[-4:].isdecimal()
    return before[:-4] + after.removeprefix("度").removeprefix("的") if dated else words


def _numbers(field: Field, passages: Sequence[Passage], year: int | None) -> Iterator[tuple[str, Passage]]:
    """Yield figures that follow a word closely, those beside the reporting year first."""
    found: list[tuple[bool, int, int, str]] = []
    for number, passage in enumerate(passages):
        for order, word in enumerate(field.words):
            start = passage.clean.find(word)
            if start < 0:
                continue
            amount = _amount(passage.clean, start + len(word), field.unit)
            if amount is None or _is_planned(passage, start):
                continue
            figure, told = amount
            if _another(passage.clean[figure.end :]):
                continue  # a row of several years whose header is lost: nobody knows which is which
            between = f"{passage.clean[max(start - _BEFORE, 0) : start]} {passage.clean[told : figure.start]}"
            if shows("amount-of-part", between):
                continue
            other = year is not None and bool(year_mentions(passage.clean)) and str(year) not in passage.clean
            found.append((other, order, number, _shown(passage, figure)))
            break
    for _, _, number, value in sorted(found):
        yield value, passages[number]


def _counted(field: Field, passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield numbers of people that stand before what they count."""
    for passage in passages if field.unit == "people" else ():
        figure = counted_before(passage.clean)
        if figure is not None and not _is_planned(passage, figure.start):
            yield _shown(passage, figure), passage


def _is_planned(passage: Passage, start: int) -> bool:
    """Tell whether the clause at a place tells what is to come."""
    said = annotate(passage.clean)
    return passage.aimed or is_planned(said, *said.clause(start))
