"""What a rule is, and what its check gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Protocol, TypeVar

from msgspec import Struct, field

from csrcheck.language.quotes import cut, join_wraps
from csrcheck.model import Finding, Label, Passage, Severity, Suspect, Text, Value, say
from csrcheck.model.citation import table_and_row

QUOTE = "quote"
"""The fact that is the report's own words; see :attr:`Rule.facts`."""

Subject = TypeVar("Subject")


class Placed(Protocol):
    """What has a place in the report: a passage, a series, a negative matter."""

    @property
    def page(self) -> int | None:
        """Physical page."""

    @property
    def page_label(self) -> str | None:
        """Printed page number."""

    @property
    def line(self) -> int | None:
        """Line of text input."""

    @property
    def section(self) -> tuple[str, ...]:
        """Headings above it, outermost first."""


class Quoted(Placed, Protocol):
    """What has a place and words of the report."""

    @property
    def quote(self) -> str:
        """The report's own words."""


class Rule(Struct, frozen=True):
    """What a check is called, how grave what it finds is, and what it says of it.

    Attributes:
        id: Stable: settings, baselines and ``--ignore`` name it.
        severity: ``error`` for what cannot stand, ``warning`` for what should be mended, ``info`` for advice.
        title: What it looks for, in a few words.
        says: The sentence for a finding, what is wrong and what to do, with placeholders for what was found;
            a rule with several sentences names them, the usual one ``""``.
        docs: When it speaks, for the table in ``docs/``.
        facts: Which values make a finding the one it is (``quote``: the report's own words). They are its
            fingerprint: words of ours, pages and lines are never among them.
    """

    id: str
    severity: Severity
    title: Label
    says: Mapping[str, Label]
    docs: str
    facts: tuple[str, ...] = (QUOTE,)

    def finding(self, what: Found) -> Finding:
        """Return what the check found as a finding of this rule.

        Raises:
            KeyError: The check names a sentence the rule does not have.
        """
        where = what.where
        code = f"{self.id}/{what.sentence}" if what.sentence else self.id
        values = {QUOTE: what.quote, **what.details}
        return Finding(
            rule=self.id,
            severity=self.severity,
            message=Text(code, tuple(what.details.items()), self.says[what.sentence]),
            page=where.page if where else None,
            page_label=where.page_label if where else None,
            line=where.line if where else None,
            section=where.section if where else (),
            quote=cut(what.quote),
            indicator=what.indicator,
            facts=tuple(_plain(values[name]) for name in self.facts if name in values),
            suspects=what.suspects,
        )


class Found(Struct, frozen=True):
    """What a check gives back for one place; the run makes it a finding of its rule.

    Attributes:
        where: The place; ``None`` where something is absent.
        sentence: Which of the sentences of the rule is said.
        quote: The report's own words, whole.
        indicator: The clause of a framework concerned.
        details: Values for the placeholders of the sentence.
        suspects: The numbers one of which must be wrong.
    """

    where: Placed | None
    sentence: str = ""
    quote: str = ""
    indicator: str = ""
    details: Mapping[str, Value] = field(default_factory=dict)
    suspects: tuple[Suspect, ...] = ()


def found(
    where: Passage | Quoted | None,
    sentence: str = "",
    *,
    quote: str = "",
    indicator: str = "",
    suspects: Iterable[Suspect] = (),
    **details: Value,
) -> Found:
    """Return what a check found.

    Args:
        where: Gives the place, and the quote where none is given.
        sentence: Which of the sentences of the rule is said.
        quote: The report's words, where they are others than those of the place.
        indicator: The clause of a framework concerned.
        suspects: The numbers one of which must be wrong.
        details: Values for the placeholders of the sentence.
    """
    words = quote or (words_of(where) if where is not None else "")
    return Found(where, sentence, words, indicator, details, tuple(suspects))


def words_of(where: Passage | Quoted) -> str:
    """Return the report's words at a place, on one line."""
    return join_wraps(where.text) if isinstance(where, Passage) else where.quote


def place_of(where: Placed, *, paged: bool) -> Text | None:
    """Return another place named inside a message: line, page, or section where there are no pages."""
    if where.line is not None:
        if paged and where.page:
            return say("place-page-line", page=where.page, line=where.line)
        return say("place-line", line=where.line)
    if paged and where.page:
        return say("place-page", page=where.page)
    if not where.section:
        return None
    if where.page_label and not paged:
        table, row = table_and_row(where.page_label)
        return say(f"place-{'table-' if table else ''}row", section=where.section[-1], table=table, row=row)
    return say("place-section", section=where.section[-1])


class Check(Struct, Generic[Subject], frozen=True):
    """A rule with the function that finds what it speaks of."""

    rule: Rule
    find: Callable[[Subject], Iterable[Found]]


def _plain(value: Value) -> str:
    """Return a fact without what may change about it: white space, and the words of a code."""
    if isinstance(value, Text):
        return value.code
    return "".join(str(value).split())
