"""The command line: one module per command, errors told in one place."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from csrcheck import __version__
from csrcheck.cli import streams
from csrcheck.cli.interrupt import Ended, end_on_request
from csrcheck.cli.words import told_language
from csrcheck.errors import CsrcheckError
from csrcheck.isolation.garbage import collect_seldom, leave_it
from csrcheck.messages import printable
from csrcheck.messages import text as message

FINE = 0
FINDINGS = 1
CANNOT_RUN = 2

# Where each command is; a start imports only the one it runs.
COMMANDS = {
    "annotate": "csrcheck.cli.annotate:annotate",
    "batch": "csrcheck.cli.batch:batch",
    "cache": "csrcheck.cli.cache:app",
    "check": "csrcheck.cli.check:check",
    "compare": "csrcheck.cli.compare:compare",
    "coverage": "csrcheck.cli.coverage:coverage",
    "diff": "csrcheck.cli.compare:diff",
    "duties": "csrcheck.cli.duties:duties",
    "explain": "csrcheck.cli.explain:explain",
    "facts": "csrcheck.cli.facts:facts",
    "frameworks": "csrcheck.cli.frameworks:app",
    "gaps": "csrcheck.cli.gaps:gaps",
    "index": "csrcheck.cli.index:index",
    "init": "csrcheck.cli.init:init",
    "intake": "csrcheck.cli.intake:intake",
    "match": "csrcheck.cli.match:match",
    "mcp": "csrcheck.cli.mcp:mcp",
    "negative": "csrcheck.cli.negative:negative",
    "pack": "csrcheck.cli.pack:pack",
    "query": "csrcheck.cli.query:query",
    "rate": "csrcheck.cli.rate:app",
    "recalculate": "csrcheck.cli.recalculate:recalculate",
    "reconcile": "csrcheck.cli.reconcile:reconcile",
    "replies": "csrcheck.cli.replies:replies",
    "review": "csrcheck.cli.review:review",
    "tasks": "csrcheck.cli.tasks:tasks",
    "text": "csrcheck.cli.text:text",
    "twin": "csrcheck.cli.twin:twin",
}


def run() -> None:
    """Run the command line and end the process with its exit code."""
    if not sys.warnoptions:  # what libraries warn their programmers of tells a reader nothing
        warnings.simplefilter("ignore")
    end_on_request()
    collect_seldom()
    try:
        answer()
    except SystemExit as end:
        leave_it()
        if threading.active_count() > 1:
            # A thread still at work may be in native code, which must not outlive the interpreter.
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(end.code if isinstance(end.code, int) else CANNOT_RUN)
        raise


def answer() -> NoReturn:
    """Run the command line and raise ``SystemExit`` with its exit code."""
    streams.make_safe()
    try:
        page = _first_page()
        if page:
            sys.stdout.write(page)
            code: object = FINE
        else:
            code = _command()
        streams.flush()
    except Ended as end:
        code = _tell(message("interrupted", told_language().value), end.exit_code)
    except CsrcheckError as error:
        code = _tell(error.message(told_language()), error.exit_code)
    except SystemExit as end:
        # typer ends with 1 when the reader of a help text has gone; that is no failure.
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        streams.let_go_of_stdout()
        code = FINE
    except BrokenPipeError:
        streams.let_go_of_stdout()
        code = FINE
    except OSError as error:
        streams.let_go_of_stdout()
        code = _tell_refused(error)
    except MemoryError:
        code = _tell(message("memory-out", told_language().value), CANNOT_RUN)
    except Exception as error:
        code = _tell_usage(error)
    sys.exit(code if isinstance(code, int) else FINE)


def _first_page() -> str:
    """Return what is asked of the program itself, if it is no more than that: without loading typer."""
    asked, program = sys.argv[1:], getattr(sys.modules.get("__main__"), "__package__", None)
    if "_CSRCHECK_COMPLETE" in os.environ or program not in (None, "", "csrcheck"):
        return ""
    if asked == ["--version"]:
        return f"csrcheck {__version__}\n"
    if asked not in (["--help"], ["-h"]):
        return ""
    from csrcheck.cli.layout import first_page

    return first_page("python -m csrcheck" if program else Path(sys.argv[0]).name, COMMANDS)


def _command() -> object:
    """Run the command that is asked for, or say again what the same one said; return its exit code."""
    from csrcheck.cli import again, early

    asked = sys.argv[1:]
    if (known := again.recalled(asked)) is not None:
        return known
    with early.reading(asked), again.listening(asked) as listener:
        code = _worked_out()
    if listener:
        listener.keep(code)
    return code


def _worked_out() -> object:
    import typer

    from csrcheck.cli.tree import app

    try:
        return app(standalone_mode=False)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        raise Ended(signal.SIGINT) from None


def _tell_refused(error: OSError) -> int:
    """Tell what the system refused: mostly that stdout takes no more."""
    why = error.strerror or error
    told = (
        CsrcheckError("system-refused-at", path=error.filename, why=why)
        if isinstance(error.filename, str)
        else CsrcheckError("system-refused", why=why)
    )
    return _tell(told.message(told_language()), CANNOT_RUN)


def _tell_usage(error: Exception) -> int:
    """Tell a wrong use of the command line in one line; anything else is a bug and is raised.

    typer's usage errors have a base class of their own in some releases and click's in others; what
    they share is ``format_message``.
    """
    if not hasattr(error, "format_message"):
        raise error
    context = getattr(error, "ctx", None)
    command = f"{context.command_path if context else 'csrcheck'} --help"
    why = str(error.format_message()).strip().rstrip(".")
    if context and why == context.get_help().strip().rstrip("."):  # no command given: it is the whole help
        sys.stderr.write(f"{why}\n" if why else "")
        return CANNOT_RUN
    from csrcheck.messages.usage import usage_words

    language = told_language().value
    early = context is not None and context.parent is None and why.startswith("No such option")
    why = printable(usage_words(why, language)).strip()
    code = "usage-early" if early else "usage-wrong"
    return _tell(message(code, language, why=why, command=command), CANNOT_RUN)


def _tell(line: str, code: int) -> int:
    sys.stderr.write(f"csrcheck: {line}\n")
    return code
