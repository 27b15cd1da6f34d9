"""What stands before part one and behind part three, in both forms."""

from __future__ import annotations

from collections.abc import Callable

from selfcheck.domain.answers import SPEECH, AnswerSheet, Counts, Person
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose

Make = Callable[..., AnswerSheet]


def keys(bank: Bank, sheet: AnswerSheet) -> list[str]:
    return [paragraph.key for paragraph in compose(bank, sheet).paragraphs]


def test_a_report_has_title_byline_and_opening_and_is_signed(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(person=Person(name=" 张三 ", post=" ", unit="某局", meeting="2024年度民主生活会"))
    draft = compose(bank, sheet)
    assert keys(bank, sheet)[:4] == ["title", "byline", "opening", "part:problems"]
    assert keys(bank, sheet)[-2:] == ["signature", "date"]
    assert draft.paragraph("title").text == "2024年度民主生活会对照检查材料"
    assert draft.paragraph("byline").text == "某局　【待补：职务】　张三"
    assert [draft.paragraph(key).text for key in ("signature", "date")] == ["张三", "【待补：年月日】"]
    assert [draft.paragraph(key).style for key in ("title", "byline", "signature")] == ["title", "byline", "signature"]


def test_a_speech_addresses_those_present_and_closes_aloud(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(title=SPEECH, person=Person(meeting="2024年度民主生活会"))
    draft = compose(bank, sheet)
    assert keys(bank, sheet)[:5] == ["title", "byline", "address", "opening", "part:problems"]
    assert keys(bank, sheet)[-1] == "ending"
    assert draft.paragraph("title").text == "在2024年度民主生活会上的发言提纲"
    assert draft.paragraph("address").text == "各位同志："
    assert draft.paragraph("opening").text.endswith("现在向大家汇报，请同志们批评。")
    assert draft.paragraph("ending").text == "以上发言，请同志们批评指正。"


def test_each_blank_of_the_head_is_a_hole(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet())
    assert draft.paragraph("title").text == "对照检查材料"
    assert draft.paragraph("byline").text == "【待补：单位】　【待补：职务】　【待补：姓名】"
    assert draft.paragraph("opening").text.startswith("根据【待补：会议名称】的安排，对照“七个是否”查找差距。")
    assert draft.paragraph("signature").text == "【待补：姓名】"


def test_the_opening_asserts_only_the_steps_that_were_ticked(bank: Bank, make_sheet: Make) -> None:
    said = {step.id: step.statements for step in bank.preparation}
    for ticked in ((), ("talk",), ("learn",), ("talk", "learn"), ("unknown",)):
        text = compose(bank, make_sheet(preparation=ticked)).paragraph("opening").text
        assert {id for id, texts in said.items() if any(statement in text for statement in texts)} == set(ticked) & set(said)
        assert ("请如实勾选" in text) == (not set(ticked) & set(said))


def test_a_ticked_step_is_told_in_the_counts_that_he_entered_or_as_the_list_tells_it(bank: Bank, make_sheet: Make) -> None:
    def opening(preparation: tuple[str, ...], counts: Counts) -> str:
        text = compose(bank, make_sheet(preparation=preparation, counts=counts)).paragraph("opening").text
        return text.partition("会前，")[2].partition("现将")[0]

    said = {step.id: step.statements for step in bank.preparation}
    assert opening(("learn", "talk"), Counts(3, 12, 7)) == "参加集中学习研讨3次，开展谈心谈话12人次，听取意见建议7条。"
    assert opening(("learn", "talk"), Counts(3, 12, 0)) == "参加集中学习研讨3次，开展谈心谈话12人次。"
    first, second = opening(("learn", "talk"), Counts(3, 0)).removesuffix("。").split("，")
    assert (first, second in said["talk"]) == ("参加集中学习研讨3次", True)
    assert opening((), Counts(3, 12, 7)) == ""


def test_a_bank_without_preparation_steps_asks_for_none(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    assert "勾选" not in compose(make_bank(preparation=()), make_sheet()).paragraph("opening").text
