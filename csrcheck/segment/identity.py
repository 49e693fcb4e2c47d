"""Who reports on which year: from the stated period, the title, and what is named most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from csrcheck.language.normalise import is_traditional, normalise
from csrcheck.model import BlockKind, Document, Identity

_REPORT = (
    r"(?:企业)?(?:社会责任|可持续发展|永续发展|永续|企业公民|环境、?社会(?:及|和|与)?(?:公司|企业)?(?:管治|治理)|esg)"
    r"[^。,;:《》]{0,12}?报告书?|责任报告|年度报告|年报"
)
_TITLE = re.compile(_REPORT)
_QUOTED = re.compile(rf"《([^》]{{0,40}}?(?:{_REPORT})[^》]{{0,10}})》")
_NO_TITLE = re.compile(
    r"^(?:关于|本|此|目录|第)|[。;!?]$|指南|指引|标准|数据|编写|上[一次]|发布|发行|下载|意见|反馈|索引|,.*,"
)
_DATE = r"(20[0-3]\d|1[01]\d)年(?:度)?\(?1月1日"
_PERIOD = re.compile(
    rf"{_DATE}[^。;]{{0,8}}?(?:至|到|-|~|—|起)[^。;]{{0,8}}?(?:(20[0-3]\d|1[01]\d)年)?12月31日"
)
_FISCAL = re.compile(
    r"(20[0-3]\d)年\d{1,2}月\d{1,2}日[^。;]{0,4}?(?:至|到|-|~|—)[^。;]{0,4}?(20[0-3]\d)年\d{1,2}月\d{1,2}日"
)
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_REPUBLIC_YEAR = re.compile(r"(?<!\d)(1[01]\d)年")
_FULL_NAME = re.compile(r"[\u4e00-\u9fff()]{2,30}?(?:股份有限公司|有限责任公司|集团有限公司|有限公司)")
_LEGAL_FORM = re.compile(r"(?:集团)?(?:股份有限公司|有限责任公司|有限公司)$")
_NAMED_OFTEN = 3
_SHORTEST_NAME = 3
"""Characters before the legal form; a shorter remainder is a cut name."""

_FIRST_PAGES = 10
_FIRST_BLOCKS = 400
_MOST_BLOCKS = 6000
_TARGET_YEARS = frozenset({2030, 2035, 2040, 2050, 2060})


def identify(document: Document) -> Identity:
    """Read title, organisation and reporting year.

    The year is the one of a stated reporting period, else of the title, else the latest among the
    years named most. The organisation is the full company name found most often, else the name in the
    title. Nothing is invented where nothing is found.
    """
    opening = _opening(document)
    blocks = [block.text for page in document.pages for block in page.blocks][:_MOST_BLOCKS]
    cleaned = [normalise(block).text for block in blocks]
    title = _title(document, opening)
    traditional = is_traditional("".join(blocks)[:40000])
    return Identity(
        title=title,
        organisation=_organisation(blocks, cleaned, title, opening),
        year=_year(normalise(title).text, opening, cleaned, republic=traditional),
        traditional=traditional,
    )


def _opening(document: Document) -> list[tuple[str, str]]:
    """Return the original and clean text of the first blocks, closing pages of the PDF left out."""
    pages = document.pages[:_FIRST_PAGES] if document.paged else document.pages[:1]
    blocks = [block for page in pages for block in page.blocks if block.kind is not BlockKind.COMMENT]
    return [(" ".join(block.text.split()), normalise(block.text).text) for block in blocks[:_FIRST_BLOCKS]]


def _title(document: Document, opening: list[tuple[str, str]]) -> str:
    """Return the title: from the file's data, a short line that names a report, or a quoted title."""
    if _is_title(normalise(document.title).text):
        return document.title.strip()
    for pattern in (_YEAR, None):
        for original, cleaned in opening:
            if _is_title(cleaned) and (pattern is None or pattern.search(cleaned)):
                return original
        for original, cleaned in opening:
            quoted = _QUOTED.search(cleaned)
            if (
                quoted
                and (pattern is None or pattern.search(quoted[1]))
                and not re.search("指南|指引", quoted[1])
            ):
                return _original(original, quoted[1])
    return document.title.strip()


