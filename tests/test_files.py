"""Files are written all together or not at all."""

import os
import threading
from pathlib import Path

import pytest
from tests.posix import posix_only

from selfcheck.files import write_all


def test_all_files_are_written_and_nothing_else_stays_behind(tmp_path: Path):
    (tmp_path / "a").write_text("old")
    write_all({tmp_path / "a": b"new", tmp_path / "b": b"other"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"other"}


def test_where_one_file_fails_the_others_keep_their_content(tmp_path: Path):
    (tmp_path / "a").write_text("old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_all({tmp_path / "a": b"new", tmp_path / "folder": b"other"})
    assert caught.value.filename == str(tmp_path / "folder")
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path):
    with pytest.raises(FileNotFoundError) as caught:
        write_all({tmp_path / "none" / "a.docx": b""})
    assert caught.value.filename == str(tmp_path / "none" / "a.docx")


@posix_only
def test_a_link_keeps_pointing_to_the_file_that_is_written(tmp_path: Path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_all({tmp_path / "link": b"content"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"content"


@posix_only
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_all({pipe: b"content"})
    reader.join(10)
    assert read == [b"content"]
    assert pipe.is_fifo()
