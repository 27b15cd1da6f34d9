"""`python -m bench answering`: all of it, one after another, and the figures as JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.first_load import CHROMIUM
from bench.saving import alone, growth, kills, members, opening, statements
from bench.saving.form import Declared
from bench.saving.members import Member
from bench.saving.person import Person
from bench.server import BARE, PROJECT, Server
from selfcheck.web.room import widen

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    changes: int = 300
    turns: int = 10
    sizes: growth.Sizes = field(default_factory=growth.Sizes)
    kills: int = 30
    openings: int = 5

    def of(self, people: tuple[int, ...]) -> Scale:
        """The same for crowds of other sizes."""
        return replace(self, sizes=replace(self.sizes, people=people))


QUICK = Scale(changes=20, turns=2, sizes=growth.Sizes(seconds=4.0, last=1000, step_seconds=2.0, settle=2.0), kills=2, openings=1)


def write(file: Path, scale: Scale) -> None:
    """Measures, prints the figures, and writes them into a file."""
    with tempfile.TemporaryDirectory(prefix="selfcheck-bench-") as name:
        figures = measure(scale, Path(name))
    text = json.dumps(figures, indent=2)
    print(text)
    file.write_text(text + "\n", encoding="utf-8")


def measure(scale: Scale, folder: Path) -> Figures:
    """The figures; those that need a browser are None where there is none. bench/README.md says what each of them means."""
    load, started = os.getloadavg()[0], time.monotonic()
    widen()
    data = folder / "data"
    crowd = max(scale.sizes.all)
    everybody = members.fill(data, 2 + crowd + scale.openings + 1)
    figures, form, lost = asyncio.run(_without_browser(scale, folder, data, everybody[: 2 + crowd]))
    _say("first openings of the profile")
    figures |= _in_browser(scale, folder, data, everybody[2 + crowd :], form, lost)
    runs = {"changes_alone": scale.changes, **figures.pop("answers"), "kills": scale.kills, "first_openings": scale.openings}
    return {**figures, "runs": {**runs, "seconds": round(time.monotonic() - started)}, "load_before": round(load, 2)}


async def _without_browser(scale: Scale, folder: Path, data: Path, some: Sequence[Member]) -> tuple[Figures, Declared, int]:
    """The figures of the clients that speak the protocols themselves; the form that they found; how many saves the crowd lost."""
    _say("statements of a save")
    sql = await statements.per_save(data, some[0], folder)
    with ExitStack() as running:
        own = running.enter_context(Server(PROJECT / "app.py", folder / "own.log", {"SELFCHECK_DATA_DIR": str(data)}))
        bare = running.enter_context(Server(BARE, folder / "bare.log", {}))
        _say("alone")
        person = Person(own.port, some[1])
        await person.open()
        costs = await alone.costs(own, person, bare, scale.changes, scale.turns)
        await person.close()
        found = await growth.grow(own, bare, data, some[2:], scale.sizes, _say)
    first = scale.sizes.people[0]
    figures: Figures = {
        "cpu_ratio": round(costs.rating / costs.bare, 2),
        "cpu_ratio_text": round(costs.text / costs.bare, 2),
        f"p95_{first}_ms": _milliseconds(found.p95[first]),
        f"p95_{first}_bare_ms": _milliseconds(found.bare),
        **{f"p95_{size}_ms": _milliseconds(found.p95[size]) for size in scale.sizes.people[1:]},
        "knee_people": found.knee,
        "sql_per_save": sql,
        "answers": {f"answers_{size}": number for size, number in found.answers.items()},
    }
    return figures, person.form, found.lost


def _in_browser(scale: Scale, folder: Path, data: Path, some: Sequence[Member], form: Declared, lost: int) -> Figures:
    if not CHROMIUM.exists():
        return {"typed_loss_s": None, "acknowledged_lost": lost or None, "profile_first_open_s": None}
    with Server(PROJECT / "app.py", folder / "browser.log", {"SELFCHECK_DATA_DIR": str(data)}) as server:
        seconds = opening.first_opening(server, some, form.ratings)
    _say("kills")
    losses = kills.losses(scale.kills, folder, form.texts[0])
    return {
        "typed_loss_s": round(losses.seconds, 2),
        "acknowledged_lost": lost + losses.acknowledged,
        "profile_first_open_s": round(seconds, 2),
    }


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)
