"""The archive: a whole self-check out and in, with every fault told at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import Answer, AnswerSheet, Commitment, Counts, Edit, Opinion, Person, Plan, SectionText
from selfcheck.domain.archive import SHOWN_PROBLEMS, SIZE_LIMIT, ArchiveError, derived_seed, new_seed, read_archive, write_archive
from selfcheck.domain.archive_fields import ENOUGH, ID_LIMIT, LIST_LIMIT, MOST_COUNTED, MOST_TICKED, NAME_LIMIT, TEXT_LIMIT
from selfcheck.domain.bank import Bank
from selfcheck.domain.weakness import choose

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
MINIMAL: dict[str, Any] = {"schema": 1, "bank": "small"}
FIELDS = ("schema", "bank", "bank_version", "seed", "person", "answers", "opinions", "chosen", "left_out", "length", "title", "preparation")
MANY = [f"p{number}" for number in range(MOST_TICKED + 1)]
LATER = ("measures", "edits", "causes", "counts", "sections")
ROW = ("item", "rating", "not_applicable", "instance", "later", "source", "dimension", "paragraph", "id", "text")
ROW += ("ticks", "motives", "plan", "accepted", "rows")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


SITUATIONS: dict[str, Any] = {
    "person": {"name": "张三", "kind": "leader"},
    "answers": [
        {
            "item": 6,
            "rating": 2,
            "ticks": ["see", "gone", "see"],
            "motives": ["blame"],
            "plan": {"text": "改", "deadline": "年底前", "proof": "看记录", "owner": "本人"},
            "accepted": 2,
        },
        {"item": 1, "rating": 3, "ticks": [], "plan": {"text": "改"}, "accepted": 0},
    ],
    "opinions": [{"source": "群众", "text": "慢", "dimension": 2}],
    "causes": [{"id": "duty", "accepted": True}, {"id": "old", "accepted": False}],
    "counts": {"study": 3, "talks": "12", "opinions": 0},
    "sections": [{"id": "last_year", "text": "改了"}, {"id": "report", "rows": [["房产", "无"], []]}],
}
"""What an archive holds besides, since a list has situations."""


def read(bank: Bank, **fields: Any) -> AnswerSheet:
    return read_archive(json.dumps(MINIMAL | fields), {bank.id: bank})


def test_a_preparation_step_may_be_given_by_its_name(bank: Bank) -> None:
    step = bank.preparation[0]
    assert read(bank, preparation=[step.name]).preparation == (step.id,)


def faults(bank: Bank, text: str | None = None, /, **fields: Any) -> tuple[str, ...]:
    """What is wrong with a text, or with the least archive and these fields."""
    with pytest.raises(ArchiveError) as caught:
        read_archive(json.dumps(MINIMAL | fields) if text is None else text, {bank.id: bank})
    return caught.value.problems


@given(data=st.data())
def test_what_is_written_reads_back_the_same(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    edits = st.dictionaries(st.text(min_size=1, max_size=9), st.builds(Edit, st.text(max_size=9), st.text(max_size=9)), max_size=2)
    rows = st.lists(st.lists(st.text(max_size=4), max_size=3).map(tuple), min_size=1, max_size=2).map(tuple)
    section = st.builds(SectionText, st.text(max_size=9)) | st.builds(SectionText, rows=rows)
    sections = data.draw(st.dictionaries(st.text(min_size=1, max_size=9), section, max_size=2))
    sheet = replace(
        sheet, seed=data.draw(st.text(min_size=1)), bank_version=data.draw(st.text()), edits=data.draw(edits), sections=sections
    )
    assert read_archive(write_archive(sheet), {"small": bank}) == sheet


def test_all_that_a_sheet_can_hold_reads_back_the_same(bank: Bank) -> None:
    more: dict[str, Any] = {
        "answers": [*SITUATIONS["answers"], {"item": 5, "rating": 2, "later": True}, {"item": 2, "not_applicable": "不分管"}],
        "opinions": [{"source": "群众", "text": "慢", "item": 5, "reply": "改"}, {"text": "远", "dimension": 2}],
        "edits": [{"paragraph": "problem:6", "text": "改过", "base": "原文"}],
        "sections": [*SITUATIONS["sections"], {"id": "both", "text": "说明", "rows": [["甲"]]}],
        "chosen": [6],
    }
    sheet = read(bank, **(SITUATIONS | more))
    assert sheet.sections["both"] == SectionText("说明", (("甲",),))
    assert read_archive(write_archive(sheet), {"small": bank}) == sheet


def test_the_documented_form_is_read_with_a_few_items_only(bank: Bank) -> None:
    sheet = read(
        bank,
        person={"name": "张三", "post": "科长", "unit": "某局", "meeting": "民主生活会"},
        answers=[{"item": 6, "rating": 2, "instance": "事", "thought": "想"}, {"item": 2, "not_applicable": "不分管"}],
        opinions=[{"source": "群众", "text": "慢", "item": 5, "reply": "改"}, {"text": "远"}],
        measures=[{"dimension": 2, "owner": "李四", "deadline": "6 月底前"}],
        preparation=["talk", "learn"],
        chosen=[6, 5, 6],
        seed=42,
    )
    assert sheet.person == Person("张三", "科长", "某局", "民主生活会")
    assert sheet.answers == {6: Answer(6, 2, None, "事", "想"), 2: Answer(2, None, "不分管")}
    assert sheet.opinions == (Opinion("群众", "慢", 5, "改"), Opinion("", "远"))
    assert sheet.measures == {2: Commitment("李四", "6 月底前")}
    assert (sheet.preparation, sheet.chosen, sheet.seed) == (("learn", "talk"), (6, 5), "42")
    assert (sheet.length, sheet.title) == ("normal", "对照检查材料")


def test_ticks_motives_plans_and_decisions_are_read_and_ids_that_the_list_has_not_are_kept(bank: Bank) -> None:
    sheet = read(bank, **SITUATIONS)
    plan = Plan("改", "年底前", "看记录", "本人")
    assert sheet.answers[6] == Answer(6, 2, ticks=("see", "gone"), motives=("blame",), plan=plan, accepted=2)
    assert sheet.answers[1] == Answer(1, 3, ticks=(), plan=Plan("改"), accepted=0)
    assert sheet.person == Person("张三", kind="leader")
    assert sheet.opinions == (Opinion("群众", "慢", dimension=2),)
    assert sheet.causes == {"duty": True, "old": False}
    assert sheet.counts == Counts(3, 12, 0)
    assert sheet.sections == {"last_year": SectionText("改了"), "report": SectionText(rows=(("房产", "无"), ()))}


def test_what_nobody_entered_stands_in_no_archive(bank: Bank, make_sheet: Make) -> None:
    written = json.loads(write_archive(make_sheet({1: 2})))
    assert set(written["answers"][0]) == {"item", "rating"}
    assert not {"causes", "counts", "sections"} & set(written)
    assert set(written["person"]) == {"name", "post", "unit", "meeting"}
    full = json.loads(write_archive(read(bank, **SITUATIONS)))
    assert full["answers"] == sorted(SITUATIONS["answers"], key=lambda row: int(row["item"]))[:1] + [
        SITUATIONS["answers"][0] | {"ticks": ["see", "gone"]}
    ]
    assert full["counts"] == {"study": 3, "talks": 12, "opinions": 0}
    assert {name: full[name] for name in ("causes", "sections")} == {name: SITUATIONS[name] for name in ("causes", "sections")}


def test_an_answer_without_a_rating_is_written_without_one(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(instances={1: "事"})
    assert json.loads(write_archive(sheet))["answers"] == [{"item": 1, "instance": "事"}]
    assert read_archive(write_archive(sheet), {"small": bank}).answers == sheet.answers


def test_a_choice_of_nothing_differs_from_the_default_choice(bank: Bank) -> None:
    assert read(bank, chosen=[]).chosen == ()
    assert read(bank, chosen=None).chosen is None
    assert "chosen" not in json.loads(write_archive(read(bank)))


def test_what_was_taken_out_is_written_beside_every_choice_and_else_where_there_is_any(bank: Bank, make_sheet: Make) -> None:
    def written(**fields: Any) -> Any:
        return json.loads(write_archive(make_sheet(**fields))).get("left_out")

    assert (written(), written(left_out=(3,)), written(chosen=()), written(chosen=(1,), left_out=(2, 3))) == (None, [3], [], [2, 3])
    assert read(bank, left_out=[5, 3, 5]).left_out == (5, 3)
    assert read(bank).left_out == read(bank, left_out=None).left_out == ()


def test_an_earlier_choice_left_out_whatever_has_own_words_and_no_opinion(bank: Bank) -> None:
    fields: dict[str, Any] = {
        "answers": [
            {"item": 6, "rating": 5, "thought": "想"},
            {"item": 1, "rating": 2, "instance": "事"},
            {"item": 2, "instance": "事"},
            {"item": 3, "rating": 1, "instance": " ", "thought": "\n"},
            {"item": 4, "rating": 3, "instance": "事"},
            {"item": 5, "rating": 3, "instance": "事"},
        ],
        "opinions": [{"text": "慢", "item": 4}, {"item": 5}],
    }
    assert read(bank, chosen=[1], **fields).left_out == (2, 5, 6)
    assert read(bank, chosen=[], **fields).left_out == (1, 2, 5, 6)
    assert read(bank, chosen=[1], left_out=None, **fields).left_out == (2, 5, 6)
    assert read(bank, chosen=[1], left_out=[], **fields).left_out == ()
    assert read(bank, **fields).left_out == ()


@given(data=st.data())
def test_a_choice_of_an_earlier_archive_chooses_the_same_items_as_then(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = replace(data.draw(sheets(st.sampled_from(("", "慢")))), chosen=tuple(data.draw(st.sets(st.integers(1, 7)))), seed="s")
    earlier = {name: value for name, value in json.loads(write_archive(sheet)).items() if name != "left_out"}
    told = {opinion.item for opinion in sheet.opinions if opinion.said} - {None}
    assert {*choose(bank, read_archive(json.dumps(earlier), {"small": bank})).items} == {*(sheet.chosen or ())} | told


def test_all_faults_are_told_at_once_and_the_rest_counted(bank: Bank) -> None:
    found = faults(bank, answers=[{"item": 99, "rating": 7}] * 5, length="long")
    assert len(found) == 11
    with pytest.raises(ArchiveError, match=f"另有 {11 - SHOWN_PROBLEMS} 处。请改正后重试") as caught:
        read(bank, answers=[{"item": 99, "rating": 7}] * 5, length="long")
    assert str(caught.value).startswith("存档无法读取：answers 第 1 条 的题号是 “99”，“七个是否”里没有这一项；")
    assert "另有" not in str(ArchiveError(found[:SHOWN_PROBLEMS]))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"schema": 2}, "schema 应当是 1"),
        ({"schema": True}, "schema 应当是 1"),
        ({"schema": "1"}, "schema 应当是 1"),
        ({"bank": "large"}, "bank 是 “large”，没有这个题库；现有题库：small"),
        ({"bank": None}, "bank 是 空的"),
        ({"bank": ["small"]}, "bank 是 一个列表"),
        ({"answer": []}, "存档 里有不认识的 “answer”，是不是想写 answers？"),
        ({"person": {"nam": "张三"}}, "person 里有不认识的 “nam”，是不是想写 name？"),
        ({"person": {"电话号码": "1"}}, "person 里有不认识的 “电话号码”"),
        ({"person": []}, "person 应当是一个对象"),
        ({"person": {"name": 5}}, "person 的 name 应当是文字，现在是 “5”"),
        ({"person": {"name": "长" * (NAME_LIMIT + 1)}}, f"person 的 name 有 {NAME_LIMIT + 1} 字，超过 {NAME_LIMIT} 字"),
        ({"bank_version": 1}, "bank_version 应当是文字，现在是 “1”"),
        ({"answers": {}}, "answers 应当是一个列表"),
        ({"answers": ["x"]}, "answers 第 1 条应当是一个对象"),
        ({"answers": [{"item": 99}]}, "answers 第 1 条 的题号是 “99”，“七个是否”里没有这一项"),
        ({"answers": [{"rating": 3}]}, "answers 第 1 条 没有写 item，不知道是哪一题"),
        ({"answers": [{"item": True}]}, "answers 第 1 条 的题号是 “true”，应当是不加引号的整数"),
        ({"answers": [{"item": "1"}]}, "answers 第 1 条 的题号是 文字“1”，应当是不加引号的整数"),
        ({"answers": [{"item": 1, "rating": "2"}]}, "answers 第 1 条 的 rating 是 文字“2”，应当是 1 到 5 的整数，没有评分就不写"),
        ({"answers": [{"item": 1}, {"item": 1}]}, "answers 里 “1” 出现了两次"),
        ({"answers": [{"item": 1, "rating": 0}]}, "answers 第 1 条 的 rating 是 “0”，应当是 1 到 5 的整数，没有评分就不写"),
        ({"answers": [{"item": 1, "rating": True}]}, "answers 第 1 条 的 rating 是 “true”，应当是 1 到 5 的整数，没有评分就不写"),
        ({"answers": [{"item": 1, "rating": 2.5}]}, "answers 第 1 条 的 rating 是 “2.5”，应当是 1 到 5 的整数，没有评分就不写"),
        ({"answers": [{"item": 1, "rating": 3, "not_applicable": ""}]}, "answers 第 1 条 既有 rating 又有 not_applicable，只能写一样"),
        ({"answers": [{"item": 1, "not_applicable": True}]}, "answers 第 1 条 的 not_applicable 应当是文字，现在是 “true”"),
        ({"answers": [{"item": 1, "later": 1}]}, "answers 第 1 条 的 later 应当是 true 或 false"),
        ({"answers": [{"item": 1, "instance": "长" * (TEXT_LIMIT + 1)}]}, f"answers 第 1 条 的 instance 有 {TEXT_LIMIT + 1} 字，超过"),
        ({"opinions": [{"item": 8}]}, "opinions 第 1 条 的题号是 “8”，“七个是否”里没有这一项"),
        ({"chosen": [8]}, "chosen 的题号是 “8”，“七个是否”里没有这一项"),
        ({"chosen": 8}, "chosen 应当是一个列表"),
        ({"left_out": ["5"]}, "left_out 的题号是 文字“5”，应当是不加引号的整数"),
        ({"left_out": [99]}, "left_out 的题号是 “99”，“七个是否”里没有这一项"),
        ({"left_out": {}}, "left_out 应当是一个列表"),
        ({"chosen": [1] * (LIST_LIMIT + 1)}, f"chosen 有 {LIST_LIMIT + 1} 条，超过 {LIST_LIMIT} 条"),
        ({"opinions": [{}] * (LIST_LIMIT + 1)}, f"opinions 有 {LIST_LIMIT + 1} 条，超过 {LIST_LIMIT} 条"),
        ({"length": "long"}, "length 是 “long”，应当是 brief、normal、full 之一"),
        ({"length": {}}, "length 是 一个对象，应当是 brief、normal、full 之一"),
        ({"length": ["brief"]}, "length 是 一个列表，应当是 brief、normal、full 之一"),
        ({"title": "总结"}, "title 是 “总结”，应当是 对照检查材料、个人发言提纲 之一"),
        ({"preparation": ["sleep"]}, "preparation 里的 “sleep” 不在“七个是否”的准备步骤里（learn、talk）"),
        ({"preparation": [["learn"]]}, "preparation 里的 一个列表 不在"),
        ({"measures": [{"dimension": 4}]}, "measures 第 1 条 的 dimension 是 “4”，“七个是否”里没有这个方面"),
        ({"measures": [{"dimension": 1}, {"dimension": 1}]}, "measures 里 “1” 出现了两次"),
        ({"edits": [{"text": "改"}]}, "edits 第 1 条 没有写 paragraph，不知道是哪一段"),
        ({"edits": [{"paragraph": "title"}] * 2}, "edits 里 “title” 出现了两次"),
        ({"answers": [{"item": 1, "ticks": "see"}]}, "answers 第 1 条 的 ticks 应当是文字的列表"),
        ({"answers": [{"item": 1, "ticks": MANY}]}, f"answers 第 1 条 的 ticks 有 {len(MANY)} 个 id，超过 {MOST_TICKED} 个"),
        ({"answers": [{"item": 1, "motives": [1]}]}, "answers 第 1 条 的 motives 应当是文字的列表"),
        ({"answers": [{"item": 1, "ticks": ["a"] * (LIST_LIMIT + 1)}]}, "answers 第 1 条 的 ticks 应当是文字的列表"),
        ({"answers": [{"item": 1, "motives": [f"a{n}" for n in range(41)]}]}, "answers 第 1 条 的 motives 有 41 个 id，超过 40 个"),
        ({"answers": [{"item": 1, "ticks": ["a" * (ID_LIMIT + 1)]}]}, f"answers 第 1 条 的 ticks 里有一个 id 超过 {ID_LIMIT} 字"),
        ({"answers": [{"item": 1, "plan": "改"}]}, "answers 第 1 条 的 plan 应当是一个对象"),
        ({"answers": [{"item": 1, "plan": {"txt": "改"}}]}, "answers 第 1 条 的 plan 里有不认识的 “txt”，是不是想写 text？"),
        ({"answers": [{"item": 1, "plan": {"owner": 1}}]}, "answers 第 1 条 的 plan 的 owner 应当是文字，现在是 “1”"),
        ({"answers": [{"item": 1, "accepted": 5}]}, "answers 第 1 条 的 accepted 是 “5”，应当是 1 到 4 的整数，或者 0（不是）"),
        ({"answers": [{"item": 1, "accepted": True}]}, "answers 第 1 条 的 accepted 是 “true”，应当是 1 到 4 的整数"),
        ({"answers": [{"item": 1, "accepted": "2"}]}, "answers 第 1 条 的 accepted 是 文字“2”，应当是 1 到 4 的整数"),
        ({"opinions": [{"dimension": 4}]}, "opinions 第 1 条 的 dimension 是 “4”，“七个是否”里没有这个方面"),
        ({"causes": [{"accepted": True}]}, "causes 第 1 条 没有写 id，不知道是哪一条原因"),
        ({"causes": [{"id": "duty"}]}, "causes 第 1 条 的 accepted 应当是 true 或 false"),
        ({"causes": [{"id": "duty", "accepted": 1}]}, "causes 第 1 条 的 accepted 应当是 true 或 false"),
        ({"causes": [{"id": "duty", "accepted": True}] * 2}, "causes 里 “duty” 出现了两次"),
        ({"counts": {"studies": 1}}, "counts 里有不认识的 “studies”，是不是想写 study？"),
        ({"counts": {"study": -1}}, f"counts 的 study 是 “-1”，应当是 0 到 {MOST_COUNTED} 的整数"),
        ({"counts": {"study": MOST_COUNTED + 1}}, f"counts 的 study 是 “{MOST_COUNTED + 1}”，应当是"),
        ({"counts": {"study": "三"}}, "counts 的 study 是 文字“三”，应当是"),
        ({"counts": {"study": "1" * 6000}}, "counts 的 study 是 文字“11111111111111111111…”，应当是"),
        ({"counts": {"study": True}}, "counts 的 study 是 “true”，应当是"),
        ({"counts": []}, "counts 应当是一个对象"),
        ({"sections": [{"text": "改了"}]}, "sections 第 1 条 没有写 id，不知道是哪一部分"),
        ({"sections": [{"id": "a", "rows": [["甲", 1]]}]}, "sections 第 1 条 的 rows 应当是文字的列表"),
        ({"sections": [{"id": "a", "rows": {}}]}, "rows 应当是一个列表"),
        ({"sections": [{"id": "a"}, {"id": "a"}]}, "sections 里 “a” 出现了两次"),
        ({"person": {"kind": 1}}, "person 的 kind 应当是文字，现在是 “1”"),
        ({"seed": 1.5}, "seed 是 “1.5”，应当是文字或整数"),
        ({"seed": False}, "seed 是 “false”，应当是文字或整数"),
        ({"seed": "长" * (NAME_LIMIT + 1)}, f"seed 有 {NAME_LIMIT + 1} 字，超过 {NAME_LIMIT} 字"),
    ],
)
def test_each_fault_is_told_with_its_place(bank: Bank, fields: dict[str, Any], fault: str) -> None:
    (found,) = faults(bank, **fields)
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "文件是空的"),
        ('{"schema": 1,\n "bank"}', "第 2 行第 8 列不是正确的 JSON"),
        ('\ufeff{"schema": 1, "bank": "small"}', "第 1 行第 1 列不是正确的 JSON"),
        ("[]", "最外层应当是一个对象"),
        ("{}", "schema 应当是 1"),
        ("[" * 100_000, "内容层次太深"),
        ('{"schema": ' + "9" * 5000 + "}", "内容层次太深或数字太长"),
        ('{"schema": 1, "bank": "small", "person": {"name": "甲", "name": "乙"}}', "同一处两次写了 “name”"),
        (f'{{"{"长" * 500}": 1, "{"长" * 500}": 1}}', f"同一处两次写了 “{'长' * 20}…”"),
        (" " * (SIZE_LIMIT + 1), "文件太大，超过 400 万字"),
        ('{"schema": 1, "bank": "small", "seed": NaN}', "seed 是 “NaN”，应当是文字或整数"),
        ('{"schema": 1, "bank": "small", "answers": [{"item": 1, "rating": 1e999}]}', "answers 第 1 条 的 rating 是 “Infinity”"),
    ],
)
def test_a_text_that_is_no_archive_is_refused(bank: Bank, text: str, fault: str) -> None:
    (found,) = faults(bank, text)
    assert found.startswith(fault)


def test_a_value_nested_to_the_limit_is_refused_like_any_other(bank: Bank) -> None:
    for depth in range(2, 1100, 7):
        for field in ("seed", "preparation", "length", "bank", "answers"):
            found = faults(
                bank,
                f'{{"schema": 1, "bank": "small", "{field}": {"[" * depth}{"]" * depth}}}'.replace('"bank": "small", "bank"', '"bank"'),
            )
            assert len(str(found)) < 300


def test_thousands_of_unknown_keys_are_told_without_a_guess_for_each(bank: Bank) -> None:
    found = faults(bank, **{f"answer{number}": 0 for number in range(50_000)})
    assert len(found) == 50_000
    assert sum("是不是想写" in fault for fault in found) == ENOUGH


@given(text=st.text(st.characters()) | st.text(st.sampled_from('{}[]":,schema1bank small\\u')))
def test_no_text_gives_anything_but_an_archive_error(bank: Bank, text: str) -> None:
    assert faults(bank, text)


@given(data=st.data())
def test_no_json_value_gives_anything_but_an_archive_error(bank: Bank, data: Any) -> None:
    row = st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(ROW, JSON),
    )
    value = data.draw(st.fixed_dictionaries({}, optional={name: JSON | st.lists(row, max_size=2) for name in (*FIELDS, *LATER)}))
    for text in (json.dumps(value), json.dumps(value | MINIMAL)):
        try:
            sheet = read_archive(text, {"small": bank})
        except ArchiveError:
            continue
        assert read_archive(write_archive(sheet), {"small": bank}) == sheet


def test_a_seed_is_a_text_or_a_number_and_both_are_the_same(bank: Bank) -> None:
    assert read(bank, seed=7).seed == read(bank, seed="7").seed == "7"
    assert read(bank, seed=0).seed == "0"


def test_without_a_seed_name_unit_and_post_give_it(bank: Bank) -> None:
    person = {"name": "张三", "unit": "某局", "post": "科长"}
    seed = read(bank, person=person).seed
    assert seed == read(bank, person=person | {"meeting": "会"}, answers=[{"item": 1, "instance": "事"}], seed="").seed
    for change in ({"name": "李四"}, {"unit": ""}, {"post": "处长"}):
        assert read(bank, person=person | change).seed != seed


def test_without_seed_and_particulars_the_persons_texts_give_it_whatever_their_order(bank: Bank) -> None:
    answers = [{"item": 1, "rating": 2, "instance": "事", "thought": "想"}, {"item": 2, "not_applicable": "不分管"}]
    seed = read(bank, person={"name": " "}, answers=answers).seed
    assert seed == read(bank, answers=answers[::-1]).seed
    assert seed == read(bank, answers=[answers[0] | {"rating": 5}, answers[1]]).seed
    changes: list[dict[str, Any]] = [
        {"answers": [answers[0] | {"instance": "别的事"}, answers[1]]},
        {"answers": [answers[0], {"item": 2, "not_applicable": "别的"}]},
        {"opinions": [{"text": "慢"}]},
    ]
    assert all(read(bank, **({"answers": answers} | change)).seed != seed for change in changes)


def test_half_a_surrogate_pair_does_not_stop_the_seed(make_sheet: Make) -> None:
    assert len(derived_seed(make_sheet(instances={1: "\ud800"}))) == 16


def test_new_seeds_differ() -> None:
    assert len({new_seed() for _ in range(100)}) == 100
