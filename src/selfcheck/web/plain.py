"""Plain pages of our own: what a route answers when it cannot give what was asked for, and the frame of those that it can."""

from __future__ import annotations

import html

from starlette.responses import HTMLResponse

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - 自查</title>
<style>
body {{ background: #fbfaf7; color: #1f2328; max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; line-height: 1.8;
  font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }}
h1 {{ font-size: 1.4rem; border-bottom: 2px solid #9b1c1c; padding-bottom: .5rem; }}
a {{ color: #9b1c1c; }}
</style>
{head}</head>
<body><h1>{title}</h1>{body}</body>
</html>
"""


def framed(title: str, body: str, head: str = "") -> str:
    """A page of our own in the common look. The title is plain text; `body` and `head` are HTML."""
    return _PAGE.format(title=html.escape(title), body=body, head=head)


def plain_page(status: int, title: str, text: str) -> HTMLResponse:
    """A page with a title and one paragraph, both given as plain text; never stored by the browser."""
    body = f'<p>{html.escape(text)}</p><p><a href="/">回到首页</a></p>'
    return HTMLResponse(framed(title, body), status, {"Cache-Control": "no-store"})


def not_found() -> HTMLResponse:
    return plain_page(404, "没有这个页面", "网址可能打错了，或者页面已经不在。请回到首页。")
