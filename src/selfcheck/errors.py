"""Errors that a user may see. Their text is Chinese and says what happened, where, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

REASONS: Final[Mapping[int, str]] = {
    errno.ENOENT: "找不到这个文件或文件夹",
    errno.EACCES: "没有权限，或者正被别的程序打开",
    errno.EPERM: "没有权限，或者正被别的程序打开",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "这个磁盘只能读，不能写",
    errno.ENAMETOOLONG: "名字太长",
}
"""What the system says of a file, which would be English."""


class SelfcheckError(Exception):
    """Base of all errors whose text may be shown to a user."""


def reason(error: OSError) -> str:
    """Why a file cannot be read or written. What is not known here has the name by which an administrator finds it."""
    if error.errno is None:
        return "系统没有说明原因"
    return REASONS.get(error.errno, f"系统错误 {errno.errorcode.get(error.errno, error.errno)}")
