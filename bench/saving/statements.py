"""How many statements a save sends to the database."""

from __future__ import annotations

import random
from pathlib import Path

from bench.saving.counted import VARIABLE
from bench.saving.members import Member
from bench.saving.person import Person
from bench.server import PROJECT, Server


async def per_save(data: Path, member: Member, folder: Path) -> int:
    """The most statements that a rating took, without BEGIN and COMMIT; each item is rated for the first time, and once more."""
    statements, dice = folder / "statements", random.Random(0)
    environment = {"SELFCHECK_DATA_DIR": str(data), VARIABLE: str(statements)}
    with Server(PROJECT / "app.py", folder / "counted.log", environment, module="bench.saving.counted") as server:
        person = Person(server.port, member)
        await person.open()
        found, before = list[int](), _lines(statements)
        for place in [*range(len(person.form.ratings))] * 2:
            await person.rate(place, dice)
            now = _lines(statements)
            found.append(now - before)
            before = now
        await person.close()
    return max(found)


def _lines(file: Path) -> int:
    return file.read_text(encoding="utf-8").count("\n")
