"""Days as Russian law counts them.

Owns: the day of a moment in Moscow.
Refuses to know: working days.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
_LAST_MOMENT = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


def moscow() -> ZoneInfo:
    """The time zone of Moscow, which was an hour further from UTC in the years 2011 to 2014."""
    return ZoneInfo("Europe/Moscow")


def day_in_moscow(moment: datetime) -> date:
    """Day of *moment* in Moscow; that of 99991231235959Z, no end (RFC 5280 4.1.2.5), is the last day there is."""
    if moment < _FIRST_MOMENT:
        return date.min
    return moment.astimezone(moscow()).date() if moment < _LAST_MOMENT else date.max
