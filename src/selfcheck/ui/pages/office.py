"""办公室: the way in, and what is done and what comes next."""

from selfcheck.ui import context
from selfcheck.ui.components import large_letters
from selfcheck.ui.components.office import frame, guide, login, trial, waiting

now = context.current()

if now.holder is None:
    login.login(now)
else:
    tree = now.services.organisation.tree(now.session)
    rounds = now.services.rounds.all(now.session)
    steps = guide.steps(tree, rounds)
    set_up = all(step.done for step in steps)
    lead = "等着办的都列在下面。" if set_up else "照下面的次序做：名单，个人码，轮次。"
    frame.head(now, "办公室", f"{lead}随时可以回来接着做。")
    trial.card(now)
    if not set_up:
        guide.guide(steps)
    waiting.waiting(tree, rounds, now.services.waiting.rounds(now.session), set_up=set_up)
    if set_up:  # from then on what waits is what the office comes for
        guide.guide(steps)
    guide.promises()
    login.change(now)
    large_letters.switch(now)
