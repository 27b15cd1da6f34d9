"""The step on the page changes only when the person turns it."""


def test_the_answer_that_completes_a_step_leaves_the_person_on_it(begun):
    keys = [widget.key for widget in begun.at.segmented_control]
    for key in keys:
        begun.choose("segmented_control", key, 2)
    last = keys[-1].removeprefix("rating_")
    assert begun.has(f"instance_{last}")
    assert begun.saved == len(keys)


def test_a_person_who_returns_finds_the_first_step_with_an_open_item(begun, browser):
    for widget in list(begun.at.segmented_control):
        begun.choose("segmented_control", widget.key, 4)
    assert browser.tab("answer").has("rating_7")


def test_a_step_of_thousands_of_digits_in_the_address_is_no_step(begun):
    """Python refuses to read such a number; a link must not be able to break the page."""
    begun.at.query_params["step"] = "9" * 5000
    assert begun.page("answer").has("rating_1")
