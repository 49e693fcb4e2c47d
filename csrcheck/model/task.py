"""What is to be done about a report, by the department that can do it."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model.base import Label, Words

_NONE = Label("")


class Task(Struct, frozen=True):
    """One thing to supply or to mend.

    Attributes:
        key: Of the issue it settles: the same from draft to draft.
        department: Who usually holds what is needed; empty where nobody is known to.
        beside: Departments that one needs for it.
        supply: What to supply or do; ``why`` is what was found.
        units: Units the figures usually have; ``years`` are those without a figure.
        example: Invented words the tool accepts, as a pattern to write by.
        section: Headings under which it belongs, outermost first.
        quote: The report's words it is about; of what is missing, words that come near and do not count.
        gain: Percentage points of coverage of the framework it is worth; ``None`` for findings and bad news.
        star: Points of the rating's total it is worth; ``None`` where the standard does not count it.
    """

    key: str
    department: Label
    title: Label
    why: Words
    supply: tuple[Words, ...] = ()
    framework: str = ""
    indicator: str = ""
    units: Words = _NONE
    years: tuple[int, ...] = ()
    example: str = ""
    section: tuple[str, ...] = ()
    page: int | None = None
    quote: str = ""
    gain: float | None = None
    star: float | None = None
    beside: tuple[Label, ...] = ()
