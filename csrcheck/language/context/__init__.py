"""What sentences say, whatever their subject: an engine in the manner of ConText on Chinese clauses.

Words and their concepts are data (``frameworks/language``); a text is annotated once, and coverage, balance
and figures read the same annotation.
"""

from csrcheck.language.context.annotated import Annotated, Span
from csrcheck.language.context.concept import Concept, Matter, WordingFile
from csrcheck.language.context.lexicon import (
    FIGURES,
    Lexicon,
    Wording,
    compile_concepts,
    cuts_latin,
    reference,
)
from csrcheck.language.context.matters import (
    Mention,
    Named,
    has_zero,
    is_fragment,
    mentions,
    named,
)

__all__ = [
    "FIGURES",
    "Annotated",
    "Concept",
    "Lexicon",
    "Matter",
    "Mention",
    "Named",
    "Span",
    "Wording",
    "WordingFile",
    "compile_concepts",
    "cuts_latin",
    "has_zero",
    "is_fragment",
    "mentions",
    "named",
    "reference",
]
