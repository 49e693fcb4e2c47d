"""Every word the page's scripts ask for is there, in the words that are sent to it."""

from __future__ import annotations

import re
from pathlib import Path

from csrcheck.messages import Language
from csrcheck.messages.review import REVIEW
from csrcheck.messages.table import MESSAGES
from csrcheck.model import Reading
from csrcheck.review.desk import Desk

PACKAGE = Path(__file__).resolve().parents[2] / "csrcheck"
SCRIPTS = sorted((PACKAGE / "review" / "static").glob("*.js"))
CODE = re.compile(r'"((?:review|verdict|place|account|item|explain|html|level)-[a-z_-]*[a-z])"')
BEGUN = re.compile(r"`([a-z-]+-)\$\{")


def test_words_of_the_scripts_are_sent() -> None:
    sent = {language: Desk(language, Reading()).words() for language in Language}
    used = {code for script in SCRIPTS for code in CODE.findall(script.read_text(encoding="utf-8"))}
    assert len(used) > 60
    for words in sent.values():
        assert sorted(used - words.keys()) == []
        for script in SCRIPTS:
            for begun in BEGUN.findall(script.read_text(encoding="utf-8")):
                if begun.startswith(("page-", "pane-", "do-", "tab-", "in-", "export-")):  # names of elements
                    continue
                assert any(code.startswith(begun) for code in words), begun


def test_no_word_of_the_review_is_left_over() -> None:
    files = [
        *SCRIPTS,
        *(path for path in PACKAGE.rglob("*.py") if path.name != "review.py" or "cli" in path.parts),
    ]
    said = "".join(path.read_text(encoding="utf-8") for path in files)
    begun = tuple(set(re.findall(r"[`\"](review-[a-z-]+-)(?:\$)?\{", said)))
    left = [code for code in REVIEW if f'"{code}"' not in said and not code.startswith(begun)]
    assert left == []
    assert set(REVIEW) <= set(MESSAGES)
