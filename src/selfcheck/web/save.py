"""The route by which a form saves one entry without a rerun. Who may save what is decided by the services.

Everything stands in the body, nothing in the address: a log may keep addresses.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from starlette.requests import Request
from starlette.responses import JSONResponse

from selfcheck.bootstrap import services
from selfcheck.errors import SelfcheckError
from selfcheck.services.errors import Conflict, NotSignedIn, NotYours, StorageError
from selfcheck.services.records import Change, Saved
from selfcheck.services.rules import UNSTORABLE
from selfcheck.web.bodies import short_body
from selfcheck.web.own import may_send
from selfcheck.web.session import read_token
from selfcheck.web.together import Together
from selfcheck.web.wire import Unreadable, entry_in, entry_out

LARGEST = 400_000
"""Bytes of a body: an edited paragraph as long as it may be."""
TAB = re.compile(r"[0-9a-z]{8,32}", re.ASCII)
OFTEN = 2**31 - 1
"""The largest number that a column holds."""
_REFUSALS: tuple[tuple[type[SelfcheckError], int], ...] = ((NotSignedIn, 403), (NotYours, 404), (StorageError, 503))

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A body that can be read."""

    check: str
    change: Change


async def save(request: Request) -> JSONResponse:
    """`PUT /save` with {check, entry, value, revision, tab, sent}, and {shows} where the page shows how an item will read.

    Answers 200 {revision, time, changes}, where `changes` has those fields of `Following` that may be others now, or is null; 409
    {reason, revision, mine, theirs}; else {reason}, a Chinese sentence: 400 and 422 for what cannot be saved as it is, 403 without a
    session, 404 where the check is not his, 405, 413, 415, 503 while the database is away.
    """
    if request.method != "PUT":
        return _refused(405, "这个网址只用来保存填写的内容。请回到首页", {"Allow": "PUT"})
    if not may_send(request):
        return _refused(403, "不能从别的网站保存。请回到首页，在自查的页面里填写")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return _refused(415, "发来的不是自查页面的内容，没有保存。请刷新页面再试")
    body = await short_body(request, LARGEST)
    if body is None:
        return _refused(413, "这一处太长，没有保存。请分成几处写，或删短一些")
    try:
        asked = read(body)
    except Unreadable:
        return _refused(400, "发来的内容读不懂，没有保存。请刷新页面再试")
    told = await _together.ask((read_token(request.cookies) or "", asked.check, asked.change))
    return _saved(told) if isinstance(told, Saved) else _not_saved(told, asked.change)


def read(body: bytes) -> Asked:
    """What a tab asks to be saved. Raises Unreadable."""
    try:
        data = json.loads(body, object_pairs_hook=_once, parse_constant=_never)
        known = data.keys() - {"shows"} == {"check", "entry", "value", "revision", "tab", "sent"}
        texts, numbers = [data["check"], data["entry"], data["tab"]], [data["revision"], data["sent"], data.get("shows", 0)]
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError) as error:
        raise Unreadable("body") from error
    if not known or not all(type(text) is str and not UNSTORABLE.search(text) for text in texts) or not TAB.fullmatch(data["tab"]):
        raise Unreadable("body")
    if not all(type(number) is int and 0 <= number <= OFTEN for number in numbers):
        raise Unreadable("revision")
    value = entry_in(data["entry"], data["value"])
    return Asked(data["check"], Change(data["entry"], value, data["revision"], data["tab"], data["sent"], data.get("shows", 0)))


def _save_all(asked: Sequence[tuple[str, str, Change]]) -> Sequence[Saved | Exception]:
    """What became of each. All at once, and one by one where one of them is refused."""
    try:
        return services().checks.save_all(asked)
    except Exception as error:
        if len(asked) == 1 or isinstance(error, StorageError):  # the database is away for each of them
            return [error] * len(asked)
        return [told for one in asked for told in _save_all([one])]


_together = Together(_save_all)


def _not_saved(error: Exception, change: Change) -> JSONResponse:
    if isinstance(error, Conflict):
        both = {"mine": entry_out(change.value), "theirs": entry_out(error.theirs)}  # type: ignore[arg-type]
        return _refused(409, str(error), revision=error.revision, **both)
    if isinstance(error, SelfcheckError):
        return _refused(next((status for kind, status in _REFUSALS if isinstance(error, kind)), 422), str(error))
    log.error("A save failed", exc_info=error)
    return _refused(503, "程序出了错，这一处没有保存。内容还在本页，请稍后再试；仍然不行，请告诉管理员")


def _saved(saved: Saved) -> JSONResponse:
    told = {"revision": saved.revision, "time": saved.at.isoformat(), "changes": saved.follows and asdict(saved.follows)}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _refused(status: int, reason: str, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    return JSONResponse({"reason": reason, **more}, status, {"Cache-Control": "no-store", **(headers or {})})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("a key twice")
    return data


def _never(name: str) -> NoReturn:
    raise ValueError(name)
