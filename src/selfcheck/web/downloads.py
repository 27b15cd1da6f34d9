"""The routes by which a person takes his files away. Who may have what is decided by the services."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import BoundedSemaphore
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from selfcheck.bootstrap import services
from selfcheck.errors import SelfcheckError
from selfcheck.exports.profile import PROFILES
from selfcheck.services.documents import Download, WordOptions
from selfcheck.services.errors import BankUnreadable, NotSignedIn, NotYours, StorageError
from selfcheck.web.plain import plain_page
from selfcheck.web.session import read_token

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OWN = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site for a click on our page and for an address typed in."""
ID_LIMIT = 64
"""Characters; no self-check has a longer id."""
_REFUSALS: tuple[tuple[type[SelfcheckError], int, str], ...] = (
    (NotSignedIn, 403, "请先打开自查"),
    (NotYours, 404, "没有找到这份自查"),
    (StorageError, 503, "数据库暂时不能用"),
    (BankUnreadable, 500, "题库读不出来"),
)

AT_ONCE = 2
"""Files made at the same time: one of texts as long as they may be takes some hundred megabytes."""

log = logging.getLogger(__name__)
_making = BoundedSemaphore(AT_ONCE)


def draft(request: Request) -> Response:
    """`/download/draft.docx?check=ID&profile=gbt9704&chart=1&comments=1`. Starlette runs this in a thread."""
    asked = request.query_params
    options = WordOptions(asked.get("profile", PROFILES[0]), chart=asked.get("chart") == "1", comments=asked.get("comments") == "1")
    return _send(request, WORD, lambda session, check: services().documents.word(session, check, options))


def archive(request: Request) -> Response:
    """`/download/archive.json?check=ID`. Starlette runs this in a thread."""
    return _send(request, "application/json", lambda session, check: services().documents.archive(session, check))


def _send(request: Request, media_type: str, make: Callable[[str, str], Download]) -> Response:
    if request.headers.get("sec-fetch-site", "none") not in OWN:
        return plain_page(403, "不能从别的网站下载", "请回到首页，在“草稿”或“我的数据”里点下载。")
    try:
        with _making:
            made = make(read_token(request.cookies) or "", request.query_params.get("check", "")[:ID_LIMIT])
    except SelfcheckError as error:
        return _refusal(error)
    except Exception:
        log.exception("A download failed")
        return plain_page(500, "文件没有做成", "程序出了错，您填写的内容都在。请再试一次；仍然不行，请告诉管理员，原因记在服务器的日志里。")
    headers = {"Content-Disposition": disposition(made.name), "Cache-Control": "no-store"}
    return Response(made.content, headers=headers, media_type=media_type)


def _refusal(error: SelfcheckError) -> Response:
    for kind, status, title in _REFUSALS:
        if isinstance(error, kind):
            return plain_page(status, title, f"{error}。")
    return plain_page(400, "文件没有做成", f"{error}。")


def disposition(name: str) -> str:
    """A Content-Disposition with a Chinese file name after RFC 5987, and a plain one for what does not know that."""
    return f"attachment; filename=\"selfcheck.{name.rpartition('.')[2]}\"; filename*=UTF-8''{quote(name, safe='')}"
