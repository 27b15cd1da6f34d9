"""Key and database belong together."""

import pytest

from selfcheck.services.codes import Hasher
from selfcheck.services.errors import StorageError
from selfcheck.services.keyring import match_key


def test_a_database_is_opened_again_with_the_key_that_it_was_first_used_with(house):
    match_key(house.services.store, Hasher(b"1" * 32))
    match_key(house.services.store, Hasher(b"1" * 32))


def test_another_key_is_refused_and_the_first_one_stays_noted(house):
    match_key(house.services.store, Hasher(b"1" * 32))
    with pytest.raises(StorageError, match="不是一对"):
        match_key(house.services.store, Hasher(b"2" * 32))
    match_key(house.services.store, Hasher(b"1" * 32))


def test_the_office_keeps_what_else_is_known_of_it(house):
    with house.services.store.writing() as tx:
        tx.office.change(type(tx.office.get())(address="http://office.example"))
    match_key(house.services.store, Hasher(b"1" * 32))
    with house.services.store.reading() as tx:
        assert tx.office.get().address == "http://office.example"
