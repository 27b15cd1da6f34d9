"""轮次: planned, opened, followed, closed and extended."""

from selfcheck.ui import context
from selfcheck.ui.components.office import frame, questionnaire, round_list

now = context.current()
found = now.services.rounds.all(now.session)
tree = now.services.organisation.tree(now.session)

frame.head(now, "轮次", "一次会议一个轮次：大家在开始和截止之间作答、提交，截止以后由负责人发布本组的结果。")
round_list.new(now, found, tree)
questionnaire.on_offer(now)
round_list.listed(now, found, tree)
