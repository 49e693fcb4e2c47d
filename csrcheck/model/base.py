"""Words shared by all stages: language, severity, labels, diagnostics."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from csrcheck.messages import Language, fill, shown, text


class Severity(StrEnum):
    """How much a diagnostic or finding matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


NOT_A_REPORT = "not-a-report"
"""Code of the diagnostic on a text that does not look like a report; it keeps it out of rankings."""


class Diagnostic(Struct, frozen=True):
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


class Label(Struct, frozen=True):
    """A short text in both languages; English falls back to Chinese."""

    zh: str
    en: str = ""

    def get(self, language: Language) -> str:
        """Return the text in the language asked for."""
        return (self.en or self.zh) if language is Language.EN else self.zh


class Text(Struct, frozen=True):
    """Something to be said, as a code and its values: judging picks the code, showing finds the words.

    Attributes:
        code: Of ``csrcheck.messages``, or of the rule that brings its own words.
        args: Values for the placeholders; those that are words themselves are told in the language asked for.
        says: The words of a rule, which stand with it; ``None`` where ``csrcheck.messages`` has them.
    """

    code: str
    args: tuple[tuple[str, Value], ...] = ()
    says: Label | None = None

    def get(self, language: Language) -> str:
        """Return it in the language asked for."""
        details = {name: shown(value, language) for name, value in self.args}
        if self.says is not None:
            return fill(self.says.get(language), details)
        return text(self.code, language.value, **details)


class Several(Struct, frozen=True):
    """Words one after another.

    Attributes:
        separator: Code of what stands between them.
    """

    parts: tuple[Words | str, ...]
    separator: str = "name-separator"

    def get(self, language: Language) -> str:
        """Return them in the language asked for."""
        return text(self.separator, language.value).join(str(shown(each, language)) for each in self.parts)


Words: TypeAlias = Label | Text | Several
"""What can be shown in either language."""

Value: TypeAlias = Words | str | int | float


def say(code: str, **args: Value) -> Text:
    """Return what a code of ``csrcheck.messages`` says with these values."""
    return Text(code, tuple(args.items()))
