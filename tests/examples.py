"""How many examples random tests try: `make soak` tries twenty times as many, another lot each time."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL = 60


def load_profiles() -> None:
    """Make the profiles known; the usual one is taken unless ``--hypothesis-profile`` names another.

    The first example pays for loading the converter and jieba; how long one takes is nobody's concern here.
    """
    settings.register_profile("csrcheck", deadline=None, max_examples=USUAL, derandomize=True)
    settings.register_profile("quick", deadline=None, max_examples=USUAL // 6, derandomize=True)
    settings.register_profile("soak", deadline=None, max_examples=USUAL * 20, print_blob=True)
    settings.load_profile("csrcheck")


def examples(count: int) -> settings:
    """Return settings for a test that needs another number of examples than the others, scaled by the profile."""
    scaled = max(count * (settings.default or settings()).max_examples // USUAL, 1)
    return settings(
        max_examples=scaled, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
