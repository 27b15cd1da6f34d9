"""`python -m bench.saving.counted run app.py`: Streamlit, writing down each statement that goes to the database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from streamlit.web.cli import main

VARIABLE = "SELFCHECK_BENCH_STATEMENTS"
"""The file for the first words of each statement, a line each. BEGIN and COMMIT are none."""


def write_down(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
    if not statement.startswith("BEGIN"):
        with Path(os.environ[VARIABLE]).open("a", encoding="utf-8") as file:
            file.write(" ".join(statement.split())[:200] + "\n")


if __name__ == "__main__":
    event.listen(Engine, "before_cursor_execute", write_down)
    main()
