# The two commands to know: `make demo` and `make test`. Rust and Node are all a fresh machine needs.

CARGO ?= cargo
NPM   ?= npm
DATA  ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help demo test score bench worlds fmt lint checks web web-test tools

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: web ## build everything, read the example, print the first findings, serve the app
	$(CARGO) build --release --locked --package tradent
	./target/release/tradent demo

# Quick failures first. The app is built before the Rust tests, so that the server is tested with it.
test: tools ## every check and every test
	$(CARGO) fmt --all --check
	$(CARGO) xtask check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	$(MAKE) --no-print-directory web
	INSTA_UPDATE=no $(CARGO) test --locked --workspace
	$(MAKE) --no-print-directory web-test

score: ## the scorers' tables over DATA (default ../shared/data)
	$(CARGO) build --release --locked --package tradent
	$(CARGO) xtask score --data $(DATA)

bench: ## the benches of every crate that has some
	$(CARGO) xtask bench
	$(CARGO) build --release --locked --package tradent
	$(CARGO) xtask whole --large

worlds: ## exports to the formats of other worlds, opened by their own tools
	@echo "worlds: no export to another world's format exists yet, so there is nothing to open or check."

fmt: tools ## format all Rust code
	$(CARGO) fmt --all

lint: tools ## formatting and clippy, warnings refused
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings

checks: ## arrows, walls, tidiness, licences
	$(CARGO) xtask check

web: ## the app, where web/ holds one
	@if [ ! -f web/package.json ]; then echo "web: there is no app in web/ yet; skipped"; \
	elif ! command -v $(NPM) >/dev/null; then echo "web: npm is missing; install Node 20 or newer" >&2; exit 1; \
	else cd web && $(NPM) ci --no-audit --no-fund && $(NPM) run build; fi

web-test: ## the app's own tests, where web/ holds one
	@if [ ! -f web/package.json ]; then echo "web-test: there is no app in web/ yet; skipped"; \
	else cd web && $(NPM) test --if-present; fi

# rustfmt and clippy come with rustup's default profile; a minimal one lacks them.
tools:
	@command -v $(CARGO) >/dev/null || { echo "Rust is missing: see https://rustup.rs" >&2; exit 1; }
	@$(CARGO) fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@$(CARGO) clippy --version >/dev/null 2>&1 || rustup component add clippy
