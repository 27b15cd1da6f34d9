"""进度: how many have submitted, who has not; 截止 and 发布."""

from selfcheck.exporters.exporter import Place
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.leader import choice, done, progress_view, steering
from selfcheck.ui.components.on_paper import on_paper

now = context.current()
rounds = now.services.progress.rounds(now.session)  # asked first: whom the service refuses sees nothing else

html.title("进度", "提交了几人、谁还没有提交。发布以前，什么评分都不显示。")
if info := choice.choose_round(rounds):
    own, *below = groups = now.services.progress.of(now.session, info.row.id)
    if own.own:
        done.done(info, groups)
    progress_view.own_group(info, own)
    if own.own and own.leaf:
        steering.steer(now, info, own)
    if below:
        progress_view.below(info, below)
    on_paper(Place.ROUND, round=info.row.id)
