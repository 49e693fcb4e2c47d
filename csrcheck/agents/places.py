"""Which files an agent may name: those under the folders it was given, whatever links and ``..`` say."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from csrcheck.catalog import available
from csrcheck.catalog.loader import is_path
from csrcheck.catalog.source import Source
from csrcheck.errors import InputError, UsageError
from csrcheck.kinds import SEARCHED

MOST_LISTED = 500
"""Reports a listing names."""
_DEEPEST = 12
_NOT_IDS = ("auto", "")


class Places:
    """The folders an agent may look into.

    A path is resolved through every link before it is compared, and what is used is the resolved path: a link
    that is turned aside later leads nowhere else.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(self._folder(each) for each in folders)

    @staticmethod
    def _folder(given: Path) -> Path:
        found = Path(os.path.realpath(given))
        if not found.is_dir():
            raise UsageError("agents-no-folder", path=given)
        return found

    def resolve(self, name: str) -> Path:
        """Return the path a name means: absolute, or from one of the folders; the file need not exist.

        Raises:
            UsageError: It lies outside the folders.
        """
        if not name.strip() or "\0" in name:
            raise UsageError("agents-outside", path=name, folders=self.named)
        given = Path(name)
        bases = [Path()] if given.is_absolute() else self.folders
        tried = [Path(os.path.realpath(base / given)) for base in bases]
        inside = [each for each in tried if self.holds(each)]
        if not inside:
            raise UsageError("agents-outside", path=name, folders=self.named)
        return next((each for each in inside if each.exists()), inside[0])

    def report(self, name: str) -> Path:
        """Return the file a name means.

        Raises:
            UsageError: It lies outside the folders.
            InputError: There is no such file; the message names near ones.
        """
        found = self.resolve(name)
        if not found.is_file():
            from difflib import get_close_matches

            names = [self.shown(each) for each in self.reports()]
            raise InputError("agents-missing", near=get_close_matches(name, names, 3, 0.3), path=name)
        return found

    def holds(self, real: Path) -> bool:
        """Tell whether a resolved path lies in one of the folders."""
        return any(real == folder or folder in real.parents for folder in self.folders)

    def shown(self, path: Path) -> str:
        """Return a path as an agent names it: from its folder where that is not ambiguous."""
        holding = next((each for each in self.folders if each in path.parents), None)
        if holding is None:
            return str(path)
        short = path.relative_to(holding)
        alone = sum((each / short).exists() for each in self.folders) <= 1
        return short.as_posix() if alone else str(path)

    def reports(self) -> Iterator[Path]:
        """Yield the files that may be reports, in order; links that lead out are passed over."""
        count = 0
        for folder in self.folders:
            for where, names, files in os.walk(folder):
                depth = len(Path(where).relative_to(folder).parts)
                names[:] = (
                    sorted(each for each in names if not each.startswith(".")) if depth < _DEEPEST else []
                )
                for each in sorted(files):
                    path = Path(where, each)
                    if path.suffix.lower() in SEARCHED and self.holds(Path(os.path.realpath(path))):
                        yield path
                        count += 1
                        if count >= MOST_LISTED:
                            return

    def framework(self, name: str) -> str:
        """Return a framework's name as the engine takes it: an id, or the path of a file under the folders.

        Raises:
            UsageError: It, or a file it extends, lies outside the folders.
        """
        if name in _NOT_IDS or any(name in (each.id, each.key) for each in available()) or not is_path(name):
            return name
        found = at = self.resolve(name)
        for _ in range(_DEEPEST):
            if not at.is_file():
                break
            source = Source(at.read_bytes(), str(at))
            base = str(source.raw["extends"]) if source.extends else ""
            if not is_path(base):
                break
            at = self.resolve(str(at.parent / base))
        return str(found)

    @property
    def named(self) -> str:
        """The folders, for messages."""
        return ", ".join(map(str, self.folders))
