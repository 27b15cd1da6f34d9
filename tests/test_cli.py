"""The command line, run as an office runs it: in a process of its own, on the real bank."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from markdown_it import MarkdownIt

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.domain.answers import Answer, AnswerSheet, Edit, Opinion, Person
from selfcheck.domain.archive import SIZE_LIMIT, write_archive
from selfcheck.services.errors import NotAllowed, OfficeNotClaimed
from selfcheck.web.session import new_token

ROOT = Path(__file__).resolve().parents[1]
BANK = "eighteen_whethers_2019"
INSTANCE = "三月到刘家村 *两次*，第 2 次只看了 <大棚>\n没有进农户 & 没有问收成"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `python -m selfcheck …` in an empty folder. A traceback fails the test that ran it."""
    folder = tmp_path / "cwd"
    folder.mkdir()

    def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "selfcheck", *map(str, arguments)],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "ascii", **environment},
            capture_output=True,
            timeout=60,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return start


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes an archive of the real bank with these further keys."""

    def archive(**keys: Any) -> Path:
        path = tmp_path / "answers.json"
        answers = [{"item": 6, "rating": 2, "instance": INSTANCE, "thought": "怕麻烦"}, {"item": 12, "not_applicable": "不分管"}]
        path.write_text(json.dumps({"schema": 1, "bank": BANK, "answers": answers} | keys, ensure_ascii=False), "utf-8")
        return path

    return archive


def full() -> list[dict[str, Any]]:
    return [{"item": item, "rating": 1 + item % 4, "instance": f"第{item}件事", "thought": f"第{item}个想法"} for item in range(1, 19)]


def body(path: Path) -> list[str]:
    """The paragraphs of a Word file; those of tables are not among them."""
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def blocks(markdown: str) -> list[str]:
    """The text of each heading and paragraph, as a reader of the markdown sees it."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    inlines = [token.children or [] for token in MarkdownIt().parse(markdown) if token.type == "inline"]
    return ["".join(breaks.get(child.type, child.content) for child in children) for children in inlines]


# ---- check-banks


def test_the_shipped_banks_have_no_problem(run: Run):
    done = run("check-banks")
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有问题" in done.stdout


def test_every_problem_of_a_broken_bank_is_a_line_with_its_place(run: Run, tmp_path: Path):
    text = (ROOT / "questions" / f"{BANK}.yaml").read_text("utf-8").replace("schema: 1", "schema： 1").replace("\ntitle:", "\ntitel:")
    broken = tmp_path / f"{BANK}.yaml"
    broken.write_text(text, "utf-8")
    done = run("check-banks", broken)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert len(lines) >= 2
    for line in lines:
        place, told = line.split("  ", 1)
        assert place.rpartition(":")[0] == str(broken)
        assert int(place.rpartition(":")[2]) >= 1
        assert told.partition(": ")[2].count("，") >= 2
    number = text.splitlines().index("schema： 1") + 1
    assert any(line.startswith(f"{broken}:{number}  ") for line in lines)


def test_the_folder_of_banks_can_be_set(run: Run, tmp_path: Path):
    (tmp_path / "bad.yaml").write_text("schema: 1\n", "utf-8")
    done = run("check-banks", SELFCHECK_QUESTIONS_DIR=str(tmp_path))
    assert done.returncode == 1
    assert str(tmp_path / "bad.yaml") in done.stdout


def test_a_good_bank_beside_a_broken_one_does_not_hide_it(run: Run, tmp_path: Path):
    (tmp_path / "bad.yaml").write_text("[" * 500, "utf-8")
    done = run("check-banks", ROOT / "questions", tmp_path / "bad.yaml", tmp_path / "missing.yaml")
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {str(tmp_path / "bad.yaml"), str(tmp_path / "missing.yaml")}


# ---- draft


def test_word_file_and_markdown_text_have_the_same_paragraphs(run: Run, write: Callable[..., Path], tmp_path: Path):
    word, text = tmp_path / "草稿.docx", tmp_path / "草稿.md"
    done = run("draft", "--answers", write(), "--out", word, "--text", text)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    paragraphs = body(word)
    assert paragraphs == blocks(text.read_text("utf-8"))
    assert any(INSTANCE in paragraph for paragraph in paragraphs)
    headings = [paragraph for paragraph in paragraphs if paragraph[1:2] == "、"]
    assert headings == ["一、存在的主要问题", "二、原因剖析", "三、下步改进措施"]


