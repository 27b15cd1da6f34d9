"""What is changed in Streamlit's scripts still stands there, and is changed where they are served."""

from __future__ import annotations

import pytest
from tests.web.streamlit_patches.bundle import SCRIPTS, in_use, stem

from selfcheck.web.streamlit_patches.conduct import CHANGED
from selfcheck.web.streamlit_patches.files import PREFIX

PIECES = [(name, piece) for name, pieces in CHANGED.items() for piece in pieces]


@pytest.mark.parametrize(("script", "piece"), PIECES)
def test_each_piece_stands_once_in_its_script_and_is_changed_where_it_is_served(server, script: str, piece: str):
    (name,) = [name for name in in_use() if stem(name) == script]
    assert SCRIPTS[name].count(piece) == 1
    assert CHANGED[script][piece] in server.get(f"/{PREFIX}/js/{name}").text
