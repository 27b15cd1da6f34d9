"""评分: all items, nothing but ratings, and at each the one line of what comes to mind."""

from __future__ import annotations

from dataclasses import replace

from selfcheck.domain.asking import FIRST_THOUGHT, levels
from selfcheck.domain.bank import Bank, Item
from selfcheck.services.membership import MyRound
from selfcheck.services.records import CHANGED, SUBMITTED, UNSUBMITTED, OpenCheck
from selfcheck.ui.components.member import words
from selfcheck.ui.form.declare import Card, Field, Form, Standing, Step, Way
from selfcheck.web.streamlit_patches.files import charts_script


def rating_form(opened: OpenCheck, mine: MyRound | None, item: int | None = None) -> Form:
    """A step for each 方面. It opens at the step of `item`, else at the first that has an open item."""
    bank = opened.bank
    steps = tuple(Step(str(place), one.name, _cards(bank, one.number)) for place, one in enumerate(bank.dimensions, start=1))
    open_steps = [step.id for step in steps if any(card.item not in opened.follows.done for card in step.cards)]
    return Form(
        steps=steps,
        step=(open_steps or [steps[0].id])[0],
        param="step",
        focus=f"item_{item}" if item else "",
        finished="各项都已作答。",
        after=Way("下一步：意见 →", "opinions"),
        round=_standings(mine) if mine else None,
        loads=charts_script(),
    )


def _cards(bank: Bank, dimension: int) -> tuple[Card, ...]:
    return tuple(_card(bank, item) for item in bank.items_of(dimension))


def _card(bank: Bank, item: Item) -> Card:
    number = item.number
    return Card(
        id=f"item_{number}",
        item=number,
        number=str(number),
        name=item.short,
        chip=item.basis,
        title=item.question,
        points=tuple(point.text for point in item.points),
        fields=(
            Field("rating", f"rating_{number}", f"rating:{number}", f"第 {number} 项自评分", name="rating", options=levels(bank, item)),
            Field("text", f"instance_{number}", f"instance:{number}", FIRST_THOUGHT, rows=1, placeholder="记一句，写材料时用得上"),
        ),
    )


def _standings(mine: MyRound) -> dict[str, Standing]:
    """What is said of the round, for each place to which an answer can bring the ratings."""
    changed = {UNSUBMITTED: mine.changed, SUBMITTED: False, CHANGED: True}
    states = (SUBMITTED, CHANGED) if words.counts(mine) else (UNSUBMITTED,)
    return {state: _standing(replace(mine, changed=changed[state])) for state in states}


def _standing(mine: MyRound) -> Standing:
    text, kind = words.standing(mine, counted=False)
    return Standing(f"{mine.title}　{words.until(mine)}。{text}", kind, words.to_submit(mine))
