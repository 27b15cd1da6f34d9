"""草稿: particulars; the document, edited where it is read; what is missing, what a reviewer would say, and the Word file."""

import streamlit as st

from selfcheck.domain.draft import compose
from selfcheck.domain.draft.problem import opinion_keys
from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import handing_in, html, putting_back
from selfcheck.ui.components.draft_form import particulars_form, reading_form
from selfcheck.ui.components.member.round_bar import round_bar
from selfcheck.ui.components.opinion_form import said_ids
from selfcheck.ui.form.show import show

VIEW = "draft_view"
VIEWS = ("一、填写信息", "二、边读边改", "三、核对下载")


def turn(by: int) -> None:
    st.session_state[VIEW] = VIEWS[VIEWS.index(st.session_state[VIEW]) + by]


def read(card: str) -> None:
    """Shows a card of the document."""
    st.session_state[VIEW] = VIEWS[1]
    navigation.want(card)


def lead(place: str, about: str) -> None:
    """Goes to where something is mended: `item:5`, `write:5`, `dimension:2`, the key of an opinion or of a paragraph.

    `about`: what kind of thing is missing, or by which rule something is remarked. What he has edited is mended where he edited it.
    """
    kind, _, name = place.partition(":")
    of_sources = about in ("opinion", "opinions", "unseen")  # where the words were entered, and not where they stand
    if not of_sources and place in dict(draft.orphans):
        read(f"orphan_{place.replace(':', '_')}")
    elif not of_sources and any(paragraph.edited and paragraph.key == place for paragraph in draft.paragraphs):
        read(f"edit_{place.replace(':', '_')}")
    elif about == "left_out":
        navigation.turn_to(navigation.PROFILE)
    elif kind == "item":
        navigation.turn_to(navigation.ANSWER, int(name))
    elif kind in ("write", "plan"):
        navigation.turn_to(navigation.WRITING, int(name), card=f"plan_{name}" if kind == "plan" else "")
    elif kind in ("dimension", "choice"):
        navigation.turn_to(navigation.PROFILE)
    elif kind in ("opinion", "received", "reply"):
        ids = dict(zip(opinion_keys(opened.sheet.opinions), said_ids(opened), strict=True))
        navigation.turn_to(navigation.OPINIONS, card=f"opinion_{ids[f'opinion:{name}']}")
    elif place in ("byline", "title", "opening", "person", "signature"):
        st.session_state[VIEW] = VIEWS[0]
        navigation.want("person")
    else:
        read(f"edit_{place.replace(':', '_')}")


now = context.current()
opened = now.open()
context.look(now, opened, navigation.DRAFT.url)
draft = compose(opened.bank, opened.sheet)

html.title("我的草稿", "写进去的只有您勾选的、认可的和亲手写的。蓝色的“待认定”等您说是不是，黄色的“待补”等您补写。")
if opened.bank.schema < 2:
    html.note("这份题库是旧版的，没有可勾选的情形：草稿里只有您自己写的话和您认可的那一级文字。", "warn")
round_bar(now, opened.id)
view = st.segmented_control(
    "步骤",
    VIEWS,
    default=VIEWS[0],
    key=VIEW,
    required=True,
    label_visibility="collapsed",
    width="stretch",
    persist_state=state.KEPT,  # whoever went to another page to mend something comes back to where he was
)
if view == VIEWS[0]:
    html.secrecy()
    show(opened, particulars_form(opened))
elif view == VIEWS[1]:
    html.secrecy()
    html.note("点一段就能改；改过的不会被自动覆盖。")
    show(opened, reading_form(opened, draft))
    putting_back.orphans(opened, draft)
else:
    handing_in.missing(opened, draft, lead)
    handing_in.download(opened)

left, right = st.columns(2)
if view != VIEWS[0]:
    left.button("← 上一步", key="previous", on_click=turn, args=(-1,), width="stretch")
elif left.button("← 上一步：写实", key="to_writing", width="stretch"):
    st.switch_page(navigation.WRITING.script)
if view != VIEWS[-1]:
    right.button("下一步 →", key="next", on_click=turn, args=(1,), type="primary", width="stretch")
elif right.button("下一步：存档、退出 →", key="to_data", width="stretch"):
    st.switch_page(navigation.DATA.script)
