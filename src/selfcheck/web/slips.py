"""`/download/slips?ticket=…`: a page to print and to cut into slips, eight on a sheet of A4, each group on sheets of its own.

`/download/sign-list?ticket=…`: the lists of the same groups in which who gets a slip signs for it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import replace

import segno
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from selfcheck.bootstrap import services
from selfcheck.errors import SelfcheckError
from selfcheck.services.slips import LEADER, MEMBER, READER, Slip
from selfcheck.web.downloads import refusal
from selfcheck.web.own import may_read
from selfcheck.web.papers import MINUTES, Paper, papers
from selfcheck.web.plain import plain_page
from selfcheck.web.session import read_token
from selfcheck.web.sign_list import by_group, sign_list, told

ON_A_SHEET = 8
IN_LARGE_TYPE = 11
"""Characters of a name and what its bearer is, as many as go on one line; longer ones are set smaller, on two."""
TICKET_LIMIT = 64
"""Characters; no ticket is longer."""
_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>码条 - 自查</title>
<style>
* { box-sizing: border-box; }
body { margin: 0; background: #fbfaf7; color: #1f2328; line-height: 1.45;
  font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
header { max-width: 190mm; margin: 0 auto; padding: 1.5rem 1rem .5rem; line-height: 1.7; }
h1 { font-size: 1.4rem; border-bottom: 2px solid #9b1c1c; padding-bottom: .5rem; margin: 0 0 .5rem; }
button { font: inherit; padding: .6rem 2rem; border: 0; border-radius: 4px; background: #9b1c1c; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #d9a441; outline-offset: 2px; }
.sheet { width: 190mm; margin: 1rem auto; background: #fff; display: grid; grid-template-columns: 95mm 95mm; grid-auto-rows: 68mm;
  border: dashed #8d877b; border-width: 1px 0 0 1px; }
.slip { border: dashed #8d877b; border-width: 0 1px 1px 0; padding: 3.5mm 4mm 3mm; overflow: hidden; display: grid;
  grid-template-columns: 1fr 31mm; grid-template-rows: 31mm 1fr; column-gap: 2mm; }
.slip p { margin: 0; }
.who { display: flex; flex-direction: column; min-width: 0; }
.round, .group { font-size: 8pt; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
  overflow-wrap: anywhere; }
.round { color: #9b1c1c; font-weight: 700; }
.whose { display: flex; font-size: 12pt; font-weight: 700; white-space: nowrap; }
.name { overflow: hidden; text-overflow: ellipsis; }
.long { font-size: 8.5pt; line-height: 1.15; white-space: normal; overflow: hidden; overflow-wrap: anywhere;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.long p { display: inline; }
.with { flex: 0 1000 auto; font-size: 7.5pt; line-height: 1.25; min-height: 0; overflow: hidden; overflow-wrap: anywhere; }
.code { font: 700 15pt Consolas, Menlo, "Noto Sans Mono CJK SC", monospace; white-space: nowrap; margin-top: auto !important; }
.how { grid-column: 1 / 3; font-size: 7.5pt; padding-top: 1mm; overflow-wrap: anywhere; }
.until { font-size: 9pt; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.sheet + .of { margin-top: 2rem; } .of { max-width: 190mm; margin: 0 auto; padding: 0 1rem; font-size: 1rem; }
svg { display: block; width: 31mm; height: 31mm; }
@page { size: A4; margin: 10mm; }
@media print {
  body { background: none; }
  header, .of { display: none; }
  .sheet { margin: 0; break-after: page; }
  .sheet:last-child { break-after: auto; }
  .slip { break-inside: avoid; }
}
@media screen and (max-width: 200mm) {
  .sheet { width: 95mm; max-width: 100%; grid-template-columns: 100%; grid-auto-rows: auto; }
}
</style>
<script src="/assets/own/print.js" defer></script>
<script src="/assets/own/tabs.js" defer></script>
</head>
<body>
"""
_TOP = """<header><h1>{what}（{count} 张）</h1>
<p>请现在打印，沿虚线裁开，{handed}。{kept}</p>
<p><button id="print" type="button">打印</button></p></header>
"""
_KEPT = (
    "办公室发码的那一页开着，就能从那里再打开本页；那一页关了或者收起以后，"
    f"本页最多 {MINUTES} 分钟还读得出来，再没有印出来的，只能补发。印完请关闭本页。"
)
_HANDED = {
    False: ("码条", "一人一张当面交给本人"),
    True: ("不记名的码条", "各组分开，打乱以后让大家自己抽，不要登记谁抽了几号；只补发一张的，交给丢了码条的人"),
}
"""What the head of a sheet says; True for one of an anonymous round."""
_SLIP = """<div class="slip"><div class="who"><p class="round">{round}</p><p class="group">{group}</p>
<div class="{whose}"><p class="name">{name}</p><p>{role}</p></div><p class="with">{together}</p><p class="code">{code}</p></div>{qr}
<div class="how">{until}<p>怎么进入：用手机扫二维码，或者用浏览器打开 {address} 输入上面的个人码。</p><p>{pin}</p>{help}</div></div>
"""
_PIN = {
    MEMBER: "第一次进入时，请自己设一个 PIN 码（6 位以上数字），记牢。以后凭个人码和 PIN 码进入；办公室没有您的 PIN 码，打不开您的作答。",
    LEADER: "您是负责人。第一次进入时，请自己设一个 PIN 码（6 位以上数字），记牢。以后凭个人码和 PIN 码进入。",
    READER: "凭它只看得到操作记录。第一次进入时，请自己设一个 PIN 码（6 位以上数字），记牢。以后凭个人码和 PIN 码进入。",
}
_BOTH = (
    "您也是负责人：同一个码，进去可以换到“本组”。第一次进入请设 PIN 码（6 位以上数字），记牢；办公室打不开您的作答。不记名的轮次另抽码条。"
)
"""For who has one code as member and leader."""
_END = "</body>\n</html>\n"


