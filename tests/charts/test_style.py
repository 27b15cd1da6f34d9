"""What all charts share."""

from __future__ import annotations

from selfcheck.charts.style import label


def test_an_opening_quotation_mark_never_ends_a_line() -> None:
    assert label("反对“四风”") == "反对<br>“四风”"
