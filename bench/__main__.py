"""`python -m bench [--quick] [--record]`: all measurements, one after another; `answering` and `groups`: figures as JSON."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import document, drafting, first_load, group_figures, groups, submitting
from bench.saving import busy, figures
from bench.tables import Table

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->"
RUNS, QUICK_RUNS = 40, 6
VISITS, QUICK_VISITS = 5, 1
ROOMS, QUICK_ROOMS = 20, 3


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures drafting, the first page, memory, groups.")
    parser.add_argument("--quick", action="store_true", help="one minute instead of five; the figures say little")
    parser.add_argument("--record", action="store_true", help="write the figures into bench/README.md")
    commands = parser.add_subparsers(dest="part")
    leading = commands.add_parser("groups", help="what a leader waits for, as JSON")
    leading.add_argument("--json", action="store_true", required=True, help="prints one JSON object and nothing else")
    leading.add_argument("--quick", action="store_true", help="one minute instead of ten, with smaller sizes, which it tells")
    answering = commands.add_parser("answering", help="the form that saves itself, as JSON")
    answering.add_argument("--json", type=Path, required=True, metavar="FILE", help="the file for the figures")
    answering.add_argument("--people", type=crowds, metavar="N,N", help="sizes of the crowds, 200,1000 where none are given")
    answering.add_argument("--quick", action="store_true", help="one or two minutes instead of twelve; the figures say little")
    options = parser.parse_args()
    if options.part == "groups":
        with tempfile.TemporaryDirectory(prefix="selfcheck-bench-") as name:
            print(group_figures.text(group_figures.QUICK if options.quick else group_figures.Scale(), Path(name)))
    elif options.part:
        scale = figures.QUICK if options.quick else figures.Scale()
        figures.write(options.json, scale.of(options.people) if options.people else scale)
    else:
        everything(quick=options.quick, to_be_recorded=options.record)


def everything(*, quick: bool, to_be_recorded: bool) -> None:
    """All tables of bench/README.md."""
    started = time.monotonic()
    before = loads()
    lines = [f"{machine()} Load averages before the run: {before}"]
    with tempfile.TemporaryDirectory(prefix="selfcheck-bench-") as name:
        for part in parts(quick, Path(name)):
            for table in part():
                lines += ["", table.markdown()]
                print(f"\n{table.markdown()}", flush=True)
    lines[0] += f"; after it: {loads()}."
    lines += ["", f"The whole run took {time.monotonic() - started:.0f} seconds."]
    print(f"\n{lines[0]}\n{lines[-1]}")
    if to_be_recorded:
        record("\n".join(lines))


def crowds(text: str) -> tuple[int, ...]:
    """The sizes in `200,1000`, from the smallest. Raises ValueError."""
    sizes = tuple(sorted(int(part) for part in text.split(",")))
    if sizes[0] < 1:
        raise ValueError(text)
    return sizes


def parts(quick: bool, folder: Path) -> list[Callable[[], list[Table]]]:
    return [
        lambda: drafting.measure(QUICK_RUNS if quick else RUNS, folder),
        lambda: document.measure(QUICK_ROOMS if quick else ROOMS),
        lambda: first_load.measure(QUICK_VISITS if quick else VISITS, folder),
        lambda: asyncio.run(busy.measure(busy.QUICK if quick else busy.Scale(), folder)),
        lambda: groups.measure(groups.QUICK if quick else groups.Scale(), folder),
        lambda: submitting.measure(submitting.QUICK if quick else submitting.Scale(), folder),
    ]


def machine() -> str:
    """Date, machine and versions, as one sentence."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores (clients and servers together), "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"Streamlit {version('streamlit')}, SQLAlchemy {version('SQLAlchemy')}, SQLite {sqlite3.sqlite_version}, "
        f"python-docx {version('python-docx')}."
    )


def loads() -> str:
    """Processes that wanted to run, on average of the last 1, 5 and 15 minutes."""
    return ", ".join(f"{part:.1f}" for part in os.getloadavg())


def record(figures: str) -> None:
    """Puts the figures between the marks of the README."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    README.write_text(f"{before}{BEGIN}{figures}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
