"""From a name to a framework: the version in force, near names."""

from __future__ import annotations

import pytest

from csrcheck.catalog import available, resolve
from csrcheck.errors import FrameworkError


@pytest.mark.parametrize(
    ("name", "year", "key"),
    [
        ("hkex", 2023, "hkex@2022"),
        ("hkex", 2024, "hkex@2022"),
        ("hkex", 2025, "hkex@2025"),
        ("hkex", 2030, "hkex@2025"),
        ("hkex", 2015, "hkex@2022"),
        ("hkex", None, "hkex@2025"),
        ("hkex@2025", 2020, "hkex@2025"),
        ("hkex@2022", 2026, "hkex@2022"),
        ("gri", 2019, "gri@2016"),
        ("gri", 2021, "gri@2016"),
        ("GRI", 2021, "gri@2016"),
        ("gri", 2022, "gri@2021"),
        ("gri", None, "gri@2021"),
        ("esrs", 2025, "esrs@2023"),
        ("esrs", 2026, "esrs@2023"),
        ("esrs", 2027, "esrs@2026"),
        ("esrs@2026", 2026, "esrs@2026"),
        ("gbt36000", None, "gbt36000@2015"),
    ],
)
def test_version_in_force(name: str, year: int | None, key: str) -> None:
    assert resolve(name, year).key == key


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("hkx", "hkex"),
        ("HKEX2022", "hkex@2022"),
        ("gb36000", "gbt36000"),
        ("cass-esg", "cass-esg-5"),
        ("grl", "gri"),
    ],
)
def test_unknown_name_suggests_the_nearest(name: str, near: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        resolve(name)
    assert caught.value.near[0].startswith(near)


def test_nothing_near_suggests_nothing() -> None:
    with pytest.raises(FrameworkError) as caught:
        resolve("zzzzqqqq")
    assert caught.value.near == ()


def test_versions_of_one_framework_do_not_overlap() -> None:
    for first in available():
        for second in available():
            if first.id == second.id and first.effective.start < second.effective.start:
                assert first.effective.end < second.effective.start


def test_what_is_superseded_is_another_version_of_the_same() -> None:
    assert [f.key for f in available() if f.supersedes and f.supersedes.split("@")[0] != f.id] == []