def test_without_options_the_draft_is_normal_official_and_bare(run: Run, write: Callable[..., Path], tmp_path: Path):
    archive, bare, told = write(answers=full()), tmp_path / "bare.docx", tmp_path / "told.docx"
    assert run("draft", "--answers", archive, "--out", bare).returncode == 0
    assert run("draft", "--answers", archive, "--out", told, "--length", "normal", "--profile", "gbt9704").returncode == 0
    assert bare.read_bytes() == told.read_bytes()
    document = docx.Document(str(bare))
    assert (len(document.tables), len(list(document.comments))) == (0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.json", "bare.docx", "cwd", "told.docx"]


def test_chart_comments_and_profile_are_there_when_asked_for(run: Run, write: Callable[..., Path], tmp_path: Path):
    word = tmp_path / "a.docx"
    done = run("draft", "--answers", write(answers=full()), "--out", word, "--chart", "--comments", "--profile", "windows")
    assert (done.returncode, done.stderr) == (0, "")
    document = docx.Document(str(word))
    assert [row.cells[0].text for row in document.tables[0].rows][0] == "项目"
    assert any("第 6 项" in comment.text for comment in document.comments)
    assert "仿宋_GB2312" not in document.styles.element.xml


def test_the_length_of_the_command_goes_before_the_archive_s(run: Run, write: Callable[..., Path], tmp_path: Path):
    archive = write(answers=full(), length="full")
    sizes = {}
    for length in ("brief", "normal", "full", None):
        text = tmp_path / f"{length}.md"
        chosen = ("--length", length) if length else ()
        assert run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", text, *chosen).returncode == 0
        sizes[length] = len(text.read_text("utf-8"))
    assert sizes["brief"] < sizes["normal"] < sizes["full"] == sizes[None]


def test_every_archive_of_the_page_is_accepted(run: Run, tmp_path: Path):
    sheet = AnswerSheet(
        bank=BANK,
        seed="0123",
        bank_version="an older one",
        person=Person("甲", "科长", "某局", "专题民主生活会"),
        answers={1: Answer(1, 3, None, "一件事", "一个想法", later=True)},
        opinions=(Opinion("群众", "下来少", 5, "下月起每周下去"), Opinion()),
        chosen=(1,),
        edits={"problem:1": Edit("改写的一段", "原来的一段")},
    )
    archive, text = tmp_path / "存档.json", tmp_path / "a.md"
    archive.write_text("\ufeff" + write_archive(sheet), "utf-8")
    done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", text)
    assert done.returncode == 0
    assert "另一个版本" in done.stderr
    assert "改写的一段" in text.read_text("utf-8")


def test_characters_that_a_word_file_cannot_hold_are_reported(run: Run, write: Callable[..., Path], tmp_path: Path):
    archive = write(answers=[{"item": 6, "rating": 2, "instance": "铃\u0007声"}])
    done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", tmp_path / "a.md")
    assert done.returncode == 0
    assert "U+0007" in done.stderr
    assert body(tmp_path / "a.docx") == blocks((tmp_path / "a.md").read_text("utf-8"))
    assert "铃声" in (tmp_path / "a.md").read_text("utf-8")


# ---- profile


def test_an_edited_paragraph_without_a_place_is_named(run: Run, write: Callable[..., Path], tmp_path: Path):
    edits = [{"paragraph": key, "text": "改写的一段", "base": ""} for key in ("problem:6", "problem:1")]
    done = run("draft", "--answers", write(edits=edits), "--out", tmp_path / "out.docx")
    assert done.returncode == 0
    assert "problem:1 现在没有位置" in done.stderr
    assert "problem:6" not in done.stderr
    assert "1.改写的一段" in body(tmp_path / "out.docx")


def test_the_profile_is_json_with_scores_and_weakest_areas(run: Run, write: Callable[..., Path]):
    opinions = [{"source": "群众", "text": "下来少", "item": 3}]
    answers = [{"item": 6, "rating": 4}, {"item": 3, "rating": 2}, {"item": 5, "rating": 2}, {"item": 12, "not_applicable": "不分管"}]
    done = run("profile", "--answers", write(answers=answers, opinions=opinions))
    data = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (data["bank"], len(data["items"]), len(data["dimensions"]), len(data["searches"])) == (BANK, 18, 5, 4)
    assert data["overall"] | {"name": ""} == {"name": "", "score": 2.67, "shown": 2.7, "rated": 3, "total": 18, "counted": [3, 5, 6]}
    assert {row["item"]: row.get("not_applicable") for row in data["items"]}[12] == "不分管"
    assert [row["rank"] for row in data["weakest"]] == sorted(row["rank"] for row in data["weakest"])
    assert [row["rating"] for row in data["weakest"]] == [2, 2, 4]
    assert {3, 5} <= set(data["chosen"])


def test_the_profile_of_an_empty_archive_has_no_scores(run: Run, write: Callable[..., Path]):
    data = json.loads(run("profile", "--answers", write(answers=[])).stdout)
    assert (data["overall"]["score"], data["weakest"], data["chosen"]) == (None, [], [])


def test_a_reader_that_stops_early_is_no_error(write: Callable[..., Path]):
    command = f"'{sys.executable}' -m selfcheck profile --answers '{write()}' | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""


# ---- wrong files, wrong commands

GOOD = f'{{"schema": 1, "bank": "{BANK}", "answers": []}}'
WRONG: dict[str, tuple[bytes, str]] = {
    "empty": (b"\xef\xbb\xbf \n", "文件是空的"),
    "no JSON": (b"{'schema': 1}", "不是正确的 JSON"),
    "cut off": (GOOD[:-3].encode(), "不是正确的 JSON"),
    "two documents": ((GOOD + GOOD).encode(), "不是正确的 JSON"),
    "GBK": (GOOD.replace("[]", '[{"item": 6, "instance": "一件事"}]').encode("gbk"), "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-8"),
    "a Word file": (b"PK\x03\x04\x14\x00\xff\xfe", "UTF-8"),
    "zero bytes": (bytes(64), "不是正确的 JSON"),
    "a list": (b"[]", "最外层"),
    "a number": (b"7", "最外层"),
    "too deep": (b"[" * 100_000, "层次太深"),
    "a long number": (b'{"schema": ' + b"1" * 5000 + b"}", "数字太长"),
    "another schema": (GOOD.replace("1", "2", 1).encode(), "schema"),
    "no schema": (b'{"bank": "x"}', "schema"),
    "schema true": (GOOD.replace("1", "true", 1).encode(), "schema"),
    "an unknown bank": (GOOD.replace(BANK, "other").encode(), BANK),
    "a key twice": (GOOD.replace("{", '{"bank": "x", ', 1).encode(), "两次"),
    "an unknown key": (GOOD.replace("answers", "answer").encode(), "是不是想写 answers"),
    "answers no list": (GOOD.replace("[]", "{}").encode(), "answers"),
    "answer no object": (GOOD.replace("[]", "[6]").encode(), "answers 第 1 条"),
    "rating too high": (GOOD.replace("[]", '[{"item": 6, "rating": 6}]').encode(), "rating"),
    "rating not a number": (GOOD.replace("[]", '[{"item": 6, "rating": NaN}]').encode(), "rating"),
    "rating as text": (GOOD.replace("[]", '[{"item": 6, "rating": "2"}]').encode(), "rating"),
    "an unknown item": (GOOD.replace("[]", '[{"item": 19, "rating": 1}]').encode(), "19"),
    "an item twice": (GOOD.replace("[]", '[{"item": 6}, {"item": 6}]').encode(), "两次"),
    "rated and not applicable": (GOOD.replace("[]", '[{"item": 6, "rating": 1, "not_applicable": ""}]').encode(), "只能写一样"),
    "text as a number": (GOOD.replace("[]", '[{"item": 6, "instance": 5}]').encode(), "instance"),
    "a text too long": (GOOD.replace("[]", '[{"item": 6, "instance": "' + "长" * 20_001 + '"}]').encode(), "20001"),
    "an unknown length": (GOOD.replace("{", '{"length": "short", ', 1).encode(), "brief"),
    "too large": (b" " * (SIZE_LIMIT * 4 + 1), "太大"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_archive_is_told_in_one_chinese_line_and_nothing_is_written(run: Run, tmp_path: Path, kind: str):
    content, told = WRONG[kind]
    archive = tmp_path / "wrong.json"
    archive.write_bytes(content)
    done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", tmp_path / "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(archive) in done.stderr
    assert told in done.stderr
    assert "请" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cwd", "wrong.json"]


@pytest.mark.parametrize("command", ["draft", "profile"])
@pytest.mark.parametrize("kind", ["missing", "folder", "below a file"])
def test_an_archive_that_cannot_be_read_is_told(run: Run, tmp_path: Path, command: str, kind: str):
    (tmp_path / "file").touch()
    archive = {"missing": tmp_path / "没有.json", "folder": tmp_path, "below a file": tmp_path / "file" / "a.json"}[kind]
    done = run(command, "--answers", archive, *(("--out", tmp_path / "a.docx") if command == "draft" else ()))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"文件读写失败：{archive} ")
    assert not any(word in done.stderr for word in ("No such", "Is a", "Not a"))


@pytest.mark.parametrize("place", ["none/a.docx", ".", "file/a.docx", "x" * 300])
def test_where_the_word_file_cannot_be_written_no_text_is_written_either(run: Run, write: Callable[..., Path], tmp_path: Path, place: str):
    (tmp_path / "file").touch()
    done = run("draft", "--answers", write(), "--out", tmp_path / place, "--text", tmp_path / "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("文件读写失败：")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.json", "cwd", "file"]


def test_the_archive_is_never_overwritten_by_its_own_draft(run: Run, write: Callable[..., Path], tmp_path: Path):
    archive = write()
    before = archive.read_bytes()
    for outputs in (("--out", archive), ("--out", tmp_path / "a.docx", "--text", tmp_path / "cwd" / ".." / archive.name)):
        done = run("draft", "--answers", archive, *outputs)
        assert done.returncode == 2
        assert "互相覆盖" in done.stderr
    assert archive.read_bytes() == before
    assert not (tmp_path / "a.docx").exists()


def test_a_broken_bank_is_named_where_its_archive_is_read(run: Run, write: Callable[..., Path], tmp_path: Path):
    banks = tmp_path / "banks"
    banks.mkdir()
    (banks / f"{BANK}.yaml").write_text("schema: 1\n", "utf-8")
    done = run("profile", "--answers", write(), SELFCHECK_QUESTIONS_DIR=str(banks))
    assert done.returncode == 2
    assert "check-banks" in done.stderr
    assert f"{BANK}.yaml:" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "还缺少 命令"),
        (("chek-banks",), "'chek-banks'"),
        (("draft",), "还缺少 --answers, --out"),
        (("draft", "--answers"), "--answers 后面要写一个值"),
        (("draft", "--answers", "a", "--out", "b", "--length", "short"), "--length 不能是 'short'"),
        (("draft", "--answers", "a", "--out", "b", "--profile", "mac"), "--profile 不能是 'mac'"),
        (("draft", "--answers", "a", "--out", "b", "--chart=yes"), "--chart 后面不能写"),
        (("profile", "--answers", "a", "--speed"), "不认识 --speed"),
        (("demo", "--members", "some"), "--members 应当是 1 到 20000 的整数"),
        (("demo", "--rounds", "6"), "--rounds 应当是 1 到 5 的整数"),
        (("backup",), "还缺少 文件夹"),
        (("restore", "--replace"), "还缺少 文件夹"),
        (("verify", "--all"), "不认识 --all"),
    ],
)
def test_a_wrong_command_is_told_in_chinese(run: Run, arguments: tuple[str, ...], told: str):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "--help" in done.stderr
    assert not any(word in done.stderr for word in ("required", "invalid", "expected", "unrecognized", "usage", "choose"))


