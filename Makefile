# A fresh machine needs Python 3.11 or newer, make and a package index.
#
#   make report   what the example vault says
#   make test     every test                         make check    style, types, layers, docs
#   make format   lay the code out                   make approve  accept the pages as they now are
#   make soak     ROUNDS=500 beside another program that writes, of two devices, and of being killed
#   make mutants  change the source in 200 places, one at a time: do the tests notice? Half an hour
#   make bench    measure, into docs/performance.*   make bench-full  the same with 100,000 notes too
#   make site     the documents, in build/site       make pictures    docs/pictures, from what the program prints
#   make dist     all packages, into dist/           make dist-check  the same, looked through, installed and run
#   make oldest   the tests on the oldest versions of what the packages need (docs/releasing.md)

PYTHON = python3
VAULT = examples/vault
TODAY = 2026-11-22

BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUNTIME = .venv/.runtime-ready
DEV = .venv/.dev-ready
MUTANTS = .venv/.mutants-ready
VERSIONS = pyproject.toml constraints.txt
PLUGINS = $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml))

# The types of a plugin are found in its own src folder; paths are joined with colons.
empty =
space = $(empty) $(empty)
MYPYPATH = $(subst $(space),:,$(strip $(addsuffix /src,$(PLUGINS))))

.DELETE_ON_ERROR:
.PHONY: report test soak check style types layers docs-check coverage format approve bench bench-full \
	site pictures dist dist-check oldest mutants clean

report: $(RUNTIME)
	@$(BIN)/vault-integrate report --vault "$(VAULT)" --today $(TODAY)

# Two at a time: most tests wait for the processor, many for other programs. ARGS="-n 0" runs one by one.
test: $(DEV)
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

# Hours, if you like: ROUNDS=100000.
ROUNDS = 500
soak: $(DEV)
	VAULT_INTEGRATE_SOAK=$(ROUNDS) $(BIN)/python -m pytest tests/race tests/devices/test_chance.py \
		tests/watching/test_kills.py tests/watching/test_long.py $(ARGS)

# `make -k check` goes on after a finding.
check: style types layers docs-check

style: $(DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(DEV)
	MYPYPATH=$(MYPYPATH) $(BIN)/mypy src tests tools bench $(PLUGINS)

layers: $(DEV)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/check_layers.py
	$(BIN)/python tools/check_sizes.py

# What the docs show is what the program does. The tutorial makes an environment of its own: `make test` follows it.
docs-check: $(DEV)
	@if [ -d tests/docs ]; then $(BIN)/python -m pytest -q tests/docs --ignore tests/docs/test_plugins.py; fi

coverage: $(DEV)
	$(BIN)/python -m pytest --cov --cov-report=term $(ARGS)

format: $(DEV)
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

# Then read the diff as the writer would.
approve: $(DEV)
	$(BIN)/python -m pytest --snapshot-update tests

# Writes docs/mutants.md. ARGS="--again" tries only what was not caught last time, ARGS="--jobs 2" two at a time.
SEED = 2026
COUNT = 200
AREAS = identity,counting,editing,parsing,linking,planning
mutants: $(MUTANTS)
	$(BIN)/python -m tools.mutants --seed $(SEED) --count $(COUNT) --areas $(AREAS) $(ARGS)

# On a machine that does nothing else: up to 25 minutes, and an hour and a half or so.
bench: $(DEV)
	@$(BIN)/python -m bench --sizes 1000,10000 --docs docs $(ARGS)

bench-full: $(DEV)
	@$(BIN)/python -m bench --sizes 1000,10000,100000 --docs docs $(ARGS)

# A warning is a fault: a link that leads nowhere, a page that no list names. Then open build/site/index.html.
site: $(DEV)
	@rm -rf build/site
	@$(BIN)/python -m sphinx -q -E -a -W --keep-going -c tools/site -d build/site.doctrees . build/site
	@echo "build/site/index.html"

# With Chromium. Look at both pictures before you commit them.
pictures: $(DEV)
	@$(BIN)/python -m tools.pictures
# Each wheel is built from its sdist. What they are built with is in .venv: the same bytes on every day.
dist: $(DEV)
	rm -rf dist
	@for each in . $(PLUGINS); do $(BIN)/python -m build --no-isolation --outdir dist $$each >/dev/null || exit 1; done
	@ls dist

# Installs into a fresh environment, from a package index.
dist-check: dist
	$(BIN)/python tools/check_dist.py dist
	$(BIN)/python tools/try_dist.py dist --sdists

# TESTS="tests/cli tests/settings" runs a part. What looks after the code's form needs newer versions, and is left out.
TESTS = $(filter-out tests/architecture/ tests/docs/ %__pycache__/,$(wildcard tests/*/)) $(wildcard tests/test_*.py) plugins
OLDEST = build/oldest/bin
WITH_EXTRAS = $(patsubst %/suggest,%/suggest[llm],$(patsubst %/share,%/share[pdf],$(PLUGINS)))
oldest:
	rm -rf build/oldest
	@$(PYTHON) -m venv build/oldest && $(OLDEST)/python -m pip install --quiet --disable-pip-version-check uv
	$(OLDEST)/uv pip install --quiet --python $(OLDEST)/python --resolution lowest-direct \
		-e '.[dask]' $(foreach each,$(WITH_EXTRAS),-e '$(each)')
	$(OLDEST)/uv pip freeze --python $(OLDEST)/python --exclude-editable > build/oldest/versions.txt
	$(OLDEST)/uv pip install --quiet --python $(OLDEST)/python -c build/oldest/versions.txt \
		-e '.[test]' $(foreach each,$(PLUGINS),-e '$(each)[dev]')
	$(OLDEST)/python -m pytest -n 2 --dist loadfile $(TESTS) $(ARGS)

clean:
	rm -rf .venv build dist htmlcov .coverage .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools bench plugins -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps below hold a moment, so that set-up runs once, and again when the versions change.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "vault-integrate needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv

$(RUNTIME): $(VERSIONS) | $(BIN)/python
	@echo "Setting up .venv ..." >&2
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(DEV): $(VERSIONS) $(addsuffix /pyproject.toml,$(PLUGINS)) | $(RUNTIME)
	@echo "Setting up .venv for development ..." >&2
	@$(PIP) -c constraints.txt -e '.[dev,docs]' $(foreach each,$(PLUGINS),-e '$(each)[dev]')
	@touch $@

$(MUTANTS): $(DEV)
	@$(PIP) -c constraints.txt -e '.[mutants]'
	@touch $@
