"""意见: what others said, and what one answers."""

from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.opinion_form import opinion_form
from selfcheck.ui.form.show import show

now = context.current()
opened = now.open()
context.look(now, opened, navigation.OPINIONS.url)

html.title("征求到的意见", "照原话录入，逐条回应。对应到某一项的，写在草稿里那一项的后面。没有收到意见的，可以直接点“下一步”。")
html.secrecy()
show(opened, opinion_form(opened))
