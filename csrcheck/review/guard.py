"""Who may ask: only the browser the one-time address was opened in, only from the page itself.

A page of the web may send requests to this machine, and with a name that is made to point here (DNS rebinding) even
read the answers. So the host must be ours by number, the origin our own, and a cookie that is given once must come
along; the page itself may load nothing from elsewhere and be shown in nobody's frame.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_READING = ("GET", "HEAD")
_OWN_SITES = ("same-origin", "none", "")
MARK = "x-csrcheck"
"""A header that only a script of the page can send: forms cannot."""


class Guard:
    """An ASGI application that lets through to another what may be let through.

    Attributes:
        port: The server listens on.
        refusal: What a browser that may not look is told.
    """

    def __init__(self, app: App, port: int, refusal: str) -> None:
        self._app = app
        self.port, self.refusal = port, refusal
        self._tokens: set[str] = set()
        self._key = secrets.token_urlsafe(32)
        self.cookie = f"csrcheck-{port}"

    def token(self) -> str:
        """Return a new token: whoever opens an address with it may look, once."""
        made = secrets.token_urlsafe(24)
        self._tokens.add(made)
        return made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._ours(scope["method"], headers):
            await self._answer(send, 403, self.refusal)
            return
        token = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        if token and scope["path"] == "/":
            if self._spend(token):
                cookie = f"{self.cookie}={self._key}; Path=/; HttpOnly; SameSite=Strict"
                await self._answer(send, 303, "", location="/", **{"set-cookie": cookie})
                return
            if self._known(headers):
                await self._answer(send, 303, "", location="/")
                return
        if not self._known(headers):
            await self._answer(send, 403, self.refusal)
            return
        await self._app(scope, receive, _with_headers(send))

    def _ours(self, method: str, headers: dict[str, str]) -> bool:
        """Tell whether a request is to this server by its own name, and not from another site's page."""
        host = headers.get("host", "")
        if host not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return False
        if headers.get("sec-fetch-site", "") not in _OWN_SITES:
            return False
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return False
        return method in _READING or (origin is not None and MARK in headers)

    def _spend(self, token: str) -> bool:
        held = next((each for each in self._tokens if secrets.compare_digest(each, token)), None)
        self._tokens.discard(held or "")
        return held is not None

    def _known(self, headers: dict[str, str]) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and secrets.compare_digest(found.value, self._key)

    async def _answer(self, send: Send, status: int, words: str, **headers: str) -> None:
        told = {
            **_HEADERS,
            "content-type": "text/plain; charset=utf-8",
            "cache-control": "no-store",
            **headers,
        }
        start = {"type": "http.response.start", "status": status, "headers": _encoded(told)}
        await send(start)
        await send({"type": "http.response.body", "body": words.encode()})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            more = {name: value for name, value in _HEADERS.items() if name.encode() not in there}
            if b"cache-control" not in there:
                more["cache-control"] = "no-store"
            message = {**message, "headers": [*message["headers"], *_encoded(more)]}
        await send(message)

    return sending


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
