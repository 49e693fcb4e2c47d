"""Rules: what a check is, what it finds, how it is run, and the list of all there are.

A rule is one file of ``figures/rules``, ``balance/rules`` or ``coverage/rules``: ``RULE`` says what it is called and what it tells,
``check`` yields what it finds. ``registry`` knows all of them; nothing here knows any.
"""

from csrcheck.rules.rule import Check, Found, Rule, found, place_of, words_of
from csrcheck.rules.run import Outcome, run

__all__ = ["Check", "Found", "Outcome", "Rule", "found", "place_of", "run", "words_of"]
