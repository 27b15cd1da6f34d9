"""删除我的数据."""

import sqlite3
import time

import pytest
from tests.saving import save

from selfcheck.domain.answers import Edit
from selfcheck.services.errors import NotSignedIn, NotYours, WrongCode
from selfcheck.services.records import Traces, Words

SECRET = "只有我自己知道的一件事"


@pytest.fixture
def written(house, me, begun, fill):
    """A check with a long text of mine in it, written several times over, so that pages of it lie about."""
    fill(begun)
    revision = house.checks.load(me, begun).revisions["instance:1"]
    for times in (1, 300, 2, 900, 40):
        revision = save(house, me, begun, "instance:1", Words(SECRET * times), revision).revision
    for number in range(30):
        save(house, me, begun, f"edit:problem:{number + 2}", Edit(SECRET * number, SECRET))
    assert house.files_hold(SECRET)
    return begun


def code_hash(house):
    (hashed,) = sqlite3.connect(house.data / "selfcheck.sqlite3").execute("SELECT code_hash FROM persons").fetchone()
    return hashed


def test_a_deleted_self_check_is_gone_from_the_files(house, me, written):
    house.eraser.delete_check(me, written)
    assert not house.files_hold(SECRET)
    assert not house.files_hold("怕得罪人")
    with pytest.raises(NotYours):
        house.checks.load(me, written)
    assert house.access.person(me) is not None


def test_deleting_one_self_check_leaves_the_others(house, me, begun):
    other = house.checks.start(me, "small")
    save(house, me, other, "instance:1", Words("留下"))
    house.eraser.delete_check(me, begun)
    assert house.checks.load(me, other).sheet.answers[1].instance == "留下"


def test_everything_of_a_person_is_gone_from_the_files(house, me, phone, written):
    code = house.access.renew_code(me)
    house.access.enter(phone, code)
    hashed = code_hash(house)
    assert house.files_hold(hashed)
    house.eraser.delete_everything(me)
    for text in (SECRET, hashed, written, house.services.access._gate.hasher.session(me)):
        assert not house.files_hold(text)
    with pytest.raises(NotSignedIn):
        house.checks.mine(phone)
    with pytest.raises(WrongCode):
        house.access.enter(me, code)


def test_deleting_everything_leaves_other_people_alone(house, me, stranger, written):
    house.access.begin(stranger)
    theirs = house.checks.start(stranger, "small")
    save(house, stranger, theirs, "instance:1", Words("别人的"))
    house.eraser.delete_everything(me)
    assert house.checks.load(stranger, theirs).sheet.answers[1].instance == "别人的"


def test_who_has_deleted_everything_can_begin_anew(house, me, begun):
    house.eraser.delete_everything(me)
    house.access.begin(me)
    assert house.checks.mine(me) == ()


def test_while_somebody_reads_the_deletion_says_that_the_files_still_hold_it(house, me, written, monkeypatch):
    monkeypatch.setattr("selfcheck.storage.emptying.AGAIN", 0.02)
    reader = sqlite3.connect(house.data / "selfcheck.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM persons").fetchone()
    assert house.eraser.delete_check(me, written) is Traces.FOR_A_WHILE
    assert house.files_hold(SECRET)
    assert house.eraser.delete_everything(me) is Traces.FOR_A_WHILE
    reader.close()
    deadline = time.monotonic() + 60
    while house.files_hold(SECRET):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_where_nobody_reads_nothing_is_left(house, me, written):
    assert house.eraser.delete_everything(me) is Traces.NONE
