@echo off
setlocal
rem The same as `make run`, and with "demo" as `make demo`: makes the environment once, then starts on http://localhost:8501. test.bat calls it with "prepare".
chcp 65001 >nul
cd /d "%~dp0"
if exist .venv\Scripts\python.exe goto install
set "PY="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=py -3"
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY goto nopython
%PY% -m venv --clear .venv || goto failed

:install
fc /b requirements.lock .venv\run.stamp >nul 2>nul && goto ready
echo 正在安装运行所需的组件，第一次约需一两分钟…… Installing what the application needs...
.venv\Scripts\python -m pip install --quiet --require-hashes -r requirements.lock || goto failed
.venv\Scripts\python -m pip install --quiet --no-deps --editable . || goto failed
copy /y requirements.lock .venv\run.stamp >nul

:ready
if "%~1"=="prepare" exit /b 0
if /i "%~1"=="demo" goto demo
.venv\Scripts\python -m selfcheck.port 8501 || goto failed
.venv\Scripts\python -m streamlit run app.py --server.port 8501 || goto failed
exit /b 0

:demo
set "SELFCHECK_DATA_DIR=%~dp0build\demo"
if exist build\demo\demo-codes.txt (type build\demo\demo-codes.txt) else (.venv\Scripts\python -m selfcheck demo || goto failed)
.venv\Scripts\python -m selfcheck.port 8501 || goto failed
.venv\Scripts\python -m streamlit run app.py --server.port 8501 || goto failed
exit /b 0

:nopython
echo 没有找到 Python 3.11 或更高版本，请先安装，再重新运行。
echo No Python 3.11 or later was found: install it, then run this again.
if not "%~1"=="prepare" pause
exit /b 1

:failed
echo 没有成功，原因见上面的信息。
echo This failed; the lines above say why.
if not "%~1"=="prepare" pause
exit /b 1
