"""What the office takes away."""

from __future__ import annotations

from selfcheck.bootstrap import Services
from selfcheck.exporters.exporter import EXCEL, Asked, File, OfOffice


class RosterTemplate(OfOffice[bytes]):
    """The workbook that a roster is filled into."""

    identifier = "roster.xlsx"
    label = "下载名册模板（.xlsx）"

    def data(self, services: Services, session: str, asked: Asked) -> bytes:
        return services.rosters.template(session)

    def render(self, data: bytes, asked: Asked) -> File:
        return File("名册模板.xlsx", EXCEL, data)


class RosterOfNow(OfOffice[bytes]):
    """All who are listed, in the form of the template: to be changed, and read in again. There is no code in it."""

    identifier = "listed.xlsx"
    label = "导出现在的名册（.xlsx）"

    def data(self, services: Services, session: str, asked: Asked) -> bytes:
        return services.rosters.export(session)

    def render(self, data: bytes, asked: Asked) -> File:
        return File("名册.xlsx", EXCEL, data)
