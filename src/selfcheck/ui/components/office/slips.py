"""Slips that were just issued: the only time that their codes can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import streamlit as st

from selfcheck.services.slips import READER, Slip
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, address
from selfcheck.web.papers import MINUTES, Offer, papers

Make = Callable[[], Sequence[Slip]]
Kind = tuple[bool, str]
"""Whether slips are those of readers of the log; the anonymous round to which they belong, "" for who has a name."""
SLIPS, TICKETS = "_office_slips", "_office_tickets"
SHOWN = 200
"""Codes in the table on the page; the sheet has all."""
MAKING = "正在生成个人码……"
ONCE = f"只显示这一次：服务器只存密文。关了这一页或者收起以后，过了 {MINUTES} 分钟就再也读不出来。请现在打印。"
EARLIER = "这一页刷新以前、或者在另一页发的，这里不再显示个人码，码条还打得开。请现在打印。"
HANDED = {
    False: "当面发给本人：谁先拿到码，谁就能设 PIN 码。",
    True: "各组分开，打乱以后让大家自己抽，不要登记谁抽了几号；只补发一张的，交给丢了码条的人。",
}
"""How slips come to their people; True for those of an anonymous round."""


def issue(place: str, make: Make, then: acts.Then | None = None) -> None:
    """Makes slips inside a callback, and puts them where `shown` finds them, before those that are there already and still good.

    `then` is what follows once they are printed.
    """

    def act() -> str:
        fresh = tuple(make())
        if not fresh:
            return "没有要发的：都有码了。"
        now = context.current()
        before: tuple[Slip, ...] = st.session_state.get(SLIPS, ())
        earlier = {*before, *(slip for offer in papers.waiting(now.session) for slip in offer.paper.slips)}
        good = set(now.services.issuing.good(now.session, tuple(earlier)))
        again = {slip.id for slip in fresh}
        withdrawn = any(slip.id in again for slip in earlier - good)
        st.session_state[SLIPS] = found = (*fresh, *(slip for slip in before if slip in good))
        where = address.printed(now)
        for kind, slips in _sheets(found).items():
            _ticket(now, kind, slips, where)  # before the page is drawn again: by then it may have been reloaded
        dead = "作废的旧码条已经从那里撤掉，印出来的请销毁。" if withdrawn else ""
        return f"发了 {len(fresh)} 个码，在“刚发的码”里排在最前面。{dead}"

    acts.done(place, act, waiting=MAKING, then=lambda: then if st.session_state.get(SLIPS) else None)


def shown(now: context.Context, *, readers: bool = False) -> None:
    """The slips with their codes, as long as this tab is open, and the ways to the sheets for the printer.

    Those of the `readers` of the log stand beside the log, all others on the page of the codes.
    """
    issued = tuple(slip for slip in st.session_state.get(SLIPS, ()) if (slip.kind == READER) == readers)
    mine = set(st.session_state.get(TICKETS, {}).values())
    waiting = [offer for offer in papers.waiting(now.session) if offer.ticket not in mine]
    offers = [offer for offer in waiting if (offer.paper.slips[0].kind == READER) == readers]
    if not (issued or offers):
        return
    may_print = address.confirmed(now)
    # Another tab, or another browser of the office, may have issued some again. Asked once: it reads the whole list of members.
    every = (*issued, *(slip for offer in offers for slip in offer.paper.slips))
    good = set(now.services.issuing.good(now.session, every))
    if found := tuple(slip for slip in issued if slip in good):
        _fresh(now, found, may_print=may_print)
    others = [(offer, tuple(slip for slip in offer.paper.slips if slip in good)) for offer in offers]
    if others := [(offer, left) for offer, left in others if left]:
        _earlier(now, others, may_print=may_print)


def _fresh(now: context.Context, found: tuple[Slip, ...], *, may_print: bool) -> None:
    sheets = _sheets(found)
    where = address.printed(now)
    with st.container(border=True, key="office_slips"):
        html.section(f"刚发的码（{len(found)} 个）", ONCE)
        for number, (kind, slips) in enumerate(sheets.items(), start=1):
            ticket = _ticket(now, kind, slips, where)
            _sheet(number, slips, ticket if may_print else "")
        st.button("都打印好了，收起" if len(sheets) > 1 else "打印好了，收起", key="hide_slips", on_click=_hide, args=(now, tuple(sheets)))


def _earlier(now: context.Context, others: Sequence[tuple[Offer, tuple[Slip, ...]]], *, may_print: bool) -> None:
    """The ways to sheets that this session issued in a page that was reloaded since, or in another tab; their codes stand only there."""
    with st.container(border=True, key="office_earlier_slips"):
        html.section("刚发的码：还没有收起的码条", EARLIER)
        for number, (offer, good) in enumerate(others, start=1):
            until = context.local(datetime.now(UTC) + timedelta(seconds=offer.seconds))
            _links(good, offer.ticket if may_print else "", f"earlier_{number}")
            html.note(f"{until:%H:%M} 以前打得开，过了没有印出来的只能补发。{HANDED[bool(good[0].round)]}")
        tickets = tuple(offer.ticket for offer, _ in others)
        st.button("这些都打印好了，收起", key="hide_earlier_slips", on_click=papers.put_away, args=(now.session, tickets))


def _sheets(found: tuple[Slip, ...]) -> dict[Kind, tuple[Slip, ...]]:
    """Those with names are handed over, those of an anonymous round mixed and drawn, so never on one sheet; readers of the log apart."""
    sheets: dict[Kind, list[Slip]] = {}
    for slip in found:
        sheets.setdefault((slip.kind == READER, slip.round), []).append(slip)
    return {kind: tuple(slips) for kind, slips in sheets.items()}


def _sheet(number: int, slips: tuple[Slip, ...], ticket: str) -> None:
    _links(slips, ticket, f"slips_{number}")
    html.note(f"码条打开在新的一页，各组分开，在那里打印、裁开。{HANDED[bool(slips[0].round)]}")
    html.table(("姓名", "单位和组", "一起统计的", "个人码"), [(_who(slip), slip.group, slip.together, slip.code) for slip in slips[:SHOWN]])
    if len(slips) > SHOWN:
        html.note(f"这里只列了前 {SHOWN} 个，码条页上 {len(slips)} 个都有。")


def _links(slips: Sequence[Slip], ticket: str, key: str) -> None:
    """The ways to the sheet and to the lists to sign; none without a ticket, as long as a question is open."""
    if not ticket:
        return
    title, target = slips[0].round, urlencode({"ticket": ticket})
    what = f"码条（不记名轮次“{title}”）" if title else "码条"
    with st.container(horizontal=True):
        # The script runs at a click, so that after one with a ticket whose time is over, the link has another or is gone.
        name = f"打印{html.label(what)}，{len(slips)} 张"
        st.link_button(name, f"/download/slips?{target}", key=f"print_{key}", on_click="rerun", type="primary")
        if slips[0].kind != READER:
            st.link_button("打印领取签字表", f"/download/sign-list?{target}", key=f"sign_{key}", on_click="rerun")


def _ticket(now: context.Context, kind: Kind, slips: tuple[Slip, ...], where: str) -> str:
    """The ticket for these slips with this address; another one where either has changed, or its time is over."""
    tickets: dict[Kind, str] = st.session_state.setdefault(TICKETS, {})
    kept = papers.get(now.session, tickets.get(kind, ""))
    if kept is None or (kept.slips, kept.address) != (slips, where):
        papers.put_away(now.session, [tickets.get(kind, "")])
        tickets[kind] = papers.put(now.session, slips, where, context.zone().key)
    return tickets[kind]


def _hide(now: context.Context, kinds: Sequence[Kind]) -> None:
    """Puts away the sheets of these kinds, and their slips."""
    tickets: dict[Kind, str] = st.session_state.get(TICKETS, {})
    papers.put_away(now.session, [tickets.pop(kind) for kind in kinds if kind in tickets])
    left = [slips for kind, slips in _sheets(st.session_state.get(SLIPS, ())).items() if kind not in kinds]
    st.session_state[SLIPS] = tuple(slip for slips in left for slip in slips)


def _who(slip: Slip) -> str:
    if slip.number is not None:
        return f"{slip.number} 号（{slip.round}）"
    return slip.name + slip.role
