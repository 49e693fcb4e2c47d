"""Runs of the program in processes that are forked, not started: Python and the modules are loaded once for all.

What is run is ``python -m csrcheck`` with streams, environment, folder and exit code of its own, and it ends as any
process does; what a start costs (half a second of a processor, most of a short run) is paid once in a test process.
Where starting itself is what a test is about, it starts a process.
"""

from __future__ import annotations

import atexit
import os
import runpy
import selectors
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import msgspec

ROOT = Path(__file__).resolve().parents[1]
POSSIBLE = sys.platform == "linux"

_LENGTH = 8
_OUT, _ERR = 1, 2
_AT_START = ("PYTHONHASHSEED", "PYTHONPATH", "PYTHONUTF8", "PYTHONWARNINGS", "PYTHONDEVMODE")
"""What Python heeds at its start alone: a run that differs in one of them is started."""


class _Request(msgspec.Struct, frozen=True):
    arguments: list[bytes]
    environment: dict[bytes, bytes]
    folder: bytes


class Warm:
    """Runs the program; the process all runs are forked from begins with the first.

    Args:
        environment: Of that process; what a run is given may differ.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._ours: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._ours is not None and self._process is not None:
            self._ours.close()  # which ends it
            self._process.wait()

    def __call__(
        self, arguments: Sequence[str | bytes], environment: Mapping[str, str], folder: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the program with arguments and return its exit code and what it wrote."""
        if not POSSIBLE or any(environment.get(name) != self._environment.get(name) for name in _AT_START):
            return subprocess.run(
                [sys.executable, "-m", "csrcheck", *arguments],
                capture_output=True, check=False, env=environment, cwd=folder,
            )  # fmt: skip
        request = _Request(
            [os.fsencode(each) for each in arguments],
            {os.fsencode(name): os.fsencode(value) for name, value in environment.items()},
            os.fsencode(folder or Path.cwd()),
        )
        with selectors.DefaultSelector() as both:
            ours = self._asked(msgspec.msgpack.encode(request), both)
            said = {_OUT: bytearray(), _ERR: bytearray()}
            while both.get_map():
                for key, _ in both.select():
                    part = os.read(key.fd, 1 << 16)
                    said[key.data] += part
                    if not part:
                        both.unregister(key.fd)
                        os.close(key.fd)
        code = int.from_bytes(ours.recv(_LENGTH), signed=True)
        return subprocess.CompletedProcess(list(arguments), code, bytes(said[_OUT]), bytes(said[_ERR]))

    def _asked(self, request: bytes, both: selectors.BaseSelector) -> socket.socket:
        """Ask for a run and have both its streams watched."""
        ours = self._ours or self._begun()
        pipes = {stream: os.pipe() for stream in (_OUT, _ERR)}
        socket.send_fds(ours, [len(request).to_bytes(_LENGTH)], [pipes[_OUT][1], pipes[_ERR][1]])
        ours.sendall(request)
        for stream, (end, start) in pipes.items():
            os.close(start)
            both.register(end, selectors.EVENT_READ, stream)
        return ours

    def _begun(self) -> socket.socket:
        self._ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"from tests.warm import serve; serve({theirs.fileno()})"],
                cwd=ROOT, env=self._environment, pass_fds=[theirs.fileno()], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        return self._ours


# ----- the process that is forked


def serve(number: int) -> None:
    """Fork for each run that is asked for on a socket, until it is closed."""
    import gc

    _load()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=number) as asked:
        while True:
            length, streams, _, _ = socket.recv_fds(asked, _LENGTH, 2)
            if not length:
                return
            data = asked.recv(int.from_bytes(length), socket.MSG_WAITALL)
            process = os.fork()
            if process == 0:
                asked.close()
                _become(msgspec.msgpack.decode(data, type=_Request), streams)
                break
            for stream in streams:
                os.close(stream)
            code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            asked.sendall(code.to_bytes(_LENGTH, signed=True))
    try:
        runpy.run_module("csrcheck", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        # As the interpreter ends, but for taking down all that is shared with the process this one is a fork of.
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else end.code is not None)


def _load() -> None:
    """Load what runs load, by running: modules, compiled wording, the words all reports are matched by."""
    import contextlib
    import io

    from csrcheck.cli.main import COMMANDS, answer

    for place in COMMANDS.values():
        import_module(place.partition(":")[0])
    report = str(ROOT / "tests" / "golden" / "report.txt")
    for command in (["coverage", report], ["rate", report], ["check", report, "--format", "json"]):
        sys.argv = ["csrcheck", *command, "--no-cache"]
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
            answer()


def _become(request: _Request, streams: list[int]) -> None:
    """Make this process what a new one would be that was asked for the run."""
    for stream, target in zip(streams, (_OUT, _ERR), strict=True):
        os.dup2(stream, target)
        os.close(stream)
    os.chdir(request.folder)
    os.environb.clear()
    os.environb.update(request.environment)
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    given: dict[str, Any] = {"encoding": encoding or "utf-8"}
    sys.stdout = open(_OUT, "w", errors=errors or "strict", closefd=False, **given)  # noqa: SIM115
    sys.stderr = open(_ERR, "w", errors="backslashreplace", closefd=False, buffering=1, **given)  # noqa: SIM115
    sys.argv = ["csrcheck", *map(os.fsdecode, request.arguments)]
