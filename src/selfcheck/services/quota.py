"""How much may be written by persons without a code of the office: nobody answers for them, and a disk has an end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from selfcheck.services.errors import NoRoom
from selfcheck.services.ports import Transaction
from selfcheck.services.records import Usage

MB = 1_000_000
CHECKS = 10
"""Self-checks of one person."""
EACH = 5 * MB
"""Bytes of one person."""
USUAL = 60_000
"""Bytes of a full self-check with every text at its usual length."""
FRESH = 1.0
"""Seconds for which the sum over all persons holds."""
SHARE = 50
"""The sum is made again at the earliest after so many times what it took: it costs a fiftieth of the time at most."""


class Quota:
    """Needs a writing transaction. What is refused is refused from inside of it, so that nothing is written.

    Nobody is refused who takes no more room than before: to delete and to shorten always works. Writers of one process take turns, so the
    sum is exact for one; what other processes write is seen when the sum is made again.
    """

    def __init__(self, room: int, seconds: Callable[[], float] = time.monotonic) -> None:
        self._room = room
        self._seconds = seconds
        self._size = 0
        self._vouched: set[str] = set()
        """Persons for whom the office answers, as far as they were met: no limit holds for them."""
        self._at = self._took = float("-inf")

    @contextmanager
    def within(self, tx: Transaction, person_id: str) -> Iterator[None]:
        """For whatever writes or deletes.

        Raises NoRoom where what is written inside takes a person without a code of the office beyond his room, or that of all.
        """
        before = None if person_id in self._vouched else tx.usage.of(person_id)
        yield
        if before is None:
            self._vouched.add(person_id)  # who has no code of his own never gets one
            return
        after = tx.usage.of(person_id) or Usage(0, 0)
        if after.checks > max(before.checks, CHECKS):
            raise NoRoom(f"没有另做一份：没有办公室发的码，每人最多做 {CHECKS} 份。请先在“我的数据”里打开不再用的一份，导出存档后删除")
        if after.size > max(before.size, EACH):
            raise NoRoom(
                f"没有保存：没有办公室发的码，每人最多存 {EACH // MB} MB，您的已经满了。"
                "请把文字改短，或在“我的数据”里导出存档后删除不再用的自查，再试"
            )
        if after.size > before.size:
            self._take(tx, after.size - before.size)
        else:
            self._size += after.size - before.size  # what was deleted is free at once

    def newcomer(self, tx: Transaction) -> None:
        """Lets a person in who has just been added, where there is room for a self-check of his. Raises NoRoom."""
        self._take(tx, 1, USUAL)

    def _take(self, tx: Transaction, more: int, spare: int = 0) -> None:
        """Counts bytes that have just been written. Raises NoRoom where so many do not fit, or would leave less than `spare`."""
        self._size += more
        if self._older_than(FRESH) or (self._size + spare > self._room and self._older_than(0)):
            self._measure(tx)
        if self._size + spare > self._room:
            self._size -= more
            raise NoRoom(
                "没有保存：服务器留给没有码的人的空间已经用完。已保存的都在，仍可以改短、删除和下载。请告诉管理员；单位组织的自查，请用办公室发的个人码"
            )

    def _older_than(self, seconds: float) -> bool:
        return self._seconds() - self._at >= max(seconds, SHARE * self._took)

    def _measure(self, tx: Transaction) -> None:
        begun = self._seconds()
        self._size = tx.usage.of_all()
        self._at = self._seconds()
        self._took = self._at - begun
