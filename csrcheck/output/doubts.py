"""Why a verdict may be wrong, in words."""

from __future__ import annotations

from csrcheck.model import Basis
from csrcheck.output import View


def why_doubtful(basis: Basis, view: View) -> str:
    """Return what a verdict rests on, as a reason to look at it."""
    return view.say(f"basis-{basis.value}") if basis else ""
