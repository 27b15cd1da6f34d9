"""Settings of one installation, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selfcheck.errors import SelfcheckError

DATA_VARIABLE = "SELFCHECK_DATA_DIR"
QUESTIONS_VARIABLE = "SELFCHECK_QUESTIONS_DIR"


class ConfigError(SelfcheckError):
    """A setting does not fit this machine."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data and the question banks lie."""

    data_dir: Path
    questions_dir: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings in the environment; what is not set, or blank, lies in the project's folder."""
        values = os.environ if environment is None else environment
        project = project_folder()
        return cls(
            data_dir=_folder(values.get(DATA_VARIABLE, ""), project / "data"),
            questions_dir=_folder(values.get(QUESTIONS_VARIABLE, ""), project / "questions"),
        )

    @property
    def key_file(self) -> Path:
        """The secret by which codes and sessions are hashed."""
        return self.data_dir / "selfcheck.key"

    @property
    def database_file(self) -> Path:
        return self.data_dir / "selfcheck.sqlite3"

    def make_data_dir(self) -> None:
        """Makes the data folder for its owner alone; one that exists keeps the rights its administrator gave it. Raises ConfigError."""
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(
                f"数据目录 {self.data_dir} 建不起来（{error.strerror}）。请检查磁盘和权限，或用环境变量 {DATA_VARIABLE} 指定别的目录"
            ) from error


def project_folder() -> Path:
    """The project's folder where the package runs from its sources (`pip install -e`), the working directory otherwise."""
    source = Path(__file__).resolve().parents[1]
    if source.name == "src" and (source.parent / "pyproject.toml").is_file():
        return source.parent
    return Path.cwd()


def _folder(value: str, default: Path) -> Path:
    return Path(value.strip()).expanduser().resolve() if value.strip() else default
