"""Taking files away, on the real server."""

from __future__ import annotations

import json
from io import BytesIO
from urllib.parse import unquote

import docx
import pytest

from selfcheck.web.session import new_token

INSTANCE = "去年底的走访只看了三户"


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def name_of(headers) -> str:
    return unquote(headers["content-disposition"].partition("filename*=UTF-8''")[2])


def test_the_owner_gets_his_draft_under_his_name(server, sign_in):
    owner = sign_in("张三")
    answer = server.get(f"/download/draft.docx?check={owner.check}", owner.cookie)
    assert answer.status == 200
    assert INSTANCE in text_of(answer.body)
    assert name_of(answer.headers) == "对照检查材料_张三.docx"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].endswith("wordprocessingml.document")


def test_the_owner_gets_chart_and_comments_when_he_asks_for_them(server, sign_in):
    owner = sign_in("张三")
    path = f"/download/draft.docx?check={owner.check}&profile=windows"
    plain, rich = server.get(path, owner.cookie), server.get(f"{path}&chart=1&comments=1", owner.cookie)
    assert len(list(docx.Document(BytesIO(plain.body)).comments)) == 0
    assert len(list(docx.Document(BytesIO(rich.body)).comments)) > 0
    assert len(docx.Document(BytesIO(rich.body)).inline_shapes) == len(docx.Document(BytesIO(plain.body)).inline_shapes) + 1


def test_the_owner_gets_his_archive(server, sign_in):
    owner = sign_in("张三")
    answer = server.get(f"/download/archive.json?check={owner.check}", owner.cookie)
    assert json.loads(answer.body)["answers"][0]["instance"] == INSTANCE
    assert name_of(answer.headers) == "自查存档_张三.json"


def test_the_list_of_measures_is_shown_as_a_page_and_not_kept_as_a_file(server, sign_in):
    owner = sign_in("张三")
    answer = server.get(f"/download/list.html?check={owner.check}", owner.cookie)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "content-disposition" not in answer.headers
    assert "整改清单" in answer.text


def test_anybody_gets_the_document_of_the_made_up_person(server):
    answer = server.get("/download/sample.docx")
    assert answer.status == 200
    assert docx.Document(BytesIO(answer.body)).tables, "with its list of measures"
    assert "存在的主要问题" in text_of(answer.body)


@pytest.mark.parametrize("file", ["draft.docx", "list.html", "archive.json"])
def test_a_stranger_gets_nothing(server, sign_in, file: str):
    owner, other = sign_in("张三"), sign_in("李四")
    path = f"/download/{file}?check={owner.check}"
    answers = {
        "no cookie": server.get(path),
        "unknown token": server.get(path, {"Cookie": f"selfcheck_session={new_token()}"}),
        "somebody else": server.get(path, other.cookie),
        "the check's id as a token": server.get(path, {"Cookie": f"selfcheck_session={owner.check}"}),
    }
    assert {who: answer.status for who, answer in answers.items()} == {
        "no cookie": 403,
        "unknown token": 403,
        "somebody else": 404,
        "the check's id as a token": 403,
    }
    for answer in answers.values():
        assert "content-disposition" not in answer.headers
        assert INSTANCE not in answer.text
        assert "请回到首页" in answer.text
    told = {who: "没有带上" in answer.text for who, answer in answers.items()}
    assert told == {who: who in ("no cookie", "the check's id as a token") for who in answers}, (
        "these two browsers have brought no cookie of ours"
    )


def test_somebody_who_left_gets_nothing_more(server, sign_in, store):
    owner = sign_in("张三")
    store.access.leave(owner.token)
    assert server.get(f"/download/draft.docx?check={owner.check}", owner.cookie).status == 403


@pytest.mark.parametrize(("query", "status"), [("", 404), ("?check=" + "x" * 3000, 404), ("?check={check}&profile=../../x", 400)])
def test_a_wrong_question_gets_a_chinese_page(server, sign_in, query: str, status: int):
    owner = sign_in("张三")
    answer = server.get("/download/draft.docx" + query.format(check=owner.check), owner.cookie)
    assert answer.status == status
    assert '<html lang="zh-CN">' in answer.text


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)])
def test_another_website_cannot_start_a_download(server, sign_in, site: str, status: int):
    owner = sign_in("张三")
    assert server.get(f"/download/draft.docx?check={owner.check}", owner.cookie | {"Sec-Fetch-Site": site}).status == status


def test_a_download_only_reads(server, sign_in):
    owner = sign_in("张三")
    path = f"/download/draft.docx?check={owner.check}"
    head = server.get(path, owner.cookie, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert server.get(path, owner.cookie, "POST").status == 405


def test_a_name_cannot_break_out_of_the_header(server, sign_in):
    owner = sign_in('张"\u202e三/..\\<x>; filename=evil.exe')
    answer = server.get(f"/download/draft.docx?check={owner.check}", owner.cookie)
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename=\"selfcheck.docx\"; filename*=UTF-8''")
    assert name_of(answer.headers) == "对照检查材料_张三..x; filename=evil.exe.docx"
