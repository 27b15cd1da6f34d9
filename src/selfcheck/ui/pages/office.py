"""办公室: the way in, and what is done and what comes next."""

from selfcheck.ui import context
from selfcheck.ui.components.office import frame, guide, login

now = context.current()

if now.holder is None:
    login.login(now)
else:
    tree = now.services.organisation.tree(now.session)
    rounds = now.services.rounds.all(now.session)
    frame.head(now, "办公室", "照下面的次序做：名单，个人码，轮次。随时可以回来接着做。")
    guide.guide(tree, rounds)
    guide.now_running(rounds)
    guide.promises()
    login.change(now)
