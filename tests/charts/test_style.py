"""What all charts share."""

from __future__ import annotations

from selfcheck.charts.style import cut, label


def test_an_opening_quotation_mark_never_ends_a_line() -> None:
    assert label("反对“四风”") == "反对<br>“四风”"


def test_a_name_that_is_too_long_is_cut_for_the_figure() -> None:
    assert cut("一二三四五", 5) == "一二三四五"
    assert cut("一二三四五六", 5) == "一二三四…"
