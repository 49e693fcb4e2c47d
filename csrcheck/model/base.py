"""Words shared by all stages: language, severity, labels, diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csrcheck.messages import Language


class Severity(StrEnum):
    """How much a diagnostic or finding matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that went wrong or was left out while reading, as data.

    Attributes:
        code: Stable identifier; the wording in both languages is in ``csrcheck.messages``.
        severity: ``error`` means content could not be read.
        page: Physical page, where the diagnostic belongs to one.
        details: Values for the placeholders of the message, as sorted pairs.
    """

    code: str
    severity: Severity = Severity.WARNING
    page: int | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A short text in both languages; English falls back to Chinese."""

    zh: str
    en: str = ""

    def get(self, language: Language) -> str:
        """Return the text in the language asked for."""
        return (self.en or self.zh) if language is Language.EN else self.zh
