"""People at their pages: a member who rates and types in selfcheck, and somebody at the bare script's one radio."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol

from bench.client import Tab
from bench.page import Page
from bench.saving import form
from bench.saving.line import Line
from bench.saving.members import Member

TEXTS = 0.25
"""How many of the things that a person does are texts; the others are ratings."""


class Actor(Protocol):
    """Somebody with a page open."""

    async def open(self) -> None: ...
    async def close(self) -> None: ...
    def act(self, dice: random.Random) -> AsyncIterator[float]:
        """One thing that he does; the seconds of each answer that he waits for."""


@dataclass
class Person:
    """A member in a tab. `told` holds, by entry, revision and value of the last save that was acknowledged."""

    port: int
    member: Member
    told: dict[str, tuple[int, form.Value]] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        self._name = secrets.token_hex(8)
        self._tab = Tab(self.port, self.member.cookies)
        self._line = Line(self.port, self.member)

    async def open(self) -> None:
        """Opens the page of the form, as a browser does, and reads what the form declares."""
        await self._tab.__aenter__()
        await self.look_again()

    async def look_again(self) -> None:
        """Has the page drawn, for the first time or anew."""
        self._tab.page = Page()
        await self._tab.open(form.PAGE)
        self.form = form.declared(self._tab.page)
        self._tab.page = Page()  # of thousands of tabs nobody needs the widgets

    async def close(self) -> None:
        self._line.close()
        await self._tab.__aexit__(None, None, None)

    async def act(self, dice: random.Random) -> AsyncIterator[float]:
        """A rating, or a text as it is typed."""
        place = dice.randrange(len(self.form.ratings))
        if dice.random() >= TEXTS:
            yield await self.rate(place, dice)
            return
        for wait, text in form.autosaves(f"{form.TEXT}（{dice.randrange(10**6)}）"):
            await asyncio.sleep(wait)
            yield await self.write(place, text)

    async def rate(self, place: int, dice: random.Random) -> float:
        """Rates the item at a place of the form otherwise than before. Returns seconds."""
        field = self.form.ratings[place]
        now = self.told[field.entry][1] if field.entry in self.told else field.value
        return await self.save(field, field.rated(dice.choice([one for one in range(1, 6) if one != now["rating"]])))

    async def write(self, place: int, text: str) -> float:
        """Writes into the text field at a place of the form. Returns seconds."""
        field = self.form.texts[place % len(self.form.texts)]
        return await self.save(field, field.written(text))

    async def save(self, field: form.Field, value: form.Value) -> float:
        """Saves an entry. Returns seconds. Raises RuntimeError where the save is not acknowledged."""
        self.sent += 1
        revision = self.told[field.entry][0] if field.entry in self.told else field.revision
        answer = await self._line.put(form.body(self.form.check, field.entry, value, revision, self._name, self.sent))
        if answer.status != 200:
            raise RuntimeError(f"a save was answered {answer.status}: {answer.told}")
        self.told[field.entry] = answer.told["revision"], value
        return answer.seconds


@dataclass
class Bystander:
    """Somebody at the bare script."""

    port: int

    def __post_init__(self) -> None:
        self._tab = Tab(self.port)

    async def open(self) -> None:
        await self._tab.__aenter__()
        await self._tab.open()

    async def close(self) -> None:
        await self._tab.__aexit__(None, None, None)

    async def act(self, dice: random.Random) -> AsyncIterator[float]:
        """Another option of the radio, which is a rerun."""
        now = self._tab.page.values.get(self._tab.page.by_key("rating").id, "")
        yield (await self._tab.choose("rating", dice.choice([option for option in "12345" if option != now]))).seconds
