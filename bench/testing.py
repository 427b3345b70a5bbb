"""What tests cost: invented people beside Faker's own profiles, and a signed message beside verifications.

Both run in one process; ratios do not depend on the machine.
"""

import time
from collections.abc import Callable, Iterator
from itertools import count

from faker import Faker

from medid.signature import algorithms, gost
from medid.testing import pki
from medid.testing.faker import Provider

PEOPLE = 10_000
MESSAGES, VERIFICATIONS = 40, 400
CONTENT = b"document"


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


def stamped(numbers: Iterator[int]) -> bytes:
    """A message with a time-stamp, whose root, centre, signer and clock have keys that nobody has seen."""
    number = next(numbers)
    centre = pki.Authority(f"root {number}").authority("centre")
    clock = pki.TimestampAuthority(centre)
    return pki.sign_cms(CONTENT, by=centre.issue(pki.Person()), level=pki.Level.T, timestamps=clock)


def messages() -> None:
    """A fresh chain of three and a message in CAdES-T beside verifications of one signature value."""
    numbers = count()
    key = pki.GostKey("bench")
    digest = algorithms.digest_of(key.digest, CONTENT)
    value, point = key.sign(CONTENT), key.public_octets[2:]
    gost.verify(key.curve, point, digest, value), stamped(numbers)  # both build their tables once
    verification = seconds(lambda: gost.verify(key.curve, point, digest, value), VERIFICATIONS) / VERIFICATIONS
    message = seconds(lambda: stamped(numbers), MESSAGES) / MESSAGES
    print(
        f"fresh chain and CAdES-T / GOST verification: {message / verification:.1f} (aim < 60); {1000 * message:.1f} ms"
    )


if __name__ == "__main__":
    people()
    messages()
