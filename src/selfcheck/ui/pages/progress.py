"""进度: how many have submitted, who has not; 截止 and 发布."""

from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import choice, progress_view, steering

now = context.current()
rounds = now.services.progress.rounds(now.session)  # asked first: whom the service refuses sees nothing else

html.title("进度", "提交了几人、谁还没有提交。发布以前，什么评分都不显示。")
if info := choice.choose_round(rounds):
    own, *below = now.services.progress.of(now.session, info.row.id)
    progress_view.own_group(info, own)
    if own.own and own.leaf:
        steering.steer(now, info, own)
    elif own.own:
        html.note("截止和发布由各组的负责人办。有一个组发布了，“统计结果”里就看得到汇总。")
    if below:
        progress_view.below(info, below)
