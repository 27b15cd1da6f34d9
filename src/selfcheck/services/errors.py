"""What a service refuses, and why. Each text can be shown to the user as it is."""

# The names say what is the matter, not that it is an error.
# ruff: noqa: N818
from __future__ import annotations

import math
from datetime import timedelta

from selfcheck.domain.answers import Answer
from selfcheck.errors import SelfcheckError
from selfcheck.services.records import Entry


class NotSignedIn(SelfcheckError):
    """The browser's session belongs to nobody, or has expired."""

    def __init__(self) -> None:
        super().__init__("当前浏览器还没有打开自查，或者已经退出、超过 7 天没有使用。请回到首页点“开始自查”，或输入个人码继续")


class NotAllowed(SelfcheckError):
    """What somebody asked for is for another role: the office, or the leader of a group."""

    def __init__(self) -> None:
        super().__init__("当前登录的身份不能做这件事，或者已经退出。请回到首页，用有权限的个人码或口令重新登录")


class AlreadySignedIn(SelfcheckError):
    """The browser's session has a person already: another one must not take his place by mistake."""

    def __init__(self) -> None:
        super().__init__("当前浏览器里已经打开了一个人的自查。请先记下个人码，点“退出”以后再试")


class NotYours(SelfcheckError):
    """There is no such self-check, or it belongs to somebody else: a stranger cannot tell which."""

    def __init__(self) -> None:
        super().__init__("没有找到这份自查，它可能已经删除。请回到首页，从“我的自查”里重新打开")


class CodeFromOffice(SelfcheckError):
    """A member's code is handed out and replaced by the office."""

    def __init__(self) -> None:
        super().__init__("您的个人码是办公室发的，要换请找办公室补发。旧码会随即作废，您的作答凭新码和原来的 PIN 码照样打开")


class WrongCode(SelfcheckError):
    """No person has this code."""

    def __init__(self) -> None:
        super().__init__(
            "个人码不对。它有 12 位，形如 XXXX-XXXX-XXXX，大小写都可以。请对照当时记下的再输一次；办公室补发过的，旧码已作废，请用新的；"
            "有两张码条的，用过的那一张才有效，不是您自己用的，请立即找办公室补发"
        )


class TooManyTries(SelfcheckError):
    """Too many wrong codes, PINs or passphrases; `wait` is how long to wait."""

    def __init__(self, wait: timedelta, what: str) -> None:
        self.wait = wait
        minutes, seconds = divmod(max(1, math.ceil(wait.total_seconds())), 60)
        hours, minutes = divmod(minutes, 60)
        parts = [f"{number} {unit}" for number, unit in ((hours, "小时"), (minutes, "分钟"), (seconds, "秒")) if number]
        blank = " " if what[:1].isascii() else ""
        super().__init__(f"输错{blank}{what}的次数太多，请等 {' '.join(parts)}后再试。已经打开的自查不受影响")


class AMomentAgo(SelfcheckError):
    """Somebody has just tried a passphrase in the same lane; this one was not looked at."""

    def __init__(self) -> None:
        super().__init__(
            "刚刚有人输过口令：每 3 秒只核对一次，免得有人一直猜。这一次没有核对，也不算输错，请稍等几秒再点一次。"
            "总是这样，就是有人在猜：请换一个登录过办公室的浏览器，或在装程序的电脑上运行 python -m selfcheck reset-organiser"
        )


class WrongPin(SelfcheckError):
    """The code is known, the PIN is not its PIN."""

    def __init__(self) -> None:
        super().__init__("PIN 码不对。请再输一次；忘了 PIN 码，可以请办公室补发个人码，凭新码另设 PIN 码（以前写的内容就打不开了）")


class WrongLeaderPin(SelfcheckError):
    """Not the PIN of the leader that a member is said to be."""

    def __init__(self) -> None:
        super().__init__(
            "PIN 码不对：这里要的是您作负责人时设的那一个，不是您现在进来用的。请再输一次；"
            "忘了，请办公室给负责人的那个码补发，另设 PIN 码以后再来"
        )


