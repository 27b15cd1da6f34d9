"""`python -m bench groups --json`: the whole of it once, as small as it gets."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from bench import __main__ as command
from bench import group_figures, results
from bench.group_figures import Scale, measure

TINY = Scale(nodes=3, few=30, many=60, unit=2, turns=1, runs=1, openings=1)
IN_BROWSER = {"results_open_s", "results_address_s", "results_again_s", "results_browser_cpu_s", "charts_drawn"}
KEYS = IN_BROWSER | {"view_1000_ms", "ratio_3000000_30", "ratios", "sizes", "runs", "load_before"}


def test_the_command_prints_one_object_and_without_a_browser_its_figures_are_null(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(results, "CHROMIUM", tmp_path / "none")
    monkeypatch.setattr(group_figures, "QUICK", TINY)
    monkeypatch.setattr(sys, "argv", ["bench", "groups", "--json", "--quick"])
    command.main()
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == KEYS
    assert {told[key] for key in IN_BROWSER} == {None}
    assert told["view_1000_ms"] > 0
    assert told["ratio_3000000_30"] == max(told["ratios"].values()) > 0


def test_a_quick_run_says_that_its_sizes_are_smaller(monkeypatch, tmp_path):
    monkeypatch.setattr(results, "CHROMIUM", tmp_path / "none")
    assert measure(TINY, tmp_path)["sizes"] == {"nodes": 3, "submissions": [30, 60], "quick": True}


def test_the_figures_are_of_a_thousand_nodes_and_of_three_million_submissions_over_thirty():
    assert (Scale().nodes, Scale().many, Scale().few, results.GROUPS) == (1_000, 3_000_000, 30, 12)


@pytest.mark.browser
def test_in_a_browser_every_chart_of_the_page_is_waited_for(tmp_path):
    with ThreadPoolExecutor(1) as apart:  # the browser of earlier tests leaves a loop running in this thread, where no other one can
        told = apart.submit(measure, TINY, tmp_path).result()
    assert told.keys() == KEYS
    assert told["charts_drawn"] >= 1
    assert all(told[key] > 0 for key in IN_BROWSER)
