"""Figures by year: series read from tables, charts and prose, and which years indicators lack."""
