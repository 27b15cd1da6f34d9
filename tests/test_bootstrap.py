"""The real parts together."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.posix import is_private
from tests.postgres import cluster, new_database, postgres
from tests.saving import save

from selfcheck import bootstrap
from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.domain.answers import Answer
from selfcheck.services.errors import StorageError
from selfcheck.services.records import Rating

__all__ = ["cluster", "new_database", "postgres"]
QUESTIONS = Path(__file__).resolve().parents[1] / "questions"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "data", QUESTIONS)


def test_the_first_start_makes_folder_key_and_database_and_serves(settings: Settings):
    services = build_services(settings)
    services.access.begin("token")
    (bank, *_) = services.checks.banks()
    check = services.checks.start("token", bank.id)
    save(services, "token", check, "rating:1", Rating(3))
    assert services.trouble() == ""
    services.close()
    assert is_private(settings.data_dir)
    again = build_services(settings)
    assert again.checks.load("token", check).sheet.answers == {1: Answer(1, 3)}
    again.close()


@pytest.mark.postgres
def test_where_the_address_of_a_server_is_set_nothing_is_stored_in_a_file(new_database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SELFCHECK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SELFCHECK_QUESTIONS_DIR", str(QUESTIONS))
    monkeypatch.setenv("SELFCHECK_DATABASE_URL", new_database())
    assert bootstrap.trouble() == ""
    bootstrap.services().access.begin("token")
    bootstrap.services().close()
    assert not list((tmp_path / "data").glob("*.sqlite3*"))
    again = build_services(Settings.from_environment())
    assert again.access.person("token") is not None
    again.close()


def test_a_machine_that_joins_without_the_key_keeps_none_of_its_own(settings: Settings, tmp_path: Path):
    build_services(settings).close()
    second = Settings(tmp_path / "second", QUESTIONS, f"sqlite:///{settings.database_file}")
    with pytest.raises(StorageError, match="不是一对"):
        build_services(second)
    assert not second.key_file.exists(), "or a backup would be made with it"
    second.key_file.write_bytes(b"x" * 32)
    with pytest.raises(StorageError, match="不是一对"):
        build_services(second)
    assert second.key_file.read_bytes() == b"x" * 32, "who brought a key may need it"


def test_services_whose_database_is_gone_tell_it(settings: Settings):
    services = build_services(settings)
    with services.store.writing() as tx:
        tx.people._db.exec_driver_sql("DROP TABLE sessions")
    assert services.trouble() == "数据库里的表不见了"
    services.close()


def test_a_lost_key_stops_the_start(settings: Settings):
    build_services(settings).close()
    settings.key_file.unlink()
    with pytest.raises(StorageError, match="从备份恢复"):
        build_services(settings)


def test_a_process_has_one_set_of_services_however_many_ask_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SELFCHECK_DATA_DIR", str(tmp_path / "data"))
    found = []
    threads = [threading.Thread(target=lambda: found.append(bootstrap.services())) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 10
    assert len({id(services) for services in found}) == 1
    found[0].close()


def test_putting_the_parts_together_does_not_load_the_pages():
    code = "import sys, selfcheck.bootstrap; sys.exit('streamlit' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
