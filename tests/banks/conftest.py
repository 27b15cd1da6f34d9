"""A test's docstring is its input file; the bank's name is always x.yaml."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from selfcheck.banks import syntax
from selfcheck.banks.loader import Loaded, load_text

ROOT = Path(__file__).parents[2]
HEAD = "schema: 1\nid: x\ntitle: 题库\ndimensions:\n  - number: 1\n    name: 甲\n"
ITEMS = "items:\n  - number: 1\n    short: 一\n    question: 是否？\n    dimension: 1\n"


@pytest.fixture(params=["libyaml", "python"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runs with libyaml, and as on a machine whose PyYAML was built without it."""
    if request.param == "python":
        monkeypatch.setattr(syntax, "FAST", None)


@pytest.fixture
def small() -> str:
    """The smallest bank: six lines of head, five of items."""
    return HEAD + ITEMS


@pytest.fixture
def loaded(request: pytest.FixtureRequest) -> Loaded:
    """What came of the bank in the test's docstring; its first line is line 1."""
    text = textwrap.dedent(request.function.__doc__ or "").removeprefix("\n")
    return load_text(text, "x.yaml")


@pytest.fixture
def told(loaded: Loaded) -> list[tuple[str, int]]:
    """Codes and lines of the problems of the bank in the test's docstring."""
    assert (loaded.bank is None) == bool(loaded.problems)
    return [(problem.code, problem.line) for problem in loaded.problems]


@pytest.fixture
def codes() -> Callable[[str], set[str]]:
    """The codes of a text's problems."""
    return lambda text: {problem.code for problem in load_text(text, "x.yaml").problems}


@pytest.fixture(scope="session")
def example() -> str:
    """The complete example of questions/README.md."""
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "questions" / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])
