"""自查: the items of one 方面 a step."""

from selfcheck.ui import context
from selfcheck.ui.components import html, steps
from selfcheck.ui.components.item_card import item_card
from selfcheck.ui.components.member.round_bar import round_bar

opened = context.current().open()
step = steps.current_step(opened)
dimension = opened.bank.dimensions[step - 1]

with context.sharing(opened):
    html.title(opened.bank.title, "如实评分；写真事、写真想法。每次改动都会自动保存。")
    round_bar()
    steps.progress(step)
    html.section(dimension.name)
    for item in opened.bank.items_of(dimension.number):
        item_card(item.number)
    steps.still_open()
    steps.buttons(opened, step)
