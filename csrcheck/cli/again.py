"""The same command on the same files says the same again, without being worked out.

A run of a command that only reads is kept with the files it opened. Asked again in the same place, of the same
program, on the same day and with all those files unchanged, its answer is what it was: some 60 ms instead of half a
second, most of it Python's own start. Which files a run depends on is not declared anywhere but observed: Python
tells of each file it opens. A run that wrote a file, listed a folder, opened a database or started a program is not
kept, nor is one that failed.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TextIO

import msgspec

from csrcheck import store

COMMANDS = frozenset(
    [
        "check",
        "compare",
        "coverage",
        "diff",
        "duties",
        "explain",
        "facts",
        "gaps",
        "intake",
        "match",
        "negative",
        "recalculate",
        "reconcile",
        "text",
        "twin",
    ]
)
"""Those that give an answer on stdout and do nothing else."""

_KIND = "answer"
_MOST_BYTES = 8 * 1024 * 1024
_SETTINGS = (".git", "csrcheck.toml", "pyproject.toml")
"""What is looked for from the current folder upward: that one is not there matters as well."""
_PASSING = frozenset(("_", "OLDPWD", "SHLVL", "SHELL_SESSION_ID", "PYTEST_CURRENT_TEST"))
"""Variables that differ from one command to the next and change no answer."""
_UNKEEPABLE = ("os.listdir", "os.scandir", "sqlite3.connect", "socket.connect", "subprocess.Popen")
_READER = "csrcheck.read.child"
"""The one program that may be started: what it gives depends on the file alone."""
_OUT, _ERR = 1, 2


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a run said.

    Attributes:
        files: Path and digest of each file it depends on; an empty digest stands for none there.
        said: On which stream, and what, in order.
    """

    code: int
    files: tuple[tuple[bytes, str], ...]
    said: tuple[tuple[int, bytes], ...]


def recalled(arguments: Sequence[str]) -> int | None:
    """Say again what the same run said; return its exit code, ``None`` where nothing is known of it."""
    if not _may_be_kept(arguments):
        return None
    data = store.load(_KIND, _key(arguments))
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=_Kept)
    except msgspec.MsgspecError:
        return None
    if any(_digest(os.fsdecode(path)) != digest for path, digest in kept.files):
        return None
    for stream, said in kept.said:
        there = sys.stdout if stream == _OUT else sys.stderr
        there.flush()
        there.buffer.write(said)
        there.flush()
    return kept.code


