"""The form on a page, without a browser: it is read from its declaration, and what is entered goes through the real route."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from selfcheck.ui.form.declare import NEW
from selfcheck.web.save import save
from selfcheck.web.session import COOKIE

_tabs = count()
PARTS = {"reason": "not_applicable", "skip": "not_applicable", "later": "later", "rating": "rating"}
"""The parts of a rating, by the names of their fields."""
SAID = ("name", "title", "note", "warn", "why", "chip", "fold")
"""What stands on a card to be read."""


def put(cookie: str, body: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """What a browser of this cookie is answered when it sends a body to `/save`."""
    headers = {"content-type": "application/json", "sec-fetch-site": "same-origin", "host": "127.0.0.1", "cookie": f"{COOKIE}={cookie}"}
    lines = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "PUT", "path": "/save", "query_string": b"", "headers": lines, "scheme": "http"}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}

    answer = asyncio.run(save(Request(scope, receive)))
    return answer.status_code, json.loads(answer.body)


@dataclass
class Forms:
    """What one tab knows of the forms that it has shown: for each entry value and revision, as the browser's saver keeps them."""

    cookie: str = ""
    name: str = field(default_factory=lambda: f"tab{next(_tabs):06}")
    sent: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the server last said of entries that are not saved, by key."""
    saved: int = 0
    """How many saves were acknowledged since the page was last drawn."""

    def read(self, at: AppTest) -> None:
        """Takes in what the page declares now."""
        found = [element.proto for element in at.main if element.type == "bidi_component"] or list(_components(at))
        before, self.data = self.data.get("mark"), json.loads(found[0].json) if found else {}
        self.saved = 0
        if self.data and self.data["mark"] != before:  # another person, or another self-check
            self.entries, self.refused = {}, {}
        for key, entry in self.data.get("entries", {}).items():
            if key not in self.refused:
                self.entries[key] = dict(entry)

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [card for step in self.data.get("steps", []) for card in step["cards"]]

    def find(self, key: str) -> dict[str, Any] | None:
        """The field with this id, or the rating of which it is a part."""
        kind, _, number = key.partition("_")
        wanted = f"rating_{number}" if kind in PARTS else key
        return next((one for card in self.cards for one in card["fields"] if one["id"] == wanted), None)

    def value(self, key: str) -> Any:
        found = self.find(key)
        assert found is not None, f"no field {key} in the form"
        value = self.shown(found["entry"])
        kind = key.partition("_")[0]
        if found["kind"] == "choice" and isinstance(found["options"][0][0], dict):  # several parts of the value at once
            return next(parts for parts, _, _ in found["options"] if parts.items() <= value.items())
        if found["kind"] != "rating":
            return value[found["name"]]
        return value["not_applicable"] is not None if kind == "skip" else value[PARTS[kind]]

    def shown(self, entry: str) -> dict[str, Any]:
        """The value of an entry; where nothing is stored, what its card has for that."""
        value: dict[str, Any] | None = self.entries[entry]["value"]
        return value or next(card["blank"] for card in self.cards if card["fields"] and card["fields"][0]["entry"] == entry)

    @property
    def standing(self) -> dict[str, Any]:
        """What is said of the round now."""
        found: dict[str, Any] = self.data["round"][self.data["follows"]["round"]]
        return found

    def enter(self, key: str, new: Any) -> None:
        """Changes a field, and sends its entry off."""
        found = self.find(key)
        assert found is not None, f"no field {key} in the form"
        value = dict(self.shown(found["entry"])) | found["also"]
        if found["kind"] != "rating":
            if found["left_out"]:
                value[found["left_out"]] = sorted({*value[found["left_out"]], *(value[found["name"]] or ())} - set(new))
            value |= new if isinstance(new, dict) else {found["name"]: new}
        elif key.startswith("skip"):
            value |= {"rating": None, "not_applicable": ""} if new else {"not_applicable": None}
        else:
            value[PARTS[key.partition("_")[0]]] = new
        self.send(found["entry"], value)

    def tick(self, key: str, option: Any, *, on: bool = True) -> None:
        """Clicks one of several ticks, as far as the browser lets one; whoever takes out the last one has said nothing."""
        field = self.find(key)
        assert field is not None, f"no field {key} in the form"
        assert option in [value for value, _, _ in field["options"]]
        ticked = [one for one in self.value(key) or () if one != option]
        assert not on or not field["most"] or len(ticked) < field["most"], "the browser takes no more"
        ticked += [option] * on
        self.enter(key, ticked if ticked or not field["none"] else None)

    def none_of_them(self, key: str, *, on: bool = True) -> None:
        """Clicks the tick that says none of the others holds."""
        field = self.find(key)
        assert field is not None, f"no field {key} in the form"
        assert field["none"]
        self.enter(key, [] if on else None)

    def offered(self, key: str) -> list[dict[str, Any]]:
        """What a click would copy into a text now."""
        field = self.find(key)
        assert field is not None, f"no field {key} in the form"
        ticked, kind = self._ticked(field), self.entries["person"]["value"]["kind"] if "person" in self.entries else ""
        fitting = (one for one in field["offers"] if not one["fits"] or not kind or kind in one["fits"])
        return [one for one in fitting if (not one["point"] or one["point"] in ticked) and one["words"] not in self.value(key)]

    def asked(self, key: str) -> list[str]:
        """The prompts that stand at a text now."""
        field = self.find(key)
        assert field is not None, f"no field {key} in the form"
        return [words for point, words in field["hints"] if point in self._ticked(field)] or list(field["prompts"])

    def copy(self, key: str, offer: Mapping[str, Any]) -> None:
        """Takes over what is offered: behind what stands there already, and what goes with it where nothing does."""
        assert offer in self.offered(key)
        field = self.find(key)
        assert field is not None
        value = self.shown(field["entry"])
        words = f"{value[field['name']]}{chr(10) if field['rows'] else '、'}{offer['words']}" if self.value(key).strip() else offer["words"]
        blank = {name: new for name, new in offer["also"].items() if not value[name].strip()}
        self.send(field["entry"], value | {field["name"]: words} | blank)

    def _ticked(self, field: Mapping[str, Any]) -> Sequence[str]:
        return self.shown(field["ticks"])["ids"] or () if field["ticks"] else ()

    def add(self, id: str) -> None:
        """Puts a new thing on the page, as the button does; it is sent once something is entered."""
        label, card = self.data["add"]
        assert label
        self.data["steps"][0]["cards"].append(json.loads(json.dumps(card).replace(NEW, id)))
        self.entries[f"opinion:{id}"] = {"value": self.data["entries"][f"opinion:{NEW}"]["value"], "revision": 0}

    def send(self, entry: str, value: dict[str, Any] | None, revision: int | None = None) -> None:
        self.sent += 1
        seen = self.entries[entry]["revision"] if revision is None else revision
        asked = {"check": self.data["check"], "entry": entry, "value": value, "revision": seen, "tab": self.name, "sent": self.sent}
        if self.data["shows"]:
            asked["shows"] = int((re.fullmatch(r"\w+:(\d+)", entry) or [None, self.data["step"]])[1])
        status, told = put(self.cookie, asked)
        self.entries[entry] = {"value": value, "revision": told["revision"] if status == 200 else seen}
        if status == 200:
            self.refused.pop(entry, None)
            self.saved += 1
            self._follow(told["changes"] or {})
        else:
            self.refused[entry] = {"status": status, **told}

    def _follow(self, changes: Mapping[str, Any]) -> None:
        self.data["follows"] |= changes
        for card in self.cards:
            if card["preview"] and changes.get("preview") and card["preview"]["item"] == changes["preview"]["item"]:
                card["preview"] = changes["preview"]

    def card(self, id: str) -> dict[str, Any]:
        """The card with this id."""
        return next(card for card in self.cards if card["id"] == id)

    def delete(self, entry: str) -> None:
        """As the button of its card does."""
        card = next(card for card in self.cards if card["fields"] and card["fields"][0]["entry"] == entry)
        assert card["deletes"]
        self.send(entry, None)

    def retry(self, entry: str) -> None:
        self.send(entry, self.entries[entry]["value"])

    def keep_mine(self, entry: str) -> None:
        self.send(entry, self.entries[entry]["value"], self.refused[entry]["revision"])

    def take_theirs(self, entry: str) -> None:
        told = self.refused.pop(entry)
        self.entries[entry] = {"value": told["theirs"], "revision": told["revision"]}

    @property
    def text(self) -> str:
        """All that stands in the form to be read, without what is entered; what was refused with both versions."""
        return "\n".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for step in self.data.get("steps", []):
            yield step["name"]
        for card in self.cards:
            yield from (card[name] for name in SAID)
            yield from (*card["points"], *card["quotes"])
            yield from _told(card)
            yield "".join(words for words, _ in card["paper"])
            gone = card["fields"] and self.entries[card["fields"][0]["entry"]]["value"] is None and card["blank"] is None
            for one in [] if gone else card["fields"]:
                yield from (one["label"], one["help"], one["none"], *self.asked(one["id"]))
                yield from (offer["words"] for offer in (self.offered(one["id"]) if one["kind"] == "text" else ()))
                yield from (f"{name} {hint}" for _, name, hint in one["options"])
            if card["fields"] and self.entries[card["fields"][0]["entry"]]["revision"]:
                yield from (card["stored"], card["deletes"])
                yield card["stale"] if card["stale"] and self.shown(card["fields"][0]["entry"])["base"] != card["blank"]["base"] else ""
        for told in self.refused.values():
            yield f"没有保存：{told['reason']}"
            yield from (str(value) for side in ("mine", "theirs") for value in (told.get(side) or {"": "（已删除）"}).values())
        if self.data.get("round"):
            yield self.standing["text"]
        yield from (self.data[way]["label"] for way in ("before", "after") if self.data.get(way))


def _told(card: Mapping[str, Any]) -> Iterator[str]:
    """What stands on a card beside its fields: how the item reads, and what can be decided."""
    shown = card["preview"]
    if shown and card["told"] == "story":
        yield from (f"✓ {name}" if found else f"还没有{name}" for name, found in shown["story"])
        yield from shown["asks"]
    elif shown:
        yield from ("".join(words for words, _ in spans) for spans in shown["paragraphs"])
    yield from (one["label"] for one in card["decisions"])


def _components(at: AppTest) -> Iterator[Any]:
    """Components stand in the tree as elements that AppTest does not know."""
    waiting = [at.main]
    while waiting:
        node = waiting.pop()
        for child in getattr(node, "children", {}).values():
            waiting.append(child)
            if getattr(child, "type", "") == "bidi_component":
                yield child.proto
