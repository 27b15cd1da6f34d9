"""The pages as they are drawn say what the submissions say, too: the same readers over the real script."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from tests.series import times
from tests.truth.look import claims, line
from tests.truth.outputs import drawn, page
from tests.truth.scene import Scene
from tests.truth.worlds import TOP, world

from selfcheck import bootstrap
from selfcheck.bootstrap import services
from selfcheck.config import QUESTIONS_VARIABLE
from selfcheck.services.group_records import Holder
from selfcheck.web.session import new_token

FILE = "selfcheck.sqlite3"


@pytest.mark.parametrize("seed", range(1, 1 + times(1, 20)))
def test_no_claim_on_a_drawn_page_is_false(seed, browser, tmp_path, monkeypatch):
    with world(seed, tmp_path / "world") as made:
        with closing(sqlite3.connect(made.county.house.data / FILE)) as here, closing(sqlite3.connect(tmp_path / "data" / FILE)) as there:
            here.backup(there)
        monkeypatch.setenv(QUESTIONS_VARIABLE, str(made.county.house.questions))
        monkeypatch.setattr(bootstrap, "now_in_utc", made.county.house.clock)
        round_id, leaf = next((id, leaf) for id in reversed(made.rounds) for leaf in made.leaves if (id, leaf) in made.counted)
        for node in (TOP, leaf):
            browser.cookie = new_token()
            with services().store.writing() as tx:
                services().rounds._gate.sign_in(tx, browser.cookie, Holder(leader_id=f"leader-{node}"))
            found = drawn(browser.tab("group").markup)
            scene = Scene(made, round_id, node, page(made.view(round_id, node)).sheets)
            told = [claim for output in (found, drawn(browser.tab("common").markup)) for claim in claims(scene, output)]
            assert {"persons", "so many agree", "so many common"} <= {claim.kind for claim in told}
            lies = [line(scene, claim) for claim in told if claim.false]
            assert not lies, "\n" + "\n".join(lies)
