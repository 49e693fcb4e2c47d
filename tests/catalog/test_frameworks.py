"""The bundled frameworks: complete lists, ids of their own, topics that exist."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from csrcheck.catalog import Framework, Indicator, available, load_framework, load_vocabulary
from csrcheck.catalog.location import framework_files

KEYS = list(framework_files())
OBLIGATIONS = {
    "mandatory", "comply-or-explain", "core", "extended", "recommended", "guidance", "if-material", "voluntary", "",
}  # fmt: skip


@pytest.fixture(params=KEYS)
def framework(request: pytest.FixtureRequest) -> Framework:
    return load_framework(framework_files()[request.param])


def assessed(framework: Framework) -> list[Indicator]:
    return [node for _, node in framework.walk() if node.assessable]


def below(key: str, group: str) -> list[Indicator]:
    """Return the indicators a framework assesses somewhere below a group."""
    framework = load_framework(framework_files()[key])
    return [
        node for above, node in framework.walk() if node.assessable and group in {each.id for each in above}
    ]


def groups(key: str, level: int) -> list[str]:
    framework = load_framework(framework_files()[key])
    return [node.id for above, node in framework.walk() if node.children and len(above) == level]


def is_general_disclosure(node: Indicator) -> bool:
    return node.id.startswith("GD ")


def is_kpi(node: Indicator) -> bool:
    return node.id[0] in "AB" and "." in node.id


def is_withdrawn_since(node: Indicator) -> bool:
    return node.id.split("-")[0] in {"307", "412", "419"}


def is_core_102(node: Indicator) -> bool:
    return node.id.startswith("102-") and node.obligation != "extended"


def paragraphs(nodes: list[Indicator]) -> set[str]:
    """Return the numbers of the paragraphs that provisions come from."""
    return {number for node in nodes for number in re.findall(r"\d+", node.clause)}


# Official numbers, as the standards themselves give them.
COUNTS: dict[str, tuple[int, Callable[[], int]]] = {
    "GB/T 36000: 7 core subjects": (7, lambda: len(groups("gbt36000@2015", 0))),
    "GB/T 36000: 31 issues": (31, lambda: len(assessed(load("gbt36000@2015")))),
    "ISO 26000: 7 core subjects": (7, lambda: len(groups("iso26000@2010", 0))),
    "ISO 26000: 36 issues and governance": (37, lambda: len(assessed(load("iso26000@2010")))),
    "HKEX 2022: 12 general disclosures": (12, lambda: sum(map(is_general_disclosure, assessed(load("hkex@2022"))))),
    "HKEX 2022: 36 KPIs": (36, lambda: sum(map(is_kpi, assessed(load("hkex@2022"))))),
    "HKEX 2022: 3 mandatory requirements": (3, lambda: len(below("hkex@2022", "MDR"))),
    "HKEX 2025: 11 general disclosures": (11, lambda: sum(map(is_general_disclosure, assessed(load("hkex@2025"))))),
    "HKEX 2025: 34 KPIs": (34, lambda: sum(map(is_kpi, assessed(load("hkex@2025"))))),
    "HKEX 2025: part D, paragraphs 19 to 41 but for 36 and 41": (21, lambda: len(paragraphs(below("hkex@2025", "D")))),
    "ESRS 2023: 82 requirements": (82, lambda: len(assessed(load("esrs@2023")))),
    "ESRS 2026: 75 requirements": (75, lambda: len(assessed(load("esrs@2026")))),
    "TNFD: 14 disclosures and 14 core metrics": (28, lambda: len(assessed(load("tnfd@2023")))),
    "GRI 102 of 2016: 56 disclosures": (56, lambda: len(below("gri@2016", "GRI 102"))),
    "GRI 103 of 2016: 3 disclosures": (3, lambda: len(below("gri@2016", "GRI 103"))),
    "GRI 2016: 5 disclosures withdrawn since": (5, lambda: sum(map(is_withdrawn_since, assessed(load("gri@2016"))))),
    "GRI 2016: 12 numbers of other content": (12, lambda: sum(node.id.endswith("(2016)") for node in assessed(load("gri@2016")))),
    "GRI 2016: 33 disclosures of the core option": (33, lambda: sum(is_core_102(node) for node in assessed(load("gri@2016")))),
    "GRI 2: 30 disclosures": (30, lambda: len(below("gri@2021", "GRI 2"))),
    "GRI 3: 3 disclosures": (3, lambda: len(below("gri@2021", "GRI 3"))),
    "GRI 305: 7 disclosures": (7, lambda: len(below("gri@2021", "GRI 305"))),
    "GRI 403: 10 disclosures": (10, lambda: len(below("gri@2021", "GRI 403"))),
    "GRI 207: 4 disclosures": (4, lambda: len(below("gri@2021", "GRI 207"))),
    "CASS-ESG 5.0: 6 parts": (6, lambda: len(groups("cass-esg-5@2022", 0))),
}  # fmt: skip


def load(key: str) -> Framework:
    return load_framework(framework_files()[key])


@pytest.mark.parametrize("name", COUNTS)
def test_official_counts(name: str) -> None:
    expected, count = COUNTS[name]
    assert count() == expected


def test_the_frameworks_of_the_brief_are_there() -> None:
    assert {"gbt36000", "iso26000", "hkex", "gri", "cass-esg-5"} <= {each.id for each in available()}


def test_file_name_is_id_and_version(framework: Framework) -> None:
    assert framework.key in KEYS


def test_ids_are_unique(framework: Framework) -> None:
    ids = [node.id for _, node in framework.walk()]
    assert len(ids) == len(set(ids))


def test_titles_are_in_both_languages(framework: Framework) -> None:
    parts = [framework.title, framework.publisher, *(node.title for _, node in framework.walk())]
    assert [part for part in parts if not (part.zh and part.en)] == []


def test_every_indicator_says_what_it_means(framework: Framework) -> None:
    silent = [n.id for n in assessed(framework) if not (n.explain and n.explain.zh and n.explain.en)]
    assert silent == []


def test_obligations_are_known_words(framework: Framework) -> None:
    assert {node.obligation for node in assessed(framework)} <= OBLIGATIONS


def test_every_indicator_has_a_required_ask(framework: Framework) -> None:
    assert [n.id for n in assessed(framework) if all(ask.optional for ask in n.asks)] == []


def test_at_least_asks_for_no_more_topics_than_there_are(framework: Framework) -> None:
    wrong = [
        (node.id, ask.at_least)
        for node in assessed(framework)
        for ask in node.asks
        if not 1 <= ask.at_least <= len(ask.topics or node.topics)
    ]
    assert wrong == []


def test_a_figure_has_a_unit_to_fit(framework: Framework) -> None:
    topics = load_vocabulary().topics
    wrong = [
        node.id
        for node in assessed(framework)
        for ask in node.asks
        if ask.ask == "figure" and not (ask.unit or any(topics[t].unit for t in ask.topics or node.topics))
    ]
    assert wrong == []


def test_an_uncertain_list_says_so(framework: Framework) -> None:
    assert framework.confidence == "high" or (framework.caveat.zh and framework.caveat.en)
