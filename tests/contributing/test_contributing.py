"""Each row of the table in CONTRIBUTING.md is a promise: a copy of the project gets a made-up part of each kind, as it tells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.conftest import ROOT

MADE_UP = Path(__file__).with_name("made_up")
"""Files of the made-up parts, laid over a copy of the project."""
CHARTS, PAGES, CODE = "src/selfcheck/domain/charts", "src/selfcheck/ui/navigation.py", "src/selfcheck"

CHECKS = sorted(MADE_UP.rglob("check_*.py"))
PARTS = [name for path in CHECKS for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)]

Lines = Mapping[str, Mapping[str, str]]
"""By file: a piece of its text, and what stands there afterwards."""
TOUCHED: Lines = {
    f"{CODE}/exporters/registry.py": {
        "group, log, office": "group, log, made_up, office",
        "    person.Archive(),\n": "    person.Archive(),\n    made_up.Ratings(),\n",
    },
    f"{CHARTS}/profile.py": {
        "from selfcheck.domain.charts.record": "from selfcheck.domain.charts import made_up\nfrom selfcheck.domain.charts.record",
        '        "bases":': '        "low": _chart("评得低的项", ITEM, made_up.low),\n        "bases":',
    },
    f"{CHARTS}/registry.py": {
        "items, rounds": "items, made_up, rounds",
        '        "groups":': '        "made_up": made_up.chart,\n        "groups":',
    },
    "docs/leader-guide.md": {"| 各方面平均分 |": "| 能显示多少 | 有几项能看 |\n| 各方面平均分 |"},
    f"{CODE}/exports/profile.py": {'"gbt9704", "windows"': '"gbt9704", "windows", "made_up"'},
    PAGES: {
        "\nDATA = Place(": '\nMADE_UP = Place(str(_PAGES / "made_up.py"), "题数", "made_up")\nDATA = Place(',
        "DRAFT, DATA)": "DRAFT, MADE_UP, DATA)",
    },
    f"{CODE}/domain/answers.py": {'    meeting: str = ""\n': '    meeting: str = ""\n    phone: str = ""\n'},
    "docs/archive-format.md": {"| 会议名称 |\n": "| 会议名称 |\n| `phone` | 文字，至多 500 字 | 电话 |\n"},
    "README.md": {"gbt9704|windows": "gbt9704|windows|made_up"},
}
"""What CONTRIBUTING tells to touch besides the files of the parts."""

UNTOLD: Lines = {
    f"{CODE}/domain/answers.py": {'    meeting: str = ""\n': '    meeting: str = ""\n    phone: str = ""\n'},
    f"{CHARTS}/registry.py": {
        "from types": "from dataclasses import replace\nfrom types",
        '        "groups":': '        "made_up": lambda view: replace(spread.chart(view), title="编的图"),\n        "groups":',
    },
    PAGES: {"LEADER = (START, ": 'LEADER = (START, Place(str(_PAGES / "data.py"), "编的页面", "made_up"), '},
    f"{CODE}/services/log.py": {
        "    def page(": '    def leak(self, session: str) -> str:\n        return "office.leak"\n\n    def page(',
    },
    f"{CODE}/exporters/office.py": {"services.rosters.template(session)": 'b"made up"'},
    f"{CODE}/__main__.py": {'    command("verify"': '    command("tidy", "编的命令", _verify)\n    command("verify"'},
}
"""Parts that are made without what CONTRIBUTING tells besides."""
NOTICED = {
    "a key of the archive that no document tells": "docs/test_archive_format.py::test_every_key_that_an_archive_may_have_is_documented",
    "a chart of a group that no manual tells": (
        "docs/test_manuals.py::test_every_chart_of_a_group_and_every_reason_is_explained_to_the_leader"
    ),
    "a page that no manual tells": "docs/test_manuals.py::test_every_page_of_a_role_stands_in_its_manual[leader-guide-places1]",
    "a method that asks nobody": (
        "services/test_permissions.py::test_a_function_does_what_it_does_for_those_in_the_table_and_refuses_all_others[log.leak]"
    ),
    "a file that asks no service": (
        "services/test_permissions.py::test_a_file_is_given_to_those_for_whom_it_is_and_to_nobody_else[roster.xlsx]"
    ),
    "an action without a name": "ui/test_office_log.py::test_every_action_that_a_service_writes_has_a_name_and_no_other",
    "a command that the README does not tell": "docs/test_readme.py::test_every_command_and_option_stands_in_the_readme",
}
"""What goes wrong then, and the test that says so."""


def copy_of_project(to: Path, touched: Lines) -> Path:
    """The project with pieces of its texts replaced; each must stand there once."""
    left_out = shutil.ignore_patterns(".*_cache", ".venv", ".git", "build", "data", "e2e")
    shutil.copytree(ROOT, to, ignore=left_out)
    for name, pieces in touched.items():
        text = (to / name).read_text("utf-8")
        for before, after in pieces.items():
            assert text.count(before) == 1, f"{name} has changed: what is told to be touched is not there once: {before}"
            text = text.replace(before, after)
        (to / name).write_text(text, "utf-8")
    return to


def run_tests(project: Path, *chosen: str) -> dict[str, str]:
    """What became of the tests of a copy of the project: by name "", or why it failed."""
    report = project / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={report}", *chosen]
    environment = os.environ | {"PYTHONPATH": str(project / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    said = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert report.exists(), said.stdout + said.stderr
    cases = ElementTree.parse(report).getroot().iter("testcase")
    return {str(case.get("name")): "\n".join(str(bad.text) for bad in (*case.findall("failure"), *case.findall("error"))) for case in cases}


PROMISED = (
    "docs/test_archive_format.py",
    "docs/test_manuals.py::test_every_chart_of_a_group_and_every_reason_is_explained_to_the_leader",
    "exports/test_group_annex.py::test_every_chart_of_the_registry_stands_there_with_its_sentence_and_its_table",
    "exports/test_group_table.py::test_the_sheets_are_the_charts_that_there_is_something_for",
    "docs/test_readme.py::test_every_command_and_option_stands_in_the_readme",
    "test_architecture.py::test_no_arrow_runs_the_wrong_way",
)
"""Tests of the project that look at what was added."""


@pytest.fixture(scope="module")
def carried_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    project = copy_of_project(tmp_path_factory.mktemp("contributing") / "project", TOUCHED)
    shutil.copytree(MADE_UP, project, dirs_exist_ok=True)
    checks = [str(path.relative_to(MADE_UP)) for path in CHECKS]
    return run_tests(project, *checks, *(f"tests/{name}" for name in PROMISED))


@pytest.mark.parametrize("name", PARTS)
def test_a_made_up_part_works_as_it_is_told(carried_out: dict[str, str], name: str):
    assert carried_out[name] == ""


def test_nothing_else_has_to_be_touched(carried_out: dict[str, str]):
    assert {name: why for name, why in carried_out.items() if why} == {}
    assert len(carried_out) > len(PARTS) + len(PROMISED)


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    project = copy_of_project(tmp_path_factory.mktemp("contributing") / "project", UNTOLD)
    return run_tests(project, *(f"tests/{name}" for name in NOTICED.values()))


@pytest.mark.parametrize("what", NOTICED)
def test_what_is_not_told_is_noticed(untold: dict[str, str], what: str):
    assert untold[NOTICED[what].partition("::")[2]] != ""
