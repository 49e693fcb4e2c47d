"""Which frameworks a report is judged against: those asked for, those it says it follows, or the usual one."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from csrcheck.catalog import Framework, resolve
from csrcheck.catalog.named import frameworks_followed
from csrcheck.errors import FrameworkError
from csrcheck.model import Diagnostic, Severity
from csrcheck.model.duties import Obligation, Value
from csrcheck.store.analyses import Analysis

GivenIssuer = tuple[Mapping[str, Any], str] | None
"""Facts given of who reports, and what to call their source."""

USUAL = "gbt36000"
"""The framework where nobody named one."""
AUTO = "auto"
"""Asks for the frameworks the report says it follows."""
INDUSTRY = "sasb_industry"
"""The fact of an issuer that names its industry."""
BY_INDUSTRY = ("sasb", "sasb@2023")
PUBLISHES = "publishes_report"
"""The fact that an issuer publishes a report: whoever has one to be checked does."""
_BINDING = (Obligation.MANDATORY, Obligation.COMPLY_OR_EXPLAIN, Obligation.VOLUNTARY_CONFORM)
UNASKED = ""
"""In place of a name: nobody asked; the usual one, and it is said so."""


def with_industry(frameworks: Sequence[str], industry: str) -> tuple[str, ...]:
    """Return names of frameworks, the standards by industry with the issuer's industry.

    Raises:
        FrameworkError: No industry is known.
    """
    return tuple(_with_industry(name, industry) for name in frameworks)


def _with_industry(name: str, industry: str) -> str:
    if name.strip().lower() not in BY_INDUSTRY:
        return name
    if not industry:
        raise FrameworkError("sasb-industry-none")
    return f"{name.strip()}:{industry.strip()}"


def named(frameworks: Sequence[str]) -> list[Framework]:
    """Return the frameworks that are known before the report is read.

    Raises:
        FrameworkError: One is unknown or its file is wrong.
    """
    return [resolve(name) for name in frameworks if name not in (AUTO, UNASKED)]


def settled(
    frameworks: Sequence[str], analysis: Analysis, command: str, issuer: GivenIssuer = None
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the names of the frameworks to judge a report against, and what there is to say of the choice.

    Args:
        frameworks: As asked for, with :data:`AUTO` and :data:`UNASKED` among them.
        analysis: The report.
        command: The command to name where another choice is near.
        issuer: What is given of who reports: where nobody named a framework, those its duties name are taken.
    """
    if AUTO not in frameworks and UNASKED not in frameworks:
        return tuple(frameworks), ()
    told = frameworks_followed(analysis.segmentation.passages)
    if UNASKED in frameworks and (due := _due(issuer, analysis)):
        return due, (_said("framework-duties", names=", ".join(due)),)
    if UNASKED in frameworks:
        names: tuple[str, ...] = (USUAL,)
        code = "framework-usual" if not told or told == names else "framework-followed"
        options = " ".join(f"-f {name}" for name in told)
        line = f"csrcheck {command} {shlex.quote(analysis.document.path)} {options}"
        return names, (_said(code, names=", ".join(told), command=line, usual=USUAL),)
    asked = [other for name in frameworks for other in (told if name == AUTO else (name,))]
    names = tuple(dict.fromkeys(asked)) or (USUAL,)
    code = "framework-auto" if told else "framework-auto-none"
    return names, (_said(code, names=", ".join(told), usual=USUAL),)


def _due(given: GivenIssuer, analysis: Analysis) -> tuple[str, ...]:
    """Return the frameworks an issuer has to report by, fully, with the reason, or as soon as it publishes a report."""
    year = analysis.document.identity.year
    if not given or year is None:
        return ()
    from csrcheck.duties import make_issuer, resolve_duties, stated_facts

    issuer, _ = make_issuer(*given, stated_facts(analysis.segmentation.passages))
    published: Mapping[str, Mapping[int | None, Value]] = {PUBLISHES: {None: True}, **issuer.facts}
    found = resolve_duties(replace(issuer, facts=published, years=(year,))).duties
    return tuple(
        dict.fromkeys(each.framework for each in found if each.covers and each.obligation in _BINDING)
    )


def _said(code: str, **details: str) -> Diagnostic:
    return Diagnostic(code, Severity.INFO, details=tuple(sorted(details.items())))
