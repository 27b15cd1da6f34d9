"""A list to fill in by hand asks what the screen asks, and fills in nothing."""

from dataclasses import replace

from tests.domain.conftest import build_bank

from selfcheck.domain import asking
from selfcheck.domain.bank import ScalePoint
from selfcheck.domain.blank import STORY, Box, blank_form


def sheets(parts):
    return {sheet.number: sheet for part in parts for sheet in part.sheets}


def asked(sheet, label):
    return next(ask for ask in sheet.asks if ask.label == label)


def test_the_items_stand_by_their_parts_once_to_rate_and_once_to_write():
    bank = build_bank()
    form = blank_form(bank)
    order = [[item.number for item in bank.items_of(one.number)] for one in bank.dimensions]
    for parts in (form.rating, form.writing):
        assert [part.heading for part in parts] == [one.name for one in bank.dimensions]
        assert [[sheet.number for sheet in part.sheets] for part in parts] == order
    assert form.title == bank.title
    assert form.about == tuple(filter(None, (bank.source, bank.notice)))


def test_an_item_is_rated_by_boxes_with_its_own_levels_or_marked_as_not_applicable():
    bank = build_bank()
    sheet = sheets(blank_form(bank).rating)[1]
    levels, thought = sheet.asks
    assert [box.text.split()[0] for box in levels.boxes[:-1]] == ["1", "2", "3", "4", "5"]
    assert levels.boxes[0] == Box("1 1 分", ("短名一第 1 级行为",))
    assert levels.boxes[-1] == Box(asking.NOT_APPLICABLE)
    assert levels.lines == ((asking.REASON, 1),)
    assert thought.lines == ((asking.FIRST_THOUGHT, 1),)
    assert (sheet.chip, sheet.points) == ("党章", tuple(point.text for point in bank.item(1).points))


def test_without_a_level_of_its_own_an_item_has_that_of_the_scale_or_none():
    bank = build_bank(scale=tuple(ScalePoint(rating, f"{rating} 分", "含义" if rating == 1 else "") for rating in range(1, 6)))
    bare = replace(bank, items=tuple(replace(item, levels={}) for item in bank.items))
    boxes = sheets(blank_form(bare).rating)[1].asks[0].boxes
    assert [box.more for box in boxes[:2]] == [("含义",), ()]


def test_a_problem_is_written_by_situations_with_their_hints_a_story_motives_a_thought_and_a_plan():
    bank = build_bank()
    item, sheet = bank.item(1), sheets(blank_form(bank).writing)[1]
    situations = asked(sheet, asking.SITUATIONS)
    assert situations.boxes == (*(Box(point.tick, point.prompts) for point in item.situations), Box(asking.NONE))
    story = asked(sheet, asking.INSTANCE)
    assert (story.prompts, [name for name, _ in story.lines]) == (item.instance_prompts, list(STORY))
    assert [box.text for box in asked(sheet, asking.MOTIVES).boxes] == [motive.label for motive in bank.motives]
    thought = next(ask for ask in sheet.asks if (asking.THOUGHT, 2) in ask.lines)
    assert thought.prompts == item.thought_prompts
    plan = asked(sheet, asking.PLAN)
    assert [name for name, _ in plan.lines] == [asking.ACTION, asking.DEADLINE, asking.PROOF, asking.OWNER]
    kinds = {kind.id: kind.name for kind in bank.kinds}
    first, second = item.points[0].measures
    assert plan.prompts[:2] == (f"{first.text}（{first.check}）——{kinds['leader']}", f"{second.text}（{second.check}）")


def test_an_item_without_situations_and_a_list_without_motives_leave_out_what_they_do_not_ask():
    form = blank_form(build_bank())
    assert asking.SITUATIONS not in [ask.label for ask in sheets(form.writing)[7].asks]
    bare = blank_form(build_bank(motives=()))
    assert asking.MOTIVES not in [ask.label for sheet in sheets(bare.writing).values() for ask in sheet.asks]


def test_the_line_about_offences_stands_where_the_screen_shows_it():
    bank = build_bank()
    told = replace(bank, items=tuple(replace(item, discipline=item.number == 3) for item in bank.items))
    warned = {number for number, sheet in sheets(blank_form(told).writing).items() if sheet.warn}
    assert warned == {3}
    assert not any(sheet.warn for sheet in sheets(blank_form(told).rating).values())


def test_one_of_the_two_parts_may_be_left_out():
    form = blank_form(build_bank())
    assert form.only("rating") == replace(form, writing=())
    assert form.only("writing") == replace(form, rating=())
    assert form.only("all") == form.only("") == form
