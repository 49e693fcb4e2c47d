"""The one exception family: what stops a run, told to a person in one line.

Each class maps to an exit code in a single place (:attr:`CsrcheckError.exit_code`). What does not
stop a run is a :class:`csrcheck.model.Diagnostic`, not an exception.
"""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.messages import Language, is_sayable, printable, shown, text, visible


class CsrcheckError(Exception):
    """Anything that keeps a command from running; never raised for a finding.

    Attributes:
        code: Key of the message in ``csrcheck.messages``.
        near: Names the user may have meant, best first.
        details: Values for the placeholders of the message, in English.
        said: Those that have words in both languages.
    """

    exit_code = 2

    def __init__(self, code: str, *, near: Sequence[str] = (), **details: object) -> None:
        self.code = code
        self.near = tuple(near)
        self.said = {name: value for name, value in details.items() if is_sayable(value)}
        self.details = {name: _cleaned(name, shown(value, Language.EN)) for name, value in details.items()}
        super().__init__(self.message(Language.EN))

    def message(self, language: Language) -> str:
        """Return the one line shown to the user: what, where, what to do."""
        suggestion = text("suggest-near", language.value, names=" / ".join(self.near)) if self.near else ""
        return text(self.code, language.value, suggestion=suggestion, **self.told(language))

    def told(self, language: Language) -> dict[str, str]:
        """Return the details in the words of a language."""
        said = {name: _cleaned(name, value.get(language)) for name, value in self.said.items()}
        details = {**self.details, **said}
        if "why" in details and "why" not in said:
            from csrcheck.messages.reasons import reason_words  # most runs have nothing to complain of

            details["why"] = reason_words(details["why"], language.value)
        return details

    def __reduce__(self) -> tuple[object, ...]:
        """Keep code and details when the error crosses a process boundary."""
        return (_rebuild, (type(self), self.code, self.near, {**self.details, **self.said}))


def _cleaned(name: str, value: object) -> str:
    # Reasons may have several lines; names, whatever they hold, have one.
    return visible(str(value)) if name == "why" else printable(value)


def _rebuild(
    kind: type[CsrcheckError], code: str, near: tuple[str, ...], details: dict[str, object]
) -> CsrcheckError:
    return kind(code, near=near, **details)


class InputError(CsrcheckError):
    """Raised when the report cannot be read: missing, empty, encrypted, damaged, of a wrong kind."""


class FrameworkError(CsrcheckError):
    """Raised when a framework or vocabulary file is unknown or wrong."""


class UsageError(CsrcheckError):
    """Raised when options contradict each other or a target cannot be written."""
