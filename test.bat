@echo off
setlocal
rem The same as `make test`: all checks and tests that need no browser.
chcp 65001 >nul
cd /d "%~dp0"
call run.bat prepare || exit /b 1
.venv\Scripts\python -m pip install --quiet -r tests/requirements.txt || exit /b 1
.venv\Scripts\ruff check . || exit /b 1
.venv\Scripts\ruff format --check . || exit /b 1
.venv\Scripts\mypy || exit /b 1
.venv\Scripts\bandit --quiet --recursive --configfile pyproject.toml src app.py || exit /b 1
.venv\Scripts\python -m pytest -n auto --dist loadfile -m "traced and not browser and not office and not postgres and not deploy and not nightly" tests/domain tests/banks tests/charts --cov --cov-report= || exit /b 1
.venv\Scripts\python -m coverage report --include="*/selfcheck/domain/*,*/selfcheck/banks/*" --skip-covered --show-missing --fail-under=100 || exit /b 1
.venv\Scripts\python -m pytest -n auto --dist loadfile -m "not traced and not browser and not office and not postgres and not deploy and not nightly"
exit /b %errorlevel%
