"""截止 and 发布: what they mean, and the buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.group_errors import ListChanged
from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RoundInfo
from selfcheck.ui import context
from selfcheck.ui.components import html, rolls
from selfcheck.ui.components.standing import way_out

_SAID, _FAILED = "_steered", "_not_steered"
AGAIN = "再发布一次"


def before(k: int) -> tuple[str, ...]:
    """What a release means, said before the first."""
    return (
        "发布以后，您和上级负责人看得到统计图表，提交了的同志看得到本组平均；谁评了几分，都看不到。",
        "发布不能撤回。",
        f"以后补交的、改过的要计入，须再发布一次；与以前的发布相比，作答有变化的不到 {k} 人，就不能再发布。",
    )


def again(k: int) -> tuple[str, ...]:
    """When one releases again, and when not."""
    return (
        "发布以后有人补交，或者改了评分再提交，要把他们计入，才再发布一次。没有变化的，不用再发布。",
        f"与以前的发布相比，作答有变化的不到 {k} 人，就不能再发布：两次一减，看得出个人。",
        "再发布也不能撤回；以后看到的是新的一份。",
    )


def steer(now: context.Context, info: RoundInfo, group: GroupProgress) -> None:
    """For the leader of a group that has members."""
    if info.state != "waiting" and not group.closed:
        _close(now, info, group)
    elif group.closed:
        _release(now, info, group)
    if said := st.session_state.pop(_SAID, ""):
        html.note(said, "good")
    if failed := st.session_state.pop(_FAILED, ""):
        st.error(html.label(failed))


def _close(now: context.Context, info: RoundInfo, group: GroupProgress) -> None:
    html.section("截止", "到了截止时间会自动截止，一般不用提前。截止以后，本组不再接受提交；要再开，请办公室只重新开放本组。")
    sure = st.checkbox(f"我确定现在截止本组{_missing(group)}", key=f"close_sure_{info.row.id}")
    if st.button("现在截止", key="close_group", disabled=not sure):
        _act(lambda: _closed(now, info, group))


def _missing(group: GroupProgress) -> str:
    """Who is still missing, by number; empty where nobody is."""
    waiting = group.seats - group.submitted
    return f"，还有 {waiting} 人没有提交" if waiting else ""


def _release(now: context.Context, info: RoundInfo, group: GroupProgress) -> None:
    """The first release asks openly; another one, which hardly anybody needs, is folded away."""
    if group.released:
        with st.expander(AGAIN, key="again"):
            html.bullets(again(info.row.k))
            _ask(now, info, group, f"现在提交的不到 {info.row.k} 人，不能再发布，以前的发布仍然有效。")
        return
    html.section("发布", "发布是把现在已提交的评分统计一次，存成一份结果。")
    html.bullets(before(info.row.k))
    _ask(now, info, group, f"现在提交的不到 {info.row.k} 人，不能发布，什么结果也不显示。{way_out(group, info)}")


def _ask(now: context.Context, info: RoundInfo, group: GroupProgress, too_few: str) -> None:
    """The tick and the button; in their place why they are missing, where too few have submitted."""
    k = info.row.k
    if group.submitted < k:
        html.note(too_few, "warn")
        return
    roll = now.services.releases.roll(now.session, info.row.id)
    rolls.confirmed(roll, anonymous=info.row.anonymous)
    late = f"；以后补交的不到 {k} 人，就计不进去" if group.submitted < group.seats else ""
    name = AGAIN if group.released else "发布"
    key, looked_at = f"release_sure_{info.row.id}_{group.released}", f"_roll_{info.row.id}"
    seen = st.session_state.get(looked_at, roll.mark)
    st.session_state[looked_at] = roll.mark
    if seen != roll.mark and st.session_state.get(key):
        st.session_state[key], st.session_state[_FAILED] = False, str(ListChanged())  # what was ticked was another list
    sure = st.checkbox(f"我核对过{'人数' if info.row.anonymous else '名单'}，确定{name}{_missing(group)}{late}", key=key)
    kind: Literal["primary", "secondary"] = "secondary" if group.released else "primary"
    if st.button(name, key="release", type=kind, width="stretch", disabled=not sure):
        with st.spinner("正在统计……"):
            _act(lambda: _released(now, info, group, seen))


def _closed(now: context.Context, info: RoundInfo, group: GroupProgress) -> str:
    now.services.releases.close(now.session, info.row.id)
    return "已截止。下一步：发布。" if group.submitted >= info.row.k else "已截止。"


def _released(now: context.Context, info: RoundInfo, group: GroupProgress, seen: str) -> str:
    """Where nothing has changed, the service gives back the release that there is. `seen` is the mark of the list that was shown."""
    before = group.latest.number if group.latest else 0
    made = now.services.releases.release(now.session, info.row.id, seen)
    return "已发布。" if made.number > before else "与上一次发布相比没有变化，没有再存一份。"


def _act(act: Callable[[], str]) -> None:
    """Does it, says what came of it, and draws the page as it stands now."""
    try:
        st.session_state[_SAID] = act()
    except SelfcheckError as error:
        st.session_state[_FAILED] = str(error)
    st.rerun()
