"""题数: a made-up page."""

from selfcheck.ui import context
from selfcheck.ui.components import html

opened = context.current().open()

html.title("题数", "编出来试一试的页面。")
html.note(f"这份清单有 {len(opened.bank.items)} 项。")
