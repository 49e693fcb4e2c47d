"""Who may look and who may decide: only the page itself, in the browser its address was opened in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.conftest import ROOT, Serve, Served


@pytest.fixture(scope="module")
def served(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("guard")
    (folder / "report.txt").write_bytes((ROOT / "tests" / "golden" / "report.txt").read_bytes())
    with serve(folder / "report.txt", "-f", "hkex") as found:
        found.enter()
        yield found


def test_a_token_opens_once(serve: Serve, folder: Path) -> None:
    with serve(folder / "report.txt", "-f", "hkex") as one:
        path = one.address.removeprefix(one.origin)
        assert one.ask("GET", "/?token=wrong")[0] == 403
        assert one.ask("GET", "/")[0] == 403
        status, _, headers = one.ask("GET", path)
        assert status == 303
        cookie = str(headers["set-cookie"])
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        refused = one.ask("GET", path)
        assert refused[0] == 403
        assert "每个地址只能打开一次" in refused[1].decode()
        # Who has opened it may follow the address again, and get one for another browser.
        one.cookie = cookie.split(";")[0]
        assert one.ask("GET", path, cookie=one.cookie)[0] == 303
        link = one.post("/api/link", {})["link"]
        assert one.ask("GET", link.removeprefix(one.origin))[0] == 303
        assert one.ask("GET", link.removeprefix(one.origin))[0] == 403


PATHS = ("/", "/r/x", "/static/review.js", "/api/desk", "/r/x/page-1-900.jpg")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_looks_without_the_cookie(served: Served, path: str) -> None:
    assert served.ask("GET", path)[0] == 403
    assert served.ask("GET", path, cookie=f"csrcheck-{served.port}=guess")[0] == 403
    assert served.ask("GET", path, cookie=served.cookie)[0] != 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:{port}"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:{port}.evil.example"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:{port}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=lambda each: " ".join(each.values()) or "none",
)
def test_another_host_or_origin_is_refused(served: Served, headers: dict[str, str]) -> None:
    """A name made to point to this machine (DNS rebinding), and pages of other sites."""
    given = {name: value.format(port=served.port) for name, value in headers.items()}
    assert served.ask("GET", "/api/desk", cookie=served.cookie)[0] == 200
    assert served.ask("GET", "/api/desk", cookie=served.cookie, **given)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "{own}"},
        {"x-csrcheck": "1"},
        {"x-csrcheck": "1", "origin": "http://evil.example"},
        {"x-csrcheck": "1", "origin": "http://127.0.0.1:1"},
    ],
    ids=["nothing", "a form", "no origin", "other origin", "other port"],
)
def test_only_the_page_itself_decides(served: Served, headers: dict[str, str]) -> None:
    given = {name: value.format(own=served.origin) for name, value in headers.items()}
    body = {"kind": "indicator", "subject": "hkex/B1.1", "action": "agree", "reviewer": "x"}
    for path in (f"{served.api}/decide", "/api/end", "/api/link"):
        assert served.ask("POST", path, body, cookie=served.cookie, **given)[0] == 403
    assert served.get(f"{served.api}/decisions")["decisions"] == {}


def test_the_policy_is_strict(served: Served) -> None:
    for path in ("/api/desk", served.api.removeprefix("/api"), "/static/review.css", "/static/nothing.js"):
        _, _, headers = served.ask("GET", path, cookie=served.cookie)
        policy = str(headers["content-security-policy"])
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["..%2Freview%2Fguard.py", "guard.py", "%2e%2e/app.py", "review.html%00.js"])
def test_only_the_pages_files_are_given(served: Served, name: str) -> None:
    status, data, _ = served.ask("GET", f"/static/{name}", cookie=served.cookie)
    assert status == 404
    assert b"import" not in data


def test_nonsense_is_answered_and_the_server_goes_on(served: Served) -> None:
    nonsense: list[object] = [[], {"page": "x"}, {"page": None, "quotes": 3}, {"subject": ["a"]}, 7]
    for body in nonsense:
        for path in ("page", "near", "context", "decide", "undo"):
            status, _, _ = served.ask(
                "POST",
                f"{served.api}/{path}",
                body,
                cookie=served.cookie,
                origin=served.origin,
                x_csrcheck="1",
            )
            assert status in (200, 400, 409), (path, body)
    assert served.ask("GET", "/api/r/nobody/report", cookie=served.cookie)[0] == 404
    assert served.get("/api/desk")["language"] == "zh"


def test_a_port_that_is_taken_is_told_in_a_line(served: Served, run_program: object, folder: Path) -> None:
    done = run_program("review", folder / "report.txt", "--port", served.port, "--no-browser")  # type: ignore[operator]
    assert done.returncode == 2
    assert done.stdout == ""
    assert [
        line for line in done.stderr.splitlines() if line.startswith("csrcheck:")
    ] == done.stderr.splitlines()


def test_it_needs_its_extra(folder: Path) -> None:
    program = (
        "import sys; sys.modules['uvicorn'] = None; sys.argv = ['csrcheck', 'review', sys.argv[1], '--no-browser']\n"
        "from csrcheck.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder / "report.txt")],
        capture_output=True, encoding="utf-8", cwd=ROOT, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "csrcheck[review]" in done.stderr
    assert len(done.stderr.splitlines()) == 1
