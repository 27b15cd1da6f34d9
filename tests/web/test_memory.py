"""When the process walks over all its objects, while everybody waits."""

import asyncio
import gc

from selfcheck.web import memory


def full_collections(leave_behind) -> int:
    """How many there are while something is done thousands of times."""

    async def work() -> int:
        gc.collect()
        collecting = asyncio.create_task(memory.collect_for_ever(0.005))
        await asyncio.sleep(0)
        before = gc.get_stats()[2]["collections"]
        for number in range(8000):
            leave_behind()
            if number % 500 == 0:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.02)
        collecting.cancel()
        return gc.get_stats()[2]["collections"] - before

    return asyncio.run(work())


def cycle() -> None:
    """What nobody can reach any more, and only a collection finds."""
    left = [*range(10)]
    left.append(left)


def test_what_runs_leave_behind_is_collected_soon():
    assert full_collections(cycle) > 0


def test_where_nothing_is_left_behind_nobody_waits_for_a_collection():
    kept = []
    assert full_collections(lambda: kept.append([len(kept)])) == 0
