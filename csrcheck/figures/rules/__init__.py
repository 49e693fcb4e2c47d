"""Rules on figures and wording, one a file, in one literal list."""

from __future__ import annotations

from csrcheck.figures.reading import Figures
from csrcheck.figures.rules import (
    aim_missed,
    basis_changed,
    course_contradicted,
    decimal_slip,
    event_conflict,
    factor_stated,
    figure_differs,
    grid_factor,
    growth_column,
    growth_contradicted,
    likely_wrong,
    organisation_name,
    outdated_reference,
    points_contradicted,
    ratio_mismatch,
    recalculated,
    report_period,
    restated,
    share_not_100,
    stale_age,
    stale_year,
    template_left,
    total_mismatch,
    unit_missing,
    unit_slip,
    unit_wrong,
    value_conflict,
    year_jump,
)
from csrcheck.rules import Check

_SHARED = {check.rule.id: check for check in likely_wrong.ARITHMETIC}

CHECKS: tuple[Check[Figures], ...] = tuple(
    _SHARED.get(rule.RULE.id) or Check(rule.RULE, rule.check)
    for rule in (
        likely_wrong,
        total_mismatch,
        share_not_100,
        value_conflict,
        unit_slip,
        growth_contradicted,
        growth_column,
        course_contradicted,
        points_contradicted,
        event_conflict,
        figure_differs,
        aim_missed,
        report_period,
        template_left,
        ratio_mismatch,
        recalculated,
        factor_stated,
        grid_factor,
        stale_year,
        stale_age,
        outdated_reference,
        restated,
        basis_changed,
        organisation_name,
        decimal_slip,
        unit_wrong,
        unit_missing,
        year_jump,
    )
)
"""The gravest first; the documentation lists them in this order."""

ACROSS: tuple[Check[Figures], ...] = tuple(
    Check(rule.RULE, rule.check) for rule in (figure_differs, restated)
)
"""Those that look at other documents."""
