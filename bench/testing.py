"""What tests cost: invented people beside Faker's own profiles.

Both run in one process; ratios do not depend on the machine.
"""

import time
from collections.abc import Callable

from faker import Faker

from medid.testing.faker import Provider

PEOPLE = 10_000


def seconds(make: Callable[[], object], times: int) -> float:
    """Wall time of *times* calls."""
    started = time.perf_counter()
    for _ in range(times):
        make()
    return time.perf_counter() - started


def people() -> None:
    """Consistent people beside profiles, of the same locale."""
    fake = Faker("ru_RU")
    fake.add_provider(Provider)
    fake.seed_instance(1)
    fake.personal_data(), fake.profile()  # both build what they need once
    own, peer = seconds(fake.personal_data, PEOPLE), seconds(fake.profile, PEOPLE)
    print(f"{PEOPLE} consistent people / Faker profile(): {own / peer:.2f} (aim < 3); {own:.2f} s")


if __name__ == "__main__":
    people()
