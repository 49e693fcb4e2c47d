"""What an indicator asks: a question to the frameworks, not to a report."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from csrcheck.catalog import Framework, Indicator, available, versions_of, vocabulary_for
from csrcheck.catalog.sasb import ID as SASB
from csrcheck.catalog.sasb import industry_with
from csrcheck.coverage import explain_indicator
from csrcheck.errors import FrameworkError
from csrcheck.model import Explanation


def explain(indicator: str, frameworks: Sequence[str]) -> tuple[Explanation, ...]:
    """Explain an indicator in every framework that has it, with what other versions of that one say.

    Args:
        indicator: Its id; case and spaces do not matter.
        frameworks: Where to look; all bundled ones where empty. Of an id without a version, the newest that
            has the indicator is meant.

    Raises:
        FrameworkError: No framework has it (the message suggests near ids), or one is unknown.
    """
    industry = industry_with(_plain_id(indicator))
    # A code of a standard by industry names its framework itself.
    named = frameworks or ((f"{SASB}:{industry}",) if industry else ())
    groups = [versions_of(name) for name in named]
    chosen = [each for versions in groups for each in versions] or list(available())
    topics, wanted = vocabulary_for(chosen).topics, _plain_id(indicator)
    found: list[Explanation] = []
    for versions in groups or [[each] for each in available()]:
        having = [each for each in reversed(versions) if _placed(each, wanted)]
        for framework in having[:1]:
            others = _elsewhere(framework, wanted)
            found += [
                replace(explain_indicator(framework, above, node, topics), elsewhere=others)
                for above, node in _placed(framework, wanted)
            ]
    if not found:
        raise FrameworkError("indicator-unknown", near=_near(indicator, chosen), id=indicator)
    return tuple(found)


def _placed(framework: Framework, wanted: str) -> list[tuple[tuple[Indicator, ...], Indicator]]:
    return [(above, node) for above, node in framework.walk() if _plain_id(node.id) == wanted]


def _elsewhere(framework: Framework, wanted: str) -> tuple[tuple[str, str], ...]:
    """Return the other versions of a bundled framework that lack an indicator or ask for something else by its id."""
    here = [node for _, node in _placed(framework, wanted)]
    others = []
    for each in available():
        if each.id == framework.id and each.key != framework.key and framework.id != SASB:
            there = [node for _, node in _placed(each, wanted)]
            if there != here:
                others.append((each.key, "differs" if there else "absent"))
    return tuple(others)


def _near(indicator: str, frameworks: Sequence[Framework]) -> list[str]:
    """Return the ids that are a slip of the finger away: as long, and but for a sign or two the same."""
    from rapidfuzz import fuzz, process

    ids = {node.id for framework in frameworks for _, node in framework.walk() if node.assessable}
    plain = {_plain_id(each): each for each in sorted(ids)}
    wanted = _plain_id(indicator)
    found = process.extract(wanted, list(plain), scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR)
    # Of ids as near as each other, those of the same group come first.
    found.sort(key=lambda each: (-each[1], each[0][:1] != wanted[:1], each[0]))
    return [plain[each[0]] for each in found[:3]]


_NEAR = 70
"""Likeness in percent; Z9.9 and 9 have 40."""


def _plain_id(name: str) -> str:
    return "".join(name.upper().split())
