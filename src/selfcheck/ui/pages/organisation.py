"""组织和名单: units, groups, members and leaders, by file or by hand."""

from selfcheck.ui import context
from selfcheck.ui.components.office import frame, roster, tree

now = context.current()
found = now.services.organisation.tree(now.session)

frame.head(now, "组织和名单", "单位可以有任意多级；成员写在最下面一级，负责人可以写在任何一级。")
roster.roster(now)
tree.tree(now, found)
