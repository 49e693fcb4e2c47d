"""``csrcheck mcp``: the same answers for agents, over the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.issuer import issuers_of
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import interface_language, words
from csrcheck.model import Limits, OcrMode, Reading

Folders = Annotated[list[Path], typer.Argument(help=words("mcp-folders"), show_default=False)]


def mcp(
    folders: Folders,
    issuer: options.Issuer = None,
    lang: options.Lang = None,
    ocr: options.Ocr = OcrMode.OFF,
    timeout: options.Timeout = options.TIMEOUT,
    max_memory: options.MaxMemory = options.MAX_MEMORY,
    no_cache: options.NoCache = False,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
) -> None:
    """Answer an agent on stdin and stdout."""
    from csrcheck.agents.places import Places
    from csrcheck.agents.server import serve
    from csrcheck.agents.tools import Tools

    limits = Limits(seconds=timeout, memory_mb=max_memory)
    reading = Reading(limits, ocr, use_cache=not no_cache)
    issuers = issuers_of(issuer, config)
    issuers.checked()
    serve(Tools(Places(folders), lang or interface_language(), reading, told=issuers.of))
