"""Reviews served from a process of their own, as a user starts them."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="the review extra is not installed")
pytest.importorskip("starlette", reason="the review extra is not installed")

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """A server that runs.

    Attributes:
        address: With the token that opens it once.
        cookie: Of a client that has opened it; see :meth:`enter`.
    """

    process: subprocess.Popen[str]
    address: str
    cookie: str = ""

    @property
    def port(self) -> int:
        return int(self.address.split(":")[2].split("/")[0])

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        """Send a request with exactly these headers; ``host`` is the server's unless given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            given = {
                "host": f"127.0.0.1:{self.port}",
                **{name.replace("_", "-"): v for name, v in headers.items()},
            }
            data = b"" if body is None else json.dumps(body).encode()
            if method == "POST":
                given["content-length"] = str(len(data))
            for name, value in given.items():
                connection.putheader(name, value)
            connection.endheaders(data)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()

    def enter(self) -> None:
        """Open the address as a browser does, and keep its cookie."""
        status, _, headers = self.ask("GET", self.address.removeprefix(self.origin))
        assert status == 303
        self.cookie = str(headers["set-cookie"]).split(";")[0]

    def get(self, path: str) -> Any:
        status, data, _ = self.ask("GET", path, cookie=self.cookie)
        assert status == 200, data
        return json.loads(data)

    def post(self, path: str, body: Any, *, status: int = 200) -> Any:
        told, data, _ = self.ask("POST", path, body, cookie=self.cookie, origin=self.origin, x_csrcheck="1")
        assert told == status, data
        return json.loads(data)

    @property
    def api(self) -> str:
        """Where the one report is asked for."""
        _, _, headers = self.ask("GET", "/", cookie=self.cookie)
        return f"/api{headers['location']}"

    def decide(self, subject: str, action: str = "agree", **given: Any) -> Any:
        """Decide as a page does."""
        kind = given.pop("kind", "indicator")
        body = {"kind": kind, "subject": subject, "action": action, "reviewer": "王审", **given}
        return self.post(f"{self.api}/decide", body)


Serve = Callable[..., Any]


@pytest.fixture(scope="session")
def serve(cache: Path) -> Serve:
    """A function that serves ``csrcheck review`` with arguments, as a context."""

    @contextmanager
    def served(*arguments: object, cwd: Path | None = None) -> Iterator[Served]:
        process = subprocess.Popen(
            [sys.executable, "-m", "csrcheck", "review", *map(str, arguments), "--no-browser", "-q", "--lang", "zh"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:"), process.stderr and process.stderr.read()
            yield Served(process, address)
        finally:
            process.kill()
            process.communicate()

    return served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report of each kind that is shown in its own way."""
    shutil.copy(ROOT / "samples" / "lanze-2023.pdf", tmp_path / "报告.pdf")
    shutil.copy(ROOT / "samples" / "hexi-2024.docx", tmp_path / "草稿.docx")
    shutil.copy(ROOT / "tests" / "golden" / "report.txt", tmp_path / "report.txt")
    return tmp_path


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Chromium that all tests here look with."""
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found
