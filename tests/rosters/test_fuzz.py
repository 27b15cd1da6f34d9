"""Whatever bytes are uploaded: rows, or a refusal that can be shown."""

from hypothesis import given
from hypothesis import strategies as st
from tests.rosters.books import HEADER, csv, part, with_part, xlsx

from selfcheck.errors import SelfcheckError
from selfcheck.rosters.files import RosterFiles
from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_plan import Now, difference

SOUND = xlsx(HEADER, ("某县/某局", "张某", "负责人"), ("某县/某局/一科", "李某", ""))
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
GROUPS = [GroupRow("1", None, "某县", 1), GroupRow("2", "1", "某局", 1), GroupRow("3", "1", "某乡", 2)]
NOW = Now.of(GROUPS, [MemberRow("m", "3", "张某", 1)], [LeaderRow("l", "2", "李某")])
NAMES = ["某县", "某局", "某乡", "张某", "李某", "成员", "负责人", "组长"]
STRANGE = ["", " ", "　", "/", "／", "a" * 61, "\0", "\u202e", "\ud800"]
XML_2003 = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
MARKED = ["<table>", "<html><table><tr><td>单位<td>姓名<tr><td>", XML_2003]
MARKS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<td/colspan=9/rowspan=9>",
    "<caption>",
    "</caption>",
    "<Row>",
    "</Row>",
    "<Cell>",
    "</Cell>",
    "<Data>",
    "</Data>",
    "某",
    "&#0;",
    "<!--",
    "-->",
]
words = st.sampled_from(NAMES + STRANGE)
cells = st.one_of(st.text(max_size=12), st.lists(words, max_size=5).map("".join))
tables = st.lists(st.lists(cells.filter(str.isprintable), min_size=1, max_size=4), max_size=6)


def preview(content):
    """Reads and plans; only what can be shown may be raised."""
    try:
        found = RosterFiles().read("名册", content)
    except SelfcheckError:
        return None
    return difference(found, NOW, Decisions())


@given(st.one_of(st.binary(max_size=400), st.binary(max_size=400).map(lambda rest: b"PK\x03\x04" + rest), st.text().map(str.encode)))
def test_any_bytes_give_a_preview_or_a_clear_refusal(content):
    preview(content)


@given(st.sampled_from(MARKED), st.text(), st.lists(st.sampled_from(MARKS)).map("".join))
def test_any_marks_give_a_preview_or_a_clear_refusal(beginning, text, marks):
    preview((beginning + marks + text + marks).encode("utf-8", "replace"))


@given(tables, st.sampled_from(["utf-8", "gb18030"]))
def test_any_table_under_the_header_gives_a_preview_or_a_clear_refusal(table, encoding):
    preview(csv(HEADER, *table, encoding=encoding))


@given(st.sampled_from(PARTS), st.integers(0, 5000), st.binary(min_size=1, max_size=30))
def test_a_workbook_damaged_anywhere_inside_gives_a_preview_or_a_clear_refusal(name, place, noise):
    old = part(SOUND, name)
    place %= len(old)
    preview(with_part(SOUND, name, old[:place] + noise + old[place + len(noise) :]))


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_package_gives_a_preview_or_a_clear_refusal(place, noise):
    preview(SOUND[:place] + noise + SOUND[place + len(noise) :])


@given(tables)
def test_what_a_roster_without_faults_adds_obeys_the_rules_of_the_tree(table):
    """Members at nodes without children only, no unit and no person twice, parents before what is below them."""
    found = preview(csv(HEADER, *table))
    if not found or found.faults:
        return
    known = list(NOW.units)
    for levels in found.units:
        assert levels not in known
        assert levels[:-1] == () or levels[:-1] in known
        known.append(levels)
    parents = {levels[:-1] for levels in known}
    members = [*((one.unit, one.name) for one in found.members), (("某县", "某乡"), "张某")]
    assert all(levels in known and levels not in parents for levels, _ in members)
    assert all(one.unit in known for one in found.leaders)
    assert len(set(members)) == len(members)
