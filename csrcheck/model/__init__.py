"""The frozen values that cross the seams between stages.

A stage takes some of these and returns others; nothing else passes between stages. Text offsets are
counted in characters, pages are physical and 1-based, boxes are in PDF points with the origin at the
top left of the page.

Modules are imported when a name of theirs is first asked for: making all these classes takes longer than
starting Python, and a child process needs few of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrcheck.messages import Language
    from csrcheck.model.assurance import Assurance, AssuranceLevel
    from csrcheck.model.authoring import (
        Crosswalk,
        CrosswalkEntry,
        CrosswalkLink,
        CrosswalkSide,
        IndicatorMatch,
        LintFinding,
        LintReport,
        NearTopic,
        SentenceMatch,
        ThemeGuess,
        TopicMatch,
    )
    from csrcheck.model.balance import (
        Account,
        Balance,
        ChapterTone,
        Elsewhere,
        KnownEvent,
        KnownEventAnswer,
        NegativeItem,
        NegativeType,
        Polarity,
        Rung,
        Silence,
    )
    from csrcheck.model.base import (
        NOT_A_REPORT,
        Diagnostic,
        Label,
        Several,
        Severity,
        Text,
        Value,
        Words,
        say,
    )
    from csrcheck.model.citation import Citation, CitedFigure
    from csrcheck.model.document import (
        BY_LINE,
        COUNTED,
        UNREADABLE,
        WITHOUT_PAGES,
        Block,
        BlockKind,
        Box,
        Document,
        DocumentKind,
        Identity,
        IdentitySource,
        Link,
        Origin,
        OutlineEntry,
        Page,
        PageStatus,
        Table,
        Unread,
    )
    from csrcheck.model.doubts import Doubt, claims_to_check, please_check
    from csrcheck.model.draft import Draft, DraftRow, DraftState
    from csrcheck.model.finding import Accepted, Finding, Suspect
    from csrcheck.model.index import ContentIndex, IndexMove, IndexRow, IndexStatus, MoveState, Unlisted
    from csrcheck.model.intake import Answered, Intake, IntakeItem
    from csrcheck.model.materiality import AssessedTopic, Standing, TopicElement, TopicStanding
    from csrcheck.model.passage import (
        Element,
        Evidence,
        Figure,
        Hit,
        IndexEntry,
        IndexPart,
        Passage,
        PassageKind,
        RowCell,
        Segmentation,
        Span,
        Stack,
        Strength,
        TableRow,
        Traits,
        Zero,
        Zone,
    )
    from csrcheck.model.rating import (
        ConfirmationForm,
        DimensionRating,
        Ground,
        Measure,
        Move,
        Rating,
        Star,
    )
    from csrcheck.model.reading import Limits, OcrMode, Reading
    from csrcheck.model.result import (
        NOTHING_HIDDEN,
        AskResult,
        Basis,
        ChapterTitle,
        DocumentSummary,
        Explanation,
        FrameworkResult,
        Hidden,
        IndicatorResult,
        Report,
        ReviewNote,
        TopicAdvice,
        Verdict,
        coverage_of,
        coverage_range,
        possible_of,
        share_range,
        withheld,
    )
    from csrcheck.model.series import FrameworkGaps, IndicatorGap, Series, SeriesSource, YearValue
else:
    _MODULES = (
        "csrcheck.messages",
        *(
            f"{__name__}.{part}"
            for part in (
                "base",
                "reading",
                "document",
                "citation",
                "passage",
                "finding",
                "series",
                "balance",
                "materiality",
                "assurance",
                "rating",
                "result",
                "doubts",
                "authoring",
                "draft",
                "index",
                "intake",
            )
        ),
    )
    """Those that most processes need come first; a name is looked for in this order."""

    def __getattr__(name: str) -> object:
        if not name.startswith("_"):
            for module in map(import_module, _MODULES):
                if hasattr(module, name):
                    value = globals()[name] = getattr(module, name)
                    return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "BY_LINE",
    "COUNTED",
    "NOTHING_HIDDEN",
    "NOT_A_REPORT",
    "UNREADABLE",
    "WITHOUT_PAGES",
    "Accepted",
    "Account",
    "Answered",
    "AskResult",
    "AssessedTopic",
    "Assurance",
    "AssuranceLevel",
    "Balance",
    "Basis",
    "Block",
    "BlockKind",
    "Box",
    "ChapterTitle",
    "ChapterTone",
    "Citation",
    "CitedFigure",
    "ConfirmationForm",
    "ContentIndex",
    "Crosswalk",
    "CrosswalkEntry",
    "CrosswalkLink",
    "CrosswalkSide",
    "Diagnostic",
    "DimensionRating",
    "Document",
    "DocumentKind",
    "DocumentSummary",
    "Doubt",
    "Draft",
    "DraftRow",
    "DraftState",
    "Element",
    "Elsewhere",
    "Evidence",
    "Explanation",
    "Figure",
    "Finding",
    "FrameworkGaps",
    "FrameworkResult",
    "Ground",
    "Hidden",
    "Hit",
    "Identity",
    "IdentitySource",
    "IndexEntry",
    "IndexMove",
    "IndexPart",
    "IndexRow",
    "IndexStatus",
    "IndicatorGap",
    "IndicatorMatch",
    "IndicatorResult",
    "Intake",
    "IntakeItem",
    "KnownEvent",
    "KnownEventAnswer",
    "Label",
    "Language",
    "Limits",
    "Link",
    "LintFinding",
    "LintReport",
    "Measure",
    "Move",
    "MoveState",
    "NearTopic",
    "NegativeItem",
    "NegativeType",
    "OcrMode",
    "Origin",
    "OutlineEntry",
    "Page",
    "PageStatus",
    "Passage",
    "PassageKind",
    "Polarity",
    "Rating",
    "Reading",
    "Report",
    "ReviewNote",
    "RowCell",
    "Rung",
    "Segmentation",
    "SentenceMatch",
    "Series",
    "SeriesSource",
    "Several",
    "Severity",
    "Silence",
    "Span",
    "Stack",
    "Standing",
    "Star",
    "Strength",
    "Suspect",
    "Table",
    "TableRow",
    "Text",
    "ThemeGuess",
    "TopicAdvice",
    "TopicElement",
    "TopicMatch",
    "TopicStanding",
    "Traits",
    "Unlisted",
    "Unread",
    "Value",
    "Verdict",
    "Words",
    "YearValue",
    "Zero",
    "Zone",
    "claims_to_check",
    "coverage_of",
    "coverage_range",
    "please_check",
    "possible_of",
    "say",
    "share_range",
    "withheld",
]
