"""An id is explained in the version that has it, however its framework is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from csrcheck.catalog import versions_of
from csrcheck.engine.explain import explain

Run = Callable[..., "CompletedProcess[str]"]


def _ids(key: str) -> set[str]:
    (framework,) = versions_of(key)
    return {node.id for _, node in framework.walk() if node.assessable}


OLD, NEW = _ids("hkex@2022"), _ids("hkex@2025")


@pytest.mark.parametrize("framework", ["hkex", "HKEX", "Hkex", " hkex "])
@pytest.mark.parametrize("spelled", [str.upper, str.lower])
def test_the_version_that_has_it(framework: str, spelled: Callable[[str], str]) -> None:
    for indicator, version in ((min(OLD - NEW), "2022"), (min(NEW - OLD), "2025")):
        (found,) = explain(spelled(indicator), [framework])
        assert (found.id, found.framework) == (indicator, f"hkex@{version}")
        assert dict(found.elsewhere).popitem()[1] == "absent"


def test_the_newest_where_several_have_it() -> None:
    (found,) = explain(min(OLD & NEW), ["hkex"])
    assert found.framework == "hkex@2025"
    assert "absent" not in dict(found.elsewhere).values()


def test_a_version_that_lacks_it_lacks_it(csrcheck: Run) -> None:
    gone = min(OLD - NEW)
    assert csrcheck("explain", gone, "-f", "hkex@2025").returncode == 2


def test_it_is_said_which_versions_differ(csrcheck: Run) -> None:
    gone = min(OLD - NEW)
    assert "hkex@2025 没有这个编号" in csrcheck("explain", gone, "-f", "hkex").stdout
    row = json.loads(csrcheck("explain", gone, "-f", "HKEX", "--format", "json").stdout)["explanation"][0]
    assert row["elsewhere"] == "hkex@2025 没有这个编号"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("305-9", "305-1"), ("305.1", "305-1"), ("B1.22", "B1.2"), ("Z9.9", ""), ("天气", ""), ("9.Z", "")],
)
def test_near_names_are_near(wrong: str, near: str, csrcheck: Run) -> None:
    done = csrcheck("explain", wrong)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert near in done.stderr
    assert ("您是否要找" in done.stderr) is bool(near)


@pytest.mark.parametrize("arguments", [["coverage", "{}", "-f", "HKEX@2022"], ["frameworks", "show", "GRI"]])
def test_names_of_frameworks_in_any_case(arguments: list[str], reports: str, csrcheck: Run) -> None:
    done = csrcheck(*(each.replace("{}", f"{reports}/report.txt") for each in arguments), "--format", "json")
    assert done.returncode == 0


def test_what_would_count_is_shown(csrcheck: Run) -> None:
    shown = csrcheck("explain", "B2.2", "-f", "hkex@2022", "--lang", "en").stdout
    (found,) = explain("B2.2", ["hkex@2022"])
    assert f"This would count\n- {found.accepted}\n" in shown
    row = json.loads(csrcheck("explain", "A2.2", "-f", "hkex", "--format", "json").stdout)["explanation"][0]
    assert row["accepted"] != row["partial"] != ""
