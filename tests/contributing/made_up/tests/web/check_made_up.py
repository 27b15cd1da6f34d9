"""Made-up parts over the real server."""

import json
from io import BytesIO

import docx
import pytest
from tests.saving import save

from selfcheck.domain.answers import Person
from selfcheck.services.errors import InvalidInput
from selfcheck.services.records import Rating, Words
from selfcheck.web.session import new_token


def test_an_exporter_is_had_through_its_route_by_its_person_and_by_nobody_else(server, sign_in):
    owner, other = sign_in("张三"), sign_in("李四")
    path = f"/download/ratings.csv?check={owner.check}"
    answer = server.get(path, owner.cookie)
    assert (answer.status, answer.body.decode("utf-8-sig")) == (200, "题号,评分\n6,2")
    assert answer.headers["content-type"].startswith("text/csv")
    strangers = [server.get(path), server.get(path, {"Cookie": f"selfcheck_session={new_token()}"}), server.get(path, other.cookie)]
    assert [found.status for found in strangers] == [403, 403, 404]
    assert [found for found in strangers if "题号" in found.text] == []


def test_a_word_profile_sets_the_document(server, sign_in):
    owner = sign_in("张三")
    answer = server.get(f"/download/draft.docx?check={owner.check}&profile=made_up", owner.cookie)
    assert answer.status == 200
    assert "等线" in docx.Document(BytesIO(answer.body)).styles.element.xml


def test_a_bank_can_be_answered_and_written_as_a_draft(server, store):
    token = new_token()
    store.access.begin(token)
    check = store.checks.start(token, "made_up")
    save(store, token, check, "rating:2", Rating(2))
    save(store, token, check, "instance:2", Words("笔记只记了标题"))
    answer = server.get(f"/download/draft.docx?check={check}", {"Cookie": f"selfcheck_session={token}"})
    assert "笔记只记了标题" in "\n".join(one.text for one in docx.Document(BytesIO(answer.body)).paragraphs)


def test_a_key_of_the_archive_is_written_read_back_and_kept(server, store):
    token = new_token()
    store.access.begin(token)
    check = store.checks.start(token, "eighteen_whethers_2019")
    saved = save(store, token, check, "person", Person("张三", phone="电话：八位"))
    with pytest.raises(InvalidInput, match="phone有 501 字"):
        save(store, token, check, "person", Person("张三", phone="8" * 501), saved.revision)
    text = server.get(f"/download/archive.json?check={check}", {"Cookie": f"selfcheck_session={token}"}).text
    assert '"phone": "电话：八位"' in text
    again = store.archives.import_new(token, text)
    assert store.checks.load(token, again).sheet.person.phone == "电话：八位"
    older = json.loads(text)
    del older["person"]["phone"]
    store.archives.import_over(token, check, json.dumps(older))
    assert store.checks.load(token, check).sheet.person == Person("张三"), "an archive of an older version has no such key"
