"""Tables of records as DataFrames, printed by their units."""

from __future__ import annotations

from selfcheck.charts.frames import columns_of, frame, hatched, printed
from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table, Unit

TABLE = Table(
    (Column("项"), Column("分", Unit.MEAN), Column("分", Unit.SHARE), Column("人数", Unit.NUMBER, detail=True), Column("说明")),
    (("甲", 3.0, 52, 12, ""), ("=1+1", None, None, None, "不显示"), ("丙", "未评", 0, 0, None)),
)


def test_a_frame_holds_the_values_as_they_are_and_two_columns_of_one_name() -> None:
    found = frame(TABLE, detail=True)
    assert list(found.columns) == ["项", "分", "分", "人数", "说明"]
    assert tuple(found.itertuples(index=False, name=None)) == TABLE.rows


def test_details_are_for_the_workbook_alone() -> None:
    assert list(frame(TABLE).columns) == list(printed(TABLE).columns) == ["项", "分", "分", "说明"]
    assert [column.name for column in columns_of(TABLE)] == ["项", "分", "分", "说明"]
    assert [row[3] for row in printed(TABLE, detail=True).itertuples(index=False, name=None)] == ["12", "—", "0"]


def test_each_unit_is_printed_in_its_own_way_and_where_no_number_is_shown_stands_a_dash() -> None:
    rows = list(printed(TABLE).itertuples(index=False, name=None))
    assert rows == [("甲", "3.0", "52%", ""), ("=1+1", "—", "—", "不显示"), ("丙", "未评", "0%", "")]


def test_a_table_without_a_row_keeps_its_columns() -> None:
    assert list(printed(Table((Column("项"), Column("分", Unit.MEAN)))).columns) == ["项", "分"]


def of_kind(kind: Kind) -> Chart:
    columns = (Column("单位"), Column("提交人数", Unit.NUMBER, detail=True), Column("一", Unit.MEAN), Column("二", Unit.MEAN))
    table = Table(columns, (("甲", 5, 3.0, 4.0), ("乙", 6, None, 2.0)))
    series = (Series("一", (3.0, None), Role.COLUMN), Series("二", (4.0, 2.0), Role.COLUMN))
    return Chart("", "", kind, "单位", ("甲", "乙"), series, table, loose=frozenset({(0, 1), (1, 0), (1, 1)}))


def test_what_cannot_be_compared_is_a_cell_of_fields_where_it_has_a_value() -> None:
    assert hatched(of_kind(Kind.FIELDS)) == {(0, 2), (1, 2)}
    assert hatched(of_kind(Kind.FIELDS), detail=True) == {(0, 3), (1, 3)}


def test_and_the_name_of_its_row_in_all_other_charts() -> None:
    assert hatched(of_kind(Kind.SHARES)) == {(0, 0), (1, 0)}
