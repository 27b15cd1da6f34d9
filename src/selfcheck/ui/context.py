"""What a page needs from outside: the services, the browser's session, and the self-check that is open."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import streamlit as st

from selfcheck.bootstrap import Services, services
from selfcheck.errors import SelfcheckError
from selfcheck.services.clocks import zone_named
from selfcheck.services.errors import NotYours
from selfcheck.services.group_records import Holder
from selfcheck.services.records import OpenCheck
from selfcheck.web.handover import handover, lanes
from selfcheck.web.session import new_token, read_lane, read_token
from selfcheck.web.streamlit_patches import uploads

CHECK = "check"
"""Where the id of the open self-check stands in the session state."""
TOKEN = "_session"
"""Where the session stands that this tab was given, or that of a browser without cookies."""
LANE = "_lane"
"""Where the token of the browser's own lane at the office's door stands, if this tab has brought it."""
LARGE = "_large"
"""Where it stands whether this tab shows large letters."""
PLAYS = "_plays"
"""Where it stands for which session it was asked whether it is that of a trial, and the answer."""
NO_COOKIES = "这个浏览器没有保存本站的 Cookie，多半是设置里禁用了，填写的内容存不下来。请在浏览器的设置里允许本站的 Cookie，再刷新本页。"
_TICKET, _LANE_TICKET = "_ticket", "_lane_ticket"


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a page."""

    services: Services
    session: str

    @property
    def holder(self) -> Holder | None:
        """Whose session it is: a person's, a leader's, a reader's or the office's; None for a guest."""
        return self.services.access.holder(self.session)

    def check_id(self) -> str | None:
        """The self-check that is open in this tab: the one last chosen here, else the person's newest."""
        mine = [info.id for info in self.services.checks.mine(self.session)]
        chosen = st.session_state.get(CHECK)
        if chosen not in mine:
            chosen = mine[0] if mine else None
            st.session_state[CHECK] = chosen
        return chosen

    def open(self) -> OpenCheck:
        """The open self-check as it is stored now. Raises NotSignedIn, NotYours."""
        check_id = st.session_state.get(CHECK) or self.check_id()
        if check_id is None:
            raise NotYours
        return self.services.checks.load(self.session, check_id)


def current() -> Context:
    """The context of this run. A browser without cookies has a session as long as its page is open.

    The connection has the cookie with which it was made: what the tab was given since then counts more.
    """
    token = st.session_state.get(TOKEN) or read_token(st.context.cookies) or st.session_state.setdefault(TOKEN, new_token())
    return Context(services(), token)


def keeps_cookies() -> bool:
    """Whether the browser keeps our cookie: every page brings one, and the connection comes after the page."""
    return read_token(st.context.cookies) is not None


def look(now: Context, opened: OpenCheck, page: str) -> None:
    """Remembers that the person has looked at a page of his self-check. Where that cannot be kept now, nothing is lost."""
    if page not in opened.desk.seen:
        with suppress(SelfcheckError):
            now.services.checks.look(now.session, opened.id, page)


def sign_in(now: Context, fresh: str) -> None:
    """From now on this tab has the session `fresh`; the browser gets it by `hand_over`.

    Whatever the tab still held goes: it may be another person's, who typed what could not be saved any more.
    """
    known, larger = _tokens(now), bool(st.session_state.get(LARGE))
    empty({TOKEN: fresh})
    if larger:  # he chose it a moment ago, to read the page on which he came in
        keep_large(Context(now.services, fresh), on=True)
    st.session_state[_TICKET] = handover.offer(known, fresh)


def large(now: Context, holder: Holder | None) -> bool:
    """Whether this tab shows large letters: as chosen in it, else as the person has it."""
    if LARGE not in st.session_state:
        st.session_state[LARGE] = holder is not None and holder.person_id is not None and now.services.access.large(now.session)
    return bool(st.session_state[LARGE])


def keep_large(now: Context, *, on: bool) -> None:
    """Shows large letters or not from now on; a person has it so on other devices, too. For all others it is this tab's alone."""
    st.session_state[LARGE] = on
    with suppress(SelfcheckError):
        now.services.access.set_large(now.session, on=on)


def plays(now: Context) -> bool:
    """Whether who is in was made up for a trial. A session never becomes another's, so a tab asks once for each."""
    session, found = st.session_state.get(PLAYS, ("", False))
    if session != now.session:
        found = now.services.trials.played_by(now.session)
        st.session_state[PLAYS] = (now.session, found)
    return bool(found)


def empty(kept: dict[str, str]) -> None:
    """Empties the tab but for what is given, and for what is the browser's: its lane at the office's door."""
    lane = st.session_state.get(LANE)
    uploads.forget()
    st.session_state.clear()
    st.session_state.update(kept | ({LANE: lane} if lane else {}))


def lane() -> str:
    """The token of the browser's own lane at the office's door; blank where it has none."""
    return str(st.session_state.get(LANE) or read_lane(st.context.cookies))


def keep_lane(now: Context) -> None:
    """Gives a browser in which the office is a lane of its own, anew every day."""
    if fresh := now.services.office.lane(now.session, lane()):
        st.session_state[LANE] = fresh
        st.session_state[_LANE_TICKET] = lanes.offer(_tokens(now), fresh)


def hand_over() -> None:
    """Shows the pictures with which the browser gets its new cookies, as long as it has not asked for them."""
    for key, offers in ((_TICKET, handover), (_LANE_TICKET, lanes)):
        ticket = st.session_state.get(key)
        if ticket and offers.waits(ticket):
            st.html(f'<img src="/session/{ticket}" alt="" style="position: absolute; width: 1px; height: 1px">')


def _tokens(now: Context) -> set[str]:
    """What the browser may have in its cookie: what came with the connection, or what it was given since."""
    return {token for token in (now.session, read_token(st.context.cookies)) if token}


def zone() -> ZoneInfo:
    """The time zone of the person's browser."""
    return zone_named(st.context.timezone)


def local(at: datetime) -> datetime:
    """A time by the person's clock."""
    return at.astimezone(zone())


def day_only(at: datetime) -> bool:
    """Whether of a time only the day is kept, as in an anonymous round: it is midnight by UTC."""
    return at.astimezone(UTC).time() == time(0)


def moment(at: datetime) -> str:
    """A time to the minute by the person's clock."""
    return f"{local(at):%Y-%m-%d %H:%M}"


def told(at: datetime) -> str:
    """A time to the minute by the person's clock, or the day where no more is kept."""
    return f"{at.astimezone(UTC):%Y-%m-%d}" if day_only(at) else moment(at)
