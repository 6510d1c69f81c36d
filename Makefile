# Portico: every command sets up what it needs first, then does its work. The work itself is in .make/.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev demo build release test pictures check fuzz bench soak setup

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s  %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## Build and serve http://localhost:3000 with the sandbox: no account needed
	@.make/setup.sh wasm cargo-leptos wasm-bindgen npm
	@.make/build.sh quick
	@.make/run.sh

dev: ## Serve http://localhost:3000 and rebuild on every change
	@.make/setup.sh wasm cargo-leptos wasm-bindgen
	@.make/dev.sh

demo: ## Serve the same with a small application of members behind it
	@.make/setup.sh wasm cargo-leptos wasm-bindgen npm
	@.make/build.sh quick
	@.make/demo.sh

build: ## Leave target/release/portico and target/site ready to deploy
	@.make/setup.sh wasm cargo-leptos wasm-bindgen npm
	@.make/build.sh

release: ## One binary with the site in it, as an archive with checksums and an SBOM, in target/dist
	@.make/setup.sh wasm cargo-leptos wasm-bindgen cyclonedx npm
	@.make/release.sh

test: ## Rust tests, Stytch's SDKs against the sandbox, the release binary in three engines and before applications
	@.make/setup.sh sccache wasm cargo-leptos wasm-bindgen npm browser engines python-sdk node-sdk doors redis
	@.make/test.sh

pictures: build ## A picture of every state of every page, in target/pictures; STATE="part of a name" takes those alone
	@.make/setup.sh npm browser
	@.make/pictures.sh $(if $(STATE),"$(STATE)")

check: ## Formatting, lints of both targets, types of the browser tests, dependency audit
	@.make/setup.sh sccache wasm npm
	@.make/check.sh

fuzz: ## What strangers send, read by chance: each fuzzer for a minute
	@.make/setup.sh fuzz
	@.make/fuzz.sh

bench: build ## Requests a second, latency, processor time, memory, first load; written to target/bench.md
	@.make/setup.sh wrk doors redis
	@.make/bench.sh
	@.make/bench-store.sh
	@.make/bench-door.sh
	@.make/bench-sandbox.sh

soak: build ## Half an hour of mixed load while Stytch fails now and then; written to target/soak.md
	@.make/setup.sh doors redis
	@.make/soak.sh

setup: ## Install what is missing, and nothing else
	@.make/setup.sh
