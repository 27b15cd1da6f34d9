"""`draft`: the Word file and the text of an archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from markdown_it import MarkdownIt
from tests.cli.conftest import BANK, INSTANCE, Run

from selfcheck.domain.answers import Answer, AnswerSheet, Edit, Opinion, Person
from selfcheck.domain.archive import write_archive
from selfcheck.domain.weakness import CHOICE_RULE


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


def test_word_file_and_markdown_text_have_the_same_paragraphs(shell: Run, write: Callable[..., Path], tmp_path: Path):
    word, text = tmp_path / "草稿.docx", tmp_path / "草稿.md"
    done = shell("draft", "--answers", write(), "--out", word, "--text", text)
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


def test_an_edited_paragraph_without_a_place_is_named(run: Run, write: Callable[..., Path], tmp_path: Path):
    edits = [{"paragraph": key, "text": "改写的一段", "base": ""} for key in ("problem:6", "problem:1")]
    done = run("draft", "--answers", write(edits=edits), "--out", tmp_path / "out.docx")
    assert done.returncode == 0
    assert "problem:1 现在没有位置" in done.stderr
    assert "problem:6" not in done.stderr
    assert "1.改写的一段" in body(tmp_path / "out.docx")


def rated(**ratings: int) -> list[dict[str, Any]]:
    """Answers without a word: `rated(item6=2)`."""
    return [{"item": int(name.removeprefix("item")), "rating": rating} for name, rating in ratings.items()]


def test_what_falls_short_and_is_not_in_the_draft_is_told_on_standard_error(shell: Run, write: Callable[..., Path], tmp_path: Path):
    answers = rated(item1=2, item8=1, item2=2, item5=2, item4=2, item6=3, item14=3, item9=4, item16=4, item3=5)
    done = shell("draft", "--answers", write(answers=answers), "--out", tmp_path / "a.docx")
    assert (done.returncode, done.stdout) == (0, "")
    left_out = "第 9 项“按政治规矩说话办事的严谨程度”（4 分）、第 16 项“办理群众诉求的时效”（4 分）"
    assert done.stderr.splitlines() == [f"提示：没有选入草稿的：{left_out}。自动选的是：{CHOICE_RULE}"]


def test_what_was_drawn_is_told_with_the_items_that_it_was_tied_with(run: Run, write: Callable[..., Path], tmp_path: Path):
    seen = set()
    for seed in range(9):
        archive, text = write(answers=rated(item1=5, item6=5, item8=4), seed=seed), tmp_path / "a.md"
        done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", text)
        names = {1: "“践行党的性质宗旨的自觉”", 6: "“用党的创新理论改造自己的功夫”"}
        (drawn,) = (item for item, name in names.items() if name.strip("“”") in text.read_text("utf-8"))
        other = 7 - drawn
        assert done.stdout == ""
        assert done.stderr.startswith(
            f"提示：第 {drawn} 项{names[drawn]}（5 分）是抽签选入的，与它同样弱而没有选入的有第 {other} 项{names[other]}（5 分）；要换，请"
        )
        assert len(done.stderr.splitlines()) == 1
        data = json.loads(run("profile", "--answers", archive).stdout)
        assert (data["chosen"], data["drawn"]) == (sorted((drawn, 8)), [{"item": drawn, "tied": [other]}])
        seen.add(drawn)
    assert seen == {1, 6}


def test_of_an_explicit_choice_nothing_is_drawn_and_what_it_leaves_out_is_told_all_the_same(
    run: Run, write: Callable[..., Path], tmp_path: Path
):
    answers = [{"item": 1, "rating": 3, "instance": "一件事"}, *rated(item2=3, item3=5, item17=5)]
    text = tmp_path / "a.md"
    done = run("draft", "--answers", write(answers=answers, chosen=[3]), "--out", tmp_path / "a.docx", "--text", text)
    assert done.stderr == "提示：没有选入草稿的：第 1 项“践行党的性质宗旨的自觉”（3 分）、第 2 项“带头履行党员义务的劲头”（3 分）\n"
    assert "一件事" not in text.read_text("utf-8"), "an archive without left_out means what it meant"
    both = write(answers=answers, chosen=[3], left_out=[])
    assert run("draft", "--answers", both, "--out", tmp_path / "a.docx", "--text", text).stderr.count("（3 分）") == 1
    assert "一件事" in text.read_text("utf-8")