COMMANDS = ("check-banks", "draft", "profile", "demo", "reset-organiser", "verify", "backup", "restore")


@pytest.mark.parametrize("arguments", [("--help",), ("profile", "-h"), *((name, "--help") for name in COMMANDS)])
def test_help_is_chinese(run: Run, arguments: tuple[str, ...]):
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法：")
    assert not any(word in done.stdout for word in ("usage", "options", "show this"))


def test_the_help_tells_every_command(run: Run):
    told = run("--help").stdout
    assert [name for name in COMMANDS if f"    {name}" not in told] == []


# ---- the data of an installation; `demo` and `verify` are tried in test_demo.py


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Run:
    """Runs commands on an installation of its own."""

    def start(*arguments: str | Path, folder: str = "data") -> subprocess.CompletedProcess[str]:
        return run(*arguments, SELFCHECK_DATA_DIR=str(tmp_path / folder), SELFCHECK_DATABASE_URL="")

    return start


def code_in(told: str) -> str:
    (code,) = re.findall(r"启用码（只能用一次）：(\S+)", told)
    return str(code)


def claim(data: Path, code: str) -> str:
    """The office with a passphrase of its own. Returns the token of the browser in which it is."""
    services, token = build_services(Settings(data, ROOT / "questions")), new_token()
    services.office.claim(token, code, "只有办公室知道的一句话")
    services.close()
    return token


