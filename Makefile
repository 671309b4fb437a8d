# Everything starts here. `make demo` and `make test` do all the set-up themselves: Python 3.11 or newer is enough.

PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
JOBS   ?= 2

.PHONY: demo test lint docs corpus clean

$(READY): setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

demo: $(READY)  ## make, check, sync and show a sample company in demo/
	$(BIN)/sheetokr demo demo

test: $(READY) lint  ## everything: style, types, import contracts, tests
	$(BIN)/pytest -n $(JOBS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)  ## write what is generated in docs/ anew
	$(BIN)/python -m tests.generate_docs

clean:
	rm -rf $(VENV) demo build dist *.egg-info