def slips(request: Request) -> Response:
    """The sheets of a ticket, for the browser that issued them. Starlette runs this in a thread."""
    return _drawn_by(page, request)


def to_sign(request: Request) -> Response:
    """The lists to sign of a ticket, likewise."""
    return _drawn_by(sign_list, request)


def _drawn_by(draw: Callable[[Paper, str], Iterator[str]], request: Request) -> Response:
    if not may_read(request):
        return plain_page(403, "不能从别的网站打开", "请回到首页，在“办公室”里打开码条。")
    session = read_token(request.cookies) or ""
    try:
        # The office's, as long as it is there: another may sit at its browser later.
        paper = current(session, papers.get(session, request.query_params.get("ticket", "")[:TICKET_LIMIT]))
    except SelfcheckError as error:
        return refusal(error, request)
    if paper is None:
        return plain_page(
            404,
            "码条已经不在",
            f"码条只保留 {MINUTES} 分钟，也只有发码的浏览器打得开。"
            "发码的那一页还开着，请回到那里再点“打印码条”；已经关了，没有印出来的就补发。",
        )
    # Piece by piece: a county's codes are many, and each is a drawing.
    return StreamingResponse(draw(paper, services().access.mark(session)), headers={"Cache-Control": "no-store"}, media_type="text/html")


def current(session: str, paper: Paper | None) -> Paper | None:
    """A sheet as it is to be printed now: with address, telephone and rounds as they are, without dead slips. Raises NotAllowed."""
    issuing = services().issuing
    good, address, phone = issuing.good(session, paper.slips if paper else ()), issuing.address(session), issuing.phone(session)
    if not paper or not good:
        return None
    return replace(paper, slips=good, address=address or paper.address, phone=phone, occasions=issuing.occasions(session, good))


def page(paper: Paper, mark: str) -> Iterator[str]:
    """The page in pieces, one for each sheet. `mark` is that of the office's session: the page goes with it."""
    what, handed = _HANDED[any(slip.number is not None for slip in paper.slips)]
    yield _HEAD + f'<i data-whose="{mark}" hidden></i>\n' + _TOP.format(what=what, count=len(paper.slips), handed=handed, kept=_KEPT)
    for group, found in by_group(paper.slips).items():
        yield f'<h2 class="of">{html.escape(group)}（{len(found)} 张）</h2>\n' if group else ""
        for start in range(0, len(found), ON_A_SHEET):
            sheet = "".join(_slip(slip, paper) for slip in found[start : start + ON_A_SHEET])
            yield f'<section class="sheet">{sheet}</section>\n'
    yield _END


def _slip(slip: Slip, paper: Paper) -> str:
    address, occasion = paper.address, paper.occasions.get(slip.id)
    name = slip.name or (f"编号 {slip.number}" if slip.number is not None else "")
    texts = {
        "round": slip.round or (occasion.round if occasion else "自查"),
        "group": slip.group,
        "whose": "whose" if len(name + slip.role) <= IN_LARGE_TYPE else "whose long",
        "name": name,
        "role": slip.role,
        "together": slip.together,
        "code": slip.code,
        "address": address,
        "pin": _BOTH if slip.leads else _PIN[slip.kind],
    }
    until = f'<p class="until">{html.escape(told(occasion, paper.zone))}</p>' if occasion else ""
    phone = f"<p>忘了 PIN 码，或者码条丢了，请找办公室，电话：{html.escape(paper.phone)}。</p>" if paper.phone else ""
    plain = {key: html.escape(text) for key, text in texts.items()}
    return _SLIP.format(qr=_drawn(link(address, slip.code)), until=until, help=phone, **plain)


def link(address: str, code: str) -> str:
    """What the QR code says. A browser keeps what stands behind the # to itself."""
    return f"{address.rstrip('/')}/enter#{code}"


def _drawn(text: str) -> str:
    """A QR code as SVG, with the white margin that readers need."""
    return segno.make(text, error="m", micro=False).svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None, title="二维码")
