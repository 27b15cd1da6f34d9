"""`profile`: the scores of an archive as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import BANK, Run
from tests.posix import posix_only


def test_the_profile_is_json_with_scores_and_weakest_areas(shell: Run, write: Callable[..., Path]):
    opinions = [{"source": "群众", "text": "下来少", "item": 3}]
    answers = [{"item": 6, "rating": 4}, {"item": 3, "rating": 2}, {"item": 5, "rating": 2}, {"item": 12, "not_applicable": "不分管"}]
    done = shell("profile", "--answers", write(answers=answers, opinions=opinions))
    data = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (data["bank"], len(data["items"]), len(data["dimensions"]), len(data["searches"])) == (BANK, 18, 5, 4)
    assert data["overall"] | {"name": ""} == {"name": "", "score": 2.67, "shown": 2.7, "rated": 3, "total": 18, "counted": [3, 5, 6]}
    assert {row["item"]: row.get("not_applicable") for row in data["items"]}[12] == "不分管"
    assert [row["rank"] for row in data["weakest"]] == sorted(row["rank"] for row in data["weakest"])
    assert [row["rating"] for row in data["weakest"]] == [2, 2, 4]
    assert {3, 5} <= set(data["chosen"])


def test_the_profile_of_an_empty_archive_has_no_scores(run: Run, write: Callable[..., Path]):
    data = json.loads(run("profile", "--answers", write(answers=[])).stdout)
    assert (data["overall"]["score"], data["weakest"], data["chosen"]) == (None, [], [])


@posix_only
def test_a_reader_that_stops_early_is_no_error(write: Callable[..., Path]):
    command = f"'{sys.executable}' -m selfcheck profile --answers '{write()}' | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
