# One command each; the first one of them makes the environment in .venv. The same for Windows: run.bat, test.bat.
#   make run     start on http://localhost:8501 (another port: make run PORT=8600)
#   make demo    start with a made-up county in build/demo, to see what leaders see; its codes are printed
#   make test    all checks and tests that need no browser: the next two, side by side
#   make checks  style, types and what bandit finds
#   make cases   the tests
#   make postgres  the tests of the store again, on a real PostgreSQL (Debian: apt install postgresql)
#   make deploy  the site of docs/deploy.md: nginx, two processes, PostgreSQL (Debian: apt install nginx postgresql chromium)
#   make e2e     the journey in Chromium, and Word files laid out by LibreOffice
#   make nightly the long form of what make test tries shortly: fuzzing, the adversary's games, the auditor (an hour)
#   make mutants  changes the rules of the domain one by one, and fails where no test notices and nobody has said why
#   make bench   the measurements of bench/README.md
#   make lock    requirements.lock anew, after a change of requirements.txt
PORT ?= 8501
PYTHON ?=
UV = uv==0.13.9
ENV = .venv/bin
PY = $(ENV)/python
RECENT = import sys; sys.exit(sys.version_info < (3, 11))

# What needs nothing but Python. The examples of the pure core are run by themselves: to trace all tests would take twice as long.
HERE = not browser and not office and not postgres and not deploy and not nightly
CORE = tests/domain tests/banks tests/charts
SERIES = tests/audit tests/banks tests/domain tests/rosters tests/docs/test_guessing.py tests/exports/test_group_annex.py tests/services/test_adversary.py tests/truth
# Where the tests are that need a browser or a server: every worker would read all files else. What takes longest begins first.
E2E = tests/test_bench_answering.py tests/test_bench_groups.py tests/e2e tests/exports/test_group_annex.py
POSTGRES = tests/storage tests/services/office/test_lanes.py tests/services/test_concurrency.py tests/services/test_concurrency_of_codes.py tests/services/test_moving_at_once.py tests/test_bench.py tests/test_bootstrap.py
PYTEST = $(PY) -m pytest -n auto --dist loadfile
# Where a browser or a server never answers, the test fails by its name, and the others go on.
PATIENCE = --timeout 600

.PHONY: run demo test checks cases postgres deploy e2e nightly mutants bench lock
.DELETE_ON_ERROR:

run: .venv/run.stamp
	@$(PY) -m selfcheck.port $(PORT)
	$(PY) -m streamlit run app.py --server.port $(PORT)

demo: .venv/run.stamp
	@$(PY) -m selfcheck.port $(PORT)
	@export SELFCHECK_DATA_DIR="$(CURDIR)/build/demo"; \
	if [ -f build/demo/demo-codes.txt ]; then cat build/demo/demo-codes.txt; echo "这是上次的演示数据，要换人数、轮数请先删去 build/demo"; \
	else $(PY) -m selfcheck demo $(if $(MEMBERS),--members $(MEMBERS)) $(if $(ROUNDS),--rounds $(ROUNDS)) || exit 1; fi; \
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: .venv/test.stamp
	@$(MAKE) --no-print-directory --jobs 2 checks cases

checks: .venv/test.stamp
	$(ENV)/ruff check .
	$(ENV)/ruff format --check .
	$(ENV)/mypy
	$(ENV)/bandit --quiet --recursive --configfile pyproject.toml src app.py

cases: .venv/test.stamp
	$(PYTEST) -m "traced and $(HERE)" $(CORE) --cov --cov-report=
	$(PY) -m coverage report --include="*/selfcheck/domain/*,*/selfcheck/banks/*" --skip-covered --show-missing --fail-under=100
	$(PYTEST) -m "not traced and $(HERE)"

postgres: .venv/test.stamp
	$(PYTEST) $(POSTGRES) -m postgres $(PATIENCE)

deploy: .venv/test.stamp
	$(PY) -m pytest tests/deploy -m deploy $(PATIENCE)

e2e: .venv/test.stamp
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(E2E) -m "browser or office" $(PATIENCE)

nightly: .venv/test.stamp
	SELFCHECK_TEST_SERIES=long $(PYTEST) -m "nightly or ($(HERE))" $(SERIES)

mutants: .venv/mutants.stamp
	$(PY) -m tests.mutants

bench: .venv/test.stamp
	$(PY) -m bench

lock: .venv/test.stamp
	$(PY) -m pip install --quiet $(UV)
	$(ENV)/uv pip compile requirements.txt --output-file requirements.lock --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-package selfcheck --custom-compile-command "make lock"

.venv/run.stamp: requirements.lock requirements.txt pyproject.toml | $(PY)
	@echo "正在安装运行所需的组件，第一次约需一两分钟…… Installing what the application needs…"
	@$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --no-deps --editable .
	@touch $@

.venv/test.stamp: .venv/run.stamp tests/requirements.txt
	@echo "正在安装测试工具…… Installing the test tools…"
	@$(PY) -m pip install --quiet -r tests/requirements.txt
	@touch $@

.venv/mutants.stamp: .venv/test.stamp tests/mutants/requirements.txt
	@$(PY) -m pip install --quiet -r tests/mutants/requirements.txt
	@touch $@

$(PY):
	@python="$(PYTHON)"; \
	for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if [ -z "$$python" ] && "$$candidate" -c '$(RECENT)' 2>/dev/null; then python="$$candidate"; fi; \
	done; \
	if ! "$${python:-python3}" -c '$(RECENT)' 2>/dev/null; then \
		echo "没有找到 Python 3.11 或更高版本，请先安装，再重新运行。"; \
		echo "No Python 3.11 or later was found: install it, then run make again (or say which: make PYTHON=/path/to/python3)."; \
		exit 1; \
	fi >&2; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "这个 Python 缺少 venv 组件，请先安装（Debian、Ubuntu：apt install python3-venv），再重新运行。"; \
		echo "This Python has no venv module: install it (Debian, Ubuntu: apt install python3-venv), then run make again."; \
		exit 1; \
	fi >&2; \
	"$$python" -m venv --clear .venv
