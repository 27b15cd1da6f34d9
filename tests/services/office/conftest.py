"""An office, new or with a passphrase of its own."""

import pytest
from tests.services.bureau import OFFICE, Bureau

from selfcheck.services.errors import NotAllowed

WRONG = "一句谁也没有定过的口令"


@pytest.fixture
def bureau(house):
    return Bureau(house)


@pytest.fixture
def claimed(bureau):
    bureau.claim()
    bureau.access.leave(OFFICE)
    return bureau


def is_office(bureau, session):
    try:
        bureau.log.page(session)
    except NotAllowed:
        return False
    return True
