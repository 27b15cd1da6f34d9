"""Settings from the environment."""

from pathlib import Path

import pytest
from tests.posix import is_private

from selfcheck import config
from selfcheck.config import ConfigError, Settings


def test_both_folders_can_be_set(tmp_path: Path):
    settings = Settings.from_environment({"SELFCHECK_DATA_DIR": f" {tmp_path}/d ", "SELFCHECK_QUESTIONS_DIR": str(tmp_path / "q")})
    assert settings == Settings(tmp_path / "d", tmp_path / "q")
    assert settings.key_file == tmp_path / "d" / "selfcheck.key"
    assert settings.database_file == tmp_path / "d" / "selfcheck.sqlite3"


def test_the_process_environment_is_read_when_none_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SELFCHECK_DATA_DIR", str(tmp_path))
    assert Settings.from_environment().data_dir == tmp_path


@pytest.mark.parametrize("given", ["postgresql://u:p%40@h:5432/db", "postgres://u:p%40@h:5432/db", "postgresql+psycopg://u:p%40@h:5432/db"])
def test_a_server_for_the_database_can_be_set(given: str):
    settings = Settings.from_environment({"SELFCHECK_DATABASE_URL": f" {given} "})
    assert settings.database_url == "postgresql://u:p%40@h:5432/db"
    assert "p%40" not in repr(settings)


def test_another_database_file_can_be_set(tmp_path: Path):
    settings = Settings.from_environment({"SELFCHECK_DATABASE_URL": f"sqlite:///{tmp_path}/one%20two.sqlite3"})
    assert (settings.database_url, settings.database_file) == ("", tmp_path / "one two.sqlite3")


@pytest.mark.parametrize(
    "url",
    ["mysql://u:secret@h/db", "postgresql://u:secret@h", "postgresql://u:secret@h:x/db", "sqlite://", "x"],
)
def test_an_address_of_no_known_kind_is_told_without_its_password(url: str):
    with pytest.raises(ConfigError, match="SELFCHECK_DATABASE_URL") as told:
        Settings.from_environment({"SELFCHECK_DATABASE_URL": url})
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "password",
    [
        "p@ss",
        "p#ss",
        "p/ss",
        "p?ss",
        "p%ss",
        "100%",
        "p%4",
        "@ss",
        "ss@",
        "p@ss/w",
        "p@ss:5432/w",
        "p@h/d?x",
        "p@h/d#x",
        "p ss",
        "p[ss]",
        "p@1/ss@2",
    ],
)
def test_a_sign_of_a_password_that_is_not_encoded_is_told_without_a_piece_of_it(password: str):
    with pytest.raises(ConfigError, match="%40") as told:
        Settings.from_environment({"SELFCHECK_DATABASE_URL": f"postgresql://selfcheck:{password}@db.example:5432/selfcheck"})
    assert "ss" not in str(told.value).replace("postgresql", "")
    assert "db.example" not in str(told.value)


@pytest.mark.parametrize(
    "given",
    [
        "postgresql://u:p%40%23%2F%25ss@h:5432/db",
        "postgresql://u:p:ss@h/db",
        "postgresql://u@h/db",
        "postgresql://h/db",
        "postgresql:///db?host=/var/run/postgresql",
        "postgresql://u:p@[::1]:5432/db?sslmode=require&connect_timeout=5",
        "postgresql://u:p@a:5432,b:5432/db?target_session_attrs=read-write",
        "postgresql://u:口令！$&'()*+,;=-._~@h:5432/db",
    ],
)
def test_an_address_with_encoded_signs_options_or_several_hosts_is_taken_as_it_is(given: str):
    assert Settings.from_environment({"SELFCHECK_DATABASE_URL": given}).database_url == given


def test_what_is_blank_lies_in_the_project():
    project = Path(__file__).resolve().parents[1]
    assert Settings.from_environment({"SELFCHECK_DATA_DIR": " "}) == Settings(project / "data", project / "questions")


def test_a_package_that_is_not_run_from_its_sources_takes_the_working_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(config, "__file__", str(tmp_path / "site-packages" / "selfcheck" / "config.py"))
    monkeypatch.chdir(tmp_path)
    assert config.project_folder() == tmp_path


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path):
    settings = Settings(tmp_path / "deep" / "data", tmp_path)
    settings.make_data_dir()
    settings.make_data_dir()
    assert is_private(settings.data_dir)


def test_a_data_folder_that_cannot_be_made_is_told_with_the_variable_to_set(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="SELFCHECK_DATA_DIR"):
        Settings(tmp_path / "file" / "data", tmp_path).make_data_dir()
