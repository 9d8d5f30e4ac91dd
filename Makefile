PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
DATA ?= ../shared

.PHONY: run test lock messages benchmark weights clean

# Everything on one machine: environment, database, content, demo class, web app and worker.
run: .venv/ready
	$(BIN)/python manage.py prepare
	PATH="$(CURDIR)/$(BIN):$$PATH" PYTHONUNBUFFERED=1 exec $(BIN)/honcho start --port $(PORT)

# Every check and every test.
test: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/pytest -n 2

# How well the engine does, and what it costs (beside a peer, with requirements-training.txt); the public benchmarks only where their data lies (DATA, not part of this repository).
benchmark: .venv/ready
	$(BIN)/python -m benchmarks.coverage --gold fixtures/gold
	$(BIN)/python -m benchmarks.coverage --gold fixtures/unseen --training --noise 0 --no-gaming
	$(BIN)/python -m benchmarks.speed
	@if test -d $(DATA)/benchmarks; then $(BIN)/python -m benchmarks.public --data $(DATA)/benchmarks; \
	  else echo "Public benchmarks left out: no data at $(DATA)/benchmarks (set DATA=FOLDER)"; fi

# Train the engine anew from DATA and our own essays: about an hour on two cores. Needs requirements-training.txt.
weights: .venv/ready
	$(PYTHON) -m venv var/training/venv
	var/training/venv/bin/pip install --quiet --require-hashes -r requirements.lock
	var/training/venv/bin/pip install --quiet -r requirements-training.txt
	$(BIN)/python -m benchmarks.lexicon --data $(DATA)/training --data fixtures/training
	var/training/venv/bin/python -m benchmarks.meaning --data $(DATA)/training --data fixtures/training --out var/training
	var/training/venv/bin/python -m benchmarks.meaning.condensing --data $(DATA)/training --data fixtures/training \
	  --body var/training/body.safetensors $(foreach name,whole half-0 half-1,--model var/training/$(name))
	cp var/training/whole/* rubrics/marking/model/
	$(BIN)/python -m benchmarks.train --data $(DATA)/training --data fixtures/training --models var/training \
	  --gold fixtures/gold

# Bring the catalogues of translated strings up to the sources.
messages: .venv/ready
	$(BIN)/python -m essaycoach.translation

# Needs pip-tools; run after changing requirements.in.
lock:
	pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock requirements.in

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo "python3-venv is missing, installing it"; apt-get install -y python3-venv; } \
	  || { echo "Install it once as root: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

clean:
	rm -rf .venv var
