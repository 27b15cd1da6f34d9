"""What a person takes away of his self-check: the draft, and all of it as a 存档."""

from __future__ import annotations

import json

from selfcheck.bootstrap import Services
from selfcheck.exporters.exporter import JSON, PROFILE, WORD, Asked, File, OfCheck, OfPerson, Option, Place, file_name
from selfcheck.services.records import OpenCheck


class Draft(OfCheck):
    """The draft as a Word file. Raises ProfileError for a profile that does not exist."""

    identifier = "draft.docx"
    label = "下载 Word 文档"
    place = Place.HANDING_IN
    options = (PROFILE, Option("chart", "末页附雷达图和得分表"), Option("comments", "用批注写明每段的来历"))
    primary = True

    def render(self, data: OpenCheck, asked: Asked) -> File:
        # python-docx takes a moment to import, and the first page does without it.
        from selfcheck.exports.document import write_document

        chart, comments = asked["chart"] == "1", asked["comments"] == "1"
        made = write_document(data.bank, data.sheet, asked["profile"], chart=chart, comments=comments)
        return File(file_name(data.sheet.title, data.sheet.person.name, "docx"), WORD, made.content)


class Archive(OfPerson[str]):
    """The self-check as a 存档; also where its bank cannot be read any more."""

    identifier = "archive.json"
    label = "导出存档"

    def data(self, services: Services, session: str, asked: Asked) -> str:
        return services.archives.export(session, asked["check"])

    def render(self, data: str, asked: Asked) -> File:
        return File(file_name("自查存档", json.loads(data)["person"]["name"], "json"), JSON, data.encode())
