"""What is remembered while a roster is read."""

from tests.rosters.readings import read

from selfcheck.rosters.cells import plain
from selfcheck.rosters.names import names_in


def test_names_are_remembered_no_longer_than_a_file_is_read():
    read(("单位", "姓名"), ("某局", "张三"))
    for kept in (plain, names_in):
        assert kept.cache_info().currsize == 0
