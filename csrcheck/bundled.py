"""Where the files of data are: in the installed package or at the top of the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def bundled() -> Traversable:
    """Return the folder of bundled frameworks and of all other knowledge kept as data.

    A built wheel carries it inside the package; a checkout, installed as editable or not at all, has
    it beside the package.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "frameworks", here.parent / "frameworks"):
        if folder.is_dir():
            return folder
    from importlib import resources  # a package that is no folder; loading this takes longer than to look

    return resources.files("csrcheck") / "frameworks"


def units_file() -> Traversable:
    """Return the file of units; language reads it itself, because readers of files need it and know no catalogue."""
    return bundled() / "units" / "units.yaml"


def cells_file() -> Traversable:
    """Return the file of what stands in cells without a figure; language reads it itself, too."""
    return bundled() / "structure" / "cells.yaml"
