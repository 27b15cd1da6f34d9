"""Times as people read them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

HOME = "Asia/Shanghai"
"""The clock of a browser that does not tell its own."""
CHINA = timezone(timedelta(hours=8))


def zone_named(name: str | None) -> ZoneInfo:
    """The zone that a browser tells; HOME where it tells none, or one that nobody knows."""
    try:
        return ZoneInfo(name or HOME)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(HOME)


def spoken(at: datetime) -> str:
    """`1 月 10 日 18:00`, by the clock that the time has."""
    return f"{at.month} 月 {at.day} 日 {at:%H:%M}"


def to_the_minute(at: datetime) -> str:
    """A time in China, rounded up to the full minute."""
    full = at if at.second == at.microsecond == 0 else at + timedelta(minutes=1)
    return f"{full.astimezone(CHINA):%Y-%m-%d %H:%M}"
