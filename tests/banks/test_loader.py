"""Good banks: what stands in the file stands in the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.banks.check import check
from selfcheck.banks.frame_build import neutral
from selfcheck.banks.loader import Loaded, load_file, load_folder, load_text
from selfcheck.domain.answers import Answer, AnswerSheet, Person
from selfcheck.domain.bank import Bank, Kind, Point, Say, Search
from selfcheck.domain.draft import compose

pytestmark = pytest.mark.usefixtures("each_parser")


@pytest.fixture
def study(example: str) -> Bank:
    loaded = load_text(example, "questions/study_style.yaml")
    assert loaded.problems == ()
    assert loaded.bank is not None
    return loaded.bank


def test_the_example_is_read_whole(study: Bank) -> None:
    assert (study.schema, study.id, study.title, study.year) == (2, "study_style", "学风自查", 2024)
    assert [len(study.items_of(dimension.number)) for dimension in study.dimensions] == [2, 2, 2]
    assert study.kinds == (Kind("leader", "班子成员"), Kind("member", "普通党员"))
    assert [(motive.id, motive.label, motive.cause, len(motive.says)) for motive in study.motives] == [
        ("later", "觉得晚几天不碍事", "conviction", 2),
        ("enough", "觉得老经验够用", "method", 1),
    ]
    first = study.item(1)
    assert (first.short, first.basis, first.dimension, first.search) == ("按时学习", "学习制度", 1, None)
    assert (first.topic, first.spoken, first.cited) == ("坚持按时学习", "坚持按时学习", "“坚持按时学习”")
    bare = study.item(2)
    assert (bare.topic, bare.spoken, bare.cited) == ("", "“读原文”", "“读原文”"), "the name of the axis, marked as a name"
    assert first.levels[5] == "自己定的时间自己守，落下的当周补齐"
    assert (first.instance_prompts, len(first.thought_prompts)) == ((), 1)
    assert first.causes == {"conviction": 2, "method": 1}
    assert [item.discipline for item in study.items] == [False] * 5 + [True]
    assert study.cause("method").headlines == ("学用脱节，没有找到合适的学法",)
    assert study.frame.report.openings == ("按照{meeting}的要求，对照{checklist}查找学风上的差距。",)
    assert (study.rules.length.least, study.rules.length.most) == (800, neutral()[1].length.most)


def test_everything_about_a_situation_of_the_example_stands_under_its_point(study: Bank) -> None:
    situation, bare = study.item(1).points
    assert (situation.id, situation.text, situation.tick) == ("on_time", "每周有固定的学习时间", "学习计划常给别的事让路")
    assert situation.prompts == ("最近一次把学习推掉，是为了什么事，后来补了没有？", "去年按计划学了几次？")
    assert situation.headlines == ("学习的时间没有保证", "学习排在其他事后面")
    assert situation.says[1] == Say("安排好的学习时间常常改作他用，一篇文章分几次读，前后接不上。", "想着改天集中起来读，效果一样。")
    assert [measure.fits for measure in situation.measures] == [(), ("leader",)]
    assert situation.measures[1].check == "听的人提得出问题，答得上"
    assert bare == Point("catch_up", "落下的内容有没有补")
    assert study.item(1).situations == (situation,)
    assert study.item(2).points == (Point("", "规定的篇目从头到尾读过"),), "a point may be a text alone"
    assert study.item(2).situations == ()


def test_what_an_office_leaves_out_has_its_default(small: str, study: Bank) -> None:
    assert [dimension.heading for dimension in study.dimensions] == ["在静心读书方面", "想得深方面", "用得上方面"]
    for text in (small, small.replace("schema: 1", "schema: 2")):
        bank = load_text(text, "x.yaml").bank
        assert bank is not None
        assert [point.label for point in bank.scale] == ["差距很大", "差距较大", "有一定差距", "比较好", "做得到位"]
        assert (bank.frame, bank.rules) == neutral()
        assert (bank.year, bank.source, bank.theme, bank.causes, bank.searches) == (None, "", "", (), ())
        assert (bank.kinds, bank.motives, bank.forms, bank.sections, bank.document, bank.offers) == ((), (), (), (), True, False)
        item = bank.item(1)
        assert (item.levels, item.causes, item.points, item.discipline) == ({}, {}, (), False)


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


def test_a_draft_from_the_example_speaks_of_what_was_ticked_in_the_wording_of_the_example(study: Bank) -> None:
    answers = {1: Answer(1, 2, ticks=("on_time",), motives=("later",), instance="三月里停了两次课", thought="想着先忙会议")}
    sheet = AnswerSheet(study.id, "甲", person=Person(meeting="学风讨论会"), answers=answers, chosen=(1,))
    draft = compose(study, sheet)
    situation = study.item(1).points[0]
    problem = draft.paragraph("problem:1").text
    assert problem.endswith("例如，三月里停了两次课。")
    assert any(problem.startswith(f"{headline}。") for headline in situation.headlines)
    assert draft.paragraph("opening").text.startswith("按照学风讨论会的要求，对照“学风自查”查找学风上的差距。")
    assert "想着先忙会议" in draft.paragraph("motive:later").text
