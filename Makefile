# Everything a developer does here. The first time, each target makes .venv from the lock file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test bench soak lock docs clean

demo: $(VENV)/.run
	@$(BIN)/leadpro demo

test: $(VENV)/.dev
	$(BIN)/python -m scripts.check

# The properties with twenty times the examples, and the long checks of docs/security.md, which print what they found.
soak: $(VENV)/.dev
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -n 2 --dist worksteal -m ""

bench: $(VENV)/.dev
	$(BIN)/python -m scripts.bench

docs: $(VENV)/.dev
	$(BIN)/python -m scripts.picture
	$(BIN)/python -m scripts.keysheet
	$(BIN)/python -m scripts.processes
	$(BIN)/python -m scripts.foresight
	$(BIN)/python -m scripts.phrases

# Needs uv; run it after changing the dependencies in pyproject.toml.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml build-requirements.txt -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra dev pyproject.toml build-requirements.txt -o requirements-dev.lock

clean:
	rm -rf $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q leadpro
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
