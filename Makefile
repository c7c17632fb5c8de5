# `make check` is what CI runs; it needs the project installed as the README says: pip install -e '.[dev]'
.PHONY: check lint types walls test cover quick bless sample bench

WORKERS = 2
# What shows within a minute whether the program still works, whatever versions of its dependencies there are: each of them
# is used somewhere in here.
QUICK = tests/model tests/source tests/messages tests/schema/test_layout.py tests/lookup tests/engine \
  tests/changes/test_ending.py tests/changes/test_placing.py tests/changes/test_shelving.py tests/formatting tests/tables \
  tests/reports tests/store/test_*.py tests/render tests/cli/process \
  tests/test_invalid.py tests/test_scenarios.py tests/test_golden.py

check: lint types walls test

lint:
	ruff check .
	ruff format --check .

types:
	mypy

walls:
	lint-imports

test:
	pytest -n $(WORKERS) --dist loadfile

cover: ## the same, and which lines no test runs; takes nearly twice as long
	pytest -n $(WORKERS) --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=90

quick: ## needs no more than: pip install -e '.[test]'
	pytest -n $(WORKERS) --dist loadfile $(QUICK)

bless: ## write the expected outputs of the galleries anew; then read the diff
	QD18_BLESS=1 pytest

sample: ## write data/ anew
	python tests/sampledata/make.py

bench: ## a province's quarter against a bare load of the same files
	python tests/bench/quarter.py
