# Everything starts here. `make demo` and `make test` do all the set-up themselves: Python 3.11 or newer is enough.

FIT    := 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
            $$p -c $(FIT) 2>/dev/null && echo $$p && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# Three on two cores: many tests wait for another program, or for a clock.
JOBS   ?= 3
NPM_IF_ANY = if command -v npm >/dev/null; then $(MAKE) --no-print-directory npm; else echo "no npm, so no Open XML SDK"; fi

.PHONY: backlot demo mails npm package test test-lowest test-corpus test-faults test-fuzz fidelity test-maths bench lint docs clean

$(READY): setup.cfg pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv, is needed (Debian: python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

demo: $(READY)  ## make, check, sync and show a sample company in demo/
	@rm -f demo/okrs.xlsx
	$(BIN)/sheetokr demo demo

test: $(READY) lint  ## everything: style, types, import contracts, tests
	$(BIN)/pytest -n $(JOBS) --dist worksteal

package: $(READY)  ## dist/: the source package and the wheel, and a demo by the wheel where nothing else is installed
	rm -rf build dist
	$(BIN)/python -m build --outdir dist > /dev/null
	$(PYTHON) -m venv build/plain
	build/plain/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	build/plain/bin/sheetokr demo build/demo > build/demo.txt

test-lowest: .lowest/.ready  ## the tests, or TESTS="...", with the lowest versions that setup.cfg allows (needs Python 3.11)
	.lowest/bin/pytest -n $(JOBS) $(TESTS)

.lowest/.ready: setup.cfg pyproject.toml tests/lowest.py
	python3.11 -m venv --clear .lowest
	.lowest/bin/python -m tests.lowest > .lowest/constraints.txt
	.lowest/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
	    --constraint .lowest/constraints.txt --editable '.[test]'
	@touch .lowest/.ready

backlot: .backlot/.ready  ## the emulator that the tests' Google is compared with, in an environment of its own

.backlot/.ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv, is needed (Debian: python3-venv)"; exit 1; }
	$(PYTHON) -m venv .backlot
	.backlot/bin/python -m pip install --quiet --disable-pip-version-check 'backlot>=0.1'
	@touch .backlot/.ready

mails: $(READY) npm  ## pictures of the sample company's mails in build/mails: three widths, light and dark (needs Chromium)
	SHEETOKR_SHOTS=$(CURDIR)/build/mails $(BIN)/pytest -q -n 0 tests/render/test_mail_pages.py

npm: tests/npm/node_modules/.ready  ## what mails and workbooks are held against: axe, caniemail, the Open XML SDK (needs npm)

tests/npm/node_modules/.ready: tests/npm/package.json
	npm install --prefix tests/npm --no-package-lock --no-audit --no-fund --silent
	@touch $@

test-corpus: $(READY)  ## the engine on every workbook in ../shared, LibreOffice and the Open XML SDK as readers
	@$(NPM_IF_ANY)
	SHEETOKR_EVERY=1 $(BIN)/pytest -n $(JOBS) -m corpus

test-faults: $(READY)  ## 160 system calls of a save made to fail, or the process killed there (needs strace)
	SHEETOKR_FAULTS=160 $(BIN)/pytest -n $(JOBS) tests/xlsx/test_faults.py

test-fuzz: $(READY)  ## 5,000 mutants of workbooks, then two minutes of atheris where that can be installed
	SHEETOKR_MUTANTS=5000 $(BIN)/pytest -n $(JOBS) tests/xlsx/test_fuzz.py
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=2.3' || echo "atheris cannot be installed here"
	@mkdir -p .fuzz
	@! $(BIN)/python -c 'import atheris' 2>/dev/null || \
	    $(BIN)/python -m tests.xlsx.fuzz_target .fuzz -max_total_time=120 -timeout=5 -rss_limit_mb=1024

fidelity: $(READY)  ## the long runs, and what they showed into docs/fidelity.md and README.md
	@$(NPM_IF_ANY)
	rm -f docs/fidelity.json
	$(BIN)/python -m tests.xlsx.fidelity gather
	SHEETOKR_RESULTS=$(CURDIR)/docs/fidelity.json SHEETOKR_MUTANTS=5000 SHEETOKR_FAULTS=160 \
	    $(BIN)/pytest -n 0 tests/xlsx/test_fuzz.py tests/xlsx/test_faults.py
	$(BIN)/python -m tests.xlsx.fidelity write

test-maths: $(READY)  ## progress, pace, status and health of 4,480 rows against a spreadsheet's own formulas (LibreOffice)
	SHEETOKR_FAMILIES=40 $(BIN)/pytest -n $(JOBS) tests/rollup/test_by_formulas.py

bench: $(READY)  ## the engine, whole syncs, start-up and roll-up beside their peers, up to 100,000 rows
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks.xlsx --rows 1000 10000
	$(BIN)/python -m benchmarks.xlsx --rows 100000 --rounds 1 --only scan
	$(BIN)/python -m benchmarks.xlsx --rows 100000 --rounds 1 --only write
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.google
	$(BIN)/python -m benchmarks.rollup

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)  ## write anew what is generated: pages of docs/, and the parsed form of templates/workbooks
	$(BIN)/python -m sheetokr.declared > templates/workbooks/parsed.json
	$(BIN)/python -m sheetokr.rules.docs > docs/rules.md
	$(BIN)/python -m sheetokr.cli.docs > docs/commands.md

clean:
	rm -rf $(VENV) .backlot .lowest demo build dist *.egg-info
