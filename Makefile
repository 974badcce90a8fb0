# make demo: audits the embedded example.  make test: builds and passes every test.  Both install what is missing first.
.DEFAULT_GOAL := help
BUILD := build/release
GUIJU := $(BUILD)/bin/guiju
SHELL := /bin/bash

.PHONY: help dependencies configure program everything demo test asan embed clean

help:
	@echo "make demo    build guiju and audit examples/applications.csv under Beijing's catalogue, then the other examples, a line each (reports in out/demo)"
	@echo "make test    build everything and run every test"
	@echo "make asan    the tests under the address and undefined-behaviour sanitizers"
	@echo "make embed   install to build/install and build the example that embeds the library"

dependencies:
	@scripts/install-dependencies.sh

configure: dependencies
	@mkdir -p build
	@test -f $(BUILD)/build.ninja || cmake --preset release $(CMAKE_ARGS) > build/configure.log || { cat build/configure.log; exit 2; }

program: configure
	@echo "Building guiju (the first time takes some minutes) …"
	@cmake --build $(BUILD) --target guiju_cli

everything: configure
	@cmake --build $(BUILD)

demo: program
	@$(GUIJU) audit --pack rules/beijing/catalogue --output out/demo examples/applications.csv || { status=$$?; [ $$status -eq 1 ] || [ $$status -eq 3 ]; }
	@echo
	@scripts/demo_lists.py $(GUIJU) out/demo

test: everything
	@ctest --test-dir $(BUILD) --output-on-failure -j "$$(nproc)"

asan: dependencies
	@cmake --preset asan $(CMAKE_ARGS)
	@cmake --build build/asan
	@ctest --test-dir build/asan --output-on-failure -j "$$(nproc)"

embed: program
	@cmake --install $(BUILD) --prefix build/install > build/install.log
	@cmake -S examples/embed -B build/embed -G Ninja -DCMAKE_PREFIX_PATH=$(CURDIR)/build/install > build/embed-configure.log
	@cmake --build build/embed
	@build/embed/embed rules/beijing/catalogue

clean:
	rm -rf build out
