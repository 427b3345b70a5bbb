"""Sex as documents write it.

Owns: the two values and their codes.
Refuses to know: names and numbers that imply a sex.
Source: НСИ 1.2.643.5.1.13.13.11.1040 (1 male, 2 female).
"""

from enum import StrEnum


class Sex(StrEnum):
    """Пол."""

    MALE = "male"
    FEMALE = "female"

    @property
    def nsi_code(self) -> int:
        """1 for male, 2 for female."""
        return 1 if self is Sex.MALE else 2

    @property
    def formatted(self) -> str:
        """МУЖ. or ЖЕН., as the passport shows it."""
        return "МУЖ." if self is Sex.MALE else "ЖЕН."

    @property
    def mrz_letter(self) -> str:
        """M or F, as the machine-readable zone shows it."""
        return "M" if self is Sex.MALE else "F"
