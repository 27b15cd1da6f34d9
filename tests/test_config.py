"""Settings from the environment."""

import stat
from pathlib import Path

import pytest

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
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700


def test_a_data_folder_that_cannot_be_made_is_told_with_the_variable_to_set(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="SELFCHECK_DATA_DIR"):
        Settings(tmp_path / "file" / "data", tmp_path).make_data_dir()
