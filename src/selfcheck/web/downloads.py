"""The routes by which people take files away. Who may have what is decided by the services."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import BoundedSemaphore
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from selfcheck.bootstrap import Services, services
from selfcheck.errors import SelfcheckError
from selfcheck.exports.profile import PROFILES
from selfcheck.services.documents import Download, WordOptions
from selfcheck.services.errors import BankUnreadable, NotAllowed, NotSignedIn, NotYours, StorageError
from selfcheck.services.group_errors import NotReleased, RoundUnknown
from selfcheck.web.own import may_read
from selfcheck.web.plain import plain_page
from selfcheck.web.session import read_token

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Media types, by the ending of a file's name."""
ID_LIMIT = 64
"""Characters; no self-check, round or group has a longer id."""
_REFUSALS: tuple[tuple[type[SelfcheckError], int, str], ...] = (
    (NotSignedIn, 403, "请先打开自查"),
    (NotAllowed, 403, "这个文件不是给您的"),
    (NotYours, 404, "没有找到这份自查"),
    (RoundUnknown, 404, "没有找到这个轮次"),
    (NotReleased, 404, "结果还没有发布"),
    (StorageError, 503, "数据库暂时不能用"),
    (BankUnreadable, 500, "题库读不出来"),
)

AT_ONCE = 2
"""Files made at the same time: one of texts as long as they may be takes some hundred megabytes."""

log = logging.getLogger(__name__)
_making = BoundedSemaphore(AT_ONCE)

Maker = Callable[[Services, str], Download]
"""Makes a file for the session of this token."""


# Starlette runs each of these in a thread.


def draft(request: Request) -> Response:
    """`/download/draft.docx?check=ID&profile=gbt9704&chart=1&comments=1`."""
    check, asked = _id(request, "check"), request.query_params
    options = WordOptions(_profile(request), chart=asked.get("chart") == "1", comments=asked.get("comments") == "1")
    return _send(request, lambda all, session: all.documents.word(session, check, options))


def archive(request: Request) -> Response:
    """`/download/archive.json?check=ID`."""
    check = _id(request, "check")
    return _send(request, lambda all, session: all.documents.archive(session, check))


def group_draft(request: Request) -> Response:
    """`/download/group-draft.docx?round=ID&group=ID&profile=gbt9704`."""
    round_id, group_id, profile = _id(request, "round"), _id(request, "group"), _profile(request)
    return _send(request, lambda all, session: all.group_documents.draft(session, round_id, group_id, profile))


def group_annex(request: Request) -> Response:
    """`/download/group-annex.docx?round=ID&group=ID&profile=gbt9704`."""
    round_id, group_id, profile = _id(request, "round"), _id(request, "group"), _profile(request)
    return _send(request, lambda all, session: all.group_documents.annex(session, round_id, group_id, profile))


def group_table(request: Request) -> Response:
    """`/download/group-table.xlsx?round=ID&group=ID`."""
    round_id, group_id = _id(request, "round"), _id(request, "group")
    return _send(request, lambda all, session: all.group_documents.table(session, round_id, group_id))


def roster(request: Request) -> Response:
    """`/download/roster.xlsx`: the template to fill in."""
    return _send(request, lambda all, session: all.organisation.template(session))


def _id(request: Request, name: str) -> str:
    return request.query_params.get(name, "")[:ID_LIMIT]


def _profile(request: Request) -> str:
    return request.query_params.get("profile", PROFILES[0])


def _send(request: Request, make: Maker) -> Response:
    if not may_read(request):
        return plain_page(403, "不能从别的网站下载", "请回到首页，在自查的页面里点下载。")
    try:
        with _making:
            made = make(services(), read_token(request.cookies) or "")
    except SelfcheckError as error:
        return refusal(error)
    except Exception:
        log.exception("A download failed")
        return plain_page(500, "文件没有做成", "程序出了错，您填写的内容都在。请再试一次；仍然不行，请告诉管理员，原因记在服务器的日志里。")
    headers = {"Content-Disposition": disposition(made.name), "Cache-Control": "no-store"}
    return Response(made.content, headers=headers, media_type=TYPES[made.name.rpartition(".")[2]])


def refusal(error: SelfcheckError) -> Response:
    """The page that says why a service gave nothing."""
    for kind, status, title in _REFUSALS:
        if isinstance(error, kind):
            return plain_page(status, title, f"{error}。")
    return plain_page(400, "文件没有做成", f"{error}。")


def disposition(name: str) -> str:
    """A Content-Disposition with a Chinese file name after RFC 5987, and a plain one for what does not know that."""
    return f"attachment; filename=\"selfcheck.{name.rpartition('.')[2]}\"; filename*=UTF-8''{quote(name, safe='')}"
