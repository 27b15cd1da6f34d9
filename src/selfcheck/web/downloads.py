"""The route by which people take files away. Who may have what is decided by the services."""

from __future__ import annotations

import logging
from contextlib import suppress
from threading import BoundedSemaphore
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from selfcheck.bootstrap import services
from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Place
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.services.errors import BankUnreadable, NotAllowed, NotSignedIn, NotYours, StorageError
from selfcheck.services.group_errors import NotReleased, RoundUnknown
from selfcheck.web.own import may_read
from selfcheck.web.plain import not_found, plain_page
from selfcheck.web.session import read_token

_REFUSALS: tuple[tuple[type[SelfcheckError], int, str], ...] = (
    (NotSignedIn, 403, "请先打开自查"),
    (NotAllowed, 403, "这个文件不是给您的"),
    (NotYours, 404, "没有找到这份自查"),
    (RoundUnknown, 404, "没有找到这个轮次"),
    (NotReleased, 404, "结果还没有发布"),
    (StorageError, 503, "数据库暂时不能用"),
    (BankUnreadable, 500, "题库读不出来"),
)

NO_COOKIE = (
    "下载靠 Cookie 认出是您，这个浏览器没有带上：要么设置里禁用了本站的 Cookie，要么还没有在这里打开过自查。"
    "允许以后，请回到首页，用个人码进入再下载。您填写的内容都在。"
)
AT_ONCE = 2
"""Files made at the same time: one of texts as long as they may be takes some hundred megabytes."""

log = logging.getLogger(__name__)
_making = BoundedSemaphore(AT_ONCE)


def download(request: Request) -> Response:
    """`/download/IDENTIFIER?…` for every exporter of the registry. Starlette runs this in a thread."""
    exporter = EXPORTERS.get(request.path_params["identifier"])
    if exporter is None:
        return not_found()
    if not may_read(request):
        return plain_page(403, "不能从别的网站下载", "请回到首页，在自查的页面里点下载。")
    asked = exporter.read(request.query_params)
    try:
        with _making:
            made = exporter.render(exporter.data(services(), read_token(request.cookies) or "", asked), asked)
    except SelfcheckError as error:
        return refusal(error, request)
    except Exception:
        log.exception("A download failed")
        return plain_page(500, "文件没有做成", "程序出了错，您填写的内容都在。请再试一次；仍然不行，请告诉管理员，原因记在服务器的日志里。")
    if exporter.place is Place.HANDING_IN and not made.shown:
        with suppress(SelfcheckError):  # the file is made; whether the first page remembers it is little
            services().checks.look(read_token(request.cookies) or "", asked["check"], "word")
    headers = {"Cache-Control": "no-store"} | ({} if made.shown else {"Content-Disposition": disposition(made.name)})
    return Response(made.content, headers=headers, media_type=made.media_type)


def refusal(error: SelfcheckError, request: Request) -> Response:
    """The page that says why a service gave nothing."""
    if isinstance(error, (NotSignedIn, NotAllowed)) and read_token(request.cookies) is None:
        return plain_page(403, "浏览器没有带上 Cookie", NO_COOKIE)
    for kind, status, title in _REFUSALS:
        if isinstance(error, kind):
            return plain_page(status, title, f"{error}。")
    return plain_page(400, "文件没有做成", f"{error}。")


def disposition(name: str) -> str:
    """A Content-Disposition with a Chinese file name after RFC 5987, and a plain one for what does not know that."""
    return f"attachment; filename=\"selfcheck.{name.rpartition('.')[2]}\"; filename*=UTF-8''{quote(name, safe='')}"
