"""The file with the one-time code: for its owner alone, on Windows too."""

import getpass
import sys
from pathlib import Path

import pytest
from tests.posix import is_private
from tests.services.bureau import OFFICE, PASSPHRASE

from selfcheck import organiser
from selfcheck.organiser import OrganiserFile, announcement, run_quietly
from selfcheck.services.errors import StorageError


def test_the_file_with_the_code_is_for_its_owner_only(bureau):
    code = bureau.new_code()
    assert bureau.file.path.read_text("utf-8") == code + "\n"
    assert is_private(bureau.file.path)


def test_an_older_file_that_everybody_could_read_is_replaced(bureau):
    bureau.file.path.write_text("old", "utf-8")
    bureau.file.path.chmod(0o644)
    bureau.new_code()
    assert is_private(bureau.file.path)
    assert [path.name for path in bureau.house.data.iterdir() if path.suffix == ".part"] == []


def test_on_windows_the_access_list_is_cut_before_a_letter_of_the_code_is_written(tmp_path):
    seen = []

    def run(command):
        seen.append((list(command), Path(command[1]).read_bytes()))
        return 0

    file = OrganiserFile(tmp_path / "code.txt", windows=True, run=run, environment={"USERNAME": "clerk", "USERDOMAIN": "OFFICE-PC"})
    file.write("the code")
    ((command, content),) = seen
    assert command[0] == "icacls"
    assert command[2:] == ["/inheritance:r", "/grant:r", "OFFICE-PC\\clerk:F"]
    assert content == b""
    assert file.read() == "the code"


@pytest.mark.parametrize("answer", [5, OSError("no such command")])
def test_where_windows_does_not_cut_the_access_list_no_code_is_written(tmp_path, answer):
    def run(command):
        if isinstance(answer, OSError):
            raise answer
        return answer

    with pytest.raises(StorageError, match=r"code\.txt"):
        OrganiserFile(tmp_path / "code.txt", windows=True, run=run).write("the code")
    assert list(tmp_path.iterdir()) == []


def test_a_code_that_cannot_be_written_down_is_not_made(bureau):
    """A code that nobody has seen would block the office."""
    bureau.file.path.mkdir()
    with pytest.raises(StorageError):
        bureau.new_code()
    bureau.file.path.rmdir()
    assert bureau.new_code() is not None


@pytest.mark.parametrize("why", ["of another account", "no text", "no file"])
def test_a_code_that_cannot_be_read_is_replaced_by_a_new_one(bureau, monkeypatch, why):
    """The console of the service has to tell a code, whoever made the one that is there."""
    first = bureau.new_code()
    if why == "of another account":
        monkeypatch.setattr(Path, "read_text", denied)
    else:
        bureau.file.path.write_bytes(b"\xff\xff") if why == "no text" else bureau.file.path.unlink()
    told = announcement(bureau.store, bureau.hasher, bureau.house.clock(), bureau.file)
    monkeypatch.undo()
    second = bureau.file.read()
    assert second != first
    assert second in told
    bureau.office.claim(OFFICE, second, PASSPHRASE)


def denied(*_):
    raise PermissionError(13, "denied")


def test_a_file_that_cannot_be_removed_is_left(tmp_path):
    """What is left there is used up, and opens nothing."""
    file = OrganiserFile(tmp_path / "code.txt")
    file.path.mkdir()
    file.remove()
    assert file.path.is_dir()


def test_without_a_domain_the_name_of_the_account_stands_alone(tmp_path):
    seen = []

    def run(command):
        seen.append(command[-1])
        return 0

    for environment in ({"USERNAME": "clerk"}, {}):
        OrganiserFile(tmp_path / "code.txt", windows=True, run=run, environment=environment).write("the code")
    assert seen == ["clerk:F", f"{getpass.getuser()}:F"]


def test_a_command_of_the_system_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(organiser, "WAIT", 0.2)
    assert run_quietly([sys.executable, "-c", "import time; time.sleep(60)"]) != 0


def test_commands_of_the_system_are_run_quietly(capfd):
    assert run_quietly([sys.executable, "-c", "print('noise'); raise SystemExit(3)"]) == 3
    assert capfd.readouterr().out == ""
