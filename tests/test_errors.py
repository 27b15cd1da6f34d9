"""Why a file cannot be read or written, in Chinese."""

import errno
import re

import pytest
from tests.conftest import ROOT

from selfcheck.errors import reason


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "找不到这个文件或文件夹"),
        (errno.EACCES, "没有权限，或者正被别的程序打开"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.EIO, "系统错误 EIO"),
        (99999, "系统错误 99999"),
    ],
)
def test_the_reason_is_chinese_and_an_unknown_one_has_its_name(number: int, told: str):
    assert reason(OSError(number, "English words")) == told


def test_an_error_that_the_system_has_not_numbered_is_told_too():
    assert reason(OSError("English words")) == "系统没有说明原因"


def test_no_text_quotes_the_words_of_the_system():
    sources = {str(path): path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")}
    assert [name for name, text in sources.items() if re.search(r"\{[^{}]*strerror[^{}]*\}", text)] == []
