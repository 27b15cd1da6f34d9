"""各组对照: all groups below a level, in the order of the tree, or the low ones first where the switch says so."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def page(number: int, hidden: int) -> None:
    """So many groups, of which the last ones hide their first 方面."""
    from tests.group_views import SIX, level_above, people, spread_out

    from selfcheck.ui.components.leader.groups_view import groups

    alike = people(SIX, [4] * 6, *[[5, 4, 3, 4, 2, 1]] * 5)
    groups(
        level_above(
            SIX, {f"第{one}组": alike if one > number - hidden else spread_out(SIX, 6 + one % 5, one) for one in range(1, number + 1)}
        )
    )


def opened(number: int, hidden: int = 0) -> AppTest:
    at = AppTest.from_function(page, args=(number, hidden), default_timeout=60)
    at.session_state["group_chart_groups"] = True
    return at.run()


def figures(at: AppTest) -> list[dict[str, Any]]:
    assert not at.exception, at.exception[0].message
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def names(figure: dict[str, Any]) -> list[str]:
    return [name.replace("\u3000", "") for name in figure["layout"]["yaxis"]["ticktext"]]


def text(at: AppTest) -> str:
    return re.sub("<[^>]*>", "", "\n".join(one.value for one in at.get("html")))


def test_it_is_drawn_only_when_it_is_opened() -> None:
    at = AppTest.from_function(page, args=(3, 0)).run()
    assert figures(at) == []
    assert not at.toggle


def test_groups_stand_in_the_order_of_the_tree_and_the_switch_is_off_at_first() -> None:
    at = opened(6, 1)
    (figure,) = figures(at)
    assert names(figure) == [f"第{one}组" for one in range(1, 7)]
    assert "低分多往往是查得严，不作考核、不作排名。" in text(at)
    assert at.toggle(key="groups_low").value is False
    assert "从低到高" not in text(at)


def test_the_low_ones_come_first_and_what_cannot_be_compared_stands_apart() -> None:
    at = opened(6, 2)
    at.toggle(key="groups_low").set_value(True).run()
    first, rest = figures(at)
    shown = [float(first["data"][0]["text"][4 * row]) for row in range(4)]
    assert shown == sorted(shown)
    assert names(rest) == ["第5组", "第6组"]
    assert "不能比较（2 个：" in text(at)
    assert text(at).count("评分相近，不显示") == 2


def test_it_is_by_item_where_that_is_asked_for() -> None:
    at = opened(4)
    at.segmented_control(key="groups_by").set_value("项").run()
    assert len(figures(at)[0]["layout"]["xaxis"]["ticktext"]) == 6
    at.toggle(key="groups_low").set_value(True).run()
    at.selectbox(key="groups_place_item").select_index(4).run()
    (figure,) = figures(at)
    column = [float(figure["data"][0]["text"][6 * row + 4]) for row in range(4)]
    assert column == sorted(column)


@pytest.mark.parametrize("low", [False, True])
def test_no_figure_has_more_than_fifty_groups_and_more_than_two_hundred_are_looked_for_by_name(low: bool) -> None:
    at = opened(201)
    at.toggle(key="groups_low").set_value(low).run()
    (figure,) = figures(at)
    assert len(names(figure)) == 50
    assert ("只列最低的 50 个，共 201 个" if low else "先列前 50 个，共 201 个") in text(at)
    at.text_input(key="groups_filter").set_value("第20").run()
    assert sorted(names(figures(at)[0])) == ["第200组", "第201组", "第20组"]
    at.text_input(key="groups_filter").set_value("没有这样的").run()
    assert figures(at) == []
    assert "没有名称里有这几个字的单位" in text(at)


def test_few_groups_need_no_search() -> None:
    assert not opened(60).text_input
