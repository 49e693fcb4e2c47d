"""How often a process looks for circular garbage."""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 1_000_000, 10, 10


def collect_seldom() -> None:
    """Look for garbage seldom: reading and matching make millions of small values and hardly a circle.

    Python's usual thresholds look through all of them again and again, a fifth of the time of a report; what
    is in no circle goes at once either way, so that memory stays the same. A report makes some hundred thousand
    values that stay and not one circle: only what is much longer, or a long row of them, is looked through at all.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def leave_it() -> None:
    """Look for no more garbage: this process is about to end.

    Python's end looks through every value there is, several times, and lets the system have it all the same: a tenth of
    a report's time, in which nobody is told anything.
    """
    gc.freeze()
