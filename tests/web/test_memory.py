"""How often the process walks over all its objects, while everybody waits."""

from selfcheck.web.memory import INTERVAL, pause


def test_nobody_waits_for_collections_more_than_a_hundredth_of_the_time():
    for took in (0.0, 0.05, 0.5, 2.0):
        assert took <= pause(INTERVAL, took) / 100
    assert pause(INTERVAL, 0.01) == INTERVAL
