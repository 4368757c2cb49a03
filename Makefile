# One command does all its own set-up: `make site`, `make test`. Needed beforehand: Python 3.11 or newer, git, make.
#
# The environment is made in $(VENV) from requirements.lock and made again when that file changes.
# `make test PY=python` uses an environment of yours instead and sets nothing up.

VENV ?= .venv
PORTAL ?= .
FORMAT ?= full
CACHE := .cache
SPECIMEN ?= $(CACHE)/specimen

ifdef PY
READY :=
else
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
# The first interpreter that is new enough: a name may exist and still not run (pyenv leaves such names behind).
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$name"; break; }; done)
endif

SKILLPATHS := $(PY) -m generator
export RUFF_CACHE_DIR ?= $(CACHE)/ruff
export MYPY_CACHE_DIR ?= $(CACHE)/mypy
# Where it is set, every build compiles all templates again, and every command all modules.
unexport PYTHONDONTWRITEBYTECODE

# BENCH="--sizes 200,1000 --runs 1 --only ours,mkdocs" makes `make bench` shorter.
BENCH ?=

.PHONY: site audit serve validate test lint types pytest specimen pictures walk guide-pictures bench lock setup
.DEFAULT_GOAL := site

site: $(READY) # check every record, write the portal to site/ and say what to open
	$(SKILLPATHS) build $(PORTAL)

audit: site # build the portal, and look for anything in it that tells of a small group
	$(SKILLPATHS) audit $(PORTAL)/site $(PORTAL)

serve: $(READY) # the portal on this machine, renewed as records change
	$(SKILLPATHS) serve $(PORTAL)

validate: $(READY) # check every record and write nothing
	$(SKILLPATHS) validate $(PORTAL) --format $(FORMAT)

test: lint types pytest # all that a change has to pass

lint: $(READY)
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: $(READY)
	$(PY) -m mypy

pytest: $(READY)
	SKILLPATHS_CHROMIUM="$$($(PY) tools/find_chromium.py)" && export SKILLPATHS_CHROMIUM && \
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile

specimen: $(READY) # one page with every component in every state, to look at while you change a style sheet
	$(PY) -m pytest -q tests/test_specimen.py --specimen $(SPECIMEN)
	@echo "Open $(SPECIMEN)/specimen.html in your browser"

pictures: $(READY) # every kind of page at each width, light, dark and printed; TO=folder says where, KIND=path takes one kind
	SKILLPATHS_CHROMIUM="$$($(PY) tools/find_chromium.py)" && export SKILLPATHS_CHROMIUM && \
	$(PY) -m tools.pictures $(if $(TO),--to "$(TO)") $(if $(KIND),--kind "$(KIND)")

walk: site # one reader's walk from the home page to a plan and another browser, each stop pictured; TO=folder says where
	SKILLPATHS_CHROMIUM="$$($(PY) tools/find_chromium.py)" && export SKILLPATHS_CHROMIUM && \
	$(PY) -m tools.walk $(PORTAL)/site "$(or $(TO),$(CACHE)/walk)"

guide-pictures: $(READY) # the pictures in docs/guide/, from this portal and from what the guide says
	SKILLPATHS_CHROMIUM="$$($(PY) tools/find_chromium.py)" && export SKILLPATHS_CHROMIUM && \
	$(PY) -m tools.guide_pictures

bench: $(READY) # our build beside stock mkdocs-material, hugo, eleventy and zensical; writes benchmarks/RESULTS.md
	$(PY) benchmarks/bench.py $(BENCH)

lock: $(READY) # requirements.lock again, from the ranges in pyproject.toml
	$(PY) -m uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
		--upgrade --no-header --quiet --output-file requirements.lock

setup: $(READY)

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found. Name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	"$(PYTHON)" -m venv "$(VENV)"
	$(PY) -m pip install --quiet --require-hashes --requirement requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
