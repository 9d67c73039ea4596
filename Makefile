# 督办清单 · two commands are enough: `make run` and `make test`. Each does all set-up it needs.
# Needed beforehand: python3 (3.11 or newer), python3-venv, make, git.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check

.PHONY: help run demo setup test test-long quick lint bench screenshots translations lock hooks system clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

run: $(VENV)/.runtime system ## set up and open the window; with no display run the demo
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" = Darwin ]; then $(PY) main.py; else \
	  echo "没有图形显示，改为运行演示：main.py demo（no display here, running the demo instead）"; $(PY) main.py demo; fi

demo: $(VENV)/.runtime ## import the sample gazette, print counts, write its ledger
	$(PY) main.py demo

setup: $(VENV)/.dev system ## only .venv, locked libraries and what Qt needs from the system

test: $(VENV)/.dev system ## all tests, at most 15 minutes on 2 cores
	$(PY) -m tools.run_tests

test-long: $(VENV)/.dev system ## the same tests with larger numbers
	$(PY) -m tools.run_tests --long

quick: $(VENV)/.dev system ## lint, core and store: what the pre-push hook runs
	$(PY) -m tools.run_tests lint core store

lint: $(VENV)/.dev ## formatting, rules, types, import contracts
	$(PY) -m tools.run_tests lint

bench: $(VENV)/.dev system ## one line a goal: NAME VALUE GOAL ok|MISS
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

screenshots: $(VENV)/.dev system ## pictures of the window into docs/screenshots
	QT_QPA_PLATFORM=offscreen $(PY) -m tools.screenshots
	QT_QPA_PLATFORM=offscreen $(PY) -m tools.screenshot_sets

translations: $(VENV)/.dev ## bring the English words up to date; fails on unfinished ones
	$(PY) -m tools.translations

lock: ## lock the newest allowed versions (needs the network)
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH (pipx install uv)"; exit 1; }
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --python-version 3.11 -o requirements.txt requirements.in
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --python-version 3.11 -o requirements-dev.txt requirements-dev.in

hooks: ## run `make quick` before each push of this clone
	git config core.hooksPath tools/hooks

system: $(VENV)/.made
	@$(PY) -m tools.check_system

clean: ## caches and build results (remove .venv by hand for a fresh start)
	rm -rf build dist htmlcov .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each is made once, and again when the file it stands on changes.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/.made
	$(PIP) install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.made
	$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	@touch $@
