"""`python -m bench groups --json`: what a leader waits for, as JSON."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import results
from bench.county import NOW, County, crowd, released
from bench.groups import release_plainly
from selfcheck.storage.store import open_store

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured: nodes below a level, submissions of the smaller and the larger installation, groups that are looked at in each;
    runs of a view in each of so many turns, and openings in the browser."""

    nodes: int = 1_000
    few: int = 30
    many: int = 3_000_000
    unit: int = 10
    turns: int = 5
    runs: int = 20
    openings: int = 7


QUICK = Scale(nodes=50, many=30_000, turns=2, runs=3, openings=2)


def text(scale: Scale, folder: Path) -> str:
    """The figures as they are printed."""
    return json.dumps(measure(scale, folder), indent=2)


def measure(scale: Scale, folder: Path) -> Figures:
    """The figures; those of the browser are None where there is none. bench/README.md says what each of them means."""
    load, started = os.getloadavg()[0], time.monotonic()
    opened = results.opened(scale.openings, results.GROUPS, folder)
    view = _level(scale, folder / "level.sqlite3")
    ratio = _ratio(scale, folder)
    return {
        "results_open_s": round(opened.by_click, 2) if opened else None,
        "results_address_s": round(opened.by_address, 2) if opened else None,
        "results_again_s": round(opened.again, 2) if opened else None,
        "results_browser_cpu_s": round(opened.cpu, 2) if opened else None,
        "charts_drawn": opened.charts if opened else None,
        "view_1000_ms": round(1000 * view, 1),
        "ratio_3000000_30": round(max(ratio.values()), 2),
        "ratios": {name: round(one, 2) for name, one in ratio.items()},
        "sizes": {"nodes": scale.nodes, "submissions": [scale.few, scale.many], "quick": scale != Scale()},
        "runs": {"openings": scale.openings, "views": scale.turns * scale.runs, "seconds": round(time.monotonic() - started)},
        "load_before": round(load, 2),
    }


def _level(scale: Scale, database: Path) -> float:
    """Seconds of the view of a level above so many groups that have released, median."""
    county = County(open_store(database))
    groups = county.near("wide", scale.nodes)
    release_plainly(county, groups[:-1])
    released(county, groups[-1:])  # the levels above are added up once
    found = _times(partial(county.services.reviews.view, "wide", NOW, "wide"), scale.runs)
    county.services.close()
    return median(found)


def _ratio(scale: Scale, folder: Path) -> dict[str, float]:
    """How many times as long the pages take in the larger installation, by page. They go in turns: a busy moment hits both."""
    counties = [_installation(folder / f"county-{size}.sqlite3", size, scale) for size in (scale.few, scale.many)]
    seconds: dict[str, tuple[list[float], list[float]]] = {"group": ([], []), "level": ([], [])}
    for _ in range(scale.turns):
        for place, (county, groups) in enumerate(counties):
            for name, node in (("group", groups[0]), ("level", UNIT)):
                seconds[name][place].extend(_times(partial(county.services.reviews.view, node, NOW, node), scale.runs))
    for county, _ in counties:
        county.services.close()
    return {name: median(many) / median(few) for name, (few, many) in seconds.items()}


UNIT = "unit"


def _installation(database: Path, size: int, scale: Scale) -> tuple[County, list[str]]:
    """So many submissions, and a unit beside them whose groups have released."""
    county = County(open_store(database))
    county.services.close()
    crowd(database, county, 0, size)
    county.open(open_store(database))
    groups = county.near(UNIT, scale.unit)
    released(county, groups)
    return county, groups


def _times(job: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run behind a first one, which is not counted."""
    found = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        job()
        found.append(time.perf_counter() - started)
    return found[1:]
