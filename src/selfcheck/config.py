"""Settings of one installation, read from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from selfcheck.errors import SelfcheckError, reason

DATA_VARIABLE = "SELFCHECK_DATA_DIR"
QUESTIONS_VARIABLE = "SELFCHECK_QUESTIONS_DIR"
DATABASE_VARIABLE = "SELFCHECK_DATABASE_URL"
GUEST_VARIABLE = "SELFCHECK_GUEST_MB"
VARIABLES = (DATA_VARIABLE, QUESTIONS_VARIABLE, DATABASE_VARIABLE, GUEST_VARIABLE)
GUEST_MB = 500
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_WORD = r"(?:[^\s@:/?#%\[\]]|%[0-9A-Fa-f]{2})"
_HOST = r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?"
_SERVER = re.compile(rf"(?:{_WORD}*(?::(?:{_WORD}|:)*)?@)?(?:{_HOST}(?:,{_HOST})*)?/{_WORD}+(?:\?(?:{_WORD}|[/:?])*)?", re.ASCII)
"""`user:password@host:5432/database?options`. A sign of the password that should have been encoded makes part of it a host or a database,
which errors of the connection would tell: such an address is none."""


class ConfigError(SelfcheckError):
    """A setting does not fit this machine."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data and the question banks lie.

    `database_url` is `postgresql://…` where a server keeps the database, and blank where it is a file. It may hold a password: never
    show it.
    """

    data_dir: Path
    questions_dir: Path
    database_url: str = field(default="", repr=False)
    sqlite_file: Path | None = None
    """The database file where it does not lie in the data folder."""

    guest_mb: int = GUEST_MB
    """MB of the database that persons without a code of the office may fill together."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings in the environment; what is not set, or blank, lies in the project's folder. Raises ConfigError."""
        values = os.environ if environment is None else environment
        project = project_folder()
        url, file = _database(values.get(DATABASE_VARIABLE, "").strip())
        return cls(
            data_dir=_folder(values.get(DATA_VARIABLE, ""), project / "data"),
            questions_dir=_folder(values.get(QUESTIONS_VARIABLE, ""), project / "questions"),
            database_url=url,
            sqlite_file=file,
            guest_mb=_megabytes(values.get(GUEST_VARIABLE, "").strip()),
        )

    @property
    def key_file(self) -> Path:
        """The secret by which codes and sessions are hashed."""
        return self.data_dir / "selfcheck.key"

    @property
    def database_file(self) -> Path:
        """The SQLite file; of no meaning where a server keeps the database."""
        return self.sqlite_file or self.data_dir / "selfcheck.sqlite3"

    def make_data_dir(self) -> None:
        """Makes the data folder for its owner alone; one that exists keeps the rights its administrator gave it. Raises ConfigError."""
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(
                f"数据目录 {self.data_dir} 建不起来（{reason(error)}）。请检查磁盘和权限，或用环境变量 {DATA_VARIABLE} 指定别的目录"
            ) from error


def project_folder() -> Path:
    """The project's folder where the package runs from its sources (`pip install -e`), the working directory otherwise."""
    source = Path(__file__).resolve().parents[1]
    if source.name == "src" and (source.parent / "pyproject.toml").is_file():
        return source.parent
    return Path.cwd()


def _database(url: str) -> tuple[str, Path | None]:
    """The address of a server, or the file of SQLite, in the value of the variable. Raises ConfigError, which tells no password."""
    scheme, _, rest = url.partition("://")
    if not url:
        return "", None
    if scheme in POSTGRESQL and _SERVER.fullmatch(rest):
        return f"postgresql://{rest}", None
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return "", Path(unquote(rest[1:])).expanduser().resolve()
    raise ConfigError(
        f"环境变量 {DATABASE_VARIABLE} 不对。它应当形如 postgresql://用户:口令@主机:5432/数据库 或 sqlite:///目录/文件；"
        "口令里的 @ / : # % 等符号要写成 %40 这样的编码。不设它，数据就存在数据目录的 SQLite 文件里"
    )


def _megabytes(value: str) -> int:
    """Raises ConfigError."""
    if value and not (value.isascii() and value.isdigit() and len(value) <= 7):
        raise ConfigError(
            f"环境变量 {GUEST_VARIABLE} 不对。它是没有办公室发的码的人一共可以存多少 MB，应当是整数，例如 500；不设就是 {GUEST_MB}"
        )
    return int(value) if value else GUEST_MB


def _folder(value: str, default: Path) -> Path:
    return Path(value.strip()).expanduser().resolve() if value.strip() else default
