"""What 统计结果 draws of a view: the rounds before, where they are wanted, and the table of the 方面."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    from tests.group_views import SIX, spread_out, summary

    from selfcheck.domain.disclosure.views import GroupView
    from selfcheck.ui.components.leader.review_view import charts

    then = (summary(SIX, spread_out(SIX, 12, 2), round="去年"), summary(SIX, spread_out(SIX, 12, 3), round="前年"))
    charts(GroupView(summary(SIX, spread_out(SIX, 12)), earlier=then))


def opened(**state: bool) -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    for key, value in state.items():
        at.session_state[key] = value
    at.run()
    assert not at.exception, at.exception[0].message
    return at


def markup(at: AppTest) -> str:
    return "\n".join(one.value for one in at.get("html"))


def test_the_round_before_is_drawn_and_those_before_it_stand_in_the_table() -> None:
    at = opened(group_chart_rounds=True)
    assert at.toggle(key="without_rounds").value is False
    assert len(at.get("plotly_chart")) == 2
    assert "同上一轮“去年”相比" in markup(at)
    assert '<th class="sc-num">前年</th>' in markup(at)


def test_the_switch_leaves_the_rounds_before_out() -> None:
    at = opened(group_chart_rounds=True, without_rounds=True)
    assert len(at.get("plotly_chart")) == 1
    assert "去年" not in markup(at)


def printed_page() -> None:
    from tests.group_views import SIX, spread_out, summary

    from selfcheck.domain.disclosure.views import GroupView
    from selfcheck.services.reviews import Review
    from selfcheck.ui.components.leader.print_view import sheet

    then = (summary(SIX, spread_out(SIX, 12, 2), round="去年"),)
    sheet(Review(GroupView(summary(SIX, spread_out(SIX, 12)), earlier=then), SIX, ""), 5)


def test_what_the_switch_leaves_out_is_not_printed_either() -> None:
    for without in (False, True):
        at = AppTest.from_function(printed_page, default_timeout=60)
        at.session_state["without_rounds"] = without
        at.run()
        assert not at.exception, at.exception[0].message
        assert ("去年" in markup(at)) is not without


def test_numbers_stand_at_the_right_as_they_are_printed() -> None:
    at = opened(group_table_dimensions=True)
    assert '<td class="sc-num">3.0</td>' in markup(at)
    assert "<td>1/1 项</td>" in markup(at)


def cards() -> None:
    from tests.group_views import SIX, people, summary

    from selfcheck.domain.charts.facts import facts
    from selfcheck.domain.disclosure.views import GroupView
    from selfcheck.ui.components.leader.common_view import short
    from selfcheck.ui.components.leader.review_view import show_facts

    low = summary(SIX, people(SIX, [1, 2, 3, 3, 2, 1], *[[5, 4, 3, 4, 5, 4]] * 5))
    show_facts(facts(GroupView(low)), short(SIX, low))


def test_which_problems_are_common_stands_in_their_own_card() -> None:
    at = AppTest.from_function(cards, default_timeout=60).run()
    [found] = [card for card in markup(at).split('<div class="sc-fact') if "<span>共性问题</span>" in card]
    assert "<br>是：1 性质宗旨。" in found
    assert markup(at).count("是：1 性质宗旨") == 1
    assert "<p>1 性质宗旨：平均 2.0 分，多数评 3 分及以下</p>" in markup(at), "the weakest item"
