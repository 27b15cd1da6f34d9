"""Good banks: what stands in the file stands in the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.banks.check import check
from selfcheck.banks.loader import Loaded, load_file, load_folder, load_text
from selfcheck.domain.bank import Bank, Phrases, Search

pytestmark = pytest.mark.usefixtures("each_parser")


@pytest.fixture
def study(example: str) -> Bank:
    loaded = load_text(example, "questions/study_style.yaml")
    assert loaded.problems == ()
    assert loaded.bank is not None
    return loaded.bank


def test_the_example_is_read_whole(study: Bank) -> None:
    assert (study.id, study.title, study.year) == ("study_style", "学风自查", 2024)
    assert [len(study.items_of(dimension.number)) for dimension in study.dimensions] == [2, 2, 2]
    first = study.item(1)
    assert (first.short, first.basis, first.dimension, first.search) == ("按时学习", "学习制度", 1, None)
    assert (first.topic, first.spoken, first.cited) == ("按时学习的自觉", "按时学习的自觉", "“按时学习的自觉”")
    bare = study.item(2)
    assert (bare.topic, bare.spoken, bare.cited) == ("", "“读原文”", "“读原文”"), "the name of the axis, marked as a name"
    assert first.levels[5] == "到时间就学，落下的当周补齐"
    assert len(first.points) == 2
    assert (len(first.instance_prompts), len(first.thought_prompts)) == (1, 1)
    assert first.findings["low"].headlines == ("学习的时间没有保证", "把学习排在了最后")
    assert len(first.findings["low"].bodies) == 2
    assert set(first.findings) == {"low", "middle", "slight"}
    assert first.causes == {"conviction": 2, "method": 1}
    assert study.cause("method").deep[0].startswith("习惯于读完就算")
    assert study.cause("conviction").measure.standards == ("每季度有一份自查记录",)
    assert study.cause("method").measure.actions == ()
    assert study.phrases.thoughts == ("说到第{number}个问题，",)
    assert study.phrases.opinions == Phrases().opinions


def test_what_an_office_leaves_out_has_its_default(small: str, study: Bank) -> None:
    assert [dimension.heading for dimension in study.dimensions] == ["在静心读书方面", "想得深方面", "用得上方面"]
    bank = load_text(small, "x.yaml").bank
    assert bank is not None
    assert [point.label for point in bank.scale] == ["差距很大", "差距较大", "有一定差距", "比较好", "做得到位"]
    assert bank.phrases == Phrases()
    assert (bank.year, bank.source, bank.causes, bank.searches) == (None, "", (), ())
    item = bank.item(1)
    assert (item.levels, item.findings, item.causes, item.points) == ({}, {}, {}, ())


def test_a_name_that_ends_with_the_word_for_aspect_does_not_get_it_twice(small: str) -> None:
    bank = load_text(small.replace("name: 甲", "name: 学习方面"), "x.yaml").bank
    assert bank is not None
    assert bank.dimensions[0].heading == "学习方面"


def test_lists_that_the_example_leaves_out_are_read(loaded: Loaded) -> None:
    """
    schema: 1
    id: x
    title: 题库
    notice: 这一段话
      折成两行，
      有 English words
      在里面。
    scale:
      - {rating: 5, label: 戊}
      - {rating: 1, label: 甲, meaning: 最低}
      - {rating: 2, label: 乙}
      - {rating: 3, label: 丙}
      - {rating: 4, label: 丁}
    dimensions: [{number: 1, name: 甲}]
    searches: [{number: 3, name: 知敬畏, question: 敬畏够不够？}]
    references: [{name: 党章, text: 条文}]
    preparation: [{id: study, name: 学习, hint: 学了, statements: [学习了规定篇目]}]
    items: [{number: 8, short: 一, question: 是否？, dimension: 1, search: 3}]
    """
    assert loaded.problems == ()
    bank = loaded.bank
    assert bank is not None
    assert bank.notice == "这一段话折成两行，有 English words 在里面。"
    assert [point.rating for point in bank.scale] == [1, 2, 3, 4, 5]
    assert bank.scale[0].meaning == "最低"
    assert bank.searches == (Search(3, "知敬畏", "敬畏够不够？"),)
    assert bank.references[0].text == "条文"
    assert bank.preparation[0].statements == ("学习了规定篇目",)
    assert bank.item(8).search == 3


def test_the_version_follows_the_text_and_not_its_line_ends_or_byte_order_mark(small: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(small.encode())
    plain = load_file(path).bank
    path.write_bytes(b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode())
    notepad = load_file(path).bank
    assert plain is not None
    assert notepad == plain
    assert len(plain.version) == 12
    edited = load_text(small + "# 一条注释\n", "x.yaml").bank
    assert edited is not None
    assert edited.version != plain.version


def test_a_folder_is_read_by_file_name_with_both_suffixes(small: str, tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.YAML"):
        (tmp_path / name).write_text(small.replace("id: x", f"id: {name[0]}"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("别的文件", encoding="utf-8")
    loaded = load_folder(tmp_path)
    assert [one.bank.id for one in loaded if one.bank] == ["a", "b", "c"]
    assert [Path(one.path).name for one in loaded] == ["a.yml", "b.yaml", "c.YAML"]


def test_a_folder_named_like_a_bank_and_a_file_too_large_are_problems(small: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "b.yaml").write_text(small + "#" * 1_000_000, encoding="utf-8")
    assert [[problem.code for problem in one.problems] for one in load_folder(tmp_path)] == [["B101"], ["B103"]]


def test_the_check_takes_files_and_folders_and_tells_each_problem_once(small: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "x.yaml", tmp_path / "y.yaml"
    good.write_text(small, encoding="utf-8")
    assert check([good, tmp_path]) == ()
    bad.write_text(small, encoding="utf-8")
    assert [(problem.code, problem.path) for problem in check([tmp_path, bad, tmp_path / "z.yaml"])] == [
        ("B313", str(bad)),
        ("B101", str(tmp_path / "z.yaml")),
    ]
