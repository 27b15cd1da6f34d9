"""评分: the items of one 方面 a step, nothing but ratings."""

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.rating_form import rating_form
from selfcheck.ui.form.show import show

now = context.current()
opened = now.open()
mine = now.services.membership.round_of(now.session, opened.id)

html.title(opened.bank.title, "评分帮您看清强弱、定下写哪几项；正文里不出现分数。")
html.secrecy()
show(opened, rating_form(opened, mine, navigation.asked_item(opened.bank)))
