"""What is asked while a thread works is handed on to it all at once."""

import asyncio
import threading

from selfcheck.web.together import AT_ONCE, Together


def test_what_comes_while_the_thread_works_is_handed_on_together_and_in_order():
    busy, handed = threading.Event(), []

    def work(asked):
        handed.append(list(asked))
        busy.wait(30)
        return [one * 2 for one in asked]

    async def ask():
        together = Together(work)
        asked = [asyncio.create_task(together.ask(0))]
        while not handed:
            await asyncio.sleep(0.001)
        asked += [asyncio.create_task(together.ask(number)) for number in range(1, AT_ONCE + 3)]
        await asyncio.sleep(0)
        busy.set()
        return await asyncio.gather(*asked)

    assert asyncio.run(ask()) == [number * 2 for number in range(AT_ONCE + 3)]
    assert handed == [[0], [*range(1, AT_ONCE + 1)], [AT_ONCE + 1, AT_ONCE + 2]]


def test_whoever_hangs_up_takes_no_answer_from_the_others():
    async def ask():
        together = Together(lambda asked: asked)
        gone, there = asyncio.create_task(together.ask("gone")), asyncio.create_task(together.ask("there"))
        await asyncio.sleep(0)
        gone.cancel()
        return await there

    assert asyncio.run(ask()) == "there"
