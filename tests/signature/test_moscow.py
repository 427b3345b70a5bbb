"""Days as Russian law counts them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from medid.signature.moscow import day_in_moscow


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 20, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 21, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2012, 6, 1, 20, tzinfo=UTC), date(2012, 6, 2)),
        (datetime(2026, 11, 23, 1, tzinfo=timezone(timedelta(hours=10))), date(2026, 11, 22)),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), date.max),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), date.min),
    ],
)
def test_a_moment_has_its_day_in_moscow_up_to_both_ends_of_the_calendar(moment: datetime, day: date) -> None:
    """In 2012 Moscow was four hours from UTC; RFC 5280 4.1.2.5 writes the last second there is for no end."""
    assert day_in_moscow(moment) == day
