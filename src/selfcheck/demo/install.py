"""The command `demo`: the made-up county in the data folder of the settings, and the codes that open it."""

from __future__ import annotations

import sys

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import assemble, now_in_utc, open_parts
from selfcheck.config import Settings
from selfcheck.demo.fill import Account, DemoClock, Filling
from selfcheck.organiser import OrganiserFile
from selfcheck.services.codes import Hasher
from selfcheck.services.gate import Gate
from selfcheck.services.passwords import Argon2

CODES = "demo-codes.txt"
SHOWN_EVERY = 5
"""Groups between two lines about how far it is."""


def install(settings: Settings, members: int, rounds: int) -> str:
    """Makes the demonstration. Returns what the console says: the codes, which also lie in a file. Raises SelfcheckError."""
    parts = open_parts(settings)
    clock, passwords = DemoClock(now_in_utc()), Argon2(parts.key)
    services = assemble(parts.store, BankFolder(settings.questions_dir), parts.key, clock, passwords)
    try:
        filling = Filling(services, Gate(Hasher(parts.key), clock), clock, passwords, _say)
        accounts = filling.fill(members, rounds)
    finally:
        services.close()
    text = told(accounts)
    file = OrganiserFile(settings.data_dir / CODES)
    file.write(text)
    return f"{text}\n这些也写在 {file.path}。"


def told(accounts: tuple[Account, ...]) -> str:
    """The ways in, one a line."""
    lines = [f"　{account.role}：个人码 {account.code}，PIN 码 {account.pin}" for account in accounts]
    return "\n".join(["演示数据已经放好，人名、单位和评分都是编的。在首页输入个人码和 PIN 码，就能看到各人看到的页面：", *lines])


def _say(done: int, of: int) -> None:
    if done % SHOWN_EVERY == 0 or done == of:
        print(f"正在编演示数据：{done}/{of} 个组", file=sys.stderr, flush=True)
