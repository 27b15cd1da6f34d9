"""草稿: particulars, paragraphs, what is missing, and the Word file."""

import streamlit as st

from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.ui import context, navigation
from selfcheck.ui.components import handing_in, html, settings
from selfcheck.ui.components.paragraph_card import orphans, paper, paragraph_card

VIEW = "draft_view"
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
    context.draw_whole_page()


opened = context.current().open()
draft = compose(opened.bank, opened.sheet)

html.title("我的草稿", "草稿里的事例和想法都是您的原话，其余文字来自题库。没有写到的地方留着“待补”，等您补写。")
view = st.segmented_control(
    "步骤",
    VIEWS,
    default=VIEWS[0],
    key=VIEW,
    on_change=context.draw_whole_page,
    required=True,
    label_visibility="collapsed",
    width="stretch",
)
if view == VIEWS[0]:
    settings.particulars(opened)
    settings.draft_settings(opened)
    settings.commitments(opened)
elif view == VIEWS[1]:
    paper(draft)
elif view == VIEWS[2]:
    portions = sections(draft)
    portion = st.selectbox("改写哪一部分", list(portions), key="draft_portion", on_change=context.draw_whole_page)
    for paragraph in portions.get(portion or "", []):
        paragraph_card(paragraph.key)
    orphans(draft)
else:
    handing_in.missing(opened, draft)
    handing_in.download(opened)

left, right = st.columns(2)
if view != VIEWS[0]:
    left.button("← 上一步", key="previous", on_click=turn, args=(-1,), width="stretch")
elif left.button("← 上一步：画像", key="to_profile", width="stretch"):
    st.switch_page(navigation.PROFILE.script)
if view != VIEWS[-1]:
    right.button("下一步 →", key="next", on_click=turn, args=(1,), type="primary", width="stretch")
elif right.button("下一步：存档、退出 →", key="to_data", width="stretch"):
    st.switch_page(navigation.DATA.script)