def _is_title(cleaned: str) -> bool:
    return bool(_TITLE.search(cleaned)) and len(cleaned) <= 45 and not _NO_TITLE.search(cleaned)


def _original(text: str, wanted: str) -> str:
    """Return the original characters behind a piece of the normalised text."""
    clean = normalise(text)
    start = clean.text.find(wanted)
    if start < 0:
        return wanted
    found = text[clean.offsets[start] : clean.offsets[start + len(wanted) - 1] + 1]
    return re.sub(r"\s*\n\s*", "", found).strip()


def _year(title: str, opening: list[tuple[str, str]], cleaned: list[str], *, republic: bool) -> int | None:
    for texts in ([text for _, text in opening], cleaned):
        periods = [_western(m[2] or m[1]) for text in texts for m in _PERIOD.finditer(text)] or [
            int(m[2]) for text in texts for m in _FISCAL.finditer(text) if int(m[2]) - int(m[1]) == 1
        ]
        if periods:
            # Past reports are mentioned too; the period of this one is the latest.
            return max(periods)
    in_title = _YEAR.search(title)
    if in_title:
        return int(in_title[1])
    if republic and (match := _REPUBLIC_YEAR.search(title)):
        return int(match[1]) + 1911
    named = Counter(int(year) for text in cleaned for year in _YEAR.findall(text))
    often = [y for y, count in named.items() if count * 2 >= max(named.values()) and y not in _TARGET_YEARS]
    return max(often) if often else None


def _western(year: str) -> int:
    number = int(year)
    return number if number > 1911 else number + 1911


def _organisation(blocks: list[str], cleaned: list[str], title: str, opening: list[tuple[str, str]]) -> str:
    in_title = _name_in_title(title)
    found = [name for text in cleaned for name in _FULL_NAME.findall(text)]
    name = most_named(found)
    often = sum(each.endswith(name) for each in found) >= _NAMED_OFTEN if name else False
    if name and (often or not in_title):
        block = next(n for n, text in enumerate(cleaned) if name in text)
        return _original(blocks[block], name)
    return in_title or _name_beside_title(title, opening)


def _name_beside_title(title: str, opening: list[tuple[str, str]]) -> str:
    """Return the name in a quoted title, or on the line above the title."""
    for original, text in opening:
        for quoted in _QUOTED.finditer(text):
            name = _name_in_title(_original(original, quoted[1]))
            if name and not re.search("指南|指引|标准", quoted[1]):
                return name
    originals = [original for original, _ in opening]
    if title in originals:
        above = originals[originals.index(title) - 1] if originals.index(title) else ""
        if (
            re.search(r"(?:公司|集团|中心|银行|院|学校|协会|厂|局)$", normalise(above).text)
            and len(above) <= 30
        ):
            return above
    return ""


def most_named(candidates: Iterable[str]) -> str:
    """Return the company name most candidates end in.

    A name is found with words before it (本报告为某某有限公司); those differ from place to place, the
    name does not, so the longest ending that keeps most of the occurrences is the name.
    """
    endings: Counter[str] = Counter()
    for candidate in candidates:
        form = _LEGAL_FORM.search(candidate)
        stem = form.start() if form else 0
        for start in range(max(0, stem - 20), stem - _SHORTEST_NAME + 1):
            endings[candidate[start:]] += 1
    if not endings:
        return ""
    most = max(endings.values())
    # A longer ending with nearly as many occurrences is the whole name, a shorter one a part of it.
    kept = [ending for ending, count in endings.items() if count * 3 >= most * 2]
    return max(sorted(kept), key=len)


def _name_in_title(title: str) -> str:
    """Return what stands in a title beside the year and the words for a report."""
    clean = normalise(title)
    match = _TITLE.search(clean.text)
    if not match:
        return ""
    before = re.split(r"20[0-3]\d|年度?|\d+", clean.text[: match.start()])
    name = max((part.strip(' -·,、()《》"') for part in before), key=len, default="")
    return _original(title, name) if len(name) > 2 else ""
