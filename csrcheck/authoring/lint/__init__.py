"""Check framework and vocabulary files beyond what loading them checks."""

from csrcheck.authoring.lint.run import lint

__all__ = ["lint"]
