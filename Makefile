# Every target sets up what it needs in .venv first; `make help` lists them.

PYTHON ?= python3
PORT ?=
UPGRADE ?=

VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

# Kernels, test workers and servers share the cores: one thread each. The other two keep
# glibc from handing NumPy's temporaries back to the system over and over.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MALLOC_MMAP_THRESHOLD_ := 33554432
export MALLOC_TRIM_THRESHOLD_ := 268435456
# Containers often forbid this; then each of hundreds of kernels would compile all anew, 3 s each.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help app lab test check bench mutants notebooks screenshot lock setup clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

app: $(READY) ## open the dashboards on a local port (PORT=8866 chooses it)
	@$(RUN) -m workbench serve data $(if $(PORT),--port $(PORT))

lab: $(READY) ## open the notebooks in JupyterLab
	@$(RUN) -m workbench lab $(if $(PORT),--port $(PORT))

test: $(READY) ## run every check, browser tests included
	@$(RUN) tools/run_checks.py $(CHECKS)

check: $(READY) ## what a commit needs: quick checks, and the tests near what changed
	@$(RUN) tools/run_checks.py --commit

bench: $(READY) ## time the engine; the table names the machine
	@$(RUN) -m workbench bench

mutants: $(READY) ## change COUNT=120 places at random, and see whether a test notices
	@$(RUN) tools/mutants.py $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))

notebooks: $(READY) ## execute every notebook in place
	@$(RUN) tools/run_notebooks.py

screenshot: $(READY) ## take the README's picture anew
	@$(RUN) tools/screenshot.py

lock: $(READY) ## write requirements.lock from pyproject.toml (UPGRADE=1 takes newer versions)
	@# rfc3987-syntax builds parsers on import, a second at every start; nothing here needs it.
	@# argon2-cffi-bindings 26 has no wheel for Intel Macs.
	@$(RUN) -m uv pip compile pyproject.toml --quiet --output-file requirements.lock \
		--universal --python-version 3.11 --all-extras --generate-hashes \
		--no-emit-package rfc3987-syntax --no-emit-package lark \
		--upgrade-package 'argon2-cffi-bindings<26' \
		--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
	@echo "requirements.lock: $$(grep -c '^[a-z].*==' requirements.lock) pins"

setup: $(READY) ## install everything into .venv
	@echo "Ready: $(RUN)"

clean: ## remove .venv and all caches
	rm -rf $(VENV) .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml hatch_build.py
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) on this machine: install Python 3.11 \
	or newer, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) tools/set_up.py $(VENV)
	@touch $@
