"""The question of an organiser: whether a report that comes in has what a release asks of it."""

from __future__ import annotations

from csrcheck.catalog import with_trait
from csrcheck.catalog.profiles import Profile, load_profile
from csrcheck.engine.coverage import COVERAGE
from csrcheck.engine.figures import FIGURES
from csrcheck.engine.request import Answers, Question, Side
from csrcheck.intake import assess_intake
from csrcheck.model import Intake


def _profile(side: Side) -> Profile:
    return load_profile(side.profile)


def _intake(answers: Answers, profile: Profile) -> Intake:
    return assess_intake(
        profile,
        answers.document,
        answers.analysis.segmentation.passages,
        answers.analysis.evidence,
        answers.of(COVERAGE).results[0],
        answers.of(FIGURES).series,
        with_trait(answers.vocabulary.topics, "boundary"),
    )


INTAKE: Question[Profile, Intake] = Question(
    "intake", _intake, _profile, lambda profile: (profile.framework,)
)
