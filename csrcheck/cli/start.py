"""Where the program starts: Ctrl-C ends it without a word, and not in a traceback, until it can end in order."""

from __future__ import annotations

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from csrcheck.cli.main import run

__all__ = ["run"]
