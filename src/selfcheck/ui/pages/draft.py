"""草稿: particulars, paragraphs, what is missing, and the Word file."""

import streamlit as st

from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.domain.problems import opinion_keys
from selfcheck.domain.review import Missing
from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import handing_in, html
from selfcheck.ui.components.draft_form import editing_form, particulars_form
from selfcheck.ui.components.member.round_bar import round_bar
from selfcheck.ui.components.opinion_form import said_ids
from selfcheck.ui.components.paper import orphans, paper
from selfcheck.ui.form.show import show

VIEW, PORTION = "draft_view", "draft_portion"
VIEWS = ("一、填写信息", "二、通读全文", "三、逐段改写", "四、核对下载")


def sections(draft: Draft) -> dict[str, list[Paragraph]]:
    """The paragraphs in portions that a page can hold: the head, each 方面, the causes, the measures."""
    portions: dict[str, list[Paragraph]] = {}
    name = "标题和开头"
    for paragraph in draft.paragraphs:
        if paragraph.key.startswith("dimension:") or paragraph.key in ("part:causes", "part:measures"):
            name = paragraph.printed
        if paragraph.key != "part:problems":
            portions.setdefault(name, []).append(paragraph)
    return portions


def turn(by: int) -> None:
    st.session_state[VIEW] = VIEWS[VIEWS.index(st.session_state[VIEW]) + by]


def turn_portion(name: str) -> None:
    st.session_state[PORTION] = name


def lead(thing: Missing) -> None:
    """Goes to where something that is missing is mended."""
    kind, _, number = thing.place.partition(":")
    if kind == "item" and thing.kind != "left_out":
        navigation.turn_to(navigation.ANSWER, int(number))
    elif thing.kind == "gap" and kind == "problem":
        navigation.turn_to(navigation.WRITING, int(number))
    elif thing.kind in ("dimension", "left_out"):
        navigation.turn_to(navigation.PROFILE)
    elif thing.kind == "opinion":
        id = dict(zip(opinion_keys(opened.sheet.opinions), said_ids(opened), strict=True))[thing.place]
        navigation.turn_to(navigation.OPINIONS, card=f"opinion_{id}")
    elif thing.kind == "deadline" or thing.place in ("byline", "opening"):
        st.session_state[VIEW] = VIEWS[0]
        navigation.want(f"measure_{number}" if thing.kind == "deadline" else "person")
    else:
        st.session_state[VIEW] = VIEWS[2]
        holding = [name for name, part in sections(draft).items() if any(paragraph.key == thing.place for paragraph in part)]
        st.session_state[PORTION] = holding[0] if holding else None
        navigation.want(f"edit_{thing.place.replace(':', '_')}")


now = context.current()
opened = now.open()
context.look(now, opened, navigation.DRAFT.url)
draft = compose(opened.bank, opened.sheet)

html.title(
    "我的草稿", "草稿里的事例和想法是您的原话；其余的句子是题库的，按评分选出，请逐句核对、改写。没有写到的地方留着“待补”，等您补写。"
)
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
    paper(draft)
elif view == VIEWS[2]:
    portions = sections(draft)
    names = list(portions)
    if st.session_state.get(PORTION) not in names:  # its name changed with the answers
        st.session_state[PORTION] = names[0]
    portion = st.selectbox("改写哪一部分", names, key=PORTION, persist_state=state.KEPT)
    html.secrecy()
    show(opened, editing_form(paragraph for paragraph in portions[portion] if paragraph.editable))
    if following := names[names.index(portion) + 1 :]:
        st.button(f"接着改：{html.label(following[0])} →", key="to_portion", on_click=turn_portion, args=(following[0],), width="stretch")
    orphans(draft)
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
