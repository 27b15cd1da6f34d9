"""The manuals say what the pages and the code say: words, pages, charts, reasons, numbers, rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from tests.conftest import ROOT
from tests.docs.documents import said

from selfcheck.domain import disclosure
from selfcheck.domain.charts.registry import GROUP_CHARTS
from selfcheck.domain.charts.wording import NOT_RANKED, REASONS
from selfcheck.domain.common import RULE
from selfcheck.domain.disclosure.cells import DEFAULT_THRESHOLD, FINE, LEAST_THRESHOLD
from selfcheck.domain.disclosure.claims import BOTH_ENDS, LEVEL, ONE_SIDED, QUARTER
from selfcheck.domain.disclosure.views import THREE, Agreement, Common, GroupSummary, GroupView
from selfcheck.domain.discuss import LEAD
from selfcheck.services.doorway import TRIES_OF_SESSION, TRY_WINDOW
from selfcheck.services.near import NEAR
from selfcheck.services.passwords import PASSPHRASE_LEAST, PIN_LEAST
from selfcheck.services.proofs import FIRST_WAIT, IN_A_ROW
from selfcheck.services.reviews import ROUNDS_BEFORE
from selfcheck.ui import navigation
from selfcheck.ui.components.leader import groups_view, print_view
from selfcheck.ui.components.leader.common_view import WHO
from selfcheck.web.papers import LIFE


def manual(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["office-guide", "leader-guide", "user-guide", "privacy"])
def test_what_a_manual_quotes_stands_on_a_page(name: str):
    shown = "\n".join(said())
    quoted = [part for words in re.findall(r"“([^”\n]+)”", manual(name)) for part in re.split(r"……|\d+", words) if part.strip()]
    assert len(quoted) >= 5
    assert [part for part in quoted if part.strip() not in shown and part not in {"已提交 ", "/"}] == []


@pytest.mark.parametrize(("name", "places"), [("office-guide", navigation.OFFICE), ("leader-guide", navigation.LEADER[1:])])
def test_every_page_of_a_role_stands_in_its_manual(name: str, places: tuple[navigation.Place, ...]):
    assert [place.title for place in places if place.title not in manual(name)] == []


def test_every_chart_of_a_group_and_every_reason_is_explained_to_the_leader():
    rows = [row.split("|")[1].strip() for row in manual("leader-guide").splitlines() if row.startswith("| ")]
    nobody = GroupView(GroupSummary("", "", DEFAULT_THRESHOLD, 5, 1, 1, datetime.now(UTC), (), ()))
    titles = {make(nobody).title for make in GROUP_CHARTS.values()}
    assert len(titles) == len(GROUP_CHARTS)
    assert [told for told in (*titles, *REASONS.values()) if told not in rows] == []


def test_the_numbers_of_the_manuals_are_those_of_the_code():
    for name in ("office-guide", "leader-guide", "privacy"):
        assert f"默认 {DEFAULT_THRESHOLD} 人，最少 {LEAST_THRESHOLD} 人" in manual(name), name
    office, leader, privacy = manual("office-guide"), manual("leader-guide"), manual("privacy")
    assert f"满 {FINE} 人才显示五档" in leader
    assert f"满 {FINE} 人才显示五档" in privacy
    assert f"{PASSPHRASE_LEAST} 个字以上" in office
    assert f"过了 {LIFE / 60:.0f} 分钟" in office
    assert f"前后 {NEAR.days} 天里" in office
    assert (6, 5, 5, timedelta(minutes=10), timedelta(minutes=10)) == (PIN_LEAST, TRIES_OF_SESSION, IN_A_ROW, FIRST_WAIT, TRY_WINDOW)
    assert "六位以上数字" in leader
    assert office.count("连着输错五次，要等十分钟") == 2


def test_what_is_told_of_all_who_submitted_is_told_by_the_rules_of_the_code():
    leader, privacy = manual("leader-guide"), manual("privacy")
    assert (25, 1, Fraction(2, 3), Fraction(3, 10)) == (QUARTER, LEVEL, ONE_SIDED, BOTH_ENDS)
    for text in (leader, privacy):
        assert RULE.partition("的，")[0] in text
        assert "一档占四分之一或者更少的，图和表里有，句子里不说" in text
        assert "相差 0.1 分以内是“基本持平”" in text
        assert [kind.value for kind in Agreement if f"“{kind.value}”" not in text] == []
    assert [kind.value for kind in Common if f"- **{kind.value}**：" not in leader or f"| {kind.value} |" not in privacy] == []
    assert WHO in leader
    assert f"评分合成三档：{'、'.join(THREE)}" in leader
    assert "各占三成以上" in leader
    assert "一档占三分之二以上" in leader
    assert LEAD in leader
    assert NOT_RANKED.rstrip("。") in leader.replace("*", "")
    assert f"最多比到{'零一二三四'[ROUNDS_BEFORE]}轮以前" in leader
    assert f"先列 {groups_view.MOST} 个；{groups_view.FILTERED_FROM} 个以上的" in leader
    assert f"只印前 {print_view.MOST} 个" in leader


def test_every_rule_of_what_is_shown_stands_in_the_document_about_it():
    rules = re.findall(r"^(\d)\. ", disclosure.__doc__ or "", re.MULTILINE)
    told = re.findall(r"^(\d)\. \*\*", manual("privacy"), re.MULTILINE)
    assert told == rules
    assert f"## {'零一二三四五六七八九'[len(rules)]}条规则" in manual("privacy")


def test_the_copy_that_an_upgrade_leaves_behind_is_named_where_deletion_is_told():
    for name in ("privacy", "office-guide"):
        assert "`selfcheck.before-….sqlite3`" in manual(name), name
