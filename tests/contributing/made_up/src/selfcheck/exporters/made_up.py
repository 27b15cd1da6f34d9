"""The ratings as a text table: a made-up exporter."""

from __future__ import annotations

from selfcheck.exporters.exporter import Asked, File, OfCheck, file_name
from selfcheck.services.records import OpenCheck


class Ratings(OfCheck):
    """One line an item."""

    identifier = "ratings.csv"
    label = "导出评分表"

    def render(self, data: OpenCheck, asked: Asked) -> File:
        lines = ["题号,评分", *(f"{number},{answer.rating}" for number, answer in sorted(data.sheet.answers.items()))]
        return File(file_name("评分表", data.sheet.person.name, "csv"), "text/csv", "\n".join(lines).encode("utf-8-sig"))
