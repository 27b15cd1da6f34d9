"""Tells files that are no rosters by how they begin, and says what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.services.errors import RosterUnreadable

_SAVE_AS = "请用 WPS 或 Excel 打开它，另存为“Excel 工作簿（.xlsx）”，再选一次"
_TYPED = "请把名单填进名册模板，或者做成 Excel 表格（.xlsx），再上传"
_PICTURE = f"这是图片，里面的字读不出来。{_TYPED}"
_PACKED = "这是压缩包。请先解压，再选里面的名册"
_WORD = "这是 Word 文档。请把里面的表格复制到 Excel 或 WPS 表格里，另存为 .xlsx，再上传"
_SLIDES = f"这是演示文稿。{_TYPED}"
_ARCHIVED_PAGE = f"这是网页归档文件（.mht）。{_SAVE_AS}"
_BY_BEGINNING = (
    (b"%PDF", f"这是 PDF 文件，里面的表格读不准。{_TYPED}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"{\\rtf", _WORD),
    (b"MIME-Version:", _ARCHIVED_PAGE),
    (b"From: <", _ARCHIVED_PAGE),
)
_BY_PART = (
    ("word/", _WORD),
    ("ppt/", _SLIDES),
    ("xl/workbook.bin", f"这是二进制的 Excel 工作簿（.xlsb）。{_SAVE_AS}"),
)
"""What a package has inside."""
_WORKBOOKS = ("Workbook", "Book")
_BY_STREAM = (("WordDocument", _WORD), ("PowerPoint Document", _SLIDES))
"""What an old file of Office has inside; a workbook may have a document inside, too."""
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_OFFICE = ("xl/", "[Content_Types].xml", "mimetype", "_rels/")


def refuse_others(content: bytes) -> None:
    """Raises RosterUnreadable for what is told apart with certainty."""
    for beginning, said in _BY_BEGINNING:
        if content.startswith(beginning):
            raise RosterUnreadable(said)
    if _OPEN_TEXT in content[:200]:
        raise RosterUnreadable(_WORD)


def refuse_other_packages(parts: Sequence[str]) -> None:
    """The same for a zip file by the names of its parts."""
    for folder, said in _BY_PART:
        if any(part.startswith(folder) for part in parts):
            raise RosterUnreadable(said)
    if not any(part.startswith(_OFFICE) for part in parts):
        raise RosterUnreadable(_PACKED)


def refuse_other_streams(content: bytes) -> None:
    """The same for a file of Office before 2007, by the names of its streams."""
    if _has_stream(content, "EncryptedPackage"):
        raise RosterUnreadable("这个工作簿加了密码。请打开它，取消密码，另存为 .xlsx 再上传")
    if not any(_has_stream(content, name) for name in _WORKBOOKS):
        for name, said in _BY_STREAM:
            if _has_stream(content, name):
                raise RosterUnreadable(said)


def _has_stream(content: bytes, name: str) -> bool:
    return f"{name}\0".encode("utf-16-le") in content
