"""Where the bundled frameworks are: in the installed package or at the top of the checkout."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from csrcheck.bundled import bundled, units_file

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def framework_files() -> Mapping[str, Traversable]:
    """Return the bundled framework files by their key (``hkex@2022``), sorted."""
    found = {
        entry.name.removesuffix(".yaml"): entry
        for entry in bundled().iterdir()
        if entry.name.endswith(".yaml")
    }
    return dict(sorted(found.items()))


def vocabulary_files() -> dict[str, Traversable]:
    """Return the bundled vocabulary files by name, sorted."""
    folder = bundled() / "vocabulary"
    found = {entry.name: entry for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    return dict(sorted(found.items()))


def language_files() -> dict[str, Traversable]:
    """Return the bundled files of wording by name, sorted."""
    return {f"{name}.yaml": file for name, file in _beside("language").items()}


def rating_files() -> dict[str, Traversable]:
    """Return the bundled rating standards by their key, sorted."""
    return _beside("rating")


def profile_files() -> dict[str, Traversable]:
    """Return the bundled profiles of release events by their key, sorted."""
    return _beside("profiles")


def duty_files() -> dict[str, Traversable]:
    """Return the bundled rules on who must report what, by name, sorted."""
    return _beside("duties")


def guide_files() -> dict[str, Traversable]:
    """Return the bundled practice guides by the framework they are to, sorted."""
    return _beside("guides")


def industry_files() -> dict[str, Traversable]:
    """Return the files of standards by industry, by their path in the folder: sectors, what is judged by hand, the rest."""
    folder = bundled() / "sasb"
    judged = {
        f"judged/{each.name}": each for each in (folder / "judged").iterdir() if each.name.endswith(".yaml")
    }
    return {f"{name}.yaml": file for name, file in _beside("sasb").items()} | dict(sorted(judged.items()))


def named_file() -> Traversable:
    """Return the file of the words by which reports name the frameworks."""
    return bundled() / "named" / "standards.yaml"


def index_file() -> Traversable:
    """Return the file of what content indexes look like."""
    return bundled() / "index" / "index.yaml"


def structure_files() -> list[Traversable]:
    """Return the files of the words by which the parts of a report, and what they state, are told apart."""
    return [
        bundled() / "structure" / name
        for name in ("words.yaml", "figures.yaml", "cells.yaml", "issuers.yaml", "subjects.yaml")
    ]


def identity_file() -> Traversable:
    """Return the file of the words by which reports and organisations name themselves."""
    return bundled() / "structure" / "identity.yaml"


def balance_file() -> Traversable:
    """Return the file of what a balanced report is expected to speak of, and of the ladder."""
    return bundled() / "balance" / "balance.yaml"


def references_file() -> Traversable:
    """Return the file of laws and standards that others have replaced."""
    return bundled() / "references" / "superseded.yaml"


def english_file() -> Traversable:
    """Return the file of what the English version of a report is read by."""
    return bundled() / "figures" / "english.yaml"


def factors_file() -> Traversable:
    """Return the file of factors for energy and emissions."""
    return bundled() / "factors" / "factors.yaml"


def figure_words_files() -> dict[str, Traversable]:
    """Return the files of the words by which figures are read and held against each other, by name."""
    return {name: bundled() / "figures" / name for name in ("sentences.yaml", "words.yaml")}


def scoring_files() -> list[Traversable]:
    """Return the files of the numbers verdicts and findings rest on, in the order of their names."""
    found = (each for each in (bundled() / "scoring").iterdir() if each.name.endswith(".yaml"))
    return sorted(found, key=lambda each: each.name)


def replies_file() -> Traversable:
    """Return the file of the words by which people answer remarks."""
    return bundled() / "replies" / "answers.yaml"


def _beside(name: str) -> dict[str, Traversable]:
    folder = bundled() / name
    found = {
        each.name.removesuffix(".yaml"): each for each in folder.iterdir() if each.name.endswith(".yaml")
    }
    return dict(sorted(found.items()))


@cache
def bundled_digest() -> str:
    """Return a SHA-256 over the bytes of all bundled files."""
    digest = hashlib.sha256()
    for name, file in (
        *framework_files().items(),
        *vocabulary_files().items(),
        *language_files().items(),
        *figure_words_files().items(),
        *(
            (file.name, file)
            for file in (balance_file(), references_file(), *structure_files(), identity_file(), units_file())
        ),
    ):
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
