"""An assertion on findings that explains itself.

Owns: `assert_findings`.
Refuses to know: what was judged.
Invariant: the explanation holds reasons, places and messages, which never hold a personal value.
"""

from collections import Counter
from collections.abc import Iterator

from medid.rules import Finding, Outcome, Result

Expected = str | tuple[str, str]
"""A reason code, or a reason code and the place (JSON Pointer) of its finding."""


def assert_findings(result: Result, *expected: Expected, outcome: Outcome = Outcome.FAILED) -> None:
    """Pass when the findings of *outcome* are exactly the *expected* ones, in any order.

    Args:
        result: a report, verdict or review.
        expected: what must be found: a reason that may stand at any place, as often as it is named, or a reason with
            its place. Nothing expected means that nothing may be found.
        outcome: which findings are compared.

    Raises:
        AssertionError: with every finding that is missing or was not expected, and what it says.

    >>> from medid.identity import check
    >>> assert_findings(check("snils", "112-233-445 96"), "snils_check_digit")
    >>> assert_findings(check("snils", "112-233-445 96"), "snils_length")
    Traceback (most recent call last):
    ...
    AssertionError: failed findings differ from the expected ones
      missing: snils_length
      not expected: snils_check_digit at '' (the control number of the SNILS is wrong)
    """
    found = [finding for finding in result.findings if finding.outcome is outcome]
    lines = tuple(_differences(found, list(expected)))
    if lines:
        raise AssertionError("\n".join((f"{outcome.value} findings differ from the expected ones", *lines)))


def _differences(found: list[Finding], expected: list[Expected]) -> Iterator[str]:
    """A line for each finding that only one side has; those with a place are matched first."""
    left = Counter(_key(finding) for finding in found)
    missing = []
    for one in sorted(expected, key=lambda wanted: isinstance(wanted, str)):
        match = next((key for key in left if left[key] and one in (key, key[0])), None)
        if match is None:
            missing.append(one)
        else:
            left[match] -= 1
    for one in missing:
        yield f"  missing: {one if isinstance(one, str) else f'{one[0]} at {one[1]!r}'}"
    for finding in found:
        key = _key(finding)
        if left[key]:
            left[key] -= 1
            yield f"  not expected: {key[0]} at {key[1]!r} ({finding.message.en})"


def _key(finding: Finding) -> tuple[str, str]:
    return finding.reason or finding.rule, finding.location
