"""Cases that several tests begin from."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from medid.status import Actor, Case, Event, advance, submitted

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def at() -> Callable[[int], datetime]:
    """Moments by days after Monday, 23 November 2026, noon in Moscow."""
    return lambda days: NOON + timedelta(days=days)


@pytest.fixture
def application() -> Case:
    """An application submitted on Monday, 23 November 2026."""
    return submitted("2026-000017", at=NOON)


@pytest.fixture
def accepted(application: Case) -> Case:
    """The same application, registered on the same day."""
    return advance(application, Event("accept", Actor.SYSTEM), at=NOON)
