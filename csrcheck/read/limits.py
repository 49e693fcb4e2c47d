"""How much a single file may cost before reading stops."""

from __future__ import annotations

from csrcheck.model import Limits

__all__ = ["Limits"]
