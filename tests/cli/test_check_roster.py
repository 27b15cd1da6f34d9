"""`check-roster`: what is understood of a roster, from the file alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.rosters.books import csv, xlsx

CASES = Path(__file__).parents[1] / "rosters" / "cases"
KEYS = ["members", "groups", "questions", "skipped", "unused_columns", "errors"]


@pytest.fixture
def roster(tmp_path):
    def write(content: bytes, name: str = "名册.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def data(run, path):
    done = run("check-roster", path, "--json")
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def test_the_usual_party_roster_is_told_whole(run: Run):
    code, told = data(run, CASES / "01-青石镇党员名册.xlsx")
    assert code == 1
    assert list(told) == KEYS
    assert told["members"][0] == {"name": "张三", "unit": "机关党支部", "role": "成员", "row": 3}
    assert [one["row"] for one in told["members"]] == [3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]
    assert [one["name"] for one in told["members"]][4:] == ["张三", "赵六", "孙七", "周八", "吴九", "郑十", "古丽娜尔·艾山", "钱一"]
    assert told["groups"] == ["机关党支部", "青石村党支部"]
    assert [(one["kind"], one["rows"]) for one in told["questions"]] == [("name", [3, 7]), ("role", [3, 11]), ("hidden", [9])]
    assert "支部书记" in told["questions"][1]["text"]
    assert told["skipped"] == [{"rows": [16], "reason": "是合计，不是人员"}]
    assert told["unused_columns"] == ["序号", "性别", "备注"]
    assert told["errors"] == []


@pytest.mark.parametrize(
    ("name", "members", "kinds"),
    [
        ("02-改了列名.xlsx", 12, ["name", "role", "hidden"]),
        ("03-每行都有单位.xlsx", 12, ["name", "role", "hidden"]),
        ("07-双层表头.xlsx", 2, ["role"]),
        ("08-一格多名.xlsx", 11, ["several"]),
        ("30-第二年.csv", 3, ["spelling"]),
        ("r07_unit_dept_cols.xlsx", 2, ["role"]),
        ("r08_party_branch.xlsx", 2, ["role"]),
        ("r09_bumen.xlsx", 1, ["role"]),
        ("r13_empty_fill.xlsx", 2, []),
        ("r18_unit_spelling.xlsx", 4, ["spelling"]),
        ("r23_html_as_xls.xls", 1, []),
        ("r27_many_in_a_cell.xlsx", 5, []),
        *((f"headers/{path.name}", 1, []) for path in sorted((CASES / "headers").iterdir())),
    ],
)
def test_rosters_of_offices_are_read_as_they_stand(run: Run, name, members, kinds):
    code, told = data(run, CASES / name)
    assert len(told["members"]) == members
    assert [one["kind"] for one in told["questions"]] == kinds
    assert (code, told["errors"]) == (1 if kinds else 0, [])


def test_units_are_told_with_those_above_them_and_each_once(run: Run, roster):
    rows = [("某县/某局/一科", "张三", ""), ("某县/某局", "李四", "负责人"), ("某县/某局/二科", "王五", "负责人、成员")]
    code, told = data(run, roster(xlsx(("单位", "姓名", "角色"), *rows)))
    assert (code, told["groups"]) == (0, ["某县", "某县/某局", "某县/某局/一科", "某县/某局/二科"])
    assert [(one["name"], one["role"]) for one in told["members"]] == [
        ("张三", "成员"),
        ("李四", "负责人"),
        ("王五", "成员"),
        ("王五", "负责人"),
    ]


def test_the_sheet_stands_beside_rows_where_several_have_persons(run: Run, roster):
    further = {"乙": [("单位", "姓名"), ("乙局", "李四"), ("合计", "1"), ("乙局", "待定"), ("乙局", "#REF!")]}
    _, told = data(run, roster(xlsx(("单位", "姓名"), ("甲局", "张三"), further=further)))
    assert [one["sheet"] for one in told["members"]] == ["Sheet", "乙"]
    assert [one["sheet"] for key in ("questions", "skipped", "errors") for one in told[key]] == ["乙", "乙", "乙"]


def test_a_file_without_a_header_has_an_error_that_says_what_was_found(run: Run, roster):
    code, told = data(run, roster(xlsx(("序号", "姓名", "性别"), (1, "张三", "男"))))
    assert code == 1
    assert told["members"] == []
    assert "没有单位一列" in told["errors"][0]["reason"]


def test_what_cannot_be_read_is_told_in_chinese_and_nothing_is_printed(run: Run, roster, tmp_path):
    for path in (CASES / "名册.et", roster(b"PK\x03\x04 and nothing else"), roster(b"", "空.csv"), tmp_path / "没有.xlsx", tmp_path):
        for option in ([], ["--json"]):
            done = run("check-roster", path, *option)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr.strip()
    assert "WPS" in run("check-roster", CASES / "名册.et").stderr
    too_large = roster(bytes(6_000_000))
    assert "超过 5 MB" in run("check-roster", too_large).stderr


def test_the_preview_for_people_has_all_of_it(run: Run):
    told = run("check-roster", CASES / "01-青石镇党员名册.xlsx").stdout
    for words in (
        "12 人，2 个单位",
        "机关党支部（7）：张三、李四",
        "第 3、7 行：",
        "第 16 行：是合计",
        "没有用到的列：序号、性别、备注",
        "“孙七”",
    ):
        assert words in told


def test_a_roster_without_doubt_is_called_so(run: Run, roster):
    done = run("check-roster", roster(csv(("单位", "姓名"), ("某局", "张三")), "名册.csv"))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "名册检查完毕，没有问题")


def test_no_data_folder_is_touched(shell: Run, folder: Path, tmp_path: Path):
    data_dir = tmp_path / "data"
    done = shell("check-roster", CASES / "r27_many_in_a_cell.xlsx", SELFCHECK_DATA_DIR=str(data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    assert "某县/某局（3）：张某、李某、王某" in done.stdout
    assert not data_dir.exists()
    assert list(folder.iterdir()) == []
