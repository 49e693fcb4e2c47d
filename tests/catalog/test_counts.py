"""Numbers of entries against the official ones, for the frameworks of single authorities."""

from __future__ import annotations

import pytest

from csrcheck.catalog import Framework, load_framework
from csrcheck.catalog.location import framework_files

# Framework, level (1 is the top), groups at the top that count (all where empty), official number, what it is.
OFFICIAL: list[tuple[str, int, str, int, str]] = [
    ("cn-exchanges@2024", 2, "AS-E", 8, "environmental topics"),
    ("cn-exchanges@2024", 2, "AS-S", 9, "social topics"),
    ("cn-exchanges@2024", 2, "AS-G", 4, "topics of sustainability governance"),
    ("cn-exchanges@2024", 2, "AS-E AS-S AS-G", 21, "topics"),
    ("cn-exchanges@2024", 2, "AS-R", 11, "provisions on the report itself"),
    ("tnfd@2023", 2, "TNFD-G", 3, "disclosures on governance"),
    ("tnfd@2023", 2, "TNFD-S", 4, "disclosures on strategy"),
    ("tnfd@2023", 2, "TNFD-RIM", 4, "disclosures on risk and impact management"),
    ("tnfd@2023", 2, "TNFD-MT", 3, "disclosures on metrics and targets"),
    ("tnfd@2023", 2, "TNFD-CORE", 14, "core global metrics"),
    ("un@2015", 2, "SDG", 17, "Sustainable Development Goals"),
    ("un@2015", 3, "UNGC", 10, "principles of the Global Compact"),
    ("esrs@2023", 2, "E1", 9, "requirements of E1"),
    ("esrs@2023", 2, "E2", 6, "requirements of E2"),
    ("esrs@2023", 2, "E3", 5, "requirements of E3"),
    ("esrs@2023", 2, "E4", 6, "requirements of E4"),
    ("esrs@2023", 2, "E5", 6, "requirements of E5"),
    ("esrs@2023", 2, "S1", 17, "requirements of S1"),
    ("esrs@2023", 2, "S2", 5, "requirements of S2"),
    ("esrs@2023", 2, "S3", 5, "requirements of S3"),
    ("esrs@2023", 2, "S4", 5, "requirements of S4"),
    ("esrs@2023", 2, "G1", 6, "requirements of G1"),
    ("esrs@2023", 2, "", 86, "requirements and the four on policies, actions, metrics and targets"),
    ("esrs@2026", 2, "E1", 11, "requirements of E1"),
    ("esrs@2026", 2, "E2", 5, "requirements of E2"),
    ("esrs@2026", 2, "E3", 4, "requirements of E3"),
    ("esrs@2026", 2, "E4", 5, "requirements of E4"),
    ("esrs@2026", 2, "E5", 5, "requirements of E5"),
    ("esrs@2026", 2, "S1", 16, "requirements of S1"),
    ("esrs@2026", 2, "S2", 4, "requirements of S2"),
    ("esrs@2026", 2, "S3", 4, "requirements of S3"),
    ("esrs@2026", 2, "S4", 4, "requirements of S4"),
    ("esrs@2026", 2, "G1", 6, "requirements of G1"),
    ("esrs@2026", 2, "", 79, "requirements and the four on policies, actions, metrics and targets"),
    ("hkex@2025", 2, "D", 4, "pillars of part D"),
    ("sasac-esg@2023", 2, "", 14, "first level"),
    ("sasac-esg@2023", 3, "", 45, "second level"),
    ("sasac-2008@2008", 2, "", 20, "clauses"),
    ("sasac-2008@2008", 2, "III", 8, "main contents"),
    ("cfie@2008", 2, "CFIE", 8, "aspects of a report"),
    ("cass-csr-4@2017", 1, "", 6, "parts"),
    ("cass-esg-5@2022", 1, "", 6, "parts"),
    ("cass-esg-5@2022", 2, "", 27, "second level"),
    ("mof-csds@2024", 1, "", 6, "chapters of the basic standard"),
    ("mof-csds-climate@2025", 1, "", 6, "chapters of the climate standard"),
    ("tcfd@2021", 1, "", 4, "pillars"),
    ("tcfd@2021", 2, "", 11, "recommended disclosures"),
    ("tcfd@2021", 3, "", 91, "questions of the reading guide"),
    ("shanghai@2022", 1, "", 8, "core subjects of the yearly release"),
    ("shanghai-t31@2014", 1, "", 8, "core subjects"),
    ("shenzhen-sasac@2020", 2, "", 20, "clauses five to twenty-four"),
]

# What a list leaves out of the official number, as its caveat says.
INCOMPLETE = {"sasac-esg@2023": (4, 104, 132)}


def load(key: str) -> Framework:
    files = framework_files()
    if key not in files:
        pytest.skip(f"{key} is not bundled")
    return load_framework(files[key])


def count(framework: Framework, level: int, groups: str = "") -> int:
    wanted = set(groups.split())
    return sum(
        len(above) == level - 1 and (not wanted or bool(above and above[0].id in wanted))
        for above, _ in framework.walk()
    )


@pytest.mark.parametrize(
    ("key", "level", "groups", "official"),
    [row[:4] for row in OFFICIAL],
    ids=[f"{row[0]}: {row[4]}" for row in OFFICIAL],
)
def test_official_number(key: str, level: int, groups: str, official: int) -> None:
    assert count(load(key), level, groups) == official


@pytest.mark.parametrize("key", INCOMPLETE)
def test_an_incomplete_list_says_how_incomplete(key: str) -> None:
    level, listed, official = INCOMPLETE[key]
    framework = load(key)
    assert count(framework, level) == listed
    for words in (framework.caveat.zh, framework.caveat.en):
        assert str(listed) in words
        assert str(official) in words
