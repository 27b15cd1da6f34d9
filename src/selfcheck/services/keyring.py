"""Key and database belong together."""

from __future__ import annotations

import hmac
from dataclasses import replace

from selfcheck.services.codes import Hasher
from selfcheck.services.errors import StorageError
from selfcheck.services.ports import Store


class WrongKeyError(StorageError):
    """The key is not that of the database."""


def match_key(store: Store, hasher: Hasher) -> None:
    """Notes in a new database which key it is used with. Raises WrongKeyError where it is used with another one.

    A second machine on one database must have the key of the first: with a key of its own, every code would be wrong there.
    """
    with store.reading() as tx:
        noted = tx.office.get().key_check
    if not noted:
        with store.writing() as tx:
            noted = tx.office.get().key_check or hasher.proof()
            tx.office.change(replace(tx.office.get(), key_check=noted))
    if not hmac.compare_digest(noted, hasher.proof()):
        raise WrongKeyError(
            "密钥文件 selfcheck.key 与数据库不是一对，用它个人码和 PIN 码都打不开，所以没有启动。"
            "几台服务器共用一个数据库时，请把第一台数据目录里的 selfcheck.key 复制到每一台；恢复备份时，请连同备份里的密钥一起恢复"
        )
