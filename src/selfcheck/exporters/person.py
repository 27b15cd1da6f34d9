"""What a person takes away of his self-check: the draft, and all of it as a 存档."""

from __future__ import annotations

import json

from selfcheck.bootstrap import Services
from selfcheck.domain.draft.measures import rectification
from selfcheck.domain.draft.problem import chosen_problems
from selfcheck.domain.joints import phrase
from selfcheck.exporters.exporter import JSON, PAGE, PROFILE, WORD, Asked, File, OfCheck, OfPerson, Option, Place, file_name
from selfcheck.services.records import OpenCheck


class Draft(OfCheck):
    """The draft as a Word file. Raises ProfileError for a profile that does not exist."""

    identifier = "draft.docx"
    label = "下载 Word 文档"
    place = Place.HANDING_IN
    options = (
        PROFILE,
        Option("list", "末尾附整改清单（发言提纲不附）"),
        Option("chart", "末页附雷达图和得分表（发言提纲不附）"),
        Option("comments", "用批注写明每段的来历和要补的地方"),
        Option("ratings", "批注里写自评分（交出去的文件不要勾）"),
    )
    primary = True

    def render(self, data: OpenCheck, asked: Asked) -> File:
        # python-docx takes a moment to import, and the first page does without it.
        from selfcheck.exports.document import write_document

        made = write_document(data.bank, data.sheet, asked["profile"], [name for name in asked if asked[name] == "1"])
        return File(file_name(data.sheet.title, data.sheet.person.name, "docx"), WORD, made.content)


class RectificationList(OfCheck):
    """The 整改清单 as a page to print."""

    identifier = "list.html"
    label = "打印整改清单"
    place = Place.HANDING_IN

    def render(self, data: OpenCheck, asked: Asked) -> File:
        from selfcheck.exports.list_page import list_page

        rows = rectification(data.bank, data.sheet, chosen_problems(data.bank, data.sheet))
        person = data.sheet.person
        whose = "　".join(phrase(text) for text in (person.unit, person.name) if phrase(text))
        return File(file_name("整改清单", person.name, "html"), PAGE, list_page(rows, whose).encode(), shown=True)


class Archive(OfPerson[str]):
    """The self-check as a 存档; also where its bank cannot be read any more."""

    identifier = "archive.json"
    label = "导出存档"

    def data(self, services: Services, session: str, asked: Asked) -> str:
        return services.archives.export(session, asked["check"])

    def render(self, data: str, asked: Asked) -> File:
        return File(file_name("自查存档", json.loads(data)["person"]["name"], "json"), JSON, data.encode())
