# Mesocycle. `make help` lists the targets.

PORT ?= 8080
DATA ?= data
CARGO ?= cargo
VENV := .venv
NODE_MODULES := tests/node/node_modules

.DEFAULT_GOAL := help
.PHONY: help run test lint unit infra-lint schemas lambda bench eval-programs examples eval-reading talks clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: need-cargo ## Serve the page and the API on this machine: http://127.0.0.1:8080 (PORT=, DATA=)
	@$(CARGO) run -q -p mesocycle -- serve --port $(PORT) --data $(DATA)

test: lint unit infra-lint ## Format, clippy, all tests, template check

lint: need-cargo ## Format and clippy, warnings denied
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

unit: need-cargo $(NODE_MODULES) readers ## All tests
	$(CARGO) build --locked -p mesocycle
	$(CARGO) test --workspace --locked

schemas: need-cargo ## Write schemas/ from the types
	$(CARGO) run -q -p mesocycle -- schemas --out schemas

lambda: need-cargo ## Run the three Lambda functions under cargo lambda, with the page in front of them
	@infra/run-functions-locally.sh $(PORT) $(DATA)

bench: need-cargo ## A build by a model against the stand-in: time, tokens, dollars; and the engine's own work
	@$(CARGO) run -q --release -p generation --example bench
	@$(CARGO) run -q --release -p mesocycle --example bench-build

eval-programs: need-cargo ## Build programs for 10,000 made-up athletes: refusals, warnings, mends, times, the worst (N=, SHOW=)
	@$(CARGO) run -q --release -p generation --example eval-programs -- $(N) $(if $(SHOW),--show $(SHOW))

examples: need-cargo ## Write docs/examples/*.md from the todo lists beside them
	@$(CARGO) run -q -p generation --example write-examples

eval-reading: need-cargo ## Score the reader on dialogues with right answers, with its errors (FILES=)
	$(CARGO) run -q -p conversation --example eval-reading -- $(FILES)

talks: need-cargo ## Print talks of thirty simulated athletes with the coach, for reading (N=, NAME=)
	@N='$(N)' NAME='$(NAME)' $(CARGO) test -q -p conversation --test simulated_athletes -- --ignored --nocapture

infra-lint: ## Check the SAM template
	@if command -v cfn-lint >/dev/null; then cfn-lint infra/template.yaml; \
	elif command -v python3 >/dev/null && python3 -m venv $(VENV) && $(VENV)/bin/pip install -q cfn-lint==1.51.0; then \
	  $(VENV)/bin/cfn-lint infra/template.yaml; \
	else echo "skipped: the template check needs python3 with venv"; fi

clean: ## Remove what was built and installed here (not the data)
	$(CARGO) clean
	rm -rf $(VENV) $(NODE_MODULES)

.PHONY: need-cargo
need-cargo:
	@command -v $(CARGO) >/dev/null || { echo "Mesocycle needs Rust 1.95 or newer: https://rustup.rs"; exit 1; }

.PHONY: readers
readers: $(VENV)/readers ## Install what the exports are read back with (Python)

# The copy of the list says what is installed; the test that needs it skips itself without.
$(VENV)/readers: tests/readers/requirements.txt
	@if command -v python3 >/dev/null && python3 -m venv $(VENV) && $(VENV)/bin/pip install -q -r $<; then cp $< $@; \
	else echo "reading the exports back is skipped: it needs Python 3 with venv, and PyPI"; fi

# The chat client and browser tests; they skip themselves where Node is missing.
$(NODE_MODULES): tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/node --no-audit --no-fund --silent && touch $@; \
	else echo "the chat client and browser tests are skipped: Node 20 or newer is not installed"; fi
