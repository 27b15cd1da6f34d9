"""What the office and the readers of the log take away of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from selfcheck.bootstrap import Services
from selfcheck.exporters.exporter import EXCEL, Asked, Exporter, File, Place, Who, file_name
from selfcheck.services.clocks import zone_named
from selfcheck.services.log import LogExtract
from selfcheck.services.log_names import name_of


class LogTable(Exporter[LogExtract]):
    """The lines that were sought, as a workbook that says who took it, when, and from when to when it reaches."""

    identifier = "log.xlsx"
    label = "导出（Excel）"
    who = Who.LOG
    place = Place.LOG
    ids = ("words", "only", "zone")

    def data(self, services: Services, session: str, asked: Asked) -> LogExtract:
        return services.log.export(session, asked["words"], asked["only"])

    def render(self, data: LogExtract, asked: Asked) -> File:
        from selfcheck.exports.log_table import write_log

        zone = zone_named(asked["zone"])
        lines = [(_told(line.at, zone), line.actor, name_of(line.action), line.subject) for line in data.lines]
        return File(file_name("操作记录", f"{data.at.astimezone(zone):%Y-%m-%d}", "xlsx"), EXCEL, write_log(_about(data, zone), lines))


def _about(data: LogExtract, zone: ZoneInfo) -> list[tuple[str, str]]:
    times = [line.at for line in data.lines]
    number = f"{len(data.lines)} 条"
    return [
        ("内容", "操作记录：谁在什么时候做了什么，不含任何作答"),
        ("从", _told(min(times), zone) if times else "（没有记录）"),
        ("到", _told(max(times), zone) if times else "（没有记录）"),
        ("范围", f"找{data.sought}" if data.sought else "全部"),
        ("条数", number if data.size == len(data.lines) else f"{number}，是最新的；一共找到 {data.size} 条，分次找、分次导出"),
        ("导出人", data.by),
        ("导出时间", f"{_told(data.at, zone)}（{zone.key}）"),
    ]


def _told(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
