"""All sentences by code, put together from the tables of the subjects."""

from __future__ import annotations

from csrcheck.messages.agents import AGENTS
from csrcheck.messages.annotate import ANNOTATE
from csrcheck.messages.authoring import AUTHORING
from csrcheck.messages.balance import BALANCE
from csrcheck.messages.batch import BATCH
from csrcheck.messages.catalogue import CATALOGUE
from csrcheck.messages.coverage import COVERAGE
from csrcheck.messages.duties import DUTIES
from csrcheck.messages.faults import FAULTS
from csrcheck.messages.figures import FIGURES
from csrcheck.messages.index import INDEX
from csrcheck.messages.intake import INTAKE
from csrcheck.messages.output import OUTPUT
from csrcheck.messages.pack import PACK
from csrcheck.messages.page import PAGE
from csrcheck.messages.rating import RATING
from csrcheck.messages.reading import READING
from csrcheck.messages.review import REVIEW
from csrcheck.messages.tables import TABLES

MESSAGES: dict[str, tuple[str, str]] = {
    **AGENTS,
    **ANNOTATE,
    **BALANCE,
    **BATCH,
    **RATING,
    **READING,
    **REVIEW,
    **CATALOGUE,
    **OUTPUT,
    **COVERAGE,
    **FAULTS,
    **FIGURES,
    **DUTIES,
    **INDEX,
    **INTAKE,
    **AUTHORING,
    **PACK,
    **PAGE,
    **TABLES,
}
