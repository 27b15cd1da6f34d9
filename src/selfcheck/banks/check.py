"""The check of question banks for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from selfcheck.banks.loader import load_file, load_folder
from selfcheck.banks.problems import Problem


def check(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """All problems and warnings of these files and folders, each once, by file and line; empty where all banks are good."""
    loaded = [one for path in paths for one in (load_folder(path) if path.is_dir() else (load_file(path),))]
    told = (problem for one in loaded for problem in sorted((*one.problems, *one.warnings), key=lambda problem: problem.line))
    return tuple(dict.fromkeys(told))
