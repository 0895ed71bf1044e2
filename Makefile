# Two commands are the whole set-up on a machine with Go:
#
#   go run ./cmd/crosscheck examples/kursk
#   make test
#
# Nothing here installs anything outside this folder, but for Chromium where the tests run as root on Debian; the linter goes to bin/.

GO       ?= go
FUZZTIME ?= 30s
# Which fuzz targets and benchmarks to run: regular expressions over their names.
FUZZ     ?= .
BENCH    ?= .
COUNT    ?= 1

# The linter is a tool, not a dependency: it is built at this version and kept out of go.mod.
LINT_VERSION := v2.12.2
LINT         := bin/golangci-lint-$(LINT_VERSION)

# The race detector needs a C compiler. Without one the tests still run, and say what they miss.
CC_FOUND := $(shell command -v "$$($(GO) env CC)" 2>/dev/null)
ifneq ($(CC_FOUND),)
RACE := -race
else
$(warning no C compiler found: tests run without the race detector)
endif

.DEFAULT_GOAL := check
.PHONY: build test chromium check format vet lint bench fuzz cover update accuracy clean

build:                  ## the binary, as bin/crosscheck
	$(GO) build -trimpath -o bin/crosscheck ./cmd/crosscheck

test: chromium          ## every test, with the race detector
	$(GO) test $(RACE) -timeout 20m ./...

# The names are those of web/browser/find.go. Who names a browser in CROSSCHECK_CHROMIUM has one.
chromium:               ## a browser for the tests of the page, from Debian's package manager if it may be asked; without one they skip
	@[ -n "$$CROSSCHECK_CHROMIUM" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; } || \
	echo "NOT TESTED: what the page looks like and does in a browser. No Chromium found; install one (Debian: apt-get install chromium) or name it in CROSSCHECK_CHROMIUM." >&2

check: format vet lint test ## what a change must pass

format: $(LINT)         ## fails where a file is not formatted (bin/golangci-lint-… fmt repairs it)
	@if ! diff="$$($(LINT) fmt --diff)" || [ -n "$$diff" ]; then echo "$$diff"; echo "not formatted: run $(LINT) fmt"; exit 1; fi

vet:
	$(GO) vet ./...

lint: $(LINT)           ## golangci-lint with .golangci.yml
	$(LINT) run ./...

$(LINT):
	@mkdir -p bin/build
	GOBIN="$(CURDIR)/bin/build" $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	@mv bin/build/golangci-lint $@ && rmdir bin/build

bench:                  ## reports/s, MB/s and allocations of a whole run, on one core
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -cpu 1 -count $(COUNT) ./...

fuzz:                   ## every fuzz target for FUZZTIME, one after the other
	@set -e; for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' "$$pkg" | grep '^Fuzz' | grep -E '$(FUZZ)' || true); do \
			echo "== $$pkg $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$pkg"; \
		done; \
	done

cover:                  ## coverage of all packages by all tests; the page is bin/cover.html
	@mkdir -p bin
	$(GO) test -coverpkg=./... -coverprofile=bin/cover.out ./...
	$(GO) tool cover -html=bin/cover.out -o bin/cover.html
	@$(GO) tool cover -func=bin/cover.out | tail -1

accuracy:               ## measures everything: lexicon/rules.tsv, docs/accuracy.md, floors that only rise
	$(GO) test ./extract -run 'RulePrecision|AccuracyPage' -update
	$(GO) test ./score -run Accuracy -update

update: accuracy        ## writes the goldens and the README's session anew; read the diff
	$(GO) test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n 1 dirname | sort -u) -update

.PHONY: assets
assets:                 ## what the page embeds, from pinned npm packages; the only target that needs Node, and only after a change there
	cd web/npm && npm ci --ignore-scripts && node build.js
	$(GO) test ./web/npm ./chart/world

clean:
	rm -rf bin crosscheck
