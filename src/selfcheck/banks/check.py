"""The check of question banks for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from selfcheck.banks.loader import load_file, load_folder
from selfcheck.banks.problems import Problem


def check(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """All problems of these files and folders, each once; empty where all banks are good."""
    loaded = [one for path in paths for one in (load_folder(path) if path.is_dir() else (load_file(path),))]
    return tuple(dict.fromkeys(problem for one in loaded for problem in one.problems))
