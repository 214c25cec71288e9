# Mesocycle. `make help` lists the targets.

PORT ?= 8080
DATA ?= data
CARGO ?= cargo
VENV := .venv
NODE_MODULES := tests/node/node_modules

.DEFAULT_GOAL := help
.PHONY: help run test lint unit infra-lint schemas lambda bench clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: need-cargo ## Serve the page and the API on this machine: http://127.0.0.1:8080 (PORT=, DATA=)
	@$(CARGO) run -q -p mesocycle -- serve --port $(PORT) --data $(DATA)

test: lint unit infra-lint ## Format, clippy, all tests, template check

lint: need-cargo ## Format and clippy, warnings denied
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

unit: need-cargo $(NODE_MODULES) ## All tests
	$(CARGO) build --locked -p mesocycle
	$(CARGO) test --workspace --locked

schemas: need-cargo ## Write schemas/ from the types
	$(CARGO) run -q -p mesocycle -- schemas --out schemas

lambda: need-cargo ## Run the three Lambda functions under cargo lambda, with the page in front of them
	@infra/run-functions-locally.sh $(PORT) $(DATA)

bench: need-cargo ## Compare the work of a build with a baseline, in one run
	$(CARGO) run -q --release -p generation --example bench

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

# The chat client and browser tests; they skip themselves where Node is missing.
$(NODE_MODULES): tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/node --no-audit --no-fund --silent && touch $@; \
	else echo "the chat client and browser tests are skipped: Node 20 or newer is not installed"; fi
