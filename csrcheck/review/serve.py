"""The server: on this machine alone, on a port that is free, until somebody ends it."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.review.desk import Desk

HOST = "127.0.0.1"


def require() -> None:
    """Make sure, before anything takes time, that there is what a server needs.

    Raises:
        UsageError: The packages of the ``review`` extra are missing.
    """
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise UsageError("review-extra") from error


def serve(
    desk: Desk,
    port: int = 0,
    *,
    start: Path | None = None,
    run: Path | None = None,
    browser: bool = True,
    tell: Callable[[str], None],
) -> None:
    """Serve a desk until Ctrl-C or the page's own button.

    Args:
        desk: What is reviewed.
        start: Folder whose files may be chosen on a start page.
        run: Folder of a batch run to show.
        port: To listen on; a free one where 0.
        browser: Whether the address is opened in the user's browser.
        tell: Gets the address, with the token that opens it once.

    Raises:
        UsageError: The packages of the ``review`` extra are missing, the port is taken, or there is no run.
    """
    require()
    import uvicorn

    from csrcheck.review.app import Addresses
    from csrcheck.review.guard import Guard
    from csrcheck.review.league import League
    from csrcheck.review.start import Start

    league = League(run, desk.language, desk.reviewer if desk.alone else "") if run else None
    chosen = Start(desk, start) if start else None
    listening = _listening(port)
    number = listening.getsockname()[1]
    found = Addresses(desk, chosen, league)
    guard = Guard(found.application(), number, text("review-refused", desk.language.value))
    config = uvicorn.Config(
        guard, log_level="critical", access_log=False, lifespan="off", timeout_graceful_shutdown=1,
        server_header=False, date_header=False, http="h11", ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    found.end = lambda: setattr(server, "should_exit", True)
    found.link = lambda: f"http://{HOST}:{number}/?token={guard.token()}"
    address = found.link()
    tell(address)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run(sockets=[listening])
    finally:
        desk.close()
        listening.close()
        sys.stdout.flush()


def _listening(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except OSError as error:
        made.close()
        raise UsageError("review-port", port=port, why=error.strerror or error) from error
    made.listen(64)
    return made
