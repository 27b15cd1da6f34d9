"""Queries about what the meetings agreed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from selfcheck.storage.group_tables import agreed_causes
from selfcheck.storage.statements import added, found, removed

OF_GROUP = "round_id", "group_id"


class SqlAgreed:
    """`services.ports.AgreedTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of(self, round_id: str, group_id: str) -> Mapping[int, frozenset[str]]:
        causes: defaultdict[int, set[str]] = defaultdict(set)
        for row in self._db.execute(found(agreed_causes, *OF_GROUP), {"round_id": round_id, "group_id": group_id}):
            causes[row.item].add(row.cause)
        return {item: frozenset(causes[item]) for item in sorted(causes)}

    def put(self, round_id: str, group_id: str, item: int, causes: Collection[str]) -> None:
        place = {"round_id": round_id, "group_id": group_id, "item": item}
        self._db.execute(removed(agreed_causes, *OF_GROUP, "item"), place)
        if causes:
            self._db.execute(added(agreed_causes), [place | {"cause": cause} for cause in sorted(causes)])
