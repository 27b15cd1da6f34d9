"""Taking a group's files away, on the real server."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import unquote, urlencode

import docx
import openpyxl
import pytest
from tests.services.county import County

from selfcheck.services.group_records import Holder
from selfcheck.web.session import COOKIE, new_token

FILES = ("group-draft.docx", "group-report.docx", "group-annex.docx", "group-table.xlsx")


@pytest.fixture(scope="module")
def county(store) -> County:
    """A county on the running server, in which only the group a1 has released its round."""
    return County(SimpleNamespace(services=store))


@pytest.fixture(scope="module")
def round_id(county: County) -> str:
    id = county.open_round(bank_id="eighteen_whethers_2019")
    county.submit_all("a1", id, [dict.fromkeys(range(1, 19), rating) for rating in (1, 2, 3, 2, 3, 4)])
    county.release("a1", id)
    return id


@pytest.fixture
def sit(county: County) -> Callable[..., dict[str, str]]:
    """Signs somebody in at a browser; returns its cookie."""

    def sit(**holder: object) -> dict[str, str]:
        token = new_token()
        with county.store.writing() as tx:
            county.gate.sign_in(tx, token, Holder(**holder))
        return {"Cookie": f"{COOKIE}={token}"}

    return sit


def target(file: str, round_id: str, group: str = "a1", **more: str) -> str:
    return f"/download/{file}?{urlencode({'round': round_id, 'group': group} | more)}"


def name_of(headers) -> str:
    return unquote(headers["content-disposition"].partition("filename*=UTF-8''")[2])


def test_the_leader_gets_the_draft_of_his_group(server, sit, round_id):
    answer = server.get(target("group-draft.docx", round_id, profile="windows"), sit(leader_id="leader-a1"))
    assert answer.status == 200
    assert "多数同志" in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(answer.body)).paragraphs)
    assert name_of(answer.headers).endswith("_a1 组.docx")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].endswith("wordprocessingml.document")


def test_the_leader_gets_the_charts_of_his_group(server, sit, round_id):
    answer = server.get(target("group-annex.docx", round_id), sit(leader_id="leader-a1"))
    assert answer.status == 200
    assert [name for name in zipfile.ZipFile(BytesIO(answer.body)).namelist() if name.startswith("word/charts/")]


def test_the_leader_gets_the_counts_of_his_group(server, sit, round_id):
    answer = server.get(target("group-table.xlsx", round_id), sit(leader_id="leader-a1"))
    assert answer.status == 200
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert openpyxl.load_workbook(BytesIO(answer.body)).sheetnames


@pytest.mark.parametrize("file", FILES)
def test_nobody_gets_what_is_not_for_him(server, sit, county, round_id, file: str):
    with county.store.reading() as tx:
        member = tx.organisation.member("a1-1").person_id
    answers = {
        "nobody": server.get(target(file, round_id)),
        "a member": server.get(target(file, round_id), sit(person_id=member)),
        "the office": server.get(target(file, round_id), sit(office=True)),
        "the leader of another group": server.get(target(file, round_id), sit(leader_id="leader-b1")),
        "a leader who asks for no round": server.get(target(file, ""), sit(leader_id="leader-a1")),
        "a leader who asks for a long round": server.get(target(file, "x" * 3000), sit(leader_id="leader-a1")),
        "the leader of a group that is not released": server.get(target(file, round_id, "b1"), sit(leader_id="leader-b1")),
    }
    assert {who: answer.status for who, answer in answers.items()} == {
        "nobody": 403,
        "a member": 403,
        "the office": 403,
        "the leader of another group": 404,
        "a leader who asks for no round": 404,
        "a leader who asks for a long round": 404,
        "the leader of a group that is not released": 404,
    }
    for answer in answers.values():
        assert "content-disposition" not in answer.headers
        assert '<html lang="zh-CN">' in answer.text


@pytest.mark.parametrize("file", FILES[:3])
def test_a_profile_that_does_not_exist_is_answered_in_chinese(server, sit, round_id, file: str):
    answer = server.get(target(file, round_id, profile="../../x"), sit(leader_id="leader-a1"))
    assert answer.status == 400
    assert "文件没有做成" in answer.text


@pytest.mark.parametrize("file", FILES)
def test_another_website_cannot_start_a_download(server, sit, round_id, file: str):
    assert server.get(target(file, round_id), sit(leader_id="leader-a1") | {"Sec-Fetch-Site": "cross-site"}).status == 403


def test_the_office_gets_the_template_of_a_roster_and_nobody_else(server, sit, county):
    answer = server.get("/download/roster.xlsx", sit(office=True))
    assert answer.status == 200
    assert openpyxl.load_workbook(BytesIO(answer.body)).sheetnames
    assert name_of(answer.headers).endswith(".xlsx")
    assert [server.get("/download/roster.xlsx", cookie).status for cookie in ({}, sit(leader_id="leader-a1"))] == [403, 403]
