"""SASB Standards by industry: 77 of them, put together when one is asked for.

A sector file lists industries, topics and metrics; a file in ``judged/`` has what metrics ask, written by hand. Where
nobody wrote any, asks follow from the category in the code, the kind and the unit: such metrics are *assisted*, judged
as finer points that no headline counts. Metrics of activity, by which others are divided, mean something else in each
industry: without asks written by hand they are listed and not judged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.loader import check_framework
from csrcheck.catalog.location import industry_files
from csrcheck.catalog.schema import Ask, AskKind, Confidence, Framework, Indicator, Part, Topic, UnitFamily
from csrcheck.catalog.source import Source

ID, VERSION = "sasb", "2023"
ASSISTED, WITHDRAWN = "assisted", "withdrawn"
_REST = "assisted.yaml"
_ACTIVITY = "000"
_NOTE = Part(
    "判断要求由代码类别、种类和单位推定，只作参考，不计入覆盖率。",
    "What is asked follows from the category, kind and unit: for reference, in no coverage.",
)
_NOTE_ON_ACTIVITY = Part(
    "业务活动指标供换算强度之用，各行业所指不同，不判断。",
    "A metric of activity, by which others are divided; what it means differs by industry, so it is not judged.",
)
_CAVEAT = Part(
    "指标代码部分凭记忆，逐项注明可信度；中文均为本项目所拟。",
    "Some codes are from memory, as the confidence of each says; all Chinese is ours.",
)


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """Unknown keys are refused."""


class Metric(_Strict, frozen=True):
    """A metric: its code and our own short title."""

    code: str
    zh: str
    kind: Literal["quantitative", "qualitative"]
    confidence: Confidence
    unit: tuple[UnitFamily, ...] = ()
    status: Literal["withdrawn", ""] = ""


class Matter(_Strict, frozen=True):
    """A disclosure topic of an industry."""

    code: str
    title: Part
    metrics: tuple[Metric, ...]


class Industry(_Strict, frozen=True):
    """An industry."""

    code: str
    title: Part
    confidence: Confidence
    topics: tuple[Matter, ...]


class Sector(_Strict, frozen=True):
    """A sector file."""

    code: str
    title: Part
    industries: tuple[Industry, ...]


class Written(_Strict, frozen=True):
    """What a metric asks, written by hand."""

    asks: tuple[Ask, ...]
    topics: tuple[str, ...] = ()
    explain: Part | None = None
    accepted: str = ""
    partial: str = ""


class Judged(_Strict, frozen=True):
    """What the metrics of one industry ask, by code, and topics the bundled vocabulary lacks."""

    metrics: dict[str, Written]
    topics: dict[str, Topic] = {}


class _Assisted(_Strict, frozen=True):
    categories: dict[str, tuple[str, ...]]


def industry_of(name: str) -> str:
    """Return the code of the industry a name asks for (``sasb:fn-cb``, ``sasb@2023:FN-CB``), empty where it names none."""
    head, colon, code = name.strip().partition(":")
    named = head.strip().lower() in (ID, f"{ID}@{VERSION}")
    return code.strip().upper() if colon and named else ""


def industries() -> dict[str, Part]:
    """Return the titles of the industries by code, in their order."""
    return {code: industry.title for code, (_, industry) in _all().items()}


def industry_with(code: str) -> str:
    """Return the industry a metric's or topic's code is of, empty where there is none."""
    parts = code.upper().split("-")
    own = "-".join(parts[:2])
    return own if len(parts) > 2 and own in _all() else ""


@cache
def load_industry(code: str) -> Framework:
    """Return the framework of one industry.

    Raises:
        KeyError: There is no such industry.
        FrameworkError: A file breaks the format.
    """
    source, industry = _all()[code]
    file = industry_files().get(f"judged/{code}.yaml")
    written = Source(file.read_bytes(), file.name).decode(Judged) if file else Judged({})
    framework = Framework(
        id=ID,
        version=f"{VERSION}:{code}",
        title=Part(
            f"SASB准则：{industry.title.zh}（{code}）", f"SASB Standards: {industry.title.en} ({code})"
        ),
        confidence=industry.confidence,
        indicators=tuple(_group(each, written) for each in industry.topics),
        publisher=Part("国际可持续准则理事会（ISSB）", "ISSB / IFRS Foundation"),
        source="SASB Standards 2018 as amended in December 2023",
        issued="2023-12-19",
        caveat=_CAVEAT,
        topics=written.topics,
    )
    check_framework(framework, source)
    digest = hashlib.sha256(source.data + (file.read_bytes() if file else b""))
    digest.update(code.encode())
    return replace(framework, sha256=digest.hexdigest())


def _group(matter: Matter, written: Judged) -> Indicator:
    return Indicator(
        id=matter.code,
        title=matter.title,
        children=tuple(_indicator(each, written.metrics.get(each.code)) for each in matter.metrics),
    )


def _indicator(metric: Metric, written: Written | None) -> Indicator:
    shown = Indicator(
        id=metric.code,
        title=Part(metric.zh),
        obligation="recommended",
        kind=metric.kind,
        confidence=metric.confidence,
        status=metric.status,
    )
    if metric.status == WITHDRAWN:
        return replace(
            shown, note=Part("2023年版已删除或替换，不判断。", "Dropped or replaced in 2023; not judged.")
        )
    if written:
        return replace(
            shown,
            topics=written.topics,
            asks=written.asks,
            explain=written.explain,
            accepted=written.accepted,
            partial=written.partial,
        )
    if _category(metric.code) == _ACTIVITY:
        return replace(shown, note=_NOTE_ON_ACTIVITY)
    return replace(
        shown,
        status=ASSISTED,
        finer=True,
        topics=_assisted()[_category(metric.code)],
        asks=(_asked(metric),),
        note=_NOTE,
    )


def _asked(metric: Metric) -> Ask:
    if metric.kind == "quantitative" and metric.unit:
        return Ask(AskKind.FIGURE, unit=metric.unit)
    return Ask(AskKind.STATEMENT)


def _category(code: str) -> str:
    return code.split("-")[2][:3]


@cache
def _assisted() -> dict[str, tuple[str, ...]]:
    file = industry_files()[_REST]
    return Source(file.read_bytes(), file.name).decode(_Assisted).categories


@cache
def _all() -> dict[str, tuple[Source, Industry]]:
    return {industry.code: (source, industry) for source, industry in _industries()}


def _industries() -> Iterator[tuple[Source, Industry]]:
    for name, file in industry_files().items():
        if "/" not in name and name != _REST:
            source = Source(file.read_bytes(), file.name)
            for industry in source.decode(Sector).industries:
                yield source, industry
