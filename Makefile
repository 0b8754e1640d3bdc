# What a newcomer needs is `make run`; what a developer needs is `make lint test`.
# Works with the make that macOS ships (3.81).

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --retries 10 --constraint constraints.txt
INSTALLED := $(VENV)/.installed
DEV_INSTALLED := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help run install test lint format bench eval soak screenshots clean

help:
	@echo "make run      install, index data/articles and open the page in the browser"
	@echo "make install  only install, into $(VENV)"
	@echo "make test     run the tests"
	@echo "make lint     check style and types"
	@echo "make format   bring the code into shape"
	@echo "make bench    measure speed on this machine, beside other systems (half an hour)"
	@echo "make eval     measure answers on the shared data, against the floors"
	@echo "make soak     kill builds, damage files, fill disks: what is lost (long)"
	@echo "make screenshots  take the README's pictures of the page anew"
	@echo "make clean    remove $(VENV), the peers of the benchmark and the index"

run: $(INSTALLED)
	@$(BIN)/python -m indexer build
	@$(BIN)/python -m streamlit run app.py

install: $(INSTALLED)
	@echo "Installed in $(VENV). Next: make run"

test: $(DEV_INSTALLED)
	@$(BIN)/python -m pytest

lint: $(DEV_INSTALLED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(DEV_INSTALLED)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV_INSTALLED)
	@$(BIN)/python -m tests.benchmarks

eval: $(DEV_INSTALLED)
	@$(BIN)/python -m tests.evaluation

soak: $(DEV_INSTALLED)
	@$(BIN)/python -m tests.soak

screenshots: $(DEV_INSTALLED)
	@$(BIN)/python -m tests.browser.screenshots

clean:
	rm -rf $(VENV) .venv-peers data/index

# The first interpreter that is new enough, unless PYTHON names one.
$(BIN)/python:
	@set -e; \
	for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	    if command -v $$python >/dev/null 2>&1 \
	        && $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        found=$$python; break; \
	    fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "Python 3.11 or newer is needed$(if $(PYTHON), and $(PYTHON) is not that)." >&2; \
	    echo "Install it (Debian and Ubuntu: apt install python3 python3-venv; macOS: brew install python)," >&2; \
	    echo "or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	if ! $$found -c 'import venv, ensurepip' 2>/dev/null; then \
	    version=$$($$found -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	    echo "$$found cannot create virtual environments: a package is missing." >&2; \
	    echo "Debian and Ubuntu: sudo apt install python3-venv (or python$$version-venv)" >&2; \
	    exit 1; \
	fi; \
	echo "Creating $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The interpreter is an order-only prerequisite: its date is the system's, not ours.
$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (some minutes the first time)"
	@$(PIP_INSTALL) --editable .
	@touch $@

$(DEV_INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV), with what the tests need (some minutes the first time)"
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch $(INSTALLED) $@
