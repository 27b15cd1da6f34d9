"""What a person takes away as a file. The whole way over the server stands in tests/web/test_downloads.py."""

import json
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from lxml import html
from tests.saving import save

from selfcheck.domain.answers import Plan
from selfcheck.exporters.exporter import file_name
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.exports.profile import ProfileError
from selfcheck.services.errors import NotSignedIn, NotYours
from selfcheck.services.records import DraftSettings

MINE = ("draft.docx", "list.html", "archive.json")


def make(house, name: str, session: str, **asked: str):
    exporter = EXPORTERS[name]
    read = exporter.read(asked)
    return exporter.render(exporter.data(house.services, session, read), read)


@pytest.mark.parametrize(
    ("person", "expected"),
    [("", "稿.docx"), ("  . ", "稿.docx"), ("CON/x", "稿_CONx.docx"), ("长" * 100, f"稿_{'长' * 40}.docx"), ("a\nb", "稿_ab.docx")],
)
def test_a_file_name_suits_every_system(person: str, expected: str):
    assert file_name("稿", person, "docx") == expected


def test_the_person_gets_draft_and_archive(house, me, begun, fill):
    fill(begun)
    word, archive = (make(house, name, me, check=begun) for name in ("draft.docx", "archive.json"))
    assert "改过的一段" in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(word.content)).paragraphs)
    assert word.name == "个人发言提纲_某同志.docx"
    assert json.loads(archive.content)["person"]["name"] == "某同志"
    assert archive.name == "自查存档_某同志.json"


def test_the_list_of_measures_is_the_same_in_the_document_and_on_the_page_to_print(house, me, begun, fill):
    fill(begun)
    hostile = Plan("<script>每次会上发言", "年底前", "看会议记录", "某同志")
    seen = house.checks.load(me, begun).revisions
    save(house, me, begun, "plan:1", hostile, seen["plan:1"])
    save(house, me, begun, "settings", DraftSettings(chosen=(1,)), seen["settings"])  # a speech has no table
    page = make(house, "list.html", me, check=begun)
    [table] = docx.Document(BytesIO(make(house, "draft.docx", me, check=begun, list="1").content)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1][1:] == ["第1项", "<script>每次会上发言。今后多去。", "某同志", "年底前", "看会议记录"]
    assert (page.shown, page.name) == (True, "整改清单_某同志.html")
    told = html.fromstring(page.content.decode())
    assert [[cell.text_content() for cell in row] for row in told.iter("tr")] == rows
    assert len(list(told.iter("script"))) == 1, "its own, which prints"


def test_without_a_measure_the_page_to_print_says_where_to_write_one(house, me, begun):
    assert "打算怎么改" in make(house, "list.html", me, check=begun).content.decode()
    assert [len(table.rows) for table in docx.Document(BytesIO(make(house, "draft.docx", me, check=begun, list="1").content)).tables] == [1]


def test_the_archive_is_given_away_where_its_bank_cannot_be_read_any_more(house, me, begun, fill):
    fill(begun)
    with house.services.store.writing() as tx:
        tx.checks.update(replace(tx.checks.get(begun), bank_id="gone", bank_version="0"))
    assert json.loads(make(house, "archive.json", me, check=begun).content)["bank"] == "gone"


@pytest.mark.parametrize("name", MINE)
def test_nobody_else_gets_them(house, begun, stranger, name: str):
    with pytest.raises(NotSignedIn):
        make(house, name, stranger, check=begun)
    house.access.begin(stranger)
    with pytest.raises(NotYours):
        make(house, name, stranger, check=begun)


def test_a_profile_that_does_not_exist_is_told(house, me, begun):
    with pytest.raises(ProfileError, match="gbt9704"):
        make(house, "draft.docx", me, check=begun, profile="x")


def test_an_address_names_what_is_asked_and_reads_back_with_the_defaults():
    draft = EXPORTERS["draft.docx"]
    address = draft.address({"check": "a&b", "chart": "1", "comments": "", "else": "x"})
    assert address == "/download/draft.docx?check=a%26b&profile=gbt9704&chart=1"
    off = dict.fromkeys(("list", "chart", "comments", "ratings"), "")
    assert draft.read({"check": "x" * 3000}) == {"check": "x" * 64, "profile": "gbt9704"} | off
    assert EXPORTERS["roster.xlsx"].address({"check": "x"}) == "/download/roster.xlsx"
