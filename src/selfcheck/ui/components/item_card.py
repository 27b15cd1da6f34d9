"""One item of the checklist: rating, instance and thought. A fragment, so that an answer reruns this card and no other."""

from __future__ import annotations

from typing import Any

import streamlit as st

from selfcheck.domain.answers import Answer
from selfcheck.domain.bank import RATINGS, Bank, Item
from selfcheck.domain.weakness import WEAK
from selfcheck.ui import context, state
from selfcheck.ui.components import html, saving, steps
from selfcheck.ui.components.member import round_bar
from selfcheck.web.streamlit_patches.runs import in_fragment_run

FIELDS = ("rating", "skip", "reason", "instance", "thought", "later")


def _key(field: str, number: int) -> str:
    return f"{field}_{number}"


def item_card(number: int) -> None:
    """Draws the card of an item of the open self-check."""
    st.fragment(_card, key=_card_key(number))(number)


def _card_key(number: int) -> str:
    return f"card_{number}"


def _card(number: int) -> None:
    opened = context.current().open()
    item, answer = opened.bank.item(number), opened.sheet.answer(number)
    entry = f"answer:{number}"
    state.seed(entry, opened.revisions.get(entry, 0), _values(answer))
    with st.container(border=True, key=f"item_{number}"):
        _head(item)
        skipped = bool(st.session_state[_key("skip", number)])
        if skipped:
            st.text_area(
                "不适用的理由", key=_key("reason", number), on_change=_save, args=(number,), height="content", persist_state=state.KEPT
            )
        else:
            _rating(opened.bank, item)
            _words(item)
        with st.container(horizontal=True, gap="medium"):
            st.checkbox("稍后再看", key=_key("later", number), on_change=_save, args=(number,), persist_state=state.KEPT)
            st.checkbox("这一项对我不适用", key=_key("skip", number), on_change=_save, args=(number,), persist_state=state.KEPT)
        saving.show(entry, _values(answer), lambda: _save(number), lambda: _keep(number))
    if _changed_state(number, answer):  # in another tab, or a version of it was taken over
        st.rerun(scope="app")


def _values(answer: Answer) -> dict[str, Any]:
    """The fields of an answer. A rating and a reason are not stored together; this tab keeps the hidden one, in case a tick was a slip."""
    skipped = answer.not_applicable is not None
    rating, reason = _key("rating", answer.item), _key("reason", answer.item)
    return {
        rating: st.session_state.get(rating) if skipped else answer.rating,
        _key("skip", answer.item): skipped,
        reason: answer.not_applicable if skipped else st.session_state.get(reason, ""),
        _key("instance", answer.item): answer.instance,
        _key("thought", answer.item): answer.thought,
        _key("later", answer.item): answer.later,
    }


def _head(item: Item) -> None:
    basis = f'<span class="sc-chip">{html.text(item.basis)}</span>' if item.basis else ""
    points = "".join(f"<li>{html.text(point)}</li>" for point in item.points)
    more = f"<details><summary>对照要点</summary><ul>{points}</ul></details>" if points else ""
    html.show(
        f'<div class="sc-item"><p class="sc-item-name"><span class="sc-number">{item.number}</span>{html.text(item.short)}{basis}</p>'
        f"<h3>{html.text(item.question)}</h3>{more}</div>"
    )


def _rating(bank: Bank, item: Item) -> None:
    labels = {point.rating: f"{point.rating} {html.label(point.label)}" for point in bank.scale}
    st.segmented_control(
        f"第 {item.number} 项自评分",
        RATINGS,
        format_func=lambda rating: labels[rating],
        key=_key("rating", item.number),
        on_change=_save,
        args=(item.number,),
        label_visibility="collapsed",
        required=True,  # a second tap on a phone must not take the answer back
        width="stretch",
        persist_state=state.KEPT,
    )
    rating = st.session_state[_key("rating", item.number)]
    if rating is None:
        html.show('<p class="sc-level">1 分差距最大，5 分做得最好。点一个分数，会显示它的含义。</p>')
    else:
        meaning = item.levels.get(rating) or next(point.meaning for point in bank.scale if point.rating == rating)
        html.show(f'<p class="sc-level"><b>{rating} 分</b>　{html.text(meaning)}</p>')


def _words(item: Item) -> None:
    rating = st.session_state[_key("rating", item.number)]
    if rating is None:
        return
    wanted = rating <= WEAK
    place = st.container() if wanted else st.expander("也可以写一件具体的事（可不写）", expanded=_written(item.number))
    with place:
        _prompted(item, "instance", "具体事例：什么时候、什么事、自己怎么做的、结果怎样", item.instance_prompts)
        _prompted(item, "thought", "思想根源：当时心里是怎么想的", item.thought_prompts)


def _written(number: int) -> bool:
    return any(st.session_state[_key(field, number)] for field in ("instance", "thought"))


def _prompted(item: Item, field: str, label: str, prompts: tuple[str, ...]) -> None:
    st.text_area(label, key=_key(field, item.number), on_change=_save, args=(item.number,), height="content", persist_state=state.KEPT)
    if prompts:
        html.show('<ul class="sc-prompts">' + "".join(f"<li>{html.text(prompt)}</li>" for prompt in prompts) + "</ul>")


def _answer(number: int) -> Answer:
    """The answer in the fields; those that are not on the page just now are kept, too."""
    value = {field: st.session_state[_key(field, number)] for field in FIELDS}
    return Answer(
        item=number,
        rating=None if value["skip"] else value["rating"],
        not_applicable=value["reason"] or "" if value["skip"] else None,
        instance=value["instance"] or "",
        thought=value["thought"] or "",
        later=bool(value["later"]),
    )


def _saver(number: int) -> state.Save:
    now = context.current()
    check_id, answer = st.session_state[context.CHECK], _answer(number)
    return lambda revision: now.services.checks.save_answer(now.session, check_id, answer, revision)


def _save(number: int) -> None:
    state.store(f"answer:{number}", _saver(number))
    _redraw_overview(number)


def _keep(number: int) -> None:
    state.keep_mine(f"answer:{number}", _saver(number))
    _redraw_overview(number)


def _redraw_overview(number: int) -> None:
    """Draws the progress and the list of open items anew together with this card, where the answer became done or open; and the bar of
    the round, where it says how many are open, or that what is submitted stands.

    For a callback. The other cards are left alone: they are most of the page. Where the whole page runs anyway, nothing is to be done.
    """
    if state.unsaved(f"answer:{number}") or not in_fragment_run():
        return
    overview = steps.OVERVIEW if _changed_state(number, _answer(number)) else ()
    bar = (round_bar.KEY,) if overview or round_bar.outdated() else ()
    if bar:
        st.rerun([_card_key(number), *bar, *overview])


def _changed_state(number: int, answer: Answer) -> bool:
    """Whether the page shows this item as done or open, or for later, where it is not any more. Asked once, the page counts as told."""
    shown: dict[int, tuple[bool, bool]] = st.session_state.setdefault("_done", {})
    now = (answer.done, answer.later)
    changed = shown.get(number, now) != now
    shown[number] = now
    return changed
