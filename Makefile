# Everything CI runs, and the few things an author does by hand. Needs an environment with the package and its
# development tools: python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'

PYTHON ?= .venv/bin/python

.PHONY: check test lint types content build golden docs readme wheel zipapp deb bench fuzz nightly contacts-report data-release

check: lint types content test

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

content: build
	$(PYTHON) -m shcli check data

test: build
	$(PYTHON) -m pytest

# The compiled library and the finished pages, as the wheel carries them.
build:
	$(PYTHON) -c "from shcli.cache.build import build_builtin; build_builtin()"

golden:
	$(PYTHON) tests/golden/write_pages.py

docs:
	$(PYTHON) tools/make_man.py > docs/shcli.1
	$(PYTHON) tools/make_options.py > docs/options.md
	$(PYTHON) tools/make_schemas.py

readme:
	$(PYTHON) tools/make_readme.py
	$(PYTHON) tools/make_pictures.py

# One file that runs with Python alone.
zipapp:
	$(PYTHON) tools/make_zipapp.py

# A package for Debian, which needs python3 alone for reading.
deb:
	$(PYTHON) tools/make_deb.py

# The contacts alone, apart from the code: make data-release SINCE=v1.2.3 (a commit, or the .sqlite of a former release)
data-release:
	$(PYTHON) tools/make_data_release.py $(if $(SINCE),--since $(SINCE)) $(if $(DATE),--date $(DATE))

# For as long as you like: make fuzz MINUTES=30
MINUTES ?= 10
fuzz:
	$(PYTHON) tests/helpers/fuzz.py $(MINUTES)

wheel:
	$(PYTHON) -m pip wheel --no-deps --wheel-dir dist .

bench:
	$(PYTHON) benchmarks/startup.py

# What takes too long for every change: every page printed and judged in a browser, the Debian package, 10,000 mutated
# libraries, and every fault there is a test for.
nightly: build
	$(PYTHON) -m pytest -m nightly
	MUTATIONS=10000 $(PYTHON) -m pytest tests/program/test_mutations.py
	FAULTS=all $(PYTHON) -m pytest tests/faults

# What to look at among the contacts, as Markdown: what the weekly workflow puts into an issue. Asks the network.
ECCDATA = $(wildcard eccdata.txt)
contacts-report:
	@echo "## Watch list"
	@echo
	@$(PYTHON) -m shcli check data | grep '\[watch\]' | sed 's/^/- [ ] /' || true
	@echo
	@$(PYTHON) -m shcli check data --due 20 --format markdown
	@echo "## Numbers that differ from open data"
	@echo
	@$(PYTHON) tools/compare_numbers.py $(ECCDATA) | grep -v '^no reason' | sed 's/^/- [ ] /' || true
	@echo
	@$(PYTHON) tools/check_addresses.py
