"""Every code is raised by the text beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from selfcheck.banks import syntax
from selfcheck.banks.frame_build import neutral
from selfcheck.banks.loader import load_file, load_folder, load_text
from selfcheck.banks.problems import CODES

pytestmark = pytest.mark.usefixtures("each_parser")

HEAD = "schema: 1\nid: x\ntitle: 题库\ndimensions:\n  - number: 1\n    name: 甲\n"
ITEMS = "items:\n  - number: 1\n    short: 一\n    question: 是否？\n    dimension: 1\n"
SECOND = HEAD.replace("schema: 1", "schema: 2")
SAYS = "[{text: 一, think: 二}, {text: 三, think: 四}]"
CAUSES = "causes:\n  - {id: a, name: 甲, headlines: [一], light: [二], deep: [三]}\n"

TEXTS = {
    "B103": "#" * 1_000_001,
    "B104": HEAD + ITEMS + "source: 甲\x07乙\n",
    "B107": "".join(f"键{number}: 1\n" for number in range(1001)),
    "B201": HEAD + ITEMS + "source: 甲: 乙\n",
    "B202": HEAD + "items:\n\t- number: 1\n",
    "B203": HEAD + ITEMS + "year：2019\n",
    "B204": HEAD + ITEMS + "year:2019\n",
    "B205": HEAD + ITEMS + "source: &a 来源\n",
    "B206": HEAD + ITEMS + "source: !a 来源\n",
    "B207": HEAD + ITEMS + "---\ntitle: 又一份\n",
    "B208": "[" * 100_000,
    "B209": HEAD + ITEMS + "title: 又一次\n",
    "B210": "# 只有注释\n",
    "B211": HEAD + ITEMS + "source: @来源\n",
    "B212": HEAD + ITEMS.replace("    short", "　　short"),
    "B213": HEAD + ITEMS.replace("  - number", "  － number"),
    "B301": HEAD,
    "B302": HEAD + ITEMS + "来源处: 甲\n",
    "B303": HEAD + ITEMS + "phrases: 甲\n",
    "B304": HEAD + ITEMS + "searches: 甲\n",
    "B305": HEAD + ITEMS + "source: [甲]\n",
    "B306": HEAD + ITEMS + "source:\n",
    "B307": HEAD + ITEMS + "year: 零\n",
    "B308": HEAD + ITEMS + "year: ２０１９\n",
    "B309": HEAD + ITEMS + "year: 20190\n",
    "B310": HEAD + "items: []\n",
    "B311": HEAD.replace("schema: 1", "schema: 3") + ITEMS,
    "B312": HEAD.replace("id: x", "id: 题") + ITEMS,
    "B313": HEAD.replace("id: x", "id: y") + ITEMS,
    "B314": SECOND + ITEMS + "document: 否\n",
    "B401": HEAD + ITEMS + "  - {number: 1, short: 二, question: 是否？, dimension: 1}\n",
    "B402": HEAD + ITEMS.replace("short", "causes: {a: 1}\n    short") + CAUSES + CAUSES.removeprefix("causes:\n").replace("甲", "乙"),
    "B403": HEAD + ITEMS + "  - {number: 2, short: 一, question: 是否？, dimension: 1}\n",
    "B404": HEAD + ITEMS.replace("dimension: 1", "dimension: 2"),
    "B405": HEAD + ITEMS + "    search: 1\n",
    "B406": HEAD + ITEMS + "    causes: {b: 1}\n" + CAUSES,
    "B407": HEAD + ITEMS + "    levels: {1: 甲, 2: 乙, 3: 丙, 4: 丁}\n",
    "B408": HEAD + "scale:\n  - {rating: 1, label: 差}\n" + ITEMS,
    "B409": HEAD + "  - {number: 2, name: 乙}\n" + ITEMS,
    "B410": HEAD + CAUSES + ITEMS,
    "B411": HEAD + ITEMS + "phrases:\n  preparations: [会前。]\n",
    "B412": HEAD + ITEMS + "phrases:\n  closings: ['{steps}。']\n",
    "B413": HEAD + ITEMS + "theme: 学风\n",
    "B414": SECOND + ITEMS + f"    points: [{{id: a, text: 一, tick: 二, headlines: [三], says: {SAYS}, "
    "measures: [{text: 四, check: 五, fits: [boss]}]}]\n",
    "B415": SECOND + ITEMS + "    points: [{id: a, text: 一, tick: 二}]\n",
    "B416": SECOND + ITEMS + "forms: [{id: report, sections: [last_year]}]\n",
}


@pytest.mark.parametrize("code", sorted(set(CODES) - {"B101", "B102", "B105", "B106"}))
def test_a_text_with_the_fault_is_told_by_its_code(code: str) -> None:
    loaded = load_text(TEXTS[code], "x.yaml")
    assert loaded.bank is None
    assert code in {problem.code for problem in loaded.problems}


@pytest.mark.parametrize("code", sorted(set(TEXTS) - {"B103", "B107", "B208", "B210", "B202", "B301", "B310", "B410"}))
def test_the_fault_is_told_once_and_nothing_else_is_told(code: str) -> None:
    told = [problem.code for problem in load_text(TEXTS[code], "x.yaml").problems]
    assert set(told) <= {code, "B313" if code == "B312" else code, "B409" if code == "B404" else code, "B410" if code == "B402" else code}
    assert told.count(code) == 1


@pytest.mark.untraced
@pytest.mark.parametrize("text", ["items: [" + "甲, " * 60_000 + "]", "items:\n" + "- {}\n" * 60_000])
def test_a_file_of_more_entries_than_any_bank_has_is_given_up_before_it_takes_long(text: str) -> None:
    assert [problem.code for problem in load_text(text, "x.yaml").problems] == ["B103"]


@pytest.mark.parametrize("end", [f"{ITEMS}phrases:\n", f"{ITEMS}searches:\n", f"{ITEMS}source:\n", "items:\n  - number: 1\n    causes:\n"])
def test_a_key_with_nothing_behind_it_is_told_as_that_whatever_it_should_hold(end: str) -> None:
    problems = load_text(HEAD + end, "x.yaml").problems
    assert [problem.code for problem in problems if problem.line == (HEAD + end).count("\n")] == ["B306"]


def test_of_as_many_events_as_are_read_all_are_and_of_one_more_none(monkeypatch: pytest.MonkeyPatch) -> None:
    neutral()  # the wording of the package is no bank, and is read once
    events = len(list(yaml.parse(HEAD + ITEMS, Loader=yaml.SafeLoader)))
    monkeypatch.setattr(syntax, "MAX_EVENTS", events)
    assert load_text(HEAD + ITEMS, "x.yaml").bank is not None
    monkeypatch.setattr(syntax, "MAX_EVENTS", events - 1)
    assert [problem.code for problem in load_text(HEAD + ITEMS, "x.yaml").problems] == ["B103"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in load_file(tmp_path / "x.yaml").problems] == ["B101"]
    assert [problem.code for one in load_folder(tmp_path / "none") for problem in one.problems] == ["B101"]


def test_a_file_of_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"schema: 1\n" + "title: 题库\n".encode("gbk"))
    assert [(problem.code, problem.line) for problem in load_file(path).problems] == [("B102", 2)]


def test_a_folder_without_banks_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")
    (tmp_path / "._x.yaml").write_text("junk", encoding="utf-8")
    assert [problem.code for one in load_folder(tmp_path) for problem in one.problems] == ["B105"]


def test_the_second_of_two_files_with_one_id_is_refused(tmp_path: Path, small: str) -> None:
    for name in ("x.yaml", "x.yml"):
        (tmp_path / name).write_text(small, encoding="utf-8")
    first, second = load_folder(tmp_path)
    assert first.bank is not None
    assert second.bank is None
    assert [problem.code for problem in second.problems] == ["B106"]


def test_the_smallest_bank_has_no_problem(small: str, codes: Callable[[str], set[str]]) -> None:
    assert codes(small) == set()
