"""How long it takes to load the bank, to compose a draft, and to write its files. No server: the functions themselves."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.server import PROJECT
from bench.tables import Table, spread
from selfcheck.banks.loader import load_folder
from selfcheck.domain.answers import LENGTHS, Answer, AnswerSheet, Person, Plan
from selfcheck.domain.archive import write_archive
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.draft import compose
from selfcheck.exports.document import write_document
from selfcheck.exports.markdown import write_markdown

PROBLEMS = 17
TEXT = "去年三月到基层调研只去了两个点，座谈一个上午就返回，汇报里的情况多半抄自材料，群众反映的停水问题回来后没有再过问。"
THOUGHT = "当时觉得情况大体清楚，多跑几个点也听不到新东西，又怕把问题摆到桌面上要自己去解决。"

PLAN = Plan("每月到联系的村走访五户，问到的事一周内给回音", "年底前", "请走访过的户评一评", "本人")


def measure(runs: int, folder: Path) -> list[Table]:
    """The table on drafting, each line the median, the 95th percentile and the worst of so many runs (the command line: a third)."""
    bank = the_bank()
    sheet = full_sheet(bank)
    draft = compose(bank, sheet)
    archive = folder / "archive.json"
    archive.write_text(write_archive(sheet), encoding="utf-8")
    command = [sys.executable, "-m", "selfcheck", "draft", "--answers", str(archive), "--out", str(folder / "draft.docx")]

    def run_command() -> None:
        subprocess.run(command, cwd=PROJECT, check=True, stderr=subprocess.DEVNULL)  # it tells what is missing

    jobs: list[tuple[str, int, Callable[[], object]]] = [
        ("load and check the bank", runs, the_bank),
        *((f"compose the draft, {length}", runs, _composing(bank, replace(sheet, length=length))) for length in LENGTHS),
        ("write markdown", runs, lambda: write_markdown(draft)),
        ("compose and write Word", runs, lambda: write_document(bank, sheet)),
        ("… with chart page", runs, lambda: write_document(bank, sheet, extras=("chart",))),
        ("… with chart page and comments", runs, lambda: write_document(bank, sheet, extras=("chart", "comments"))),
        ("command line `draft`, start to finish", max(3, runs // 3), run_command),
    ]
    rows = tuple((name, str(count), *spread(times(job, count))) for name, count, job in jobs)
    return [Table(f"A draft of {PROBLEMS} problems", ("what", "runs", "median ms", "p95 ms", "max ms"), rows)]


def _composing(bank: Bank, sheet: AnswerSheet) -> Callable[[], object]:
    return lambda: compose(bank, sheet)


def times(job: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run, after one that is not counted."""
    job()
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        job()
        found.append(time.perf_counter() - started)
    return found


def the_bank() -> Bank:
    """The first bank of the project, read anew."""
    return next(loaded.bank for loaded in load_folder(PROJECT / "questions") if loaded.bank)


def full_sheet(bank: Bank) -> AnswerSheet:
    """A self-check in which all items but the last ones are weak, ticked and told, with a thought, a motive and a plan."""
    answers = {
        item.number: _weak(bank, item, place) if place < PROBLEMS else Answer(item.number, 5) for place, item in enumerate(bank.items)
    }
    person = Person(name="（姓名）", post="科长", unit="某某局", meeting="专题民主生活会")
    return AnswerSheet(bank.id, "bench", bank.version, person, answers)


def _weak(bank: Bank, item: Item, place: int) -> Answer:
    ticks = tuple(point.id for point in item.situations[:2])
    motives = tuple(motive.id for motive in bank.motives[place % 5 : place % 5 + 1])
    return Answer(item.number, 2 + place % 2, instance=TEXT, thought=THOUGHT, ticks=ticks, motives=motives, plan=PLAN)
