# Everything a newcomer needs; `make` alone lists it. All set-up happens in .venv inside the checkout.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

REPORT ?= samples/lanze-2023.pdf
FRAMEWORK ?= hkex

.DEFAULT_GOAL := help
.PHONY: help run test lint format types bench bench-accuracy soak schema clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable "." --group dev
	@touch $@

run: $(STAMP) ## Check a report: make run REPORT=report.pdf FRAMEWORK=hkex
	@$(BIN)/csrcheck coverage "$(REPORT)" --framework $(FRAMEWORK)

test: $(STAMP) ## Run the tests, on all cores
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal

lint: $(STAMP) ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(STAMP) ## Format the code
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

bench: $(STAMP) ## Measure speed and memory, against bare PDFium and pdfplumber and with two jobs at once
	@$(BIN)/python benchmarks/speed.py --whole
	@$(BIN)/python benchmarks/batch.py --count 20

soak: $(STAMP) ## Run all tests with twenty times the random examples, then 2,000 generated reports twice: memory, a worker and the run killed, same bytes
	@$(BIN)/python -m pytest -n auto --dist worksteal --hypothesis-profile soak --slow
	@$(BIN)/python benchmarks/soak.py

bench-accuracy: $(STAMP) ## Measure accuracy on labelled reports
	@$(BIN)/python -m benchmarks.accuracy

schema: $(STAMP) ## Write the published JSON Schemas again
	@$(BIN)/python -m csrcheck.authoring.schemas docs/schema

clean: ## Remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
