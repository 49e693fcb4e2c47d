"""Addresses of the start page, of a batch run, and of what takes a while."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from csrcheck.errors import CsrcheckError, UsageError
from csrcheck.review.desk import Desk
from csrcheck.review.jobs import Jobs, Step
from csrcheck.review.league import League
from csrcheck.review.start import Start

if TYPE_CHECKING:
    from csrcheck.review.app import Addresses

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAMPLE = 25


def attached(name: str, kind: str, data: bytes) -> Response:
    """Return a file to be saved under its name."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=kind, headers={"content-disposition": disposition})


def job_routes(addresses: Addresses, jobs: Jobs) -> list[Route]:
    """Return where a job is asked for."""

    def told(request: Request) -> Any:
        job = jobs.get(request.path_params["number"])
        if job is None:
            raise UsageError("review-gone")
        return job.told()

    return [Route("/api/jobs/{number:int}", addresses.answered(told))]


def start_routes(addresses: Addresses, start: Start, jobs: Jobs) -> list[Route]:
    """Return the addresses of the start page."""

    def look(request: Request) -> Any:
        name = str(request.state.body.get("file") or "")
        return {"job": jobs.start(lambda step: start.look(name, step))}

    def check(request: Request) -> Any:
        body = request.state.body
        name, wanted = str(body.get("file") or ""), [str(each) for each in body.get("frameworks") or ()]
        return {"job": jobs.start(lambda step: start.check(name, wanted, step))}

    async def take(request: Request) -> Response:
        try:
            return JSONResponse(await start.take(request.query_params.get("name", ""), request.stream()))
        except CsrcheckError as error:
            return JSONResponse({"error": error.message(addresses.desk.language)}, 409)

    return [
        Route("/api/start", addresses.answered(lambda _: start.files())),
        Route("/api/look", addresses.answered(look), methods=["POST"]),
        Route("/api/check", addresses.answered(check), methods=["POST"]),
        Route("/api/take", take, methods=["POST"]),
    ]


def league_routes(addresses: Addresses, league: League, jobs: Jobs) -> list[Route]:
    """Return the addresses of a batch run."""
    desk: Desk = addresses.desk

    def size(request: Request) -> int:
        return int(request.query_params.get("size") or _SAMPLE)

    def open_report(request: Request) -> Any:
        body = request.state.body
        path = str(body.get("path") or "")
        summary = league.summary()
        if path not in [row["path"] for row in summary["reports"] if row.get("file")]:
            raise UsageError("review-unclear")

        def work(step: Step) -> dict[str, str]:
            step("review-stage-judging")
            return {"session": desk.open(Path(path), tuple(summary["frameworks"])).id}

        return {"job": jobs.start(work)}

    async def sheet(request: Request) -> Response:
        try:
            data = await run_in_threadpool(league.sheet, size(request))
        except (CsrcheckError, ValueError):
            return PlainTextResponse("?", 400)
        return attached("csrcheck-sample.xlsx", _SHEET, data)

    return [
        Route("/api/league", addresses.answered(lambda _: league.told())),
        Route(
            "/api/league/sample", addresses.answered(lambda request: {"sample": league.sample(size(request))})
        ),
        Route("/api/league/open", addresses.answered(open_report), methods=["POST"]),
        Route("/league/sample.xlsx", sheet),
    ]