def add_group(data: Path, token: str, name: str) -> None:
    services = build_services(Settings(data, ROOT / "questions"))
    services.organisation.add_group(token, None, name)
    services.close()


def groups(data: Path) -> list[str]:
    services = build_services(Settings(data, ROOT / "questions"))
    with services.store.reading() as tx:
        found = [group.name for group in tx.organisation.groups()]
    services.close()
    return found


def test_a_forgotten_passphrase_ends_with_a_code_that_opens_the_office_once_more(site: Run, tmp_path: Path):
    data = tmp_path / "data"
    first = code_in(site("reset-organiser").stdout)
    token = claim(data, first)
    assert not (data / "organiser-code.txt").exists()
    second = code_in(site("reset-organiser").stdout)
    assert (data / "organiser-code.txt").read_text("utf-8").strip() == second != first
    services = build_services(Settings(data, ROOT / "questions"))
    assert services.office.state() == "new"
    with pytest.raises(NotAllowed):  # whoever was in is out
        services.organisation.tree(token)
    with pytest.raises(OfficeNotClaimed):
        services.office.enter(new_token(), "只有办公室知道的一句话")
    services.close()
    claim(data, second)


def test_a_backup_brings_everything_back_and_says_that_the_key_is_in_it(site: Run, tmp_path: Path):
    data, kept = tmp_path / "data", tmp_path / "backup"
    token = claim(data, code_in(site("reset-organiser").stdout))
    add_group(data, token, "演示县")
    done = site("backup", kept)
    assert (done.returncode, done.stderr) == (0, "")
    assert "密钥" in done.stdout
    assert "没有加密" in done.stdout
    add_group(data, token, "后来加的")

    refused = site("restore", kept)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--replace" in refused.stderr
    assert groups(data) == ["演示县", "后来加的"]

    done = site("restore", kept, "--replace")
    (before,) = data.glob("before-restore-*")
    assert (done.returncode, str(before) in done.stdout) == (0, True)
    assert groups(data) == ["演示县"]
    assert site("restore", before, folder="other").returncode == 0
    assert groups(tmp_path / "other") == ["演示县", "后来加的"]
    add_group(tmp_path / "other", token, "凭原来的会话")  # the key came along


def test_a_backup_overwrites_no_other_and_there_must_be_something_to_back_up(site: Run, tmp_path: Path):
    none = site("backup", tmp_path / "backup")
    assert (none.returncode, none.stdout) == (2, "")
    assert "没有可以备份的数据" in none.stderr
    site("reset-organiser")
    assert site("backup", tmp_path / "backup").returncode == 0
    again = site("backup", tmp_path / "backup")
    assert (again.returncode, "已经存在" in again.stderr) == (2, True)
    wrong = site("restore", tmp_path / "cwd")
    assert (wrong.returncode, "不是自查的备份" in wrong.stderr) == (2, True)


def test_without_a_release_everything_matches(site: Run):
    done = site("verify")
    assert (done.returncode, done.stdout, done.stderr) == (0, "核对了 0 次发布，全部对得上\n", "")


def test_a_wrong_address_of_the_database_is_told_without_its_password(run: Run, tmp_path: Path):
    done = run("verify", SELFCHECK_DATA_DIR=str(tmp_path / "data"), SELFCHECK_DATABASE_URL="mysql://me:geheim@10.0.0.1/x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SELFCHECK_DATABASE_URL" in done.stderr
    assert "geheim" not in done.stderr
