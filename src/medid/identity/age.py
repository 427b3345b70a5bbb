"""Ages and birthdays.

Owns: on which day an age is reached.
Refuses to know: what an age allows.
Source: a person born on 29 February reaches an age on 1 March of a common year.
"""

from datetime import date


def birthday(born: date, years: int) -> date:
    """The day on which a person born on *born* becomes *years* old; 1 March where 29 February does not exist."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, *, on: date) -> int:
    """Full years between *born* and *on*; negative before the birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
