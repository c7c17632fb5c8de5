# `make check` is what CI runs; it needs the project installed as the README says: pip install -e '.[dev]'
unexport PYTHONDONTWRITEBYTECODE # some environments set it: every program that a test starts would compile all modules anew
.PHONY: mutants check check-long lint types walls test cover quick bless constraints sample pictures fuzz fuzz-long bench bundle

check: lint types walls test

lint:
	ruff check .
	ruff format --check .

types:
	mypy

walls:
	lint-imports

test:
	pytest -n auto --dist worksteal

check-long: ## what `make test` tries the first few of: the full number of random registers, races and kills
	pytest -n auto --dist worksteal -m long

cover: ## as `make test`, and which lines no test runs; takes nearly twice as long
	pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=90

quick: ## needs no more than: pip install -e '.[test]'
	pytest -n auto --dist worksteal -m "not slow and not long"

bless: ## write the expected outputs of the galleries anew; then read the diff
	QD18_BLESS=1 pytest

constraints: ## write constraints/ anew: the lowest versions that pyproject.toml allows, and the newest there are
	python .ci/constraints.py

sample: ## write data/ anew
	python tests/sampledata/make.py

pictures: ## draw the pictures of the README and of docs/import-forms.md anew; needs LibreOffice and pdftoppm
	python -m tests.manual.pictures
	python -m tests.tables.gallery.page

fuzz: ## look for a minute for inputs that break a promise: files, edits, lines that are typed, spreadsheets, what is given out
	python -m tests.fuzz.run 60 $$(date +%s)

fuzz-long: ## the same for an hour
	python -m tests.fuzz.run 3600 $$(date +%s)

PEERS = python
bench: ## measure everything that docs/performance.md has a figure of, and write it there; PEERS has the other programs
	python -m tests.bench.table --write --peers $$(command -v $(PEERS))

bundle: ## dist/: one file and all wheels, for an office without network; needs an index itself
	python .ci/bundle.py dist

SAMPLE = 300
SEED = 18
MINUTES = 600
mutants: ## small faults put into the code: how many does a test notice? Needs: pip install -e '.[test]' 'mutmut>=3.8,<4'
	python -m tests.mutation.run --sample $(SAMPLE) --seed $(SEED) --minutes $(MINUTES)
