"""A group held against its round before: of the same bank, as far as the questions are the same."""

from tests.services.county import County

from selfcheck.domain.counting import DIMENSION, ITEM, Place


def held(county: County, bank_id: str = "small", title: str = "演示轮次") -> str:
    """A round in which group a1 has released."""
    id = county.open_round(bank_id=bank_id, title=title)
    county.submit_all("a1", id, [{item: (n + item) % 5 + 1 for item in (1, 2, 3)} for n in range(6)])
    county.release("a1", id)
    return id


def earlier(county, round_id):
    return county.view("a1", round_id, "a1").view.earlier


def test_a_round_on_another_bank_is_not_the_one_before(county, house):
    """Though its items bear the same numbers, and were asked in the same words."""
    small = house.questions / "small.yaml"
    (house.questions / "other.yaml").write_text(small.read_text("utf-8").replace("id: small", "id: other"), "utf-8")
    house.restart()
    held(county, title="第一轮")
    house.clock.move(days=2)
    other = held(county, "other", "别的题库的轮次")
    assert earlier(county, other) == ()
    house.clock.move(days=2)
    assert [one.round for one in earlier(county, held(county))] == ["第一轮"]


def test_what_was_asked_otherwise_is_left_out_with_its_dimension(county, house):
    held(county)
    small = house.questions / "small.yaml"
    small.write_text(small.read_text("utf-8").replace("是否做到第1项", "是否真正做到第1项"), "utf-8")
    house.restart()
    house.clock.move(days=2)
    (found,) = earlier(county, held(county))
    assert [one.place for one in (*found.items, *found.dimensions)] == [Place(ITEM, 2), Place(ITEM, 3), Place(DIMENSION, 1)]


def test_it_is_held_against_three_rounds_at_most_the_last_one_first(county, house):
    for title in ("第一轮", "第二轮", "第三轮", "第四轮"):
        held(county, title=title)
        house.clock.move(days=1)
    assert [one.round for one in earlier(county, held(county, title="第五轮"))] == ["第四轮", "第三轮", "第二轮"]
