"""What is told of the issuer to commands that judge a report: a file, or the project's settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csrcheck.cli.project import Project


def issuer_of(file: Path | None, project: Project | None) -> tuple[dict[str, Any], str] | None:
    """Return the facts given, a file's going before those of the settings, and what to call their source.

    Raises:
        UsageError: The file cannot be read, or holds no facts.
        FrameworkError: It is no YAML.
    """
    settings = project.settings.issuer if project else {}
    if file is None:
        return (settings, f"{project.file} [issuer]") if settings and project else None
    from csrcheck.duties import load_issuer

    given, where = load_issuer(file)
    return {**settings, **given}, where
