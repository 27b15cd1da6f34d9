"""`draft`: the Word file and the text of an archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
from markdown_it import MarkdownIt
from tests.cli.conftest import BANK, INSTANCE, Run
from tests.conftest import ROOT

from selfcheck.banks.loader import load_folder
from selfcheck.domain.answers import Answer, AnswerSheet, Edit, Opinion, Person
from selfcheck.domain.archive import read_archive, write_archive
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.review import review
from selfcheck.domain.weakness import CHOICE_RULE


def full() -> list[dict[str, Any]]:
    """Answers to all items, with two points ticked, words and a plan."""
    said = {"instance": "第{}件事", "thought": "第{}个想法"}
    return [
        {"item": item.number, "rating": 1 + item.number % 4, "ticks": [point.id for point in item.situations[:2]]}
        | {name: text.format(item.number) for name, text in said.items()}
        | {"plan": {"text": f"第{item.number}个打算", "deadline": "年底前"}}
        for item in shipped().items
    ]


@cache
def shipped() -> Bank:
    return next(file.bank for file in load_folder(ROOT / "questions") if file.bank and file.bank.id == BANK)


def lines(told: str, kind: str) -> list[str]:
    """The lines of this kind on standard error, without it; there is no other kind than these two."""
    assert {line.partition("：")[0] for line in told.splitlines()} <= {"提示", "要补"}
    return [line.partition("：")[2] for line in told.splitlines() if line.startswith(f"{kind}：")]


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
    assert (done.returncode, done.stdout, lines(done.stderr, "提示")) == (0, "", [])
    paragraphs = body(word)
    assert paragraphs == blocks(text.read_text("utf-8"))
    assert any(all(line in paragraph for line in INSTANCE.split("\n")) for paragraph in paragraphs)
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
    assert (done.returncode, lines(done.stderr, "提示")) == (0, [])
    document = docx.Document(str(word))
    assert [row.cells[0].text for row in document.tables[0].rows][0] == "方面"
    told = [comment.text for comment in document.comments]
    assert any("第 6 项" in text for text in told)
    assert any("【待补：凭什么看出做到了】" in text for text in told), "the questions stand there, too"
    assert not any("自评" in text for text in told)
    assert "仿宋_GB2312" not in document.styles.element.xml


def test_ratings_stand_in_the_margin_only_where_they_are_asked_for(run: Run, write: Callable[..., Path], tmp_path: Path):
    word = tmp_path / "a.docx"
    assert run("draft", "--answers", write(answers=full()), "--out", word, "--comments", "--ratings").returncode == 0
    told = [comment.text for comment in docx.Document(str(word)).comments]
    assert any("第 6 项" in text and "自评 3 分" in text for text in told)


def test_the_list_of_measures_is_a_table_where_it_is_asked_for(run: Run, write: Callable[..., Path], tmp_path: Path):
    word = tmp_path / "a.docx"
    assert run("draft", "--answers", write(answers=full()), "--out", word, "--list").returncode == 0
    [table] = docx.Document(str(word)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "问题", "措施", "责任人", "时限", "成效标准"]
    assert [cell.text for cell in table.rows[1].cells][2:] == ["第1个打算。", "本人", "年底前", ""]
    assert len(table.rows) == 1 + 18


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
    edits = [{"paragraph": key, "text": text, "base": ""} for key, text in (("problem:6", "改写的一段"), ("problem:1", "另一段"))]
    done = run("draft", "--answers", write(edits=edits), "--out", tmp_path / "out.docx")
    assert done.returncode == 0
    assert [line for line in lines(done.stderr, "要补") if "改写过" in line] == [
        "1.改写过，与现在的作答不一致，请核对",
        "改写过的段落“另一段…”现在没有位置，请核对",
    ]
    assert "1.改写的一段" in body(tmp_path / "out.docx")


def test_what_is_missing_is_told_as_the_page_tells_it(run: Run, write: Callable[..., Path], tmp_path: Path):
    opinions = [{"source": "群众", "text": "来得少", "item": 5}, {"text": "会多"}]
    answers = [{"item": 6, "rating": 2}, {"item": 1, "rating": 3, "ticks": ["gone"], "instance": "三月\u2028的事"}]
    archive = write(answers=answers, opinions=opinions, causes=[{"id": "gone", "accepted": True}], person={"kind": "gone"})
    done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx")
    sheet = read_archive(archive.read_text("utf-8"), {BANK: shipped()})
    told = lines(done.stderr, "要补")
    assert told == [thing.text for thing in review(shipped(), sheet, compose(shipped(), sheet)).missing]
    for text in ("还没有评分", "【待认定：", "【待补：单位】", "意见“会多”还没有回应", "“gone”题库里已经没有", "1 个看不见的字符"):
        assert any(text in line for line in told), text


def test_the_text_has_no_entity_for_a_line_end(run: Run, write: Callable[..., Path], tmp_path: Path):
    text = tmp_path / "a.md"
    edits = [{"paragraph": key, "text": "甲\n\n乙\n", "base": ""} for key in ("title", "opening", "problem:6")]
    assert run("draft", "--answers", write(edits=edits), "--out", tmp_path / "a.docx", "--text", text).returncode == 0
    assert "&#10;" not in text.read_text("utf-8")
    assert text.read_text("utf-8").startswith("# 甲  乙")


OLD = """\
schema: 1
id: old
title: 旧题库
dimensions: [{number: 1, name: 作风, judgements: ["旧的概括，{topics}。"], measure: {headlines: [旧措施], standards: [旧标准]}}]
causes: [{id: duty, name: 担当, headlines: [旧的原因], light: [旧的浅], deep: [旧的深]}]
items:
  - number: 1
    short: 到基层
    question: 是否到基层？
    dimension: 1
    levels: {1: 旧的一级, 2: 很少到基层。, 3: 旧的三级, 4: 旧的四级, 5: 旧的五级}
    findings: {low: {headlines: [旧的标题], bodies: [旧的正文]}}
    causes: {duty: 3}
  - {number: 2, short: 听意见, question: 是否听意见？, dimension: 1, causes: {duty: 1}}