class Listener:
    """Takes down what a run says and which files it opens."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._key = _key(arguments)
        self._said: list[tuple[int, bytes]] = []
        self._opened: dict[str, tuple[int, ...]] = {}
        self._own = (*_own_folders(), "/proc/", os.devnull)
        self._sound = True
        for argument in arguments:  # a file may matter that is only looked for
            named = argument.partition("=")[2] if argument.startswith("-") else argument
            if named:
                self._note(named)

    def heard(self, stream: int, said: bytes) -> None:
        """Take down what was said, unless it only shows that something is under way."""
        if not (_aside and stream == _ERR):
            self._said.append((stream, said))

    def happened(self, event: str, details: tuple[Any, ...]) -> None:
        """Take down what Python tells of files; see :func:`sys.addaudithook`."""
        if event == "open":
            path, mode, flags = details
            if isinstance(path, (str, bytes)) and not self._is_own(_whole(os.fsdecode(path))):
                self._sound &= not (flags & (os.O_WRONLY | os.O_RDWR) or (mode and set(mode) & set("wax+")))
                self._note(os.fsdecode(path))
        elif event in _UNKEEPABLE:
            if event == "subprocess.Popen":
                harmless = any(_READER in str(each) for each in details[1])
            else:
                place = details[0] if details else None
                harmless = isinstance(place, (str, bytes)) and self._is_own(
                    _whole(os.fsdecode(place)) + os.sep
                )
            self._sound &= harmless

    def keep(self, code: object) -> None:
        """Keep the run, if it ended well and nothing speaks against it; it is listened to no more."""
        ended = code if isinstance(code, int) else 0  # what a command returns that ends well
        if not self._sound or ended not in (0, 1):
            return
        if sum(len(said) for _, said in self._said) > _MOST_BYTES:
            return
        files = {os.fsencode(path): _digest(path) for path in self._opened}
        # What was opened must be what is there now, or the answer would be kept under words it was not made of.
        if all(_state(path) == before for path, before in self._opened.items()):
            kept = _Kept(ended, tuple(sorted(files.items())), tuple(self._said))
            store.keep(_KIND, msgspec.msgpack.encode(kept), self._key)

    def _note(self, path: str) -> None:
        with suppress(ValueError):  # a NUL in the name
            whole = _whole(path)
            self._opened.setdefault(whole, _state(whole))

    def _is_own(self, path: str) -> bool:
        return path.startswith(self._own)


@contextmanager
def listening(arguments: Sequence[str]) -> Iterator[Listener | None]:
    """Listen to a run, if it is one that may be kept."""
    if not _may_be_kept(arguments):
        yield None
        return
    listener = Listener(arguments)
    _hear_python()
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Heard(sys.stdout, _OUT, listener), _Heard(sys.stderr, _ERR, listener)
    _listeners.append(listener)
    try:
        yield listener
    finally:
        _listeners.remove(listener)
        sys.stdout, sys.stderr = streams


_listeners: list[Listener] = []
"""The runs that are being listened to: one, but for a run within a run."""


@cache
def _hear_python() -> None:
    """Have Python tell of what happens, once for all: what hears it once does so to the end of the process."""

    def happened(event: str, details: tuple[Any, ...]) -> None:
        for listener in _listeners:
            listener.happened(event, details)

    sys.addaudithook(happened)


_aside = 0


@contextmanager
def aside() -> Iterator[None]:
    """What is said on stderr meanwhile shows that something is under way, and is no part of the answer."""
    global _aside
    _aside += 1
    try:
        yield
    finally:
        _aside -= 1


class _Heard:
    """A stream whose words are taken down as they pass."""

    def __init__(self, stream: Any, number: int, listener: Listener, *, binary: bool = False) -> None:
        self._stream, self._number, self._listener, self._binary = stream, number, listener, binary

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def buffer(self) -> Any:
        """The binary stream below."""
        return _Heard(self._stream.buffer, self._number, self._listener, binary=True)

    def write(self, said: Any) -> int:
        """Write, and have it taken down."""
        told = bytes(said) if self._binary else said.encode(self._stream.encoding, "replace")
        self._listener.heard(self._number, told)
        count: int = self._stream.write(said)
        return count

    def writelines(self, lines: Any) -> None:
        """Write line by line."""
        for line in lines:
            self.write(line)


def _may_be_kept(arguments: Sequence[str]) -> bool:
    return (
        bool(arguments)
        and arguments[0] in COMMANDS
        and not {"--no-cache", "--help", "-h", "-"}.intersection(arguments)
        and os.name == "posix"  # elsewhere line ends and consoles are not bytes alone
    )


def _key(arguments: Sequence[str]) -> str:
    """Return all an answer depends on beside the files that are opened."""
    here = str(Path.cwd())
    settings = [
        f"{folder}:{name}"
        for folder in (Path(here), *Path(here).parents)
        for name in _SETTINGS
        if (folder / name).exists()
    ]
    variables = sorted(f"{name}={value}" for name, value in os.environ.items() if name not in _PASSING)
    parts = (
        *arguments,
        "",
        sys.argv[0],
        here,
        *settings,
        *variables,
        *_console(sys.stdout),
        *_console(sys.stderr),
        date.today().isoformat(),
        sys.version,
        _program(),
    )
    # Names need not be text.
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _console(stream: TextIO) -> tuple[str, ...]:
    size = ""
    with suppress(OSError, ValueError):
        size = str(os.get_terminal_size(stream.fileno()))
    return str(stream.isatty()), stream.encoding, size


def _own_folders() -> tuple[str, ...]:
    """Return the folders of this program, Python and what is kept: the key and the store know their states."""
    package = Path(__file__).parents[1]
    libraries = (path for path in sys.path if path.endswith(("site-packages", "lib-dynload")))
    folders = (package, package.parent / "frameworks", store.folder(), Path(os.__file__).parent, *libraries)
    return tuple(_whole(str(each)) + os.sep for each in folders)


def _whole(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - symbolic links stay as they were named


def _program() -> str:
    """Return a mark of bundled data and libraries; the store itself goes by this package's code."""
    package = Path(__file__).parents[1]
    marks = [f"{path}:{_state(path)}" for path in sys.path if path.endswith("site-packages")]
    for folder in (package / "frameworks", package.parent / "frameworks"):
        marks += _marks(str(folder))
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()


def _marks(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _marks(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path}:{status.st_size}:{status.st_mtime_ns}"


def _state(path: str) -> tuple[int, ...]:
    """Return what tells whether a file was written to; nothing where there is none."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return ()
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino


def _digest(path: str) -> str:
    """Return what tells a file's content; a folder is only that, and nothing stands for no file."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return "-"
        with open(path, "rb") as stream:  # noqa: PTH123
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
