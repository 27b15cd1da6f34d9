"""The files that may be taken away, in the order of their buttons. A new one is a class in a module beside this one, and a line here."""

from __future__ import annotations

from typing import Any, Final

from selfcheck.exporters import blank, group, log, office, person, sample
from selfcheck.exporters.exporter import Exporter

_ALL: tuple[Exporter[Any], ...] = (
    person.Draft(),
    person.RectificationList(),
    person.Archive(),
    group.GroupDraft(),
    group.GroupReport(),
    group.GroupAnnex(),
    group.GroupTable(),
    office.RosterTemplate(),
    office.RosterOfNow(),
    log.LogTable(),
    blank.ListPage(),
    blank.ListWord(),
    blank.MyListPage(),
    blank.MyListWord(),
    blank.RoundListPage(),
    blank.RoundListWord(),
    sample.SampleDraft(),
)
EXPORTERS: Final = {exporter.identifier: exporter for exporter in _ALL}
