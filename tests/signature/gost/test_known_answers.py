"""Digests and signatures whose answers others published or computed."""

from medid.signature.gost import CURVES, new


def test_streebog_of_the_standards_first_example() -> None:
    """S6: RFC 6986 clause 10.1."""
    message = b"012345678901234567890123456789012345678901234567890123456789012"
    assert new("streebog256", message).hexdigest() == "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500"


def test_every_named_set_has_its_base_point_on_the_curve() -> None:
    assert len(CURVES) == 12
    assert all((c.y**2 - c.x**3 - c.a * c.x - c.b) % c.p == 0 for c in CURVES.values())
