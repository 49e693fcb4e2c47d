"""One report, asked some questions: read once, each question answered once.

:func:`ask` takes a :class:`Request` and gives :class:`Answers`. What may be asked are the :class:`Question` values of
the modules here, one module per package that answers: ``coverage``, ``figures``, ``balance``, ``rating``,
``intake``. A question may ask others (``answers.of(FIGURES)``) and gets the answer they have given already.
``analysis`` leads from a file to evidence; ``report`` puts answers into one :class:`csrcheck.model.Report`. Each
is loaded when it is first needed: an answer from the cache takes less time than loading what it does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrcheck.engine.request import Answers, Question, Request, Side, ask

__all__ = ["Answers", "Question", "Request", "Side", "ask"]


def __getattr__(name: str) -> object:
    """Return a name of the package; ``ahead`` is needed before the rest is loaded."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module("csrcheck.engine.request"), name)
    globals()[name] = value
    return value
