"""Banks are read before the write lock is taken: while one is read, others save."""

import threading
from collections.abc import Callable

import pytest
from tests.saving import save
from tests.services.conftest import CHEAP, KEY
from tests.services.county import OFFICE

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import assemble
from selfcheck.services.errors import UnknownBank
from selfcheck.services.passwords import Argon2
from selfcheck.services.records import Rating
from selfcheck.services.shelf import NotReadYetError, Shelf


class WatchedFolder(BankFolder):
    """A folder of banks that tries at each reading whether somebody else can write meanwhile."""

    def __init__(self, folder, store) -> None:
        super().__init__(folder)
        self.store, self.read, self.free = store, 0, []

    def files(self):
        self._try()
        return super().files()

    def parse(self, bank_id, text):
        self.read += 1
        self._try()
        return super().parse(bank_id, text)

    def _try(self) -> None:
        def write() -> None:
            with self.store._turns:
                done.set()

        done = threading.Event()
        threading.Thread(target=write, daemon=True).start()
        self.free.append(done.wait(2))


@pytest.fixture
def watched(house) -> Callable[[], WatchedFolder]:
    """Services anew that have read no bank yet; gives the folder that they read."""

    def begin() -> WatchedFolder:
        store = house.services.store
        folder = WatchedFolder(house.questions, store)
        house.services = assemble(store, folder, KEY, house.clock, Argon2(KEY, CHEAP))
        return folder

    return begin


def test_while_a_self_check_is_begun_saved_and_brought_in_others_write(house, me, begun, watched):
    archive = house.archives.export(me, begun)
    for act in (
        lambda: house.checks.start(me, "small"),
        lambda: save(house, me, begun, "rating:1", Rating(3)),
        lambda: house.archives.import_new(me, archive),
        lambda: house.archives.import_over(me, begun, archive),
    ):
        folder = watched()
        act()
        assert folder.free
        assert all(folder.free)


def test_while_a_round_is_planned_opened_answered_and_released_others_write(county, house, watched):
    folder = watched()
    round_id = county.services.rounds.create(OFFICE, county.plan())
    county.services.rounds.change(OFFICE, round_id, county.plan(title="改过"))
    county.services.rounds.open(OFFICE, round_id)
    assert all(folder.free)
    folder = watched()
    for number, token in enumerate(county.members("a1")):
        county.submit(token, round_id, {1: 1 + number % 5, 2: 3, 3: 4})
    assert (folder.read, all(folder.free)) == (1, True)
    folder = watched()
    county.release("a1", round_id)
    assert (folder.read, all(folder.free)) == (1, True)


def test_what_was_done_before_the_bank_was_missed_is_taken_back_and_done_once(county, watched):
    round_id = county.open_round()
    watched()
    check = county.services.membership.take_part("member:a1:1", round_id)
    assert [one.id for one in county.services.checks.mine("member:a1:1")] == [check]


def test_the_shelf_reads_nothing_while_somebody_writes(house, me, begun):
    shelf = Shelf(BankFolder(house.questions))
    with house.services.store.reading() as tx:
        version = tx.checks.get(begun).bank_version
    with house.services.store.writing() as tx:
        with pytest.raises(NotReadYetError) as missing:
            shelf.kept(tx, "small", version)
        missing.value.read()
        assert shelf.kept(tx, "small", version).id == "small"
        assert shelf.kept(tx, "small", "another") is None


def test_a_bank_that_changed_since_it_was_read_is_not_kept(house):
    shelf = Shelf(BankFolder(house.questions))
    before = shelf.offer()
    house.write_bank(4)
    offer = Shelf(BankFolder(house.questions)).offer()
    with house.services.store.writing() as tx, pytest.raises(UnknownBank):
        offer.keep(tx, before.current("small"))
