"""Warnings: told beside the problems, and no bank is refused for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfcheck.banks.check import check
from selfcheck.banks.folder import BankFolder
from selfcheck.banks.loader import load_folder, load_text
from selfcheck.banks.problems import MOST_PROBLEMS

pytestmark = pytest.mark.usefixtures("each_parser")


@pytest.fixture
def cut(small: str) -> Callable[[str], list[int]]:
    """The lines that are warned of when this stands behind the smallest bank, whose last line is the eleventh."""

    def lines(more: str) -> list[int]:
        loaded = load_text(small + more, "x.yaml")
        assert loaded.bank is not None, loaded.problems
        assert {warning.code for warning in loaded.warnings} <= {"W101"}
        return [warning.line for warning in loaded.warnings]

    return lines


@pytest.mark.parametrize(
    "more",
    [
        "source: 见 #3 号文件\n",
        "source: 见 # 3 号文件\n",
        "source: 见 #",
        "source: 见   #3",
        "source:\n  见 #3 号文件\n",
        "source: 见第\n  三批 #3 号\n",
        "references: [{name: 甲, text: 乙 #3 号\n  }]\n",
        "references:\n  - name: 党章 #3\n    text: 条文\n",
        "    points:\n      - 读原文 #3 号文件\n",
        "    points: [读原文 #3 号文件\n      , 乙]\n",
    ],
)
def test_a_text_that_is_cut_is_warned_of_with_its_line(cut: Callable[[str], list[int]], more: str) -> None:
    line = 11 + more[: more.index("#")].count("\n") + 1
    start = 12 if "第\n" in more else line  # a wrapped text is named by the line on which it begins
    assert cut(more) == [start]


@pytest.mark.parametrize(
    "more",
    [
        "# 一条注释\nsource: 见文件\n  # 又一条\n",
        "source: '见 #3 号文件'\n",
        'source: "见文件" # 注释\n',
        "source: '见文件' # 注释\n",
        "source: 见#3号文件\n",
        "source: 见＃3 号文件\n",
        "source: |\n  见 #3 号文件\n",
        "year: 2019 # 年份\n",
        "    points: # 三条\n      - 甲\n",
        "    points: [甲, 乙] # 两条\n",
        "    # - 丙 #1\n    points:\n      - 甲\n",
    ],
)
def test_what_loses_nothing_is_not_warned_of(cut: Callable[[str], list[int]], more: str) -> None:
    assert cut(more) == []


def test_a_comment_behind_a_key_an_id_or_a_number_is_one(small: str) -> None:
    text = (
        small.replace("id: x", "id: x # 文件名")
        .replace("items:", "items: # 题目")
        .replace("number: 1\n    short", "number: 1 # 第一\n    short")
    )
    loaded = load_text(text, "x.yaml")
    assert loaded.bank is not None
    assert loaded.warnings == ()


def test_the_warning_says_what_is_lost_and_how_to_keep_it(small: str) -> None:
    (warning,) = load_text(small + "source: 见 #3 号文件\n", "x.yaml").warnings
    assert str(warning).startswith("x.yaml:12  提醒，题库的 source: “#3 号文件”没有读进来")
    assert "英文单引号" in warning.how


def test_warnings_and_problems_are_told_together_by_line(tmp_path: Path, small: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(small + "source: 见 #3\nyears: 1\n", encoding="utf-8")
    assert [(problem.code, problem.line) for problem in check([path])] == [("W101", 12), ("B302", 13)]


def test_no_more_warnings_are_kept_than_anybody_reads(small: str) -> None:
    points = "".join("      - 甲 #1\n" for _ in range(MOST_PROBLEMS + 5))
    loaded = load_text(small + "    points:\n" + points, "x.yaml")
    assert loaded.bank is not None
    assert len(loaded.warnings) == MOST_PROBLEMS


@pytest.mark.parametrize("name", ["y.yaml.txt", "y.YML.TXT", "y.yaml.docx", "y．yaml", "y。yaml.txt"])
def test_a_file_that_an_editor_named_otherwise_is_named_and_not_read(tmp_path: Path, small: str, name: str) -> None:
    (tmp_path / "x.yaml").write_text(small, encoding="utf-8")
    (tmp_path / name).write_text(small, encoding="utf-8")
    good, other = load_folder(tmp_path)
    assert good.bank is not None
    assert other.bank is None
    (warning,) = check([tmp_path])
    assert (warning.code, name in warning.what, "y.yaml" in warning.how) == ("W102", True, True)


@pytest.mark.parametrize("name", ["notes.txt", "README.md", "x.yaml.bak", ".x.yaml.txt", "yaml.txt"])
def test_other_files_are_passed_over_in_silence(tmp_path: Path, small: str, name: str) -> None:
    (tmp_path / "x.yaml").write_text(small, encoding="utf-8")
    (tmp_path / name).write_text(small, encoding="utf-8")
    assert check([tmp_path]) == ()


def test_a_folder_of_such_a_file_alone_has_no_bank_and_names_it(tmp_path: Path, small: str) -> None:
    (tmp_path / "x.yaml.txt").write_text(small, encoding="utf-8")
    assert [problem.code for problem in check([tmp_path])] == ["B105", "W102"]


def test_whoever_picks_a_bank_is_told_what_is_wrong_in_the_folder(tmp_path: Path, small: str) -> None:
    banks = BankFolder(tmp_path)
    (tmp_path / "x.yaml").write_text(small + "source: 见 #3\n", encoding="utf-8")
    (tmp_path / "y.yaml").write_text("schema: 1\n", encoding="utf-8")
    (tmp_path / "z.yaml.txt").write_text(small, encoding="utf-8")
    assert list(banks.files()) == ["x"]
    cut, broken, misnamed = banks.notes()
    assert cut.startswith("x.yaml 第 12 行：题库的 source，“#3”没有读进来。")
    assert broken.startswith("y.yaml 有 4 处错误，改好才能选用。第 1 行：")
    assert "改名为 z.yaml" in misnamed


def test_a_text_that_was_kept_is_read_whatever_is_warned_of(tmp_path: Path, small: str) -> None:
    assert BankFolder(tmp_path).parse("x", small + "source: 见 #3\n") is not None
