"""When `make mutants` passes."""

from __future__ import annotations

import pytest
from tests.mutants.verdict import Change, change_of, complaints, read_survivors

LIVES = Change("domain.counting", "mean", "return 1", "return 2")
OTHER = Change("domain.counting", "size", "return 1", "return 2")
DIFF = """\
# selfcheck.domain.counting.x_mean__mutmut_1: survived
--- src/selfcheck/domain/counting.py
+++ src/selfcheck/domain/counting.py
@@ -1,3 +1,3 @@
 def mean(tally):
-    return 1
+    return 2
"""


def test_a_change_is_known_by_its_function_and_the_lines_that_differ():
    assert change_of("domain.counting", "mean", DIFF) == LIVES


@pytest.mark.parametrize(
    ("mutants", "living", "listed", "told"),
    [
        (100, [LIVES], {LIVES: "the same"}, []),
        (100, [LIVES, OTHER], {LIVES: "the same"}, ["lives, and nobody says why"]),
        (100, [], {LIVES: "the same"}, ["listed, and is killed or gone"]),
        (100, [LIVES], {LIVES: " "}, ["listed without a reason"]),
        (39, [LIVES, OTHER], {LIVES: "the same", OTHER: "the same"}, ["2 of 39 live"]),
        (40, [LIVES, OTHER], {LIVES: "the same", OTHER: "the same"}, []),
    ],
)
def test_it_passes_where_few_live_and_each_has_a_reason_that_is_still_needed(mutants, living, listed, told):
    found = list(complaints(mutants, living, listed))
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


def test_the_list_is_read_with_its_reasons_and_names_nothing_twice(tmp_path):
    row = '[[survivor]]\nmodule = "domain.counting"\nfunction = "mean"\nbefore = "return 1"\nafter = "return 2"\nreason = "the same"\n'
    (tmp_path / "survivors.toml").write_text(row, "utf-8")
    assert read_survivors(tmp_path / "survivors.toml") == {LIVES: "the same"}
    (tmp_path / "survivors.toml").write_text(row * 2, "utf-8")
    with pytest.raises(ValueError, match="listed twice"):
        read_survivors(tmp_path / "survivors.toml")
