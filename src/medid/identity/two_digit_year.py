"""Years written with two digits.

Owns: the century that two digits stand for.
Refuses to know: which years a number allows.
Source: RFC 5280 §4.1.2.5.1, whose window 1950-2049 is the common convention; it needs no clock.
"""

_LAST_OF_2000S = 49


def full_year(digits: str) -> int:
    """The year between 1950 and 2049 that ends with *digits*.

    Args:
        digits: 2 digits.
    """
    year = int(digits)
    return year + (2000 if year <= _LAST_OF_2000S else 1900)
