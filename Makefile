# Two commands do everything on a fresh machine: `make demo` and `make test`. Both use .venv in this folder.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint bench model clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP)-report: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[report]"
	@touch $(STAMP)-report

$(STAMP)-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[report,dev]"
	@touch $(STAMP)-dev $(STAMP)-report

demo: $(STAMP)-report
	@mkdir -p output
	$(BIN)/python -m sociaaldomein_nlp batch corpus/demo --store output/demo.duckdb --metadata corpus/demo/manifest.csv
	$(BIN)/python -m sociaaldomein_nlp report output/demo.duckdb --output output/demo.html
	@echo
	@echo "The report: $(CURDIR)/output/demo.html"

lint: $(STAMP)-dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

test: lint
	$(BIN)/python -m pytest

bench: $(STAMP)-dev
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/base.py

# hours; TREEBANKS is the folder with the CoNLL-U files, see models/training/README.md
model: $(STAMP)-dev
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python models/training/train.py --treebanks "$(TREEBANKS)"

clean:
	rm -rf $(VENV) output .pytest_cache .mypy_cache .ruff_cache .hypothesis
