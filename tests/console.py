"""A command within this process: its words and its exit code, without the second that the start of a process takes."""

from __future__ import annotations

import contextlib
import io
import subprocess

import pytest

from selfcheck.__main__ import main


def run_here(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m selfcheck …` to a console that knows ASCII only. What is raised there is raised here."""
    out, errors = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors), pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
    for stream in (out, errors):
        stream.flush()
    return subprocess.CompletedProcess(arguments, code, *(stream.buffer.getvalue().decode() for stream in (out, errors)))
