"""The tools on the Model Context Protocol, over stdio, with the official SDK (the ``mcp`` extra)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from csrcheck import __version__
from csrcheck.agents.tools import Answer, Tools, answering
from csrcheck.errors import CsrcheckError, UsageError
from csrcheck.messages import text

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

TOOLS = (
    "check", "coverage", "explain", "quote", "figures", "negative", "index", "duties", "frameworks",
    "accept_example", "annotate", "review_entry",
)  # fmt: skip
"""Names of the tools; each is a method of :class:`csrcheck.agents.tools.Tools`."""
WRITING = ("annotate", "review_entry")
_JSON = "application/json"


def serve(tools: Tools) -> None:
    """Answer on stdin and stdout until the client goes.

    Raises:
        UsageError: The packages of the ``mcp`` extra are missing.
    """
    server_of(tools).run("stdio")


def server_of(tools: Tools) -> MCPServer[Any]:
    """Return the server with all tools and resources.

    Raises:
        UsageError: The packages of the ``mcp`` extra are missing.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise UsageError("agents-extra") from error

    say = tools.language.value
    server: MCPServer[Any] = MCPServer(
        name="csrcheck",
        version=__version__,
        instructions=text("agents-instructions", say, folders=tools.places.named),
        log_level="ERROR",
    )
    # The SDK logs refusals of tools as it goes; the client is told them anyway.
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    for name in TOOLS:
        server.add_tool(
            _refusing(tools, answering(tools, getattr(tools, name))),
            name=name,
            title=text(f"agents-title-{name}", say),
            description=text(f"agents-tool-{name}", say),
            annotations=ToolAnnotations(
                read_only_hint=name not in WRITING,
                destructive_hint=False,
                idempotent_hint=name not in WRITING,
                open_world_hint=False,
            ),
        )
    _add_resources(server, tools)
    return server


def _refusing(tools: Tools, tool: Any) -> Any:
    """Return a tool whose refusals reach the agent as one line in its language."""
    from functools import wraps

    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def called(*args: Any, **given: Any) -> Answer:
        try:
            answer: Answer = tool(*args, **given)
        except CsrcheckError as error:
            raise ToolError(error.message(tools.language)) from error
        return answer

    return called


def _add_resources(server: MCPServer[Any], tools: Tools) -> None:
    from mcp.server.mcpserver.exceptions import ResourceNotFoundError

    say = tools.language.value

    def resource(uri: str, code: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
        return server.resource(
            uri, name=code, description=text(f"agents-resource-{code}", say), mime_type=_JSON
        )

    @resource("csrcheck://reports", "reports")
    def reports() -> str:
        return _json({"reports": [tools.places.shown(each) for each in tools.places.reports()]})

    @resource("csrcheck://frameworks", "frameworks")
    def frameworks() -> str:
        return _json(tools.frameworks())

    @resource("csrcheck://frameworks/{framework}", "framework")
    def framework(framework: str) -> str:
        try:
            return _json(tools.frameworks(framework))
        except CsrcheckError as error:
            raise ResourceNotFoundError(error.message(tools.language)) from error

    @resource("csrcheck://results", "results")
    def results() -> str:
        rows = [{"id": key, "tool": each.tool, "report": each.report} for key, each in tools.kept.items()]
        return _json({"results": rows})

    @resource("csrcheck://results/{result}", "result")
    def result(result: str) -> str:
        if result not in tools.kept:
            raise ResourceNotFoundError(text("agents-no-result", say, id=result))
        return tools.kept[result].text


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
