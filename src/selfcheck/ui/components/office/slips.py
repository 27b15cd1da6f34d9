"""Slips that were just issued: the only time that their codes can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import streamlit as st

from selfcheck.services.issuing import Slip
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, address
from selfcheck.web.papers import MINUTES, Offer, papers

Make = Callable[[], Sequence[Slip]]
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


def issue(place: str, make: Make) -> None:
    """Makes slips inside a callback, and puts them where `shown` finds them, before those that are there already and still good."""

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
        for title, slips in _sheets(found).items():
            _ticket(now, title, slips, where)  # before the page is drawn again: by then it may have been reloaded
        dead = "作废的旧码条已经从那里撤掉，印出来的请销毁。" if withdrawn else ""
        return f"发了 {len(fresh)} 个码，在“刚发的码”里排在最前面。{dead}"

    acts.done(place, act, waiting=MAKING)


def shown(now: context.Context) -> None:
    """The slips with their codes, as long as this tab is open, and the ways to the sheets for the printer."""
    issued: tuple[Slip, ...] = st.session_state.get(SLIPS, ())
    mine = set(st.session_state.get(TICKETS, {}).values())
    offers = [offer for offer in papers.waiting(now.session) if offer.ticket not in mine]
    if not (issued or offers):
        return
    # Another tab, or another browser of the office, may have issued some again. Asked once: it reads the whole list of members.
    every = (*issued, *(slip for offer in offers for slip in offer.paper.slips))
    good = set(now.services.issuing.good(now.session, every))
    if found := tuple(slip for slip in issued if slip in good):
        _fresh(now, found)
    others = [(offer, tuple(slip for slip in offer.paper.slips if slip in good)) for offer in offers]
    if others := [(offer, left) for offer, left in others if left]:
        _earlier(now, others)


def _fresh(now: context.Context, found: tuple[Slip, ...]) -> None:
    sheets = _sheets(found)
    where = address.printed(now)
    with st.container(border=True, key="office_slips"):
        html.section(f"刚发的码（{len(found)} 个）", ONCE)
        for number, (title, slips) in enumerate(sheets.items(), start=1):
            _sheet(now, number, title, slips, where)
        st.button("都打印好了，收起" if len(sheets) > 1 else "打印好了，收起", key="hide_slips", on_click=_hide, args=(now,))


def _earlier(now: context.Context, others: Sequence[tuple[Offer, tuple[Slip, ...]]]) -> None:
    """The ways to sheets that this session issued in a page that was reloaded since, or in another tab; their codes stand only there."""
    with st.container(border=True, key="office_earlier_slips"):
        html.section("刚发的码：还没有收起的码条", EARLIER)
        for number, (offer, good) in enumerate(others, start=1):
            title = good[0].round
            until = context.local(datetime.now(UTC) + timedelta(seconds=offer.seconds))
            _link(title, len(good), offer.ticket, f"print_earlier_{number}")
            html.note(f"{until:%H:%M} 以前打得开，过了没有印出来的只能补发。{HANDED[bool(title)]}")
        tickets = tuple(offer.ticket for offer, _ in others)
        st.button("这些都打印好了，收起", key="hide_earlier_slips", on_click=papers.put_away, args=(now.session, tickets))


def _sheets(found: tuple[Slip, ...]) -> dict[str, tuple[Slip, ...]]:
    """By the anonymous round, "" for who has a name: those are handed over, the others mixed and drawn, so never on one sheet."""
    sheets: dict[str, list[Slip]] = {}
    for slip in found:
        sheets.setdefault(slip.round, []).append(slip)
    return {title: tuple(slips) for title, slips in sheets.items()}


def _sheet(now: context.Context, number: int, title: str, slips: tuple[Slip, ...], where: str) -> None:
    _link(title, len(slips), _ticket(now, title, slips, where), f"print_slips_{number}")
    html.note(f"码条打开在新的一页，在那里打印、裁开。{HANDED[bool(title)]}")
    html.table(("姓名", "单位和组", "个人码"), [(_who(slip), slip.group, slip.code) for slip in slips[:SHOWN]])
    if len(slips) > SHOWN:
        html.note(f"这里只列了前 {SHOWN} 个，码条页上 {len(slips)} 个都有。")


def _link(title: str, count: int, ticket: str, key: str) -> None:
    what = f"码条（不记名轮次“{title}”）" if title else "码条"
    target = urlencode({"ticket": ticket})
    # The script runs at a click, so that after one with a ticket whose time is over, the link has another or is gone.
    st.link_button(f"打印{html.label(what)}，{count} 张", f"/download/slips?{target}", key=key, on_click="rerun", type="primary")


def _ticket(now: context.Context, title: str, slips: tuple[Slip, ...], where: str) -> str:
    """The ticket for these slips with this address; another one where either has changed, or its time is over."""
    tickets: dict[str, str] = st.session_state.setdefault(TICKETS, {})
    kept = papers.get(now.session, tickets.get(title, ""))
    if kept is None or (kept.slips, kept.address) != (slips, where):
        papers.put_away(now.session, [tickets.get(title, "")])
        tickets[title] = papers.put(now.session, slips, where)
    return tickets[title]


def _hide(now: context.Context) -> None:
    papers.put_away(now.session, tuple(st.session_state.get(TICKETS, {}).values()))
    st.session_state.pop(SLIPS, None)
    st.session_state.pop(TICKETS, None)


def _who(slip: Slip) -> str:
    if slip.number is not None:
        return f"{slip.number} 号（{slip.round}）"
    return slip.name + slip.role