class NotBoth(SelfcheckError):
    """Nobody is said, or proved, to be a member and a leader at once."""

    def __init__(self) -> None:
        super().__init__("没有完成：办公室没有登记您既是成员又是负责人，或者刚刚解除了。请刷新页面，看清现在的情况")


class PinMissing(SelfcheckError):
    """The code was never used: its PIN is still to be set."""

    def __init__(self) -> None:
        super().__init__("这个个人码还没有设 PIN 码。请先设一个 6 位以上的 PIN 码")


class PinStands(SelfcheckError):
    """A PIN is set once; only a code that the office issues again allows another one."""

    def __init__(self) -> None:
        super().__init__("这个个人码已经设过 PIN 码，请输入 PIN 码。忘了 PIN 码，请找办公室补发个人码")


class WrongOrganiserCode(SelfcheckError):
    """Not the one-time code that the start printed."""

    def __init__(self) -> None:
        super().__init__("启用码不对。请看启动程序的窗口，或数据目录里的 organiser-code.txt，照那里的 12 位再输一次")


class WrongPassphrase(SelfcheckError):
    """Not the passphrase of the office."""

    def __init__(self) -> None:
        super().__init__("办公室的口令不对。请再输一次；忘了口令，在装程序的电脑上运行 python -m selfcheck reset-organiser")


class OfficeNotClaimed(SelfcheckError):
    """The office has no passphrase yet."""

    def __init__(self) -> None:
        super().__init__("办公室还没有启用。请先输入启用码，给办公室设一个口令")


class OfficeClaimed(SelfcheckError):
    """The one-time code was used: from then on the passphrase opens the office."""

    def __init__(self) -> None:
        super().__init__("办公室已经启用，启用码不再有效。请用口令登录；忘了口令，在装程序的电脑上运行 python -m selfcheck reset-organiser")


class ChangedMeanwhile(SelfcheckError):
    """What was true when something began is not true any more when it was to be written."""

    def __init__(self) -> None:
        super().__init__("没有完成：就在刚才，别处改动了同一项。请刷新页面，看清现在的情况再试")


class NotThere(SelfcheckError):
    """What the office wants to change is gone."""

    def __init__(self, what: str) -> None:
        super().__init__(f"没有找到这个{what}，可能已经在别的页面里删除。请刷新页面")


class InvalidInput(SelfcheckError):
    """A value that cannot be saved."""


class NoRoom(SelfcheckError):
    """What persons without a code of the office may store is used up. The text says by whom, and what to do."""


class RosterUnreadable(SelfcheckError):
    """A file that is no roster, or one that is too large."""


class UnknownBank(SelfcheckError):
    """No bank of this id is on offer."""

    def __init__(self, bank_id: str) -> None:
        super().__init__(f"没有题库“{bank_id}”，它可能已从 questions 目录移走。请刷新页面，另选一个题库")


class BankUnreadable(SelfcheckError):
    """The bank kept with a self-check cannot be read by this version of the program."""

    def __init__(self, bank_id: str) -> None:
        super().__init__(f"这份自查所用的题库“{bank_id}”读不出来。填写的内容还在，可以先导出存档；请联系管理员核对题库文件和程序版本")


class StorageError(SelfcheckError):
    """The database cannot be opened, read or written. `short` is the reason in a few words that tell nothing of this machine."""

    def __init__(self, text: str = "", short: str = "数据库读写不了") -> None:
        super().__init__(text)
        self.short = short


class Conflict(SelfcheckError):
    """Somebody (another tab) saved since this page last read. Nothing was written; both values are here.

    `mine` is what was to be saved, `theirs` what is stored, None for deleted. `revision` is the stored one: a save that gives it
    replaces theirs.
    """

    def __init__(self, mine: Entry | Answer | None, theirs: Entry | Answer | None, revision: int) -> None:
        self.mine, self.theirs, self.revision = mine, theirs, revision
        super().__init__("这一处刚在另一个页面里改过，您在本页的修改没有保存。两处的内容都还在，请选定保留哪一份")
