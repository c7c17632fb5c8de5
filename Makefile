# `make check` is what CI runs; it needs the project installed as the README says: pip install -e '.[dev]'
.PHONY: check lint types walls test bless sample bench

check: lint types walls test

lint:
	ruff check .
	ruff format --check .

types:
	mypy

walls:
	lint-imports

test:
	pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

bless: ## write the expected outputs of the galleries anew; then read the diff
	QD18_BLESS=1 pytest

sample: ## write data/ anew
	python tests/sampledata/make.py

bench: ## a province's quarter against a bare load of the same files
	python tests/bench/quarter.py
