"""Findings carried into the writer's own file: Word comments and PDF highlights at the words they are about."""
