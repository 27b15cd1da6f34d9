"""The documents say what the code does: keys, options, variables, commands, links."""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from selfcheck.__main__ import parser
from selfcheck.banks.loader import load_folder
from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.cli import profile_data
from selfcheck.domain import archive, disclosure
from selfcheck.domain.answers import LENGTHS, TITLES, AnswerSheet, Opinion
from selfcheck.domain.archive import SCHEMA, SIZE_LIMIT, read_archive, write_archive
from selfcheck.domain.archive_fields import BASE_LIMIT, EDIT_LIMIT, NAME_LIMIT, TEXT_LIMIT
from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import Place
from selfcheck.domain.disclosure import ALIKE, DEFAULT_THRESHOLD, FEW, FINE, HELD, LEAST_THRESHOLD
from selfcheck.domain.draft import compose
from selfcheck.domain.group import GroupSummary, Result
from selfcheck.domain.group_tables import reason
from selfcheck.services.access import TRIES_OF_SESSION, TRY_WINDOW
from selfcheck.services.passwords import PASSPHRASE_LEAST, PIN_LEAST
from selfcheck.services.proofs import FIRST_WAIT, IN_A_ROW
from selfcheck.storage.schema import HEAD
from selfcheck.ui import navigation
from selfcheck.web.papers import LIFE

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "src").rglob("*.py"))]
FORMAT = (ROOT / "docs" / "archive-format.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCUMENTS = [path for pattern in ("*.md", "docs/*.md", "questions/*.md", "bench/*.md") for path in sorted(ROOT.glob(pattern))]
DISTRIBUTIONS = {
    "argon2": "argon2-cffi",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "pptx": "python-pptx",
    "sqlalchemy": "SQLAlchemy",
    "xlsxwriter": "XlsxWriter",
    "yaml": "PyYAML",
    "axe_playwright_python": "axe-playwright-python",
    "zoneinfo": "tzdata",
}
"""Module → the package that brings it, where the names differ; Windows has no time zones of its own."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    banks = {one.bank.id: one.bank for one in load_folder(ROOT / "questions") if one.bank}
    return banks["eighteen_whethers_2019"]


def names(text: str) -> set[str]:
    """What stands in backquotes in a text."""
    return set(re.findall(r"`([^`\n]+)`", text))


def constants(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


# ---- the archive


def test_every_key_that_an_archive_may_have_is_documented():
    tree = ast.parse(Path(archive.__file__).read_text("utf-8"))
    accepted = {text for node in ast.walk(tree) if isinstance(node, ast.Set) for text in constants(node)}
    assert {"schema", "answers", "later", "reply", "deadline", "base"} <= accepted  # the sets were found
    tables = "\n".join(line for line in FORMAT.splitlines() if line.startswith("| `"))
    assert accepted - names(tables) == set()


def test_no_key_is_documented_that_an_archive_may_not_have(bank: Bank):
    sections = FORMAT.split("\n## ")
    keys = {row for section in sections if "| 键 |" in section for row in re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)}
    with pytest.raises(archive.ArchiveError) as caught:
        read_archive(json.dumps({"schema": 1, "bank": bank.id, "unknown": 1} | dict.fromkeys(keys - {"schema", "bank"})), {bank.id: bank})
    refused = {word for problem in caught.value.problems for word in re.findall(r"不认识的 “(\w+)”", problem)}
    inner = {"name", "post", "unit", "meeting", "item", "rating", "not_applicable", "instance", "thought", "later"}
    inner |= {"source", "text", "reply", "dimension", "owner", "deadline", "paragraph", "base"}
    assert refused == inner | {"unknown"}


def test_the_example_archive_is_read_whole(bank: Bank):
    (example,) = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    sheet = read_archive(example, {bank.id: bank})
    assert (len(sheet.answers), len(sheet.opinions), sheet.chosen) == (3, 2, (5, 6))
    again = json.loads(write_archive(sheet))
    for key, value in json.loads(example).items():
        if key == "opinions":
            value = [{"reply": ""} | opinion for opinion in value]
        assert again[key] == value, key


def test_limits_defaults_and_choices_of_the_archive_are_the_documented_ones():
    numbers = {int(number) for number in re.findall(r"至多 (\d+) 字", FORMAT)}
    assert numbers == {NAME_LIMIT, TEXT_LIMIT, EDIT_LIMIT, BASE_LIMIT, SIZE_LIMIT}
    rows = {line.split("|")[1].strip(" `"): line for line in FORMAT.splitlines() if line.startswith("| `")}
    assert names(rows["length"]) == {"length", *LENGTHS}
    assert names(rows["title"]) == {"title", *TITLES}
    empty = AnswerSheet("b", "s")
    assert f"| `{empty.length}` |" in FORMAT
    assert f"| `{empty.title}` |" in FORMAT
    assert f"写 {SCHEMA} |" in rows["schema"]


def test_every_paragraph_that_can_be_edited_is_documented(bank: Bank):
    sheets = [
        read_archive(json.dumps({"schema": 1, "bank": bank.id, "answers": answers}), {bank.id: bank})
        for answers in ([], [{"item": 6, "rating": 1}], [{"item": 6, "rating": 5}])
    ]
    sheets.append(AnswerSheet(bank.id, "s", opinions=(Opinion("群众", "下来少"),)))
    keys = {paragraph.key for sheet in sheets for paragraph in compose(bank, sheet).paragraphs if paragraph.editable}
    causes = {cause.id for cause in bank.causes}
    documented = names(FORMAT)
    for key in keys:
        kind, _, rest = key.partition(":")
        shown = "原因" if rest in causes else {"problem": "题号", "opinion": "…"}.get(kind, "方面" if rest.isdigit() else rest)
        assert (f"{kind}:{shown}" if rest else kind) in documented, key


def test_the_steps_of_the_preparation_are_documented(bank: Bank):
    assert {step.id for step in bank.preparation} <= names(FORMAT)


def test_every_key_of_the_profile_is_documented(bank: Bank):
    data = profile_data(bank, AnswerSheet(bank.id, "s"))
    told = names(FORMAT.partition("## profile")[2])
    assert set(data) <= told
    assert {"rank", "tied", "score", "shown", "rated", "total", "counted"} <= told


# ---- README


def test_every_command_and_option_stands_in_the_readme():
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    usage = {line.split()[3]: line for line in README.splitlines() if line.startswith("python -m selfcheck ")}
    assert set(usage) == set(commands.choices)
    for name, command in commands.choices.items():
        options = [option for action in command._actions for option in action.option_strings if option not in {"-h", "--help"}]
        assert sorted(re.findall(r"--\w+", usage[name])) == sorted(options)
        for action in command._actions:
            if action.choices:
                assert "|".join(action.choices) in usage[name]


def test_every_environment_variable_stands_in_the_readme():
    found = {text for path in SOURCES for text in constants(ast.parse(path.read_text("utf-8"))) if re.fullmatch(r"SELFCHECK_[A-Z_]+", text)}
    assert "SELFCHECK_DATA_DIR" in found
    assert found - names(README) == set()
    assert {name for name in names(README) if name.startswith("SELFCHECK_")} == found


def test_every_folder_of_the_readme_exists():
    table = README.partition("## Folders")[2].partition("\n[")[0]
    base = ROOT
    for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", row):
            place = ROOT / name if (ROOT / name).exists() else base / name
            assert place.exists(), name
            base = place.parent


def test_every_variable_of_the_environment_in_a_document_is_read_somewhere():
    files = [*SOURCES, *(ROOT / "tests").glob("*.py")]
    read = {text for path in files for text in constants(ast.parse(path.read_text("utf-8")))}
    told = {name for path in DOCUMENTS for name in re.findall(r"SELFCHECK_[A-Z_]+\b", path.read_text("utf-8"))}
    assert {"SELFCHECK_DATABASE_URL", "SELFCHECK_TEST_POSTGRES_URL"} <= told
    assert told - read == set()


def test_every_command_in_a_document_is_one():
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    told = {name for path in DOCUMENTS for name in re.findall(r"-m selfcheck ([a-z][a-z-]+)", path.read_text("utf-8"))}
    assert {"backup", "restore", "verify", "reset-organiser"} <= told
    assert told - set(commands.choices) == set()


# ---- the manuals


def manual(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["office-guide", "leader-guide", "user-guide", "privacy"])
def test_what_a_manual_quotes_stands_on_a_page(name: str):
    said = "\n".join(text for path in SOURCES for text in constants(ast.parse(path.read_text("utf-8"))))
    quoted = [part for words in re.findall(r"“([^”\n]+)”", manual(name)) for part in re.split(r"……|\d+", words) if part.strip()]
    assert len(quoted) >= 5
    assert [part for part in quoted if part.strip() not in said and part not in {"已提交 ", "/"}] == []


@pytest.mark.parametrize(("name", "places"), [("office-guide", navigation.OFFICE), ("leader-guide", navigation.LEADER[1:])])
def test_every_page_of_a_role_stands_in_its_manual(name: str, places: tuple[navigation.Place, ...]):
    assert [place.title for place in places if place.title not in manual(name)] == []


def test_every_chart_of_a_group_and_every_reason_is_explained_to_the_leader():
    rows = [row.split("|")[1].strip() for row in manual("leader-guide").splitlines() if row.startswith("| ")]
    assert [chart.title for chart in GROUP_CHARTS.values() if chart.title not in rows] == []
    summary = GroupSummary("", "", DEFAULT_THRESHOLD, 5, 1, 1, datetime.now(UTC), (), ())
    reasons = [reason(Result(Place("item", 1), "", status), summary) for status in (FEW, ALIKE, HELD)]
    assert all(reasons)
    assert [told for told in reasons if told not in rows] == []


def test_the_numbers_of_the_manuals_are_those_of_the_code():
    for name in ("office-guide", "leader-guide", "privacy"):
        assert f"默认 {DEFAULT_THRESHOLD} 人，最少 {LEAST_THRESHOLD} 人" in manual(name), name
    office, leader, privacy = manual("office-guide"), manual("leader-guide"), manual("privacy")
    assert f"满 {FINE} 人才显示五档" in leader
    assert f"满 {FINE} 人才显示五档" in privacy
    assert f"{PASSPHRASE_LEAST} 个字以上" in office
    assert f"过了 {LIFE / 60:.0f} 分钟" in office
    assert (6, 5, 5, timedelta(minutes=10), timedelta(minutes=10)) == (PIN_LEAST, TRIES_OF_SESSION, IN_A_ROW, FIRST_WAIT, TRY_WINDOW)
    assert "六位以上数字" in leader
    assert office.count("连着输错五次，要等十分钟") == 2


def test_every_rule_of_what_is_shown_stands_in_the_document_about_it():
    rules = re.findall(r"^(\d)\. ", disclosure.__doc__ or "", re.MULTILINE)
    told = re.findall(r"^(\d)\. \*\*", manual("privacy"), re.MULTILINE)
    assert told == rules
    assert f"## {'零一二三四五六七八九'[len(rules)]}条规则" in manual("privacy")


def test_the_copy_that_an_upgrade_leaves_behind_is_named_where_deletion_is_told():
    for name in ("privacy", "office-guide"):
        assert f"`selfcheck.before-{HEAD}.sqlite3`" in manual(name), name


def test_every_role_stands_in_the_readme():
    told = README.partition("## Who may do what")[2].partition("\n## ")[0]
    assert [role for role in ("成员", "负责人", "上级负责人", "办公室") if f"({role})" not in told] == []


def test_every_picture_is_taken_by_the_script_and_shown_in_a_document():
    tree = ast.parse((ROOT / "docs" / "images" / "take.py").read_text("utf-8"))
    (pictures,) = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    taken = {f"{key.value}.png" for key in pictures.keys if isinstance(key, ast.Constant)}
    documents = [path.read_text("utf-8") for path in DOCUMENTS]
    shown = {Path(link).name for text in documents for link in links(MarkdownIt().enable("table").parse(text)) if "images/" in link}
    assert {path.name for path in (ROOT / "docs" / "images").glob("*.png")} == taken
    assert shown == taken


# ---- commands and packages


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile, its variables replaced."""
    (body,) = re.findall(rf"^{re.escape(target)}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    variables = dict(re.findall(r"^(\w+) \??= *(.*)$", MAKEFILE, re.MULTILINE))
    text = body.replace("\\\n", " ")
    for _ in range(2):
        text = re.sub(r"\$\((\w+)\)", lambda match: variables[match[1]], text)
    return [line.strip().lstrip("@") for line in text.splitlines()]


def windows(script: str) -> list[str]:
    """The commands of a batch file that run something of the environment, in the Makefile's spelling."""
    lines = (ROOT / script).read_text("utf-8").splitlines()
    lines = lines[: lines.index(":demo")] if ":demo" in lines else lines
    found = [line.partition("||")[0].strip() for line in lines if line.startswith(r".venv\Scripts")]
    return [line.replace(r".venv\Scripts" + "\\", ".venv/bin/") for line in found]


def test_every_make_command_in_the_documents_is_a_target():
    targets = set(re.findall(r"^([a-z]\w*):", MAKEFILE, re.MULTILINE))
    told = {name for path in DOCUMENTS for name in re.findall(r"`make (\w+)", path.read_text("utf-8"))}
    assert {"run", "test"} <= told <= targets
    assert set(re.findall(r"^#   make (\w+) ", MAKEFILE, re.MULTILINE)) == targets


def test_every_variable_that_a_document_gives_to_make_is_one_of_the_makefile():
    commands = [command for path in DOCUMENTS for command in re.findall(r"`make ([^`]+)`", path.read_text("utf-8"))]
    told = {name for command in commands for name in re.findall(r"(\w+)=", command)}
    assert {"PORT", "MEMBERS", "ROUNDS"} <= told
    assert [name for name in told if f"$({name})" not in MAKEFILE] == []


def test_the_windows_scripts_run_what_the_makefile_runs():
    install = [line for line in recipe(".venv/run.stamp") if " pip " in line]
    assert windows("run.bat") == [*install, *recipe("run")]
    demo = (ROOT / "run.bat").read_text("utf-8").partition("\n:demo\n")[2].partition("\n:")[0]
    assert recipe("run")[0].replace(".venv/bin/", ".venv\\Scripts\\") in demo
    assert r"-m selfcheck demo" in demo
    tools = [line for line in recipe(".venv/test.stamp") if " pip " in line]
    assert windows("test.bat") == [*tools, *recipe("test")]


def test_the_windows_scripts_have_windows_line_ends_and_need_no_other_code_page():
    for name in ("run.bat", "test.bat"):
        content = (ROOT / name).read_bytes()
        assert content.count(b"\r\n") == content.count(b"\n")
        before, _, _ = content.partition(b"chcp 65001")
        assert before.isascii()
        assert not content.startswith(b"\xef\xbb\xbf")
    assert "*.bat text eol=crlf" in (ROOT / ".gitattributes").read_text("utf-8")


def pinned(file: str) -> list[tuple[str, str]]:
    """The packages that a file of requirements pins, without their extras, and the versions."""
    return re.findall(r"^([A-Za-z0-9-]+)(?:\[\w+\])?==([^\s;]+)", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def asked() -> set[str]:
    """The packages that the project asks for, without their extras."""
    return {re.split(r"[\[><=;]", entry)[0].strip() for entry in project()["dependencies"]}


def test_the_lock_holds_what_the_requirements_pin_with_hashes_and_names_no_registry():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock, re.MULTILINE))
    pins = pinned("requirements.txt")
    assert len(pins) >= 9
    for name, version in pins:
        assert locked[name.lower()] == version
    entries = [entry for entry in re.split(r"\n(?=\S)", lock) if entry and not entry.startswith("#")]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(extra-)?index-url|--find-links", lock)


def test_the_project_asks_for_what_the_requirements_pin():
    assert asked() == {name for name, _ in pinned("requirements.txt")}


def packages(paths: Iterable[Path]) -> set[str]:
    """The packages that files import, beside the standard library and this project."""
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    modules = {alias.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    roots = {module.partition(".")[0] for module in modules} - {"selfcheck", "bench", "tests"}
    return {DISTRIBUTIONS.get(root, root) for root in roots if root in DISTRIBUTIONS or root not in sys.stdlib_module_names}


def test_the_requirements_are_what_the_code_imports():
    # streamlit draws with plotly and SQLAlchemy speaks to PostgreSQL by psycopg: no module of ours has to import them.
    assert packages(SOURCES) | {"plotly", "psycopg"} == asked()


def test_the_requirements_of_the_tests_hold_what_tests_and_measurements_import():
    known = {name for file in ("tests/requirements.txt", "requirements.txt") for name, _ in pinned(file)}
    assert packages([*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]) <= known


def test_the_changelog_begins_with_the_version_of_the_project():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == project()["version"]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


# ---- a machine without Python


def test_without_a_recent_python_make_says_so_in_both_languages(tmp_path: Path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(tmp_path, old)
    assert done.returncode != 0
    assert "没有找到 Python 3.11" in done.stderr
    assert "No Python 3.11 or later" in done.stderr


def test_without_the_venv_module_make_says_what_to_install(tmp_path: Path):
    bare = tmp_path / "python3"
    bare.write_text('#!/bin/sh\ncase "$2" in *version_info*) exit 0;; esac\nexit 1\n')
    bare.chmod(0o755)
    done = make(tmp_path, bare)
    assert done.returncode != 0
    assert "python3-venv" in done.stderr
    assert "no venv module" in done.stderr


def make(folder: Path, python: Path) -> subprocess.CompletedProcess[str]:
    """`make run` in a folder that has no environment yet."""
    for name in ("Makefile", "requirements.txt", "requirements.lock", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    command = ["make", "run", f"PYTHON={python}"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


# ---- links


def links(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield from (str(value) for name, value in token.attrs.items() if name in {"href", "src"})
        yield from links(token.children or [])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_to_local_files_exist(path: Path):
    found = links(MarkdownIt().enable("table").parse(path.read_text("utf-8")))
    targets = [unquote(link).partition("#")[0] for link in found if "://" not in link]
    targets = [target for target in targets if target]
    assert [target for target in targets if not (path.parent / target).exists()] == []
    told = [name for name in names(path.read_text("utf-8")) if re.fullmatch(r"(docs|questions|bench|tests)/[\w./-]+\.\w+", name)]
    assert [name for name in told if "NAME" not in name and not (ROOT / name).exists() and name != "questions/study_style.yaml"] == []
