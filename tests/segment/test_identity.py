"""Who reports on which year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import asdict

from csrcheck.model import Document, IdentitySource
from csrcheck.segment import structure
from csrcheck.segment.identity import completed, identify
from csrcheck.segment.identity.naming import most_named, short_for

_RUNNING_PAGES = 6


@pytest.mark.table("identity")
def test_identity(case: dict[str, Any], make_document: Callable[..., Document]) -> None:
    found = asdict(identify(structure(make_document(*case["pages"]))))
    assert {key: found[key] for key in case["expect"]} == case["expect"]


@pytest.mark.table("identity_places")
def test_places_of_identity(case: dict[str, Any], make_document: Callable[..., Document]) -> None:
    pages = list(case["pages"])
    if "running" in case:
        pages += [[f"第{n}章的内容各不相同。"] for n in range(_RUNNING_PAGES)]
        pages = [[case["running"], *page, str(number)] for number, page in enumerate(pages, 1)]
    document = structure(
        make_document(*pages, title=case.get("title", ""), publisher=case.get("publisher", ""))
    )
    found = asdict(completed(identify(document), case.get("file", "report.pdf")))
    assert {key: found[key] for key in case["expect"]} == case["expect"]


def test_an_answer_says_where_it_was_found(make_document: Callable[..., Document]) -> None:
    pages = [["示例化工股份有限公司", "社会责任报告"], ["报告时间范围：2022年1月1日至12月31日。"]]
    found = identify(structure(make_document(*pages)))
    origins = (found.title_from, found.organisation_from, found.year_from)
    assert [each.source if each else None for each in origins] == [
        IdentitySource.COVER,
        IdentitySource.COVER,
        IdentitySource.OPENING,
    ]
    nothing = identify(structure(make_document(["春天来了。"])))
    assert (nothing.title_from, nothing.organisation_from, nothing.year_from) == (None, None, None)


def test_the_name_is_what_the_mentions_share() -> None:
    mentions = [
        "本报告为示例化工股份有限公司",
        "由示例化工股份有限公司",
        "示例化工股份有限公司",
        "子公司远山物流有限公司",
    ]
    assert most_named(mentions) == "示例化工股份有限公司"


def test_no_mention_no_name() -> None:
    assert most_named([]) == ""


@pytest.mark.parametrize(
    ("short", "full", "is_short"),
    [
        ("北原银行", "北原商业银行股份有限公司", True),
        ("北原银行", "北原金融控股股份有限公司", False),
        ("山西青石", "山西青石村酒厂股份有限公司", True),
        ("中州核建", "中州核工业建设股份有限公司", True),
        ("远山", "近水银行", False),
    ],
)
def test_short_forms(short: str, full: str, is_short: bool) -> None:
    assert short_for(short, full) is is_short
