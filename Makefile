# `make site` builds the example site, `make test` passes the tests; both make what they need first.

PYTHON ?= python3
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help site demo test test-deep test-versions test-lowest test-newest constraints check docs \
  bench screenshots words venv judges clean

BIN := .venv/bin
VENV := .venv/.stamp
JUDGES := tests/judges/node_modules/.stamp
PEERS := build/bench-venv/.stamp
LOWEST := build/lowest-venv
NEWEST := build/newest-venv

export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:
	@echo "make site         build the example site into output/"
	@echo "make demo         build the second example, examples/demo, into build/demo/"
	@echo "make test         make check, then the tests"
	@echo "make test-deep    make check, then the tests and the long ones"
	@echo "make test-versions  the tests without browser and judges, with the lowest versions that"
	@echo "                  pyproject.toml allows and with the newest there are, each in a venv of its own"
	@echo "make constraints  write constraints.txt, the versions that make test uses, anew: the newest"
	@echo "make check        ruff, mypy and the import rules"
	@echo "make docs         write anew what documents and ledger.css repeat of the code"
	@echo "make bench        measure it beside Hugo, Pelican, Nikola and an earlier gripe (BASE=f2484c2), into"
	@echo "                  docs/performance.md (some hours)"
	@echo "make screenshots  photograph and print the example sites into build/screenshots/"
	@echo "make words        bring the catalogues of words up to the sources, and German along"
	@echo "make clean        remove .venv, the judges and build/"

site: $(VENV)
	@$(BIN)/gripe build --site .

demo: $(VENV)
	@$(BIN)/gripe build --site examples/demo --output build/demo

check: $(VENV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# A process for each processor; who has none left takes tests from the others.
SHARED := -n auto --dist worksteal

test: check $(JUDGES)
	@$(BIN)/pytest $(SHARED) -m "not deep"

test-deep: check $(JUDGES)
	@$(BIN)/pytest $(SHARED)

test-versions: test-lowest test-newest

# What a library's release can break is seen without a browser; PLAIN= runs the others, too.
PLAIN := not deep and not browser and not judge

test-lowest: $(VENV)
	@$(PYTHON) -m venv --clear $(LOWEST)
	@$(BIN)/python -m tools.versions lowest > $(LOWEST)/constraints.txt
	@echo "Installing the lowest versions that pyproject.toml allows into $(LOWEST)"
	@$(call install,$(LOWEST)/bin,$(LOWEST)/constraints.txt)
	@$(LOWEST)/bin/pytest $(SHARED) -m "$(PLAIN)"

test-newest:
	@$(PYTHON) -m venv --clear $(NEWEST)
	@echo "Installing the newest versions into $(NEWEST)"
	@$(call install,$(NEWEST)/bin,)
	@$(NEWEST)/bin/pytest $(SHARED) -m "$(PLAIN)"
	@$(MAKE) check BIN=$(NEWEST)/bin VENV=

constraints:
	@$(PYTHON) -m venv --clear build/constraints-venv
	@build/constraints-venv/bin/python -m pip install -qq packaging
	@build/constraints-venv/bin/python -m tools.versions constraints

docs: $(VENV)
	@$(BIN)/python -m tools.vocabulary
	@$(BIN)/python -m tools.theme_reference

# The bars of bench/bars.py are about this commit.
BASE := f2484c2

bench: $(VENV) $(PEERS)
	@$(BIN)/python -m bench --base $(BASE) --memory-100k --busy --write docs/performance.md $(BENCH)

screenshots: site demo
	@$(BIN)/python tests/screenshots.py output build/screenshots $(PAGES)
	@$(if $(PAGES),,$(BIN)/python tests/screenshots.py build/demo build/screenshots/demo)

words: $(VENV)
	@$(BIN)/python tests/words.py

venv: $(VENV)

judges: $(JUDGES)

clean:
	@rm -rf .venv tests/judges/node_modules build

# Installs gripe and its tools with the programs of a venv, and with a file of constraints. The variables
# reach the venv in which pip builds, too: the first as pip before 25.3 has it, the second since.
install = PIP_CONSTRAINT=$(2) PIP_BUILD_CONSTRAINT=$(2) $(1)/python -m pip install -qq -e '.[dev]'

# A venv that still works is kept: only what the two files newly ask for gets installed.
$(VENV): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null \
	  || { echo "$(PYTHON) is missing: apt-get install python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed, $(PYTHON) is" \
	       "$$($(PYTHON) -V 2>&1): make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "python3-venv is missing: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing gripe and its tools into .venv"
	@$(call install,$(BIN),constraints.txt) \
	  || { echo "pip could not install what pyproject.toml asks for in the versions of constraints.txt (its reason is above)" >&2; exit 1; }
	@touch $@

$(PEERS): bench/requirements.txt
	@$(PYTHON) -m venv --clear build/bench-venv
	@echo "Installing the peers into build/bench-venv"
	@build/bench-venv/bin/python -m pip install -qq -r bench/requirements.txt \
	  || echo "pip could not install all of bench/requirements.txt: what is missing is left out" >&2
	@touch $@

# Without npm the judges' tests skip with a reason; on CI a judge that is missing is a failure.
# --ignore-scripts: where there is no Java, vnu-jar's script would download one.
NPM_CI := npm ci --ignore-scripts --loglevel=error --no-audit --no-fund \
  $(if $(filter true,$(CI)),,--fetch-retries=0)

$(JUDGES): tests/judges/package.json tests/judges/package-lock.json
	@if ! command -v npm >/dev/null; then \
	  echo "npm is missing: apt-get install npm (its judges are left out)" >&2; \
	  test "$$CI" != true; \
	elif said=$$(cd tests/judges && $(NPM_CI) 2>&1); then \
	  touch $@; \
	else \
	  echo "npm could not install tests/judges/package.json (its judges are left out):" >&2; \
	  echo "$$said" | sed 4q >&2; \
	  test "$$CI" != true; \
	fi