"""


def test_of_a_list_of_schema_1_only_the_level_that_he_picked_is_offered_and_none_of_its_sentences_printed(run: Run, tmp_path: Path):
    folder, archive, text = tmp_path / "questions", tmp_path / "old.json", tmp_path / "a.md"
    folder.mkdir()
    (folder / "old.yaml").write_text(OLD, "utf-8")
    answers = [{"item": 1, "rating": 2}, {"item": 2, "rating": 3, "instance": "五月没有听完就表态"}]
    archive.write_text(json.dumps({"schema": 1, "bank": "old", "answers": answers}), "utf-8")
    done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", text, SELFCHECK_QUESTIONS_DIR=str(folder))
    assert done.returncode == 0
    written = text.read_text("utf-8").replace("\\", "")
    assert "【待认定：在“到基层”方面，很少到基层。】" in written
    assert "在“听意见”方面，五月没有听完就表态。" in written
    assert "旧的" not in written.replace("旧题库", "")
    assert any("【待认定：在“到基层”方面，很少到基层。】" in line for line in lines(done.stderr, "要补"))


def rated(**ratings: int) -> list[dict[str, Any]]:
    """Answers without a word: `rated(item6=2)`."""
    return [{"item": int(name.removeprefix("item")), "rating": rating} for name, rating in ratings.items()]


def test_what_falls_short_and_is_not_in_the_draft_is_told_on_standard_error(shell: Run, write: Callable[..., Path], tmp_path: Path):
    answers = rated(item1=2, item8=1, item2=2, item5=2, item4=2, item6=3, item14=3, item9=4, item16=4, item3=5)
    done = shell("draft", "--answers", write(answers=answers), "--out", tmp_path / "a.docx")
    assert (done.returncode, done.stdout) == (0, "")
    left_out = f"第 9 项{shipped().item(9).cited}（4 分）、第 16 项{shipped().item(16).cited}（4 分）"
    assert lines(done.stderr, "提示") == [f"没有选入草稿的：{left_out}。自动选的是：{CHOICE_RULE}"]


def test_what_was_drawn_is_told_with_the_items_that_it_was_tied_with(run: Run, write: Callable[..., Path], tmp_path: Path):
    seen = set()
    for seed in range(9):
        archive, text = write(answers=rated(item1=5, item6=5, item8=4), seed=seed), tmp_path / "a.md"
        done = run("draft", "--answers", archive, "--out", tmp_path / "a.docx", "--text", text)
        names = {item: shipped().item(item).cited for item in (1, 6)}
        (drawn,) = (item for item in names if shipped().item(item).topic in text.read_text("utf-8"))
        other = 7 - drawn
        assert done.stdout == ""
        [told] = lines(done.stderr, "提示")
        assert told.startswith(
            f"第 {drawn} 项{names[drawn]}（5 分）是抽签选入的，与它同样弱而没有选入的有第 {other} 项{names[other]}（5 分）；要换，请"
        )
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
    names = "、".join(f"第 {item} 项{shipped().item(item).cited}（3 分）" for item in (1, 2))
    assert lines(done.stderr, "提示") == [f"没有选入草稿的：{names}"]
    assert "一件事" not in text.read_text("utf-8"), "an archive without left_out means what it meant"
    both = write(answers=answers, chosen=[3], left_out=[])
    assert run("draft", "--answers", both, "--out", tmp_path / "a.docx", "--text", text).stderr.count("（3 分）") == 1
    assert "一件事" in text.read_text("utf-8")
