"""The page that a slip opens: `/enter#XXXX-XXXX-XXXX`.

A browser keeps what stands behind the # to itself. Our script takes it from the address and posts it, so that a code stands in no
address that a server, a proxy or a Referer could tell.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from selfcheck.bootstrap import services
from selfcheck.services.codes import ALPHABET, GROUP, LENGTH, PASTED_LIMIT, normalised
from selfcheck.services.errors import StorageError
from selfcheck.web.arrivals import arrivals
from selfcheck.web.bodies import short_body
from selfcheck.web.own import may_send
from selfcheck.web.plain import framed, plain_page
from selfcheck.web.session import cookie_header, known_or_new, new_token, read_token

SIZE_LIMIT = 5000
"""Bytes of a posted form; all that may be pasted fits, with every letter in full width and percent-encoded."""
FORM = "application/x-www-form-urlencoded"
# With `no-referrer`, which all our answers ask for, a browser sends a form with the origin "null". The script is asked for before that
# is said: the address of the page may have a code in it, which the script takes away.
_HEAD = """<script src="/assets/own/enter.js" defer></script>
<meta name="referrer" content="same-origin">
<style>
label { display: block; font-weight: 600; }
input, button { box-sizing: border-box; width: 100%; font: inherit; padding: .7rem .8rem; border-radius: 4px; }
input { border: 1px solid #8d877b; background: #fff; color: inherit; font-size: 1.2rem; letter-spacing: .08em;
  font-family: Consolas, Menlo, "Noto Sans Mono CJK SC", monospace; text-transform: uppercase; }
button { margin-top: 1rem; border: 0; background: #9b1c1c; color: #fff; cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid #d9a441; outline-offset: 2px; }
small { display: block; color: #5a5f66; margin-top: 1.5rem; }
.wrong { border-left: 3px solid #9b1c1c; padding-left: .8rem; }
</style>
"""
_BODY = """{note}
<form id="enter" method="post" action="/enter" autocomplete="off">
<label for="code">个人码</label>
<input id="code" name="code" maxlength="{typed}" placeholder="XXXX-XXXX-XXXX" required autocomplete="off" autocapitalize="characters"
  spellcheck="false">
<button type="submit">下一步</button>
</form>
<p id="opening" role="status"></p>
<small>个人码印在办公室发的码条上，12 位，大小写都可以，横线可以不输。下一步请您设置或输入自己的 PIN 码。</small>
<small><a href="/">不用个人码，回到首页</a></small>"""
_WRONG = '<p class="wrong" role="alert">个人码有 12 位，形如 XXXX-XXXX-XXXX，不含 0、1 和字母 O、I、L。请对照码条再输一次。</p>'


async def enter(request: Request) -> Response:
    """GET: the page. POST: the code comes in, and the start page asks for the PIN."""
    if request.method != "POST":
        return _page(request)
    if not may_send(request):
        return plain_page(403, "不能从别的网站进入", "请扫码条上的二维码，或者打开首页，再输入个人码。")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return plain_page(415, "不能这样进入", "请回到首页，在那里输入个人码。")
    body = await short_body(request, SIZE_LIMIT)
    if body is None:
        return plain_page(413, "内容太长", "这里只收个人码。请回到首页，在那里输入。")
    code = _code_in(body)
    if code is None:
        return _page(request, 400, _WRONG)
    token = read_token(request.cookies)
    if token is None:
        return _without_cookies(request, code)
    known = await to_thread.run_sync(_somebody, token)
    return _taken(request, code, token if known else None)


def _page(request: Request, status: int = 200, note: str = "") -> Response:
    answer = HTMLResponse(framed("用个人码进入", _BODY.format(note=note, typed=PASTED_LIMIT), _HEAD), status, {"Cache-Control": "no-store"})
    _give_session(request, answer)
    return answer


def _somebody(token: str) -> bool:
    """Whether somebody is signed in under this token; a database that does not answer is told by the start page."""
    try:
        return services().access.holder(token) is not None
    except StorageError:
        return False


def _without_cookies(request: Request, code: str) -> Response:
    """For a browser that did not keep the cookie of the page with the form, or has lost it: home opens the code only in the latter."""
    answer = plain_page(
        400,
        "码条没有打开",
        "这个浏览器没有保存本站的 Cookie，多半是设置里禁用了。请在浏览器的设置里允许本站的 Cookie，再扫一次码条；"
        "也可以回到首页，在那里输入个人码，但是网页一刷新就要重新输，文件也下载不了。",
    )
    answer.headers["Set-Cookie"] = _taken(request, code, None).headers["Set-Cookie"]
    return answer


def _taken(request: Request, code: str, token: str | None) -> Response:
    """Keeps the code for the browser, under a token of its own where nobody is signed in.

    Somebody else may know the cookie that it came with: the one before at this computer, or another site of the same host. He would be
    asked for the first PIN in the place of whom the slip was made for.
    """
    answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    if token is None:
        token = new_token()
        answer.headers["Set-Cookie"] = cookie_header(token, secure=request.url.scheme == "https")
    arrivals.put(token, code)
    return answer


def _give_session(request: Request, answer: Response) -> str:
    """The browser's token; one that has none gets one with this answer."""
    token, cookie = known_or_new(request)
    if cookie:
        answer.headers["Set-Cookie"] = cookie
    return token


def _code_in(body: bytes) -> str | None:
    """The code in a posted form, written as on a slip; None for what no code can be."""
    try:
        typed = parse_qs(body.decode("ascii"), max_num_fields=5).get("code", [""])[0]
    except ValueError:  # not ASCII, or too many fields
        return None
    letters = normalised(typed)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))
