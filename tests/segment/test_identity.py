"""Who reports on which year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import Segmentation
from csrcheck.segment.identity import most_named


@pytest.mark.table("identity")
def test_identity(case: dict[str, Any], cut: Callable[..., Segmentation]) -> None:
    identity = cut(*case["pages"]).identity
    found = {
        "title": identity.title,
        "organisation": identity.organisation,
        "year": identity.year,
        "traditional": identity.traditional,
    }
    assert {key: found[key] for key in case["expect"]} == case["expect"]


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
