# Everything that one does with this project. `make` alone explains itself.
# It needs Python 3.11 or later and make; each target does its own set-up, once.

PYTHON ?= python3
VENV ?= .venv
# NO_INSTALL=1 takes VENV as it is: for an environment that somebody else keeps.
NO_INSTALL ?=
# How many tests run at the same time, and what else pytest is told: make test ARGS="-k undo"
JOBS ?= auto
ARGS ?=
# How often `make chaos` kills a serving process.
KILLS ?= 100
# How many rounds of web, worker and PostgreSQL killed in turn it then plays.
ROUNDS ?= 60
# How many people are then reminded at one moment.
PEOPLE ?= 10000

BIN := $(VENV)/bin
COACH := $(BIN)/python -m bot.cli
PYTEST := $(BIN)/python -m pytest -n $(JOBS)
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 \
	--fork-strategy fewest --no-strip-extras --generate-hashes --no-header --no-annotate --quiet

RUN_READY := $(if $(NO_INSTALL),,$(VENV)/.ready-to-run)
TEST_READY := $(if $(NO_INSTALL),,$(VENV)/.ready-to-test)

# What only apt can bring. On CI nothing is left out, so that what is missing fails there.
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
OFFICE := $(and $(shell command -v soffice),$(shell command -v pdftoppm))
LEFT_OUT := $(if $(CI),,$(if $(CHROMIUM),$(if $(OFFICE),,office),$(if $(OFFICE),browser,browser or office)))
BRINGS := $(if $(CHROMIUM),,chromium )$(if $(OFFICE),,libreoffice-writer libreoffice-calc poppler-utils)
SELECT := $(if $(LEFT_OUT),-m "not ($(LEFT_OUT))")

.DEFAULT_GOAL := help
.PHONY: help run test check format bench chaos eval lock clean missing

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUN_READY) ## set up what is needed, then serve the coach and print the address of its web page
	@$(COACH) serve

test: $(TEST_READY) missing ## set up what is needed, then run all tests, on SQLite and PostgreSQL
	@$(PYTEST) $(SELECT) $(ARGS)

check: $(TEST_READY) missing ## all that CI does: format, lint, types, imports, content, tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(COACH) check
	$(PYTEST) $(SELECT) --cov --cov-report=term $(ARGS)

format: $(TEST_READY) ## put the code in its usual form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(TEST_READY) ## measure turns, understanding, start and memory; say what was found
	@$(BIN)/python -m tests.bench $(ARGS)

chaos: $(TEST_READY) ## kill web, worker and PostgreSQL under load, remind 10,000 people at once; print what was counted
	@KILLS=$(KILLS) ROUNDS=$(ROUNDS) PEOPLE=$(PEOPLE) $(BIN)/python -m pytest -m chaos -s --timeout 3600 $(ARGS)

eval: $(TEST_READY) ## score how messages are understood, over the labelled rows in tests/understanding
	@$(COACH) eval $(sort $(wildcard tests/understanding/*_aside.jsonl))
	@$(BIN)/python -m tests.understanding.compare
	@$(BIN)/python -m tests.understanding.scale

lock: $(TEST_READY) ## take the newest versions that fit into both lock files
	@$(UV_COMPILE) --upgrade --output-file requirements.lock
	@$(UV_COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what was set up and made; the database under var/ stays
	@rm -rf $(VENV) build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis

missing:
	@$(if $(LEFT_OUT),echo "Left out for now: tests marked $(LEFT_OUT). To run them too: apt-get install $(BRINGS)",:)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: say which with make PYTHON=...")'
	@$(PYTHON) -m venv $(VENV)

# The lock files name every package by its hash; the project itself is then installed from this folder.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.ready-to-run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Setting up (once): packages for running."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-to-test: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Setting up (once): packages for running and testing."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.ready-to-run
