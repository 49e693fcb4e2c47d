"""Fixtures for tests of figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.assess.series import Figures, read_figures
from csrcheck.catalog import Topic, available, vocabulary_for
from csrcheck.match import Matcher
from csrcheck.models import Identity, Segmentation

Read = Callable[..., Figures]
ORGANISATION = "青禾食品股份有限公司"


@pytest.fixture(scope="session")
def topics() -> dict[str, Topic]:
    """The bundled vocabulary."""
    return vocabulary_for(available()).topics


@pytest.fixture(scope="session")
def read(cut: Callable[..., Segmentation], topics: dict[str, Topic]) -> Read:
    """A function from blocks of one page to the figures read from them; the report is on 2022."""
    matcher = Matcher(vocabulary_for(available()))

    def make(*blocks: Any, year: int | None = 2022, traditional: bool = False) -> Figures:
        passages = cut(list(blocks)).passages
        title = f"{ORGANISATION}{year or ''}年社会责任报告"
        identity = Identity(title, ORGANISATION, year, traditional)
        return read_figures(passages, matcher.match(passages), identity, topics)

    return make
