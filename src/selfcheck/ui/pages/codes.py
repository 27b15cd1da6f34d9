"""个人码: issued, printed, and issued again."""

from selfcheck.ui import context
from selfcheck.ui.components.office import address, frame, issue, reissue, slips

now = context.current()
tree = now.services.organisation.tree(now.session)
rounds = now.services.rounds.all(now.session)

frame.head(now, "个人码", "每人一张码条：网址、二维码和个人码。码只显示这一次，请发了就打印。")
address.address(now)
address.phone(now)
issue.missing(now, tree)
issue.nameless(now, rounds)
slips.shown(now)
reissue.reissue(now, tree, rounds)
