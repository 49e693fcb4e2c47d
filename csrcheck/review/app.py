"""Addresses and what answers them; the answers themselves are the session's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from functools import wraps
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from csrcheck.errors import CsrcheckError
from csrcheck.pictures.exchange import Ask
from csrcheck.review.desk import Desk
from csrcheck.review.jobs import Jobs
from csrcheck.review.league import League
from csrcheck.review.near import beside_indicator, context, found_in
from csrcheck.review.routes import attached, job_routes, league_routes, start_routes
from csrcheck.review.session import Session
from csrcheck.review.start import Start

_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_MOST_BYTES = 1_000_000
"""Of what a decision says."""
_MOST_QUOTES = 60
_LONGEST = 200
"""Characters to look for."""
_LOOK = 0.4
"""Seconds between two looks at the review file: another window, another person may have saved."""

Answer = Callable[[Request], Any]


class Addresses:
    """The application of one server."""

    def __init__(self, desk: Desk, start: Start | None = None, league: League | None = None) -> None:
        self.desk = desk
        self._jobs = Jobs(desk.language)
        self._more = job_routes(self, self._jobs)
        self._home = "league.js" if league else "start.js" if start else ""
        if start:
            self._more += start_routes(self, start, self._jobs)
        if league:
            self._more += league_routes(self, league, self._jobs)
        self.end: Callable[[], None] = lambda: None
        self.link: Callable[[], str] = lambda: ""
        self._ended = False

    def application(self) -> Starlette:
        """Return the application."""
        return Starlette(routes=self.routes())

    def routes(self) -> list[Route]:
        """Return what answers which address."""
        return [
            Route("/", self.home),
            Route("/r/{session}", self.shell),
            Route("/static/{name}", self.asset),
            Route("/api/desk", self.answered(lambda _: self.desk.told())),
            Route("/api/link", self.answered(lambda _: {"link": self.link()}), methods=["POST"]),
            Route("/api/end", self.answered(self._end), methods=["POST"]),
            Route("/api/r/{session}/report", self.report),
            Route("/api/r/{session}/about", self.answered(lambda request: self._session(request).about())),
            Route("/api/r/{session}/decisions", self.answered(self._decisions)),
            Route("/api/r/{session}/decide", self.answered(self._decide), methods=["POST"]),
            Route("/api/r/{session}/undo", self.answered(self._undo), methods=["POST"]),
            Route("/api/r/{session}/near", self.answered(self._near), methods=["POST"]),
            Route("/api/r/{session}/find", self.answered(self._find), methods=["POST"]),
            Route("/api/r/{session}/page", self.answered(self._page), methods=["POST"]),
            Route("/api/r/{session}/context", self.answered(self._context), methods=["POST"]),
            Route("/api/r/{session}/events", self.events),
            Route("/r/{session}/page-{page:int}-{width:int}.jpg", self.picture),
            Route("/r/{session}/export-{name}", self.export),
            *self._more,
        ]

    def answered(self, answer: Answer) -> Callable[[Request], Any]:
        """Return what answers with JSON; what cannot be done is told in one line."""

        @wraps(answer)
        async def called(request: Request) -> Response:
            body: dict[str, Any] = {}
            if request.method == "POST":
                data = await request.body()
                try:
                    body = json.loads(data[:_MOST_BYTES] or b"{}")
                except ValueError:
                    return PlainTextResponse("?", 400)
            request.state.body = body if isinstance(body, dict) else {}
            try:
                return JSONResponse(await run_in_threadpool(answer, request))
            except CsrcheckError as error:
                return JSONResponse({"error": error.message(self.desk.language)}, 409)
            except (TypeError, ValueError):  # nothing a page of ours would send
                return PlainTextResponse("?", 400)

        return called

    def _end(self, _: Request) -> Any:
        self._ended = True
        self.end()
        return {}

    def _session(self, request: Request) -> Session:
        return self.desk.session(request.path_params["session"])

    # ----- pages

    async def home(self, _: Request) -> Response:
        """Lead to what is on the desk."""
        if self._home:
            page = (files("csrcheck.review") / "static" / "plain.html").read_text(encoding="utf-8")
            return Response(page.replace("{script}", self._home), media_type=_KINDS[".html"])
        return RedirectResponse(f"/r/{self.desk.first}", 303)

    async def shell(self, _: Request) -> Response:
        """Give the page; its script asks for the rest."""
        return self.file("review.html")

    async def asset(self, request: Request) -> Response:
        """Give a file of the page."""
        return self.file(request.path_params["name"])

    def file(self, name: str) -> Response:
        """Return one of the files of the page."""
        folder = files("csrcheck.review") / "static"
        found = next((each for each in folder.iterdir() if each.name == name), None)
        kind = _KINDS.get(name[name.rfind(".") :])
        if found is None or kind is None:
            return PlainTextResponse("404", 404)
        return Response(found.read_bytes(), media_type=kind)

    # ----- a report

    async def report(self, request: Request) -> Response:
        """Give the report as the tool judged it."""
        try:
            session = self._session(request)
        except CsrcheckError as error:
            return JSONResponse({"error": error.message(self.desk.language)}, 404)
        return Response(await run_in_threadpool(lambda: session.base), media_type="application/json")

    def _decisions(self, request: Request) -> Any:
        return self._session(request).decisions(request.query_params.get("reviewer", ""))

    def _decide(self, request: Request) -> Any:
        session, body = self._session(request), request.state.body
        session.decide(body)
        return session.decisions(str(body.get("reviewer") or ""))

    def _undo(self, request: Request) -> Any:
        session, name = self._session(request), str(request.state.body.get("reviewer") or "")
        session.undo(name)
        return session.decisions(name)

    def _near(self, request: Request) -> Any:
        return beside_indicator(self._session(request), str(request.state.body.get("subject") or ""))

    def _find(self, request: Request) -> Any:
        return found_in(self._session(request), str(request.state.body.get("text") or "")[:_LONGEST])

    def _page(self, request: Request) -> Any:
        body = request.state.body
        quotes = tuple(str(each)[:2000] for each in body.get("quotes") or ())[:_MOST_QUOTES]
        shown = self._session(request).page(Ask(int(body.get("page") or 1), quotes=quotes, words=True))
        return {
            "width": shown.width,
            "height": shown.height,
            "why": shown.why,
            "spots": [[spot.share for spot in lines] for lines in shown.spots],
            "lines": [[each.text, each.share] for each in shown.lines],
        }

    def _context(self, request: Request) -> Any:
        body = request.state.body
        line, at = body.get("line"), body.get("at")
        return context(
            self._session(request),
            str(body.get("quote") or ""),
            line if isinstance(line, int) else None,
            at if isinstance(at, int) else None,
        )

    async def picture(self, request: Request) -> Response:
        """Give the picture of a page."""
        try:
            session = self._session(request)
        except CsrcheckError:
            return PlainTextResponse("404", 404)
        number, width = request.path_params["page"], request.path_params["width"]
        drawn = await run_in_threadpool(session.picture, number, width)
        if not drawn:
            return PlainTextResponse("404", 404)
        # The address holds the file's hash: the same address is the same picture.
        return Response(drawn, media_type="image/jpeg", headers={"cache-control": "private, max-age=86400"})

    async def export(self, request: Request) -> Response:
        """Give the reviewed report as a file."""
        from csrcheck.review.export import exported

        try:
            session = self._session(request)
            name, kind, data = await run_in_threadpool(exported, session, request.path_params["name"])
        except CsrcheckError as error:
            return PlainTextResponse(error.message(self.desk.language), 409)
        return attached(name, kind, data)

    async def events(self, request: Request) -> Response:
        """Tell each time the review file has changed, whoever changed it."""
        try:
            session = self._session(request)
        except CsrcheckError:
            return PlainTextResponse("404", 404)

        async def told() -> AsyncIterator[str]:
            known = ""
            while not self._ended:
                version = await run_in_threadpool(lambda: session.version)
                if version != known:
                    known = version
                    yield f"data: {version}\n\n"
                await asyncio.sleep(_LOOK)

        return StreamingResponse(told(), media_type="text/event-stream")
